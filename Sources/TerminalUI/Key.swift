/// Which key was pressed.
public enum KeyCode: Hashable, Sendable {
  /// A key that writes a character.
  case character(Character)
  /// Enter, on either part of the keyboard.
  case enter
  /// Escape.
  case escape
  /// Tab.
  case tab
  /// Shift and Tab.
  case backTab
  /// Backspace.
  case backspace
  /// Delete.
  case delete
  /// Insert.
  case insert
  /// Arrow up.
  case up
  /// Arrow down.
  case down
  /// Arrow left.
  case left
  /// Arrow right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// A function key, F1 to F24.
  case function(Int)
  /// A key that the terminal sends and nobody knows.
  case unknown
}

/// A key with what was held down together with it.
public struct Key: Hashable, Sendable {
  /// Which key.
  public let code: KeyCode
  /// Whether Control was held.
  public let control: Bool
  /// Whether Alt was held.
  public let alt: Bool

  /// Makes a key; with Control, letters are stored in lower case because terminals cannot tell.
  public init(_ code: KeyCode, control: Bool = false, alt: Bool = false) {
    if control, case .character(let character) = code, character.isASCII {
      self.code = .character(Character(character.lowercased()))
    } else {
      self.code = code
    }
    self.control = control
    self.alt = alt
  }

  /// Enter.
  public static let enter = Key(.enter)
  /// Escape.
  public static let escape = Key(.escape)
  /// Tab.
  public static let tab = Key(.tab)
  /// Shift and Tab.
  public static let backTab = Key(.backTab)
  /// Backspace.
  public static let backspace = Key(.backspace)
  /// Delete.
  public static let delete = Key(.delete)
  /// Insert.
  public static let insert = Key(.insert)
  /// The space bar.
  public static let space = Key(.character(" "))
  /// Arrow up.
  public static let up = Key(.up)
  /// Arrow down.
  public static let down = Key(.down)
  /// Arrow left.
  public static let left = Key(.left)
  /// Arrow right.
  public static let right = Key(.right)
  /// Home.
  public static let home = Key(.home)
  /// End.
  public static let end = Key(.end)
  /// Page up.
  public static let pageUp = Key(.pageUp)
  /// Page down.
  public static let pageDown = Key(.pageDown)
  /// A key that nobody knows.
  public static let unknown = Key(.unknown)

  /// A function key.
  public static func f(_ number: Int) -> Key { Key(.function(number)) }

  /// A key that writes a character.
  public static func char(_ character: Character) -> Key { Key(.character(character)) }

  /// Control with a character.
  public static func ctrl(_ character: Character) -> Key {
    Key(.character(character), control: true)
  }

  /// Alt with a character.
  public static func alt(_ character: Character) -> Key { Key(.character(character), alt: true) }

  /// The character that this key writes into a field; nothing with Control or Alt.
  public var typed: Character? {
    guard !control, !alt, case .character(let character) = code else { return nil }
    return character
  }

  /// The key with its letter in lower case, for keymaps in which case means nothing.
  public var lowercased: Key { typed.map { Key.char(Character($0.lowercased())) } ?? self }
}

/// The names of the keys that write no character.
private let namedCodes: [(name: String, code: KeyCode)] = [
  ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("Shift-Tab", .backTab),
  ("Backspace", .backspace), ("Del", .delete), ("Ins", .insert), ("Up", .up), ("Down", .down),
  ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end), ("PgUp", .pageUp),
  ("PgDn", .pageDown), ("Space", .character(" ")), ("Unknown", .unknown),
]

extension Key {
  /// The name in settings and scripts: "F1", "Ctrl-L", "Alt-1", "Enter", "a".
  public var name: String {
    let prefix = (control ? "Ctrl-" : "") + (alt ? "Alt-" : "")
    return prefix + codeName
  }

  private var codeName: String {
    if let named = namedCodes.first(where: { $0.code == code }) { return named.name }
    switch code {
    case .function(let number): return "F\(number)"
    case .character(let character) where control && character.isASCII:
      return character.uppercased()
    case .character(let character): return String(character)
    default: return "Unknown"
    }
  }

  /// Reads a key name; nothing when there is no such key.
  ///
  /// Case matters only in single characters.
  public init?(named name: String) {
    var rest = name[...]
    let control = Self.drop("ctrl-", from: &rest)
    let alt = Self.drop("alt-", from: &rest)
    guard let code = Self.code(named: String(rest)) else { return nil }
    self.init(code, control: control, alt: alt)
  }

  /// Removes a prefix in upper or lower case and says whether it was there.
  private static func drop(_ prefix: String, from name: inout Substring) -> Bool {
    guard name.count > prefix.count, name.lowercased().hasPrefix(prefix) else { return false }
    name = name.dropFirst(prefix.count)
    return true
  }

  private static func code(named name: String) -> KeyCode? {
    if name.count == 1, let character = name.first { return .character(character) }
    let lowercased = name.lowercased()
    if let named = namedCodes.first(where: { $0.name.lowercased() == lowercased }) {
      return named.code
    }
    guard lowercased.hasPrefix("f"), let number = Int(lowercased.dropFirst()) else { return nil }
    return (1...24).contains(number) ? .function(number) : nil
  }
}

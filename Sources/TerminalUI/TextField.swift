/// A line that a person types into, as a value.
public struct TextField: Hashable, Sendable {
  /// Which characters a field accepts.
  public enum Accepted: Hashable, Sendable {
    /// Everything that can be shown.
    case anything
    /// The digits 0 to 9.
    case digits
    /// Digits, comma, point, plus, minus, asterisk: what amounts and quantities are typed with.
    case figures
  }

  /// What has been typed.
  public private(set) var value: String
  /// Before which character of the value the cursor stands.
  public private(set) var cursor: Int
  /// The most characters of the value.
  public let maximumLength: Int
  /// Whether the characters are hidden, as for a PIN.
  public let isSecret: Bool
  /// Which characters are taken.
  public let accepted: Accepted

  /// Makes a field with the cursor behind the value.
  public init(
    _ value: String = "", maximumLength: Int = 200, isSecret: Bool = false,
    accepts accepted: Accepted = .anything
  ) {
    self.value = ""
    self.cursor = 0
    self.maximumLength = max(0, maximumLength)
    self.isSecret = isSecret
    self.accepted = accepted
    insert(value)
  }

  /// Whether nothing has been typed.
  public var isEmpty: Bool { value.isEmpty }

  /// Replaces the value and puts the cursor behind it.
  public mutating func set(_ value: String) {
    clear()
    insert(value)
  }

  /// Removes everything.
  public mutating func clear() {
    value = ""
    cursor = 0
  }

  /// Inserts a text at the cursor; characters that are not accepted or do not fit are left out.
  public mutating func insert(_ text: String) {
    for character in text { insert(character) }
  }

  /// Handles a key and says whether the key meant something here.
  public mutating func update(_ key: Key) -> Bool {
    if let character = key.typed { return insert(character) }
    if key == .ctrl("u") {
      clear()
      return true
    }
    guard !key.control, !key.alt else { return false }
    switch key.code {
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(value.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = value.count
    case .backspace: return remove(before: true)
    case .delete: return remove(before: false)
    default: return false
    }
    return true
  }

  /// Draws the visible part into the first row of an area and sets the cursor when `isFocused`.
  public func draw(
    in area: Rect, into frame: inout Frame, role: Role = .field, isFocused: Bool = true
  ) {
    let line = area.line(0)
    guard !line.isEmpty else { return }
    frame.fill(line, role: role)
    let shown = isSecret ? String(repeating: "•", count: value.count) : value
    let before = DisplayWidth.columns(of: String(shown.prefix(cursor)))
    let shift = max(0, before - (line.columns - 1))
    frame.write(shown, row: line.row, column: line.column - shift, role: role, clip: line)
    guard isFocused else { return }
    frame.cursor = Point(row: line.row, column: line.column + before - shift)
  }

  @discardableResult
  private mutating func insert(_ character: Character) -> Bool {
    guard accepts(character), value.count < maximumLength else { return false }
    let countBefore = value.count
    value.insert(character, at: index(cursor))
    // A combining mark joins the character before it, and the value does not grow.
    cursor = min(value.count, cursor + value.count - countBefore)
    return true
  }

  private mutating func remove(before: Bool) -> Bool {
    let position = before ? cursor - 1 : cursor
    guard (0..<value.count).contains(position) else { return false }
    value.remove(at: index(position))
    cursor = min(position, value.count)
    return true
  }

  private func accepts(_ character: Character) -> Bool {
    switch accepted {
    case .digits: character.isASCII && character.isWholeNumber
    case .figures: "0123456789,.+-*".contains(character)
    case .anything: !character.unicodeScalars.contains(where: isControl)
    }
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private func index(_ position: Int) -> String.Index {
    value.index(value.startIndex, offsetBy: position, limitedBy: value.endIndex)
      ?? value.endIndex
  }
}

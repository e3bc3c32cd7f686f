public import TerminalUI

/// What stands on the keys of the shop's keyboard; every sentence that names a key asks here.
extension Wording {
  /// What a key is called: `Canc` on an Italian keyboard, `Del` on an English one.
  public func cap(_ key: Key) -> String {
    guard let cap = cap(key.code) else { return key.name }
    return (key.control ? "Ctrl-" : "") + (key.alt ? "Alt-" : "") + cap
  }

  /// The key that somebody typed the name of, in the shop's words or in those of scripts; nil when
  /// there is no such key.
  public func key(named name: String) -> Key? {
    let typed = name.lowercased()
    return Self.namedKeys.first { cap($0).lowercased() == typed } ?? Key(named: name)
  }

  private static let namedKeys: [Key] = [
    .enter, .backTab, .delete, .insert, .home, .end, .pageUp, .pageDown, .space,
  ]

  /// The names that are not those of scripts and settings.
  private func cap(_ code: KeyCode) -> String? {
    switch code {
    case .enter: pick("Invio", "Enter")
    case .backTab: pick("Maiusc-Tab", "Shift-Tab")
    case .delete: pick("Canc", "Del")
    case .home: pick("Inizio", "Home")
    case .end: pick("Fine", "End")
    case .pageUp: pick("Pag↑", "PgUp")
    case .pageDown: pick("Pag↓", "PgDn")
    case .character(" "): pick("Spazio", "Space")
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .unknown: pick("Questo tasto", "This key")
    default: nil
    }
  }

  // The keys that sentences name.
  var enterKey: String { cap(.enter) }
  var spaceKey: String { cap(.space) }
  var deleteKey: String { cap(.delete) }
  /// The keys that move by a page.
  var pages: String { cap(.pageUp) + ", " + cap(.pageDown) }

  /// A text with the key that sends it off.
  func entered(_ text: String) -> String { text + " " + enterKey }

  /// What can be typed and what it means, for a counter on which nothing lies yet.
  func example(_ typed: String, _ meaning: String) -> String {
    "  " + DisplayWidth.pad(typed, to: 17) + meaning
  }
}

/// What a document tells, by the names that templates use, every amount already written out.
///
/// A name that a kind of document knows is always there, with ``FieldValue/absent`` when there is
/// nothing to tell; so a misspelt name in a template can be noticed.
struct Fields {
  private(set) var values: [String: FieldValue] = [:]

  subscript(name: String) -> FieldValue {
    get { values[name] ?? .absent }
    set { values[name] = newValue }
  }

  /// The text under a name; empty when there is none.
  func text(_ name: String) -> String {
    if case .text(let text) = self[name] { text } else { "" }
  }

  /// The items under a name; empty when there are none.
  func list(_ name: String) -> [Fields] {
    if case .list(let items) = self[name] { items } else { [] }
  }

  /// The texts under a name; empty when there are none.
  func texts(_ name: String) -> [String] {
    if case .texts(let texts) = self[name] { texts } else { [] }
  }

  mutating func merge(_ other: Fields) {
    values.merge(other.values) { _, new in new }
  }
}

/// What stands under one name.
enum FieldValue {
  case absent
  case text(String)
  case texts([String])
  case list([Fields])
  /// Opens or closes a section of a template and prints nothing itself.
  case flag(Bool)

  /// A text, or nothing when it is nil or empty.
  static func optional(_ text: String?) -> FieldValue {
    guard let text, !text.isEmpty else { return .absent }
    return .text(text)
  }

  var isList: Bool {
    switch self {
    case .list, .texts: true
    case .absent, .text, .flag: false
    }
  }
}

extension Fields: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, FieldValue)...) {
    values = Dictionary(elements) { _, last in last }
  }
}

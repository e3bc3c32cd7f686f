/// A JSON value as it is written in code.
indirect enum JSONDocument: Hashable, Sendable {
  case text(String)
  case number(Int)
  case truth(Bool)
  case list([JSONDocument])
  case object([String: JSONDocument])
}

extension JSONDocument: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }

  init(integerLiteral value: Int) { self = .number(value) }

  init(booleanLiteral value: Bool) { self = .truth(value) }

  init(arrayLiteral elements: JSONDocument...) { self = .list(elements) }

  init(dictionaryLiteral elements: (String, JSONDocument)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}

extension JSONDocument: Encodable {
  func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let text): try encode(text, to: encoder)
    case .number(let number): try encode(number, to: encoder)
    case .truth(let truth): try encode(truth, to: encoder)
    case .list(let list): try encode(list, to: encoder)
    case .object(let members): try encode(members, to: encoder)
    }
  }

  private func encode(_ value: some Encodable, to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  /// The member of an object; nil when there is none.
  subscript(name: String) -> JSONDocument? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The members of an object by their names; none for anything else.
  var members: [String: JSONDocument] {
    if case .object(let members) = self { members } else { [:] }
  }
}

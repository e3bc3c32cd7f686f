/// A value of a settings file.
indirect enum SettingValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  /// A number with a decimal point, as its shortest text; no arithmetic is done on it.
  case decimal(String)
  case boolean(Bool)
  case list([SettingValue])
  case table(SettingTable)
  /// A date, a time or a number that no setting uses, as it is written.
  case other(String)

  /// How the value looks in a message.
  var shown: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .integer(let number): String(number)
    case .decimal(let text), .other(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    case .list(let values): "[" + values.map(\.shown).joined(separator: ", ") + "]"
    case .table: "{ … }"
    }
  }
}

/// The keys of a table with their values, in the order of the file.
struct SettingTable: Hashable, Sendable {
  var entries: [Entry] = []

  struct Entry: Hashable, Sendable {
    let key: String
    let value: SettingValue
  }

  subscript(key: String) -> SettingValue? {
    entries.first { $0.key == key }?.value
  }
}

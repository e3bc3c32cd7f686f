import TOMLKit

/// A value of a settings file, apart from the library that read it.
indirect enum SettingValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  /// A number with a decimal point, as its shortest text; no arithmetic is done on it.
  case decimal(String)
  case boolean(Bool)
  case list([SettingValue])
  case table(SettingTable)
  /// A date or a time, which no setting uses.
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

/// The keys of a table with their values, in the order of the alphabet.
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

/// Where and why a text is not TOML.
struct TOMLRefusal: Error {
  let line: Int
  let column: Int
  let detail: String
}

extension SettingTable {
  /// The longest settings file that is read, in bytes.
  static let longestText = 1_000_000

  /// Reads a text in TOML.
  init(toml text: String) throws(TOMLRefusal) {
    let bytes = text.utf8
    guard bytes.count <= Self.longestText else {
      throw TOMLRefusal(line: 1, column: 1, detail: "file too long")
    }
    // The library reads up to the first NUL, so a file with one would be cut without a word.
    if let nul = bytes.firstIndex(of: 0) {
      let line = bytes[..<nul].count { $0 == 10 } + 1
      throw TOMLRefusal(line: line, column: 1, detail: "NUL")
    }
    do {
      self.init(try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      let start = error.source.begin
      throw TOMLRefusal(line: start.line, column: start.column, detail: error.description)
    } catch {
      throw TOMLRefusal(line: 1, column: 1, detail: "\(error)")
    }
  }

  private init(_ table: TOMLTable) {
    entries = table.keys.compactMap { key in
      table[key].map { Entry(key: key, value: SettingValue($0)) }
    }
  }

  fileprivate static func nested(_ table: TOMLTable) -> SettingTable { SettingTable(table) }
}

extension SettingValue {
  fileprivate init(_ value: any TOMLValueConvertible) {
    switch value.type {
    case .string: self = .text(value.string ?? "")
    case .int: self = .integer(value.int ?? 0)
    case .double: self = .decimal("\(value.double ?? 0)")
    case .bool: self = .boolean(value.bool ?? false)
    case .array: self = .list(value.array?.map { SettingValue($0) } ?? [])
    case .table: self = value.table.map { .table(SettingTable.nested($0)) } ?? .other("?")
    case .date, .time, .dateTime: self = .other(value.debugDescription)
    }
  }
}

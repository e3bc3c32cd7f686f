/// Reads TOML 1.0 (toml.io) without ever failing otherwise than by name.
///
/// Where the standard is strict about what nobody means to write, the reader is lenient; a number
/// that no setting could use, such as a date or an infinite one, is kept as it is written.
struct TOMLReader {
  /// How much is read.
  struct Bounds: Sendable {
    /// The longest text, in bytes.
    let bytes: Int
    /// The most keys in one text.
    let keys: Int

    /// What any settings need.
    static let settings = Bounds(bytes: 262_144, keys: 2_000)
    /// What a file needs that lists many things in tables.
    static let lists = Bounds(bytes: 2_097_152, keys: 40_000)
  }

  private static let deepestNesting = 16

  let bytes: [UInt8]
  private let bounds: Bounds
  var place = 0
  private var root = SettingTable()
  /// The table that the last header opened.
  private var header: [String] = []
  /// The headers `[a.b]` so far, since each may stand only once.
  private var headers: Set<[String]> = []
  private var keyCount = 0
  /// Where each header `[[a]]` stands.
  private var repeated: [(path: [String], start: Int)] = []

  /// Reads a whole text.
  static func table(of text: String) throws(TOMLRefusal) -> SettingTable {
    var reader = TOMLReader(bytes: Array(text.utf8), bounds: .settings)
    return try reader.read()
  }

  /// One of the tables `[[name]]`, with the line of its header.
  struct PlacedTable {
    let line: Int
    let table: SettingTable
  }

  /// Reads the tables `[[name]]` of a text that is made of them.
  ///
  /// - Returns: the tables, and the names of whatever else the text has.
  static func tables(
    named name: String, in text: String
  ) throws(TOMLRefusal) -> (tables: [PlacedTable], others: [String]) {
    var reader = TOMLReader(bytes: Array(text.utf8), bounds: .lists)
    let root = try reader.read()
    let others = root.entries.map(\.key).filter { $0 != name }
    guard case .list(let values) = root[name] else { return ([], others) }
    let lines = reader.lines(ofTables: name)
    let tables = values.enumerated().compactMap { number, value -> PlacedTable? in
      guard case .table(let table) = value else { return nil }
      // A list in brackets has no headers, and stands on its first line as far as anybody knows.
      return PlacedTable(line: number < lines.count ? lines[number] : 1, table: table)
    }
    return (tables, others)
  }

  private func lines(ofTables name: String) -> [Int] {
    var (line, counted) = (1, 0)
    return repeated.filter { $0.path == [name] }.map { header in
      line += bytes[counted..<header.start].count { $0 == 0x0A }
      counted = header.start
      return line
    }
  }

  private init(bytes: [UInt8], bounds: Bounds) {
    self.bytes = bytes
    self.bounds = bounds
  }

  private mutating func read() throws(TOMLRefusal) -> SettingTable {
    guard bytes.count <= bounds.bytes else { throw refusal(.tooLong, at: 0) }
    skipEmptyLines()
    while let byte = next {
      if byte == UInt8(ascii: "[") {
        try readHeader()
      } else {
        let start = place
        let (path, value) = try readPair(depth: 0)
        try put(value, at: header + path, from: start)
      }
      try endLine()
      skipEmptyLines()
    }
    return root
  }

  private mutating func readHeader() throws(TOMLRefusal) {
    let start = place
    place += 1
    let repeats = take("[")
    skipBlanks()
    header = try readPath()
    skipBlanks()
    guard take("]"), !repeats || take("]") else { throw refusal(.listNotClosed) }
    if repeats {
      headers = headers.filter { !$0.starts(with: header) }
      repeated.append((header, start))
      try countKey(from: start)
      do { try root.appendTable(at: header[...]) } catch { throw refusal(error, at: start) }
    } else {
      guard headers.insert(header).inserted else {
        throw refusal(.repeated(header.joined(separator: ".")), at: start)
      }
      try countKey(from: start)
      do { try root.openTable(at: header[...]) } catch { throw refusal(error, at: start) }
    }
  }

  private mutating func put(
    _ value: SettingValue, at path: [String], from start: Int
  ) throws(TOMLRefusal) {
    try countKey(from: start)
    do { try root.put(value, at: path[...]) } catch { throw refusal(error, at: start) }
  }

  private mutating func countKey(from start: Int) throws(TOMLRefusal) {
    keyCount += 1
    guard keyCount <= bounds.keys else { throw refusal(.tooManyKeys, at: start) }
  }

  /// Reads `key = value`.
  private mutating func readPair(
    depth: Int
  ) throws(TOMLRefusal) -> (path: [String], value: SettingValue) {
    let path = try readPath()
    skipBlanks()
    guard take("=") else { throw refusal(.equalsExpected) }
    skipBlanks()
    return (path, try readValue(depth: depth))
  }

  /// Reads a key, or several with points between them.
  private mutating func readPath() throws(TOMLRefusal) -> [String] {
    var path = [try readKey()]
    while true {
      let end = place
      skipBlanks()
      guard take(".") else {
        place = end
        return path
      }
      guard path.count < Self.deepestNesting else { throw refusal(.tooDeep) }
      skipBlanks()
      path.append(try readKey())
    }
  }

  private mutating func readKey() throws(TOMLRefusal) -> String {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try readText() }
    let start = place
    while let byte = next, Self.isBareKey(byte) { place += 1 }
    guard place > start else { throw refusal(.keyExpected) }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private mutating func readValue(depth: Int) throws(TOMLRefusal) -> SettingValue {
    guard depth < Self.deepestNesting else { throw refusal(.tooDeep) }
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try readText())
    case UInt8(ascii: "["): return .list(try readList(depth: depth + 1))
    case UInt8(ascii: "{"): return .table(try readInlineTable(depth: depth + 1))
    default: return try readPlainValue()
    }
  }

  private mutating func readList(depth: Int) throws(TOMLRefusal) -> [SettingValue] {
    place += 1
    var values: [SettingValue] = []
    skipEmptyLines()
    while !take("]") {
      try countKey(from: place)
      values.append(try readValue(depth: depth))
      skipEmptyLines()
      guard take(",") || next == UInt8(ascii: "]") else { throw refusal(.listNotClosed) }
      skipEmptyLines()
    }
    return values
  }

  private mutating func readInlineTable(depth: Int) throws(TOMLRefusal) -> SettingTable {
    place += 1
    var table = SettingTable()
    skipBlanks()
    while !take("}") {
      let start = place
      try countKey(from: start)
      let (path, value) = try readPair(depth: depth)
      do { try table.put(value, at: path[...]) } catch { throw refusal(error, at: start) }
      skipBlanks()
      guard take(",") || next == UInt8(ascii: "}") else { throw refusal(.listNotClosed) }
      skipBlanks()
    }
    return table
  }

  /// Reads a number, a date, `true` or `false`.
  private mutating func readPlainValue() throws(TOMLRefusal) -> SettingValue {
    let start = place
    while let byte = next, Self.isPlainValue(byte) { place += 1 }
    guard place > start else { throw refusal(.valueExpected) }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    if word == "true" || word == "false" { return .boolean(word == "true") }
    guard let value = Self.number(word) else {
      throw refusal(.textWithoutQuotes(word), at: start)
    }
    return value
  }

  private static func isPlainValue(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: ":") || isBareKey(byte)
  }

  private static func number(_ word: String) -> SettingValue? {
    let digits = word.filter { $0 != "_" }
    let unsigned = digits.drop { $0 == "+" || $0 == "-" }
    if ["inf", "nan"].contains(unsigned) { return .other(word) }
    guard let first = unsigned.utf8.first, (0x30...0x39).contains(first) else { return nil }
    let hasLeadingZero = first == 0x30 && unsigned.utf8.count > 1
    if !hasLeadingZero, let number = Int(digits) { return .integer(number) }
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    {
      return .decimal(digits)
    }
    // Dates, times, exponents, other bases and numbers too long to count with.
    return .other(word)
  }
}

extension TOMLReader {
  /// The byte that comes next; nil at the end.
  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// Passes a sign if it comes next.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while next == 0x20 || next == 0x09 { place += 1 }
  }

  /// Passes blanks, line ends and comments.
  private mutating func skipEmptyLines() {
    while let byte = next {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      case UInt8(ascii: "#"): skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() {
    while let byte = next, byte != 0x0A && byte != 0x0D { place += 1 }
  }

  private mutating func endLine() throws(TOMLRefusal) {
    skipBlanks()
    if next == UInt8(ascii: "#") { skipComment() }
    guard next == nil || next == 0x0A || next == 0x0D else { throw refusal(.moreOnTheLine) }
  }

  /// A refusal at a place of the text; here when none is given.
  func refusal(_ reason: TOMLRefusal.Reason, at start: Int? = nil) -> TOMLRefusal {
    let before = bytes.prefix(start ?? place)
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // A byte that continues a character has 10 as its upper bits.
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    return TOMLRefusal(line: before.count { $0 == 0x0A } + 1, column: column, reason: reason)
  }
}

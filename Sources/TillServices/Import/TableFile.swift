/// What was found out about a table before it is read.
public struct TableFormat: Hashable, Sendable {
  /// How bytes stand for characters, decided for the whole file.
  public let encoding: TextEncoding
  /// The character between cells: a tab, `;`, `,` or `|`.
  public let separator: UInt8
  /// How many bytes before the first row are not part of the table.
  let skippedBytes: Int
}

/// A table in a file: CSV with any separator, or TSV.
public struct TableFile<Source: ByteSource> {
  private var source: Source
  /// What was found out about the file.
  public let format: TableFormat

  /// Looks at the whole file once to find its encoding and separator.
  ///
  /// It is UTF-8 if every byte fits, else Windows-1252: no file is a mixture.
  ///
  /// - Throws: ``TableRefusal``, or the error of the source.
  public init(_ source: Source) throws {
    self.source = source
    var survey = TableSurvey()
    try self.source.rewind()
    while let piece = try self.source.next() {
      try survey.take(piece)
    }
    format = try survey.format()
  }

  /// How many bytes the file has, when that is known.
  public var byteCount: Int? { source.byteCount }

  /// Reads every row that has something in it, the header included.
  ///
  /// - Parameter take: gets each row, and the number of bytes read so far.
  /// - Throws: ``TableRefusal``, the error of the source, or what `take` throws.
  public mutating func rows(_ take: (TableRow, Int) throws -> Void) throws {
    var scanner = TableScanner(separator: format.separator, encoding: format.encoding)
    var skip = format.skippedBytes
    var read = 0
    func give(_ row: TableRow) throws {
      if !row.isBlank { try take(row, read) }
    }
    try source.rewind()
    while let piece = try source.next() {
      read += piece.count
      let start = min(skip, piece.count)
      skip -= start
      try scanner.scan(piece[start...], give)
    }
    try scanner.finish(give)
  }
}

/// The first look at a table's bytes.
private struct TableSurvey {
  private var check = UTF8Check()
  private var line = 1
  /// The start of the file, enough to see which character parts the cells.
  private var sample: [UInt8] = []

  mutating func take(_ piece: [UInt8]) throws(TableRefusal) {
    if sample.count < 65_536 {
      sample += piece.prefix(65_536 - sample.count)
    }
    guard !isUTF16 else { throw .utf16 }
    if piece.contains(0) {
      let before = piece.prefix { $0 != 0 }.count { $0 == 10 }
      throw .nulByte(line: line + before)
    }
    line += piece.count { $0 == 10 }
    check.take(piece)
  }

  private var isUTF16: Bool {
    sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF])
  }

  mutating func format() throws(TableRefusal) -> TableFormat {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let skipped = sample.starts(with: mark) ? mark.count : 0
    let text = sample[skipped...]
    guard text.contains(where: { $0 > 32 }) else { throw .empty }
    let encoding = check.finish() ? TextEncoding.utf8 : .windows1252
    if let (separator, length) = TableSurvey.announcedSeparator(text) {
      return TableFormat(
        encoding: encoding, separator: separator, skippedBytes: skipped + length)
    }
    return TableFormat(
      encoding: encoding, separator: TableSurvey.separator(of: text), skippedBytes: skipped)
  }

  /// Reads a first line such as `sep=;`, which spreadsheets write and obey.
  private static func announcedSeparator(_ text: ArraySlice<UInt8>) -> (UInt8, length: Int)? {
    let start = Array("sep=".utf8)
    let line = text.prefix { $0 != 10 && $0 != 13 }
    guard line.count == start.count + 1, let separator = line.last,
      line.dropLast().elementsEqual(start) || line.dropLast().elementsEqual("SEP=".utf8),
      candidates.contains(separator)
    else { return nil }
    return (separator, line.count)
  }

  /// The separator under which most rows have as many cells as the header, and the header most.
  private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
    var best = (separator: UInt8(ascii: ";"), rows: 0, cells: 1)
    for separator in candidates {
      let counts = cellCounts(text, separator)
      guard let header = counts.first, header > 1 else { continue }
      let rows = counts.count { $0 == header }
      if (rows, header) > (best.rows, best.cells) { best = (separator, rows, header) }
    }
    return best.separator
  }

  private static let candidates = ["\t", ";", ",", "|"].map { UInt8(ascii: $0) }

  private struct EnoughRows: Error {}

  private static func cellCounts(_ text: ArraySlice<UInt8>, _ separator: UInt8) -> [Int] {
    var scanner = TableScanner(separator: separator, encoding: .windows1252)
    var counts: [Int] = []
    let take: (TableRow) throws -> Void = { row in
      if !row.isBlank { counts.append(row.cells.count) }
      if counts.count == 100 { throw EnoughRows() }
    }
    do {
      try scanner.scan(text, take)
      try scanner.finish(take)
    } catch {
      // A separator under which the sample can not be read just has fewer rows that fit.
    }
    return counts
  }
}

/// A row of a table, with the line of the file on which it starts.
public struct TableRow: Hashable, Sendable {
  /// The line, counted from 1.
  public let line: Int
  /// The texts of the cells, without their quotes.
  public let cells: [String]

  /// Makes a row.
  public init(line: Int, cells: [String]) {
    self.line = line
    self.cells = cells
  }

  /// Whether no cell has anything in it.
  var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
}

/// Why a file can not be read as a table.
public enum TableRefusal: Error, Hashable, Sendable {
  /// There is nothing in it.
  case empty
  /// A NUL byte: not a text file.
  case nulByte(line: Int)
  /// The file is UTF-16, which spreadsheets call "Unicode text".
  case utf16
  /// A quote that begins on this line is never closed.
  case unclosedQuote(line: Int)
  /// A cell, or a row, is longer than any that a catalogue has.
  case tooLong(line: Int)
  /// More cells in a row than any catalogue has.
  case tooManyCells(line: Int)
}

/// Cuts the bytes of a table into rows, in pieces of any size and in bounded memory.
///
/// The format is RFC 4180 with any separator, and lenient where real files differ: lines end with
/// CRLF, LF or CR; a quote inside a cell that does not start with one is an ordinary character; and
/// text after a closing quote belongs to the cell.
struct TableScanner {
  /// The bounds that keep memory small whatever the file holds.
  struct Limits: Hashable, Sendable {
    var rowBytes = 100_000
    var cells = 250
  }

  let separator: UInt8
  let encoding: TextEncoding
  let limits: Limits

  private enum State {
    case cellStart, plain, quoted, afterQuote
  }

  private var state = State.cellStart
  /// The line of the byte that comes next.
  private var line = 1
  private var rowLine = 1
  private var quoteLine = 1
  /// True after a CR: an LF that follows belongs to the same line end.
  private var skipsLineFeed = false
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(separator: UInt8, encoding: TextEncoding, limits: Limits = Limits()) {
    self.separator = separator
    self.encoding = encoding
    self.limits = limits
  }

  /// Takes the next piece and hands out each row that ends in it.
  mutating func scan(_ piece: ArraySlice<UInt8>, _ take: (TableRow) throws -> Void) throws {
    var index = piece.startIndex
    while index < piece.endIndex {
      let end = endOfRun(piece, from: index)
      if end > index {
        bytes += piece[index..<end]
        if state == .cellStart { state = .plain }
        skipsLineFeed = false
        guard bytes.count <= limits.rowBytes else { throw tooLong }
        index = end
      } else {
        try scan(piece[index], take)
        index += 1
      }
    }
  }

  /// Where the ordinary characters of a cell end, which is most of a file; the same place when the
  /// next byte needs a look.
  private func endOfRun(_ piece: ArraySlice<UInt8>, from start: Int) -> Int {
    guard state != .afterQuote else { return start }
    var index = start
    while index < piece.endIndex {
      let byte = piece[index]
      if byte == separator || byte == quote || byte == lineFeed || byte == carriageReturn
        || byte == 0
      {
        break
      }
      index += 1
    }
    return index
  }

  private mutating func scan(_ byte: UInt8, _ take: (TableRow) throws -> Void) throws {
    if skipsLineFeed {
      skipsLineFeed = false
      if byte == lineFeed {
        if state == .quoted { bytes.append(byte) }
        return
      }
    }
    guard byte != 0 else { throw TableRefusal.nulByte(line: line) }
    switch state {
    case .cellStart, .plain: try scanPlain(byte, take)
    case .quoted: scanQuoted(byte)
    case .afterQuote: try scanAfterQuote(byte, take)
    }
    guard bytes.count <= limits.rowBytes else { throw tooLong }
  }

  /// Hands out the last row when the file does not end with a line end.
  mutating func finish(_ take: (TableRow) throws -> Void) throws {
    guard state != .quoted else { throw TableRefusal.unclosedQuote(line: quoteLine) }
    if state != .cellStart || !ends.isEmpty { try endRow(take) }
  }

  /// A quote that was opened by mistake swallows line after line: then it is the thing to name.
  private var tooLong: TableRefusal {
    state == .quoted ? .unclosedQuote(line: quoteLine) : .tooLong(line: rowLine)
  }

  private mutating func scanPlain(_ byte: UInt8, _ take: (TableRow) throws -> Void) throws {
    if byte == separator {
      try endCell()
    } else if byte == lineFeed || byte == carriageReturn {
      try endLine(byte, take)
    } else if byte == quote && state == .cellStart {
      state = .quoted
      quoteLine = line
    } else {
      bytes.append(byte)
      state = .plain
    }
  }

  private mutating func scanQuoted(_ byte: UInt8) {
    if byte == quote {
      state = .afterQuote
      return
    }
    if byte == lineFeed || byte == carriageReturn {
      line += 1
      skipsLineFeed = byte == carriageReturn
    }
    bytes.append(byte)
  }

  private mutating func scanAfterQuote(_ byte: UInt8, _ take: (TableRow) throws -> Void) throws {
    if byte == quote {
      bytes.append(byte)
      state = .quoted
    } else {
      state = .plain
      try scanPlain(byte, take)
    }
  }

  private mutating func endCell() throws {
    guard ends.count < limits.cells else { throw TableRefusal.tooManyCells(line: rowLine) }
    ends.append(bytes.count)
    state = .cellStart
  }

  private mutating func endLine(_ byte: UInt8, _ take: (TableRow) throws -> Void) throws {
    skipsLineFeed = byte == carriageReturn
    line += 1
    try endRow(take)
  }

  private mutating func endRow(_ take: (TableRow) throws -> Void) throws {
    try endCell()
    var cells: [String] = []
    cells.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      cells.append(encoding.text(bytes[start..<end]))
      start = end
    }
    let row = TableRow(line: rowLine, cells: cells)
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    rowLine = line
    try take(row)
  }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

/// What a person sees on a terminal to which a program wrote: as much of xterm as ncurses uses.
///
/// ncurses sends differences, so a text on the screen need not have been sent in one piece.
struct ScreenModel {
  private enum State {
    case text
    case escape
    /// After `ESC (` and the like: one more byte.
    case designation
    case control
    /// A window title and the like, until BEL or ESC.
    case string
  }

  private static let blank: Unicode.Scalar = " "

  let rows: Int
  let columns: Int
  private var cells: [[Unicode.Scalar]]
  private var row = 0
  private var column = 0
  private var top = 0
  private var bottom: Int
  private var last = Self.blank
  private var state = State.text
  private var parameters: [UInt8] = []
  /// The bytes of a character of which some are still to come.
  private var pending: [UInt8] = []

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    cells = Array(repeating: Array(repeating: Self.blank, count: columns), count: rows)
    bottom = rows - 1
  }

  /// Whether a text stands in one row.
  func shows(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    return cells.contains { row in
      row.indices.dropLast(max(0, wanted.count - 1)).contains {
        row[$0...].starts(with: wanted)
      }
    }
  }

  /// The rows as text.
  var text: String {
    cells.map { row in String(String.UnicodeScalarView(row)) }.joined(separator: "\n")
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { feed(byte) }
  }

  private mutating func feed(_ byte: UInt8) {
    switch state {
    case .text: takeText(byte)
    case .escape: takeEscape(byte)
    case .designation: state = .text
    case .control: takeControl(byte)
    case .string: if byte == 0x07 || byte == 0x1B { state = byte == 0x07 ? .text : .designation }
    }
  }

  private mutating func takeText(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x08: column = max(0, column - 1)
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case 0x0A: lineFeed()
    case 0x0D: column = 0
    case 0..<0x20, 0x7F: return
    case 0x20..<0x7F: put(Unicode.Scalar(byte))
    default: takeUTF8(byte)
    }
  }

  private mutating func takeUTF8(_ byte: UInt8) {
    if byte & 0xC0 != 0x80 { pending = [] }
    pending.append(byte)
    let length = pending[0] >= 0xF0 ? 4 : pending[0] >= 0xE0 ? 3 : 2
    guard pending.count >= length else { return }
    for scalar in String(decoding: pending, as: UTF8.self).unicodeScalars { put(scalar) }
    pending = []
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if column >= columns {
      column = 0
      lineFeed()
    }
    cells[row][column] = scalar
    column += 1
    last = scalar
  }

  private mutating func lineFeed() {
    if row == bottom { scroll(from: top, by: 1) } else { row = min(rows - 1, row + 1) }
  }

  /// Moves the rows from a place to the end of the region up; down when the count is negative.
  private mutating func scroll(from first: Int, by count: Int) {
    guard first <= bottom else { return }
    let empty = Array(repeating: Self.blank, count: columns)
    for _ in 0..<min(abs(count), bottom - first + 1) {
      cells.remove(at: count > 0 ? first : bottom)
      cells.insert(empty, at: count > 0 ? bottom : first)
    }
  }

  private mutating func takeEscape(_ byte: UInt8) {
    state = .text
    switch byte {
    case UInt8(ascii: "["):
      parameters = []
      state = .control
    case UInt8(ascii: "]"): state = .string
    case UInt8(ascii: "(")...UInt8(ascii: "+"): state = .designation
    case UInt8(ascii: "M"):
      if row == top { scroll(from: top, by: -1) } else { row = max(0, row - 1) }
    default: return
    }
  }

  private mutating func takeControl(_ byte: UInt8) {
    guard (0x40...0x7E).contains(byte) else { return parameters.append(byte) }
    state = .text
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let number = min(max(1, numbers.first ?? 1), 1000)
    if !move(byte, number, numbers) { edit(byte, number, numbers.first ?? 0) }
  }

  /// Carries out a movement of the cursor; false when it is something else.
  private mutating func move(_ byte: UInt8, _ number: Int, _ numbers: [Int]) -> Bool {
    switch Character(Unicode.Scalar(byte)) {
    case "A": row = max(0, row - number)
    case "B": row = min(rows - 1, row + number)
    case "C": column = min(columns - 1, column + number)
    case "D": column = max(0, column - number)
    case "G", "`": column = min(columns, number) - 1
    case "d": row = min(rows, number) - 1
    case "H", "f":
      row = min(rows, number) - 1
      column = min(columns, max(1, numbers.dropFirst().first ?? 1)) - 1
    case "r":
      top = min(rows, number) - 1
      bottom = min(rows, numbers.dropFirst().first ?? rows) - 1
      (row, column) = (0, 0)
    default: return false
    }
    return true
  }

  private mutating func edit(_ byte: UInt8, _ number: Int, _ mode: Int) {
    let here = min(column, columns - 1)
    switch Character(Unicode.Scalar(byte)) {
    case "J": eraseScreen(mode)
    case "K": erase(row, mode == 0 ? here..<columns : 0..<(mode == 1 ? here + 1 : columns))
    case "X": erase(row, here..<min(columns, here + number))
    case "P": shift(row, from: here, by: number)
    case "@": shift(row, from: here, by: -number)
    case "L": scroll(from: row, by: -number)
    case "M": scroll(from: row, by: number)
    case "S": scroll(from: top, by: number)
    case "T": scroll(from: top, by: -number)
    case "b": for _ in 0..<number { put(last) }
    default: return
    }
  }

  private mutating func eraseScreen(_ mode: Int) {
    if mode == 0 { erase(row, min(column, columns)..<columns) }
    let whole = mode == 0 ? row + 1..<rows : 0..<(mode == 1 ? row : rows)
    for row in whole { erase(row, 0..<columns) }
  }

  private mutating func erase(_ row: Int, _ range: Range<Int>) {
    for column in range { cells[row][column] = Self.blank }
  }

  /// Takes characters out of a row; puts blanks in when the count is negative.
  private mutating func shift(_ row: Int, from column: Int, by count: Int) {
    for _ in 0..<min(abs(count), columns - column) {
      cells[row].remove(at: count > 0 ? column : columns - 1)
      cells[row].insert(Self.blank, at: count > 0 ? columns - 1 : column)
    }
  }
}

import CTerminal
import TerminalUI

/// Brings frames onto the terminal.
///
/// Cells that did not change are skipped; how the others are sent is decided by ncurses.
struct Painter {
  /// The colour pair and the attributes of a role.
  private struct Ink {
    let pair: Int32
    let attributes: UInt32
  }

  /// The inks of the roles in their order.
  private let inks: [Ink]
  private let usesASCIIOnly: Bool
  private var previous: Frame?

  /// Prepares the colours of a theme on the open terminal.
  init(theme: Theme, depth: ColourDepth, usesASCIIOnly: Bool) {
    self.usesASCIIOnly = usesASCIIOnly
    inks = Role.allCases.map { role in
      let style = theme.style(for: role, at: depth)
      let pair = depth == .monochrome ? 0 : Int32(role.rawValue + 1)
      if pair > 0 {
        term_define_pair(pair, Self.colour(style.foreground), Self.colour(style.background))
      }
      return Ink(pair: pair, attributes: Self.attributes(style.attributes))
    }
  }

  /// Shows a frame.
  mutating func paint(_ frame: Frame) {
    let known = previous.flatMap { $0.size == frame.size ? $0 : nil }
    for row in 0..<frame.size.rows {
      put(frame.cells(inRow: row), over: known?.cells(inRow: row), row: Int32(row))
    }
    term_flush(Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? 0))
    previous = frame
  }

  /// Makes the next frame be sent whole, after the window changed or was damaged.
  mutating func forget() {
    previous = nil
    term_forget()
  }

  /// Puts the cells of a row that differ from those that stand there, which may be unknown.
  private func put(_ cells: ArraySlice<Cell>, over known: ArraySlice<Cell>?, row: Int32) {
    for place in cells.indices where cells[place] != known?[place] {
      put(cells[place], row: row, column: Int32(place - cells.startIndex))
    }
  }

  private func put(_ cell: Cell, row: Int32, column: Int32) {
    guard !cell.isContinuation else { return }
    let ink = inks[cell.role.rawValue]
    term_put(
      row, column,
      term_cell(
        scalars: scalars(of: cell), columns: Int32(cell.width), attributes: ink.attributes,
        pair: ink.pair))
  }

  /// The scalars of a cell; a wide character has no stand-in of one ASCII character.
  private func scalars(of cell: Cell) -> (UInt32, UInt32, UInt32) {
    guard usesASCIIOnly, cell.scalars.0 >= 0x80 else { return cell.scalars }
    let character = ASCIIRendering.character(for: cell.character)
    return (UInt32(character.asciiValue ?? 0x3F), 0, 0)
  }

  private static func colour(_ number: UInt8?) -> Int32 {
    number.map { Int32($0) } ?? -1
  }

  private static func attributes(_ attributes: TextAttributes) -> UInt32 {
    let bits: [(TextAttributes, Int)] = [
      (.bold, TERM_BOLD), (.dim, TERM_DIM), (.underline, TERM_UNDERLINE), (.reverse, TERM_REVERSE),
    ]
    return bits.reduce(0) { $0 | (attributes.contains($1.0) ? UInt32($1.1) : 0) }
  }
}

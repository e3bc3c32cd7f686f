import TerminalUI

/// The first page, and how a card is had.
extension BoboxApp {
  /// Four blocks, each of which is touched, chosen by its digit or with the arrows.
  func drawFirst(_ body: Rect, into frame: inout Frame) {
    let rows = min(7, (body.rows - 3) / 4)
    let notes = wording.entryNotes
    for (place, entry) in wording.entries.enumerated() {
      let block = body.dropTop(place * rows).top(rows)
      let face = block.dropBottom(1)
      let role: Role = focus == place ? .selected : .field
      frame.fill(face, role: role)
      let letters = face.dropTop((face.rows - 3) / 2).top(3)
      drawBig("\(place + 1)", in: letters.dropLeft(2).left(4), role: role, into: &frame)
      drawBig(entry, in: letters.dropLeft(9), role: role, into: &frame)
      frame.write(notes[place], in: block.bottom(1).dropLeft(2))
      frame.hit(block, Touch.choice(place + 1).tag)
    }
    frame.write(
      wording.scanAtOnce, in: body.bottom(2), alignment: .centre, role: .strong)
  }

  func drawAboutCard(_ layout: Layout, into frame: inout Frame) {
    drawHeading(wording.aboutCardHeading, layout, into: &frame)
    drawText(wording.aboutCard, in: layout.content, into: &frame)
    drawBack(layout, into: &frame)
    drawButton(
      .choice(1), "1", wording.wantCard, in: layout.buttons.dropLeft(30).left(44), into: &frame)
  }

  // MARK: A new card

  /// Whether the code needs the rows of the header.
  func fillsScreen(_ card: BoboxCard) -> Bool {
    setup.drawsBlocks && card.rows.count > Layout(size).body.rows
  }

  /// The code over the whole height of a small window, and everything else beside it.
  func drawAlone(_ card: BoboxCard, into frame: inout Frame) {
    let side = draw(card, in: frame.area, into: &frame)
    drawLanguages(in: side.top(3), padding: 1, into: &frame)
    drawStaffMark(in: frame.area.bottom(1).right(6), into: &frame)
    guard let secondsLeft else { return }
    let place = side.dropBottom(4).bottom(3)
    frame.fill(place, role: .warning)
    drawText([wording.returning(in: secondsLeft)], in: place, role: .warning, into: &frame)
  }

  /// The code with its number and what to do with it.
  ///
  /// - Returns: the place beside the code.
  @discardableResult
  func draw(_ card: BoboxCard, in area: Rect, into frame: inout Frame) -> Rect {
    let picture = CodeView(rows: card.rows)
    let isShown = setup.drawsBlocks && picture.draw(in: area, into: &frame)
    let side = area.dropLeft(isShown ? picture.size.columns + 2 : 0)
    let text = side.dropTop(fillsScreen(card) ? 4 : 1)
    frame.write(wording.yourCard.uppercased(), in: text, role: .strong)
    frame.write(card.number, in: text, row: 2, role: .total)
    let words = wording.newCard(isShown: isShown, isPrinted: card.isPrinted)
    drawText(words, in: text.dropTop(4).dropBottom(8), role: .strong, into: &frame)
    let button = side.dropBottom(fillsScreen(card) ? 1 : 0).bottom(3).left(28)
    drawButton(.back, "0", wording.done, in: button, into: &frame)
    return side
  }

  // MARK: Trouble

  func draw(_ trouble: BoboxTrouble, _ layout: Layout, into frame: inout Frame) {
    drawHeading(wording.troubleHeading, layout, into: &frame)
    let rest = drawText(
      [wording.sentence(for: trouble)], in: layout.content, role: .strong, into: &frame)
    drawText([wording.askAtCounter], in: rest, into: &frame)
    drawBack(layout, into: &frame)
  }
}

import POSCore
public import TerminalUI

/// How the Bobox looks.
extension BoboxApp {
  /// Whether the window can not hold a page, so that nobody sees what a touch would do.
  var isTooSmall: Bool {
    size.rows < Self.minimumSize.rows || size.columns < Self.minimumSize.columns
  }

  /// The screen for a size.
  public func view(size: Size) -> Frame {
    var frame = Frame(size: size)
    frame.fill(frame.area, role: .plain)
    var app = self
    app.size = size
    guard !app.isTooSmall else {
      frame.write(wording.tooSmall, in: frame.area, role: .warning)
      return frame
    }
    app.draw(into: &frame)
    return frame
  }

  private func draw(into frame: inout Frame) {
    let layout = Layout(size)
    if staff == nil, case .newCard(let card) = page, fillsScreen(card) {
      return drawAlone(card, into: &frame)
    }
    drawHeader(in: layout.header, into: &frame)
    if let staff {
      draw(staff, layout, into: &frame)
    } else {
      drawPage(layout, into: &frame)
    }
    drawFooter(in: layout.footer, into: &frame)
  }

  private func drawPage(_ layout: Layout, into frame: inout Frame) {
    switch page {
    case .first: drawFirst(layout.body, into: &frame)
    case .aboutCard: drawAboutCard(layout, into: &frame)
    case .newCard(let card): draw(card, in: layout.body, into: &frame)
    case .waitingForCard(let use): drawWaiting(for: use, layout, into: &frame)
    case .balance(let balance): draw(balance, layout, into: &frame)
    case .amounts(let card): drawAmounts(card.ending, layout, into: &frame)
    case .typing(let card, let field): drawTyping(card.ending, field, layout, into: &frame)
    case .slip(let slip, let isPrinted): draw(slip, isPrinted: isPrinted, layout, into: &frame)
    case .conventions(let list): draw(list, layout, into: &frame)
    case .trouble(let trouble): draw(trouble, layout, into: &frame)
    }
  }

  // MARK: What surrounds a page

  private func drawHeader(in area: Rect, into frame: inout Frame) {
    frame.fill(area, role: .title)
    let width = BoboxLanguage.allCases.map { $0.name.count + 4 }.reduce(1, +)
    frame.write(setup.shopName, in: area.dropLeft(2).dropRight(width), row: 1, role: .title)
    drawLanguages(in: area.right(width), padding: 2, into: &frame)
  }

  /// The languages side by side, as tall as the area, to be touched.
  func drawLanguages(in area: Rect, padding: Int, into frame: inout Frame) {
    var rest = area
    for choice in BoboxLanguage.allCases {
      let (block, others) = rest.splitColumns(at: choice.name.count + 2 * padding)
      let role: Role = choice == language ? .selected : .title
      frame.fill(block, role: role)
      frame.write(choice.name, in: block, row: block.rows / 2, alignment: .centre, role: role)
      frame.hit(block, Touch.language(choice).tag)
      rest = others
    }
  }

  private func drawFooter(in area: Rect, into frame: inout Frame) {
    let room = area.dropLeft(2).dropRight(8)
    if let secondsLeft {
      frame.fill(area.top(1), role: .warning)
      frame.write(wording.returning(in: secondsLeft), in: room, role: .warning)
    }
    frame.write(keys, in: room, row: 1, role: .muted)
    drawStaffMark(in: area.right(6), into: &frame)
  }

  /// A mark for the staff that asks customers for nothing.
  func drawStaffMark(in area: Rect, into frame: inout Frame) {
    frame.write("·", row: area.endRow - 1, column: area.endColumn - 2, role: .muted)
    frame.hit(area, Touch.staff.tag)
  }

  private var keys: String {
    switch page {
    case _ where staff != nil: wording.keysOfPad
    case .first: wording.keysOfFirstPage
    case .conventions: wording.keysOfList
    case .typing: wording.keysOfPad
    default: wording.keysOfPage
    }
  }

  // MARK: Pieces of pages

  /// A text in large letters, or in its own where they are too wide or can not be drawn.
  func drawBig(_ text: String, in area: Rect, role: Role, into frame: inout Frame) {
    let rows = BigLetters.rows(for: text)
    guard setup.drawsBlocks, let width = rows.first?.count, width <= area.columns else {
      return frame.write(text.uppercased(), in: area, row: 1, role: role)
    }
    for (row, dots) in rows.enumerated() { frame.write(dots, in: area, row: row, role: role) }
  }

  /// An amount in large figures at the right of an area of three rows.
  func drawBigAmount(_ text: String, in area: Rect, into frame: inout Frame) {
    let rows = BigDigits.rows(for: text, height: .three, ascii: !setup.drawsBlocks)
    for (row, dots) in rows.enumerated() {
      frame.write(dots, in: area, row: row, alignment: .right, role: .total)
    }
  }

  func drawHeading(_ text: String, _ layout: Layout, into frame: inout Frame) {
    drawBig(text, in: layout.heading, role: .strong, into: &frame)
  }

  /// Paragraphs with an empty row between them, if there is room, from the top of an area.
  ///
  /// - Returns: what is left below them.
  @discardableResult
  func drawText(
    _ paragraphs: [String], in area: Rect, role: Role = .plain, into frame: inout Frame
  ) -> Rect {
    let lines = paragraphs.map { DisplayWidth.wrap($0, to: area.columns) }
    let count = lines.map(\.count).reduce(0, +)
    let gap = count + lines.count - 1 <= area.rows ? 1 : 0
    var rest = area
    for line in lines.joined(separator: gap == 1 ? [""] : []) {
      frame.write(line, in: rest, role: role)
      rest = rest.dropTop(1)
    }
    return rest.dropTop(gap)
  }

  /// A block to be touched, with the key that does the same.
  func drawButton(
    _ touch: Touch, _ key: String, _ text: String, in area: Rect, into frame: inout Frame
  ) {
    let isFocused = page.choices.indices.contains(focus) && page.choices[focus] == touch
    let role: Role = isFocused && staff == nil ? .selected : .field
    frame.fill(area, role: role)
    let label = "\(key)  \(text)"
    frame.write(label, in: area, row: area.rows / 2, alignment: .centre, role: role)
    frame.hit(area, touch.tag)
  }

  /// Where digits are typed, zero is one of them.
  private var zeroGoesBack: Bool {
    if case .typing = page { false } else { staff == nil }
  }

  /// The way back, always in the same place.
  func drawBack(_ layout: Layout, saying text: String? = nil, into frame: inout Frame) {
    let key = zeroGoesBack ? "0" : "Esc"
    drawButton(.back, key, text ?? wording.back, in: layout.buttons.left(28), into: &frame)
  }
}

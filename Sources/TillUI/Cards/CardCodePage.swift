import POSCore
import TerminalUI

/// A card's code on the whole window, for the customer's phone, and what to do next.
struct CardCodePage: Page {
  private let shown: ShownCard
  private let name: String?

  /// Shows a code.
  ///
  /// - Parameter name: the holder's, if known.
  init(_ shown: ShownCard, name: String?) {
    self.shown = shown
    self.name = name
  }

  /// The code needs every row of the smallest window.
  var fillsWindow: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.card + " " + shown.number.text }

  /// On with the sale, or the first top-up.
  func keys(_ state: TillState) -> [KeyHelp] {
    let wording = state.wording
    let use = KeyHelp([.enter], wording.keyUseCardInSale, wording.keyUseCardInSaleLong)
    return [KeyHelp([.char("r")], wording.keyTopUp, wording.keyTopUpLong)]
      + (belongsToSale(state) ? [use] : [])
      + [KeyHelp([.escape, .enter], wording.keyBack, wording.keyBackLong)]
  }

  /// Whether a card that was just handed out is for the customer of the sale in hand.
  private func belongsToSale(_ state: TillState) -> Bool {
    guard shown.left != nil, let basket = state.basket else { return false }
    return basket.kind == .sale && basket.customer == nil && basket.payments.isEmpty
  }

  /// Handles the keys.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(.enter)):
      context.pop()
      useInSale(&context)
    case .input(.key(.escape)): context.pop()
    case .input(.key(let key)) where key.lowercased == .char("r"):
      context.replace(with: TopUpPage(shown.number, name: name))
      useInSale(&context)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private func useInSale(_ context: inout PageContext) {
    if belongsToSale(context.state) { context.readCard(shown.text) }
  }

  // MARK: View

  /// Draws the code at the left and the words beside it; without room for it, the words alone.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let picture = CodeView(rows: shown.rows)
    let isDrawn = state.drawsBlocks && !state.isLinear && picture.draw(in: area, into: &frame)
    let words = area.dropLeft(isDrawn ? picture.size.columns + 2 : 2).dropRight(1)
    for (row, line) in lines(state, isDrawn: isDrawn).enumerated() {
      frame.write(line.text, in: words, row: row + 2, role: line.role)
    }
    let notice = state.notice.map { DisplayWidth.wrap($0.text, to: words.columns) } ?? []
    for (row, line) in notice.prefix(4).enumerated() {
      frame.write(line, in: words.dropTop(words.rows - 8), row: row, role: .warning)
    }
    drawKeys(in: words.bottom(3), into: &frame, state)
  }

  private func lines(_ state: TillState, isDrawn: Bool) -> [(text: String, role: Role)] {
    let wording = state.wording
    let stock = shown.left.flatMap { $0 <= 20 ? wording.cardsLeft($0) : nil } ?? []
    return [
      (wording.card, .muted), (shown.number.text, .strong), (name ?? "", .plain), ("", .plain),
    ]
      + wording.cardCodeText(isNew: shown.left != nil, isDrawn: isDrawn).map { ($0, .plain) }
      + [("", .plain)] + stock.map { ($0, .warning) }
  }

  private func drawKeys(in area: Rect, into frame: inout Frame, _ state: TillState) {
    for (row, cap) in keys(state).compactMap({ KeyCap($0, state.wording) }).enumerated() {
      frame.write(cap.key, in: area, row: row, role: .key)
      let word = area.dropLeft(DisplayWidth.columns(of: cap.key) + 1)
      frame.write(cap.word, in: word, row: row)
    }
  }
}

import POSCore
import TerminalUI

/// Why a line, or the whole sale, costs what it does: for a customer who asks.
struct PricePage: Page {
  /// The line; nil for the whole sale.
  private let line: Identifier?
  private var view = ToldRows()

  /// Explains a line, or the sale in hand where none is chosen.
  init(of line: Identifier?) {
    self.line = line
  }

  /// A card makes its holder the customer.
  var readsCards: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.whyThisPrice }

  /// Esc goes back; from a line the key leads on to the whole sale.
  func keys(_ state: TillState) -> [KeyHelp] {
    let total = KeyHelp([.char("t")], state.wording.keyWholeSale, state.wording.keyWholeSaleLong)
    return (line == nil ? [] : [total]) + [
      KeyHelp([.up, .down, .pageUp, .pageDown], "", state.wording.keyScrollLong),
      KeyHelp(
        [.escape, .enter, .char("?")], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  private func rows(_ state: TillState) -> [ToldRow] {
    guard let basket = state.basket else { return [] }
    let explanation = PriceExplanation(basket, state.wording)
    return line.map(explanation.rows) ?? explanation.rowsOfTotal
  }

  /// Scrolls and leaves.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(let key)) = event else {
      if case .input = event { return .ignored }
      return .consumed
    }
    switch key.lowercased {
    case .escape, .enter, .char("?"): context.pop()
    case .char("t") where line != nil: context.replace(with: PricePage(of: nil))
    default:
      let count = rows(context.state).count
      return view.update(key, count: count, visibleRows: 18) ? .consumed : .ignored
    }
    return .consumed
  }

  /// Draws the rows.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    view.draw(rows(state), in: area.inset(rows: 1, columns: 2), into: &frame)
  }
}

import POSCore
import TerminalUI

/// The baskets put aside, by name.
struct ParkedPage: Page {
  private var list = ListView(count: 0)

  /// Opens the list.
  init() {}

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.parkedBaskets }

  /// Enter takes a basket up again.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keyRecall, state.wording.keyRecallLong),
      KeyHelp([.char("s")], state.wording.keySlip, state.wording.keySlipLong),
      KeyHelp([.up], "", state.wording.keyMoveLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  /// Handles the choice; a basket in hand is not mixed with a parked one.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    list.setCount(context.state.parked.count)
    switch event {
    case .input(.key(.enter)): recall(&context)
    case .input(.key(.char("s"))), .input(.key(.char("S"))): printSlip(&context)
    case .input(.key(.escape)): context.pop()
    case .input(.key(let key)): return list.update(key, visibleRows: 15) ? .consumed : .ignored
    case .outcome(.recorded): context.goHome()
    case .input(.scan): return .ignored
    default: return .consumed
    }
    return .consumed
  }

  private func recall(_ context: inout PageContext) {
    let parked = context.state.parked
    guard let cashier = context.state.signedIn, let index = list.selectedIndex,
      parked.indices.contains(index)
    else { return context.warn(context.wording.nothingParked) }
    guard context.state.basket?.isEmpty ?? true else {
      return context.warn(context.wording.basketInHand)
    }
    context.giveUpEmptyBasket()
    let events: [BasketEvent] =
      (parked[index].owner == cashier.id ? [] : [.handedOver(operator: cashier.id)]) + [.recalled]
    context.keep(events, of: parked[index])
  }

  private func printSlip(_ context: inout PageContext) {
    let parked = context.state.parked
    guard let index = list.selectedIndex, parked.indices.contains(index) else {
      return context.warn(context.wording.nothingParked)
    }
    context.run(.print(.parked(parked[index].id), isCopy: false))
    context.say(context.wording.slipPrinted(parked[index].name ?? ""))
  }

  /// Draws the list.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.parkedBaskets)
    let inner = area.inset(rows: 1, columns: 2)
    let parked = state.parked
    guard !parked.isEmpty else {
      return frame.write(state.wording.nothingParked, in: inner, row: 1, role: .muted)
    }
    var shown = list
    shown.setCount(parked.count)
    shown.draw(in: inner, into: &frame) { index, area, isChosen, frame in
      let basket = parked[index]
      let role: Role = isChosen ? .selected : .plain
      frame.fill(area, role: role)
      let pieces = state.wording.articles(basket.priced.lines.count)
      let text = " \(basket.openedAt.clock)  \(basket.name ?? "–")  ·  \(pieces)"
      frame.write(text, in: area.dropRight(26), role: role)
      let owner = state.name(of: basket.owner)
      frame.write(
        owner + "  " + state.text(basket.priced.total) + " ", in: area, alignment: .right,
        role: role)
    }
  }
}

extension PageContext {
  /// Lets go of a basket in which nothing stands any more, in the books too.
  fileprivate mutating func giveUpEmptyBasket() {
    guard let basket = state.basket else { return }
    if basket.revision > 0 { abandonBasket() } else { state.drop(basket.id) }
  }
}

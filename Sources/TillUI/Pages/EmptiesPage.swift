import POSCore
import TerminalUI

/// Containers that the customer brings back: the shop's deposits, each under a digit.
struct EmptiesPage: Page {
  private let quantity: Quantity
  /// Nothing until the catalogue has answered.
  private var deposits: [Article]?
  private var list = ListView(count: 0)

  private static let visibleRows = 9

  /// Opens the list, with the number of containers that was typed before.
  init(quantity: Quantity?, _ context: inout PageContext) {
    self.quantity = quantity ?? .one
    context.run(.listDeposits)
  }

  /// It lies over the counter.
  var isOverlay: Bool { true }

  /// A card makes its holder the customer.
  var readsCards: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.empties }

  /// Enter or a digit gives back.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter, .char("1")], state.wording.keyConfirm, state.wording.keyChooseEmptyLong),
      KeyHelp([.up], "", state.wording.keyMoveLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  /// Handles the choice, and a bottle under the scanner.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan(let scan)):
      context.run(.lookUp(scan.text, .empties(quantity, isDeposit: false)))
    case .outcome(.deposits(let articles)):
      deposits = articles
      list.setCount(articles.count)
    case .outcome(.resolved(let resolution, let text, let purpose)):
      context.receive(resolution, text, purpose)
    case .outcome(.recorded(let basket)) where !context.state.hasChangedCustomer(of: basket):
      context.pop()
      context.sayWhatHappened(basket)
    default: return .consumed
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    if let digit = key.typed?.wholeNumberValue, digit > 0 {
      choose(digit - 1, &context)
    } else if key == .enter {
      if let index = list.selectedIndex { choose(index, &context) }
    } else {
      return list.update(key, visibleRows: Self.visibleRows) ? .consumed : .ignored
    }
    return .consumed
  }

  private func choose(_ index: Int, _ context: inout PageContext) {
    guard let deposits, deposits.indices.contains(index) else {
      return context.warn(context.wording.noSuchDeposit(index + 1))
    }
    context.giveBack(deposits[index], quantity)
  }

  /// Draws the deposits with their prices.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let deposits = deposits ?? []
    let rows = min(max(deposits.count, 2), Self.visibleRows)
    let box = area.centred(Size(rows: rows + 5, columns: 64))
    frame.fill(box)
    frame.box(box, title: state.wording.empties)
    let inner = box.inset(rows: 1, columns: 3)
    if self.deposits?.isEmpty == true {
      for (row, line) in state.wording.noDeposits.enumerated() {
        frame.write(line, in: inner, row: 1 + row, role: .warning)
      }
      return
    }
    let hint = state.wording.emptiesHint(state.text(quantity, unit: .piece))
    frame.write(hint, in: inner, row: 0, role: .strong)
    list.draw(in: inner.dropTop(2).top(rows), into: &frame) { index, area, isChosen, frame in
      let role: Role = isChosen ? .selected : .plain
      frame.fill(area, role: role)
      frame.write(index < 9 ? " \(index + 1) " : "", in: area.left(3), role: .key)
      frame.write(deposits[index].name, in: area.dropLeft(4).dropRight(10), role: role)
      let price = deposits[index].price(on: state.now.date)
      frame.write(state.text(price) + " ", in: area, alignment: .right, role: role)
    }
  }
}

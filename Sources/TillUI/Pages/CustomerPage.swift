import POSCore
import TerminalUI

/// The customer of the sale: what the card gives and holds, with every reason, and the way to take
/// it off again.
struct CustomerPage: Page {
  private var view = ToldRows()

  /// Opens the page.
  init() {}

  /// Shows the customer, or asks for the number of a card where there is none.
  static func open(_ context: inout PageContext) {
    guard context.state.basket?.customer != nil else {
      return context.push(PromptPage(.cardNumber, context.state))
    }
    context.push(CustomerPage())
  }

  /// Another card takes the place of the first one.
  var readsCards: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.customer }

  /// One key takes the card off.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp(
        [.char("x"), .delete], state.wording.keyRemoveCard, state.wording.keyRemoveCardLong),
      KeyHelp([.char("r")], state.wording.keyTopUp, state.wording.keyTopUpLong),
      KeyHelp([.char("c")], state.wording.keyCardData, state.wording.keyCardDataLong),
      KeyHelp([.char("n")], state.wording.keyOtherCard, state.wording.keyOtherCardLong),
      KeyHelp([.up, .down, .pageUp, .pageDown], "", state.wording.keyScrollLong),
      KeyHelp([.escape, .enter], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  /// Handles the keys, and closes when the customer has changed.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.recorded): context.pop()
    case .outcome(.cardRecord(let record)): context.replace(with: CardPage(record))
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch key.lowercased {
    case .escape, .enter: context.pop()
    case .char("x"), .delete: context.perform(.setCustomer(nil))
    case .char("r"):
      guard let customer = context.state.basket?.customer else { return .consumed }
      context.replace(with: TopUpPage(customer.number, name: customer.name))
    case .char("c"):
      guard let customer = context.state.basket?.customer else { return .consumed }
      context.run(.cardRecord(customer.number))
    case .char("n"): context.replace(with: PromptPage(.cardNumber, context.state))
    default:
      let count = rows(context.state).count
      return view.update(key, count: count, visibleRows: 18) ? .consumed : .ignored
    }
    return .consumed
  }

  /// Draws what is known about the customer.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    view.draw(rows(state), in: area.inset(rows: 1, columns: 2), into: &frame)
  }

  private func rows(_ state: TillState) -> [ToldRow] {
    guard let basket = state.basket, let customer = basket.customer else { return [] }
    let wording = state.wording
    return [
      ToldRow(text: wording.cardLine(customer), role: .heading),
      ToldRow(text: wording.meaning(of: customer.shownBy), role: shownRole(customer)),
      ToldRow(text: wording.meaning(of: state.trust), role: .remark), .blank,
    ] + purses(customer, wording) + [.blank] + conventions(basket, customer, wording)
  }

  private func shownRole(_ customer: CardCustomer) -> ToldRole {
    customer.shownBy == .typed ? .warning : .remark
  }

  private func purses(_ customer: CardCustomer, _ wording: Wording) -> [ToldRow] {
    let offers = customer.purses.flatMap { offer -> [ToldRow] in
      let limit = ToldRow(
        text: "  " + wording.spendable(offer.most, wording.reason(offer.limit, offer.kind)),
        role: .remark)
      let balance = ToldRow(text: wording.name(offer), amount: wording.number(offer.balance))
      return offer.most == offer.balance ? [balance] : [balance, limit]
    }
    guard customer.debt > .zero else { return offers }
    let debt = ToldRow(
      text: wording.cardDebtLong, amount: wording.number(customer.debt), role: .warning)
    return offers + [debt]
  }

  private func conventions(
    _ basket: Basket, _ customer: CardCustomer, _ wording: Wording
  ) -> [ToldRow] {
    let priced = basket.priced
    let rows = customer.ownConventions.map { convention -> ToldRow in
      if let granted = priced.conventions.first(where: { $0.code == convention.code }) {
        return ToldRow(
          text: wording.convention(convention.name), amount: wording.number(-granted.amount),
          role: .saving)
      }
      let reason = wording.reason(priced.obstacles[convention.code] ?? .noGain, of: customer)
      let isWaiting = priced.lines.isEmpty && priced.obstacles[convention.code] == .otherGoods
      return ToldRow(
        text: isWaiting ? convention.name : wording.labelled(convention.name, reason),
        role: .remark)
    }
    let none = [ToldRow(text: wording.noConventionOnCard, role: .remark)]
    return rows.isEmpty ? none : rows
  }
}

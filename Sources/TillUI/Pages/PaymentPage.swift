import POSCore
import TerminalUI

/// Paying: an amount and Enter is cash; a letter is any other tender.
///
/// A bare Enter pays nothing, so a key held down or pressed twice does no harm.
struct PaymentPage: Page {
  enum Action: Hashable, Sendable {
    case cashTyped, roundSum, exactCash, card, mealVouchers, voucher, tab, allowance
    case tesoretto, noTesoretto, prepaid, welfare
    case takeBack, lottery, buyer, leave
  }

  private var entry = TextField(maximumLength: 10, accepts: .figures)
  /// A code that was scanned here; it may be a voucher's, and pays nothing by itself.
  private var scanned: String?
  /// The tabs on which the receipt was written whose payment is corrected, as they are without it.
  private var tabs: [AccountBalance] = []

  /// Opens the payment of the cashier's basket.
  init() {}

  /// A card makes its holder the customer until something is paid.
  var readsCards: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.payment }

  /// The tenders that make sense now.
  func keys(_ state: TillState) -> [KeyHelp] {
    guard let basket = state.basket, basket.due < .zero else { return keymap(state).help }
    let offers = RefundView.offers(basket, state.settings.limits).map { $0.tender }
    return keymap(state).bindings
      .filter { binding in binding.action.tender.map(offers.contains) ?? true }.map(\.help)
  }

  private func keymap(_ state: TillState) -> Keymap<Action> {
    let isRefund = (state.basket?.due ?? .zero) < .zero
    let isSettlement = state.basket?.isSettlement ?? false
    return Keymap(
      isRefund
        ? PaymentKeys.refunds(state.wording)
        : PaymentKeys.payments(
          state.wording, isSettlement: isSettlement, purses: state.basket?.offers ?? []))
  }

  // MARK: Events

  /// Handles amounts, tenders and answers; a scan is refused here.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan(let scan)): take(scan, &context)
    case .input(.paste(let text)): entry.insert(text)
    case .outcome(let outcome): receive(outcome, &context)
    case .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    // Del corrects what is being typed, before it takes a payment back.
    if key == .delete, !entry.isEmpty {
      _ = entry.update(key)
      return .consumed
    }
    if let action = keymap(context.state).action(for: key.lowercased) {
      carryOut(action, &context)
      return .consumed
    }
    return entry.update(key) ? .consumed : .ignored
  }

  /// Timing only guesses a scan: an amount that arrives in one burst is typing.
  private mutating func take(_ scan: Scan, _ context: inout PageContext) {
    if !scan.certain, let amount = TypedNumber.money(scan.text), scan.text.count < 8 {
      pay(cash: amount, &context)
    } else {
      let code = Voucher.code(from: scan.text)
      scanned = code
      context.run(.voucher(code))
    }
  }

  private mutating func carryOut(_ action: Action, _ context: inout PageContext) {
    guard let basket = context.state.basket else { return context.goHome() }
    switch action {
    case .cashTyped: payTyped(basket, &context)
    case .roundSum: writeRoundSum(basket, &context)
    case .exactCash: payExact(basket, &context)
    case .card: payByCard(basket, &context)
    case .mealVouchers: context.push(MealVoucherPage(context.state))
    case .voucher: payByVoucher(basket, &context)
    case .tab: writeOnTab(basket, &context)
    case .allowance: payAllowance(&context)
    case .tesoretto: pay(from: .tesoretto, &context)
    case .noTesoretto: context.leaveTesoretto(of: basket)
    case .prepaid: pay(from: .prepaid, &context)
    case .welfare: payByWelfare(basket, &context)
    case .takeBack: takeBack(basket, &context)
    case .lottery: context.push(PromptPage(.lottery, context.state))
    case .buyer: context.push(PromptPage(.buyer, context.state))
    case .leave: leave(basket, &context)
    }
  }

  private var typed: Money? { TypedNumber.money(entry.value) }

  // MARK: Tenders

  private mutating func payTyped(_ basket: Basket, _ context: inout PageContext) {
    if entry.isEmpty && basket.due == .zero { return context.close(basket) }
    guard basket.due >= .zero else { return askHowBack(basket, &context) }
    guard let amount = typed else {
      return context.warn(
        entry.isEmpty ? context.wording.typeAmountOrTender : context.wording.amountUnreadable)
    }
    pay(cash: amount, &context)
  }

  /// Money goes out only by a letter, so that nothing typed is taken for money that came in.
  private func askHowBack(_ basket: Basket, _ context: inout PageContext) {
    context.warn(RefundView.sentence(basket, context.state))
  }

  /// Writes the next larger round sum into the field, and Enter takes it like a typed one.
  private mutating func writeRoundSum(_ basket: Basket, _ context: inout PageContext) {
    let sums = PaymentView.roundSums(basket, context.state)
    guard let sum = sums.first(where: { $0 > typed ?? .zero }) ?? sums.first else {
      return context.warn(context.wording.typeAmountOrTender)
    }
    entry.set(context.state.settings.language.numberStyle.typed(sum))
  }

  private mutating func payExact(_ basket: Basket, _ context: inout PageContext) {
    if basket.due == .zero { return context.close(basket) }
    guard basket.due > .zero else { return refund(.cash, basket, &context) }
    guard entry.isEmpty else { return context.warn(context.wording.exactOrTyped) }
    pay(cash: basket.cashDue(limits: context.state.settings.limits), &context)
  }

  private mutating func pay(cash amount: Money, _ context: inout PageContext) {
    entry.clear()
    guard let basket = context.state.basket else { return }
    guard basket.due >= .zero else { return askHowBack(basket, &context) }
    context.perform(.pay(.cash(amount)))
  }

  private mutating func payByCard(_ basket: Basket, _ context: inout PageContext) {
    guard basket.due > .zero else { return refund(.card, basket, &context) }
    let amount = typed ?? basket.due
    entry.clear()
    guard amount <= basket.due else {
      let refusal = BasketRefusal.moreThanDue(due: basket.due)
      return context.warn(context.wording.sentence(for: refusal, context.state))
    }
    context.push(PromptPage(.cardReference(amount), context.state))
  }

  private mutating func payByVoucher(_ basket: Basket, _ context: inout PageContext) {
    guard basket.due > .zero else { return context.run(.newVoucherCode) }
    context.push(PromptPage(.voucherCode, context.state))
  }

  private mutating func payAllowance(_ context: inout PageContext) {
    guard let amount = typed else { return context.warn(context.wording.typeAllowance) }
    entry.clear()
    context.perform(.pay(.allowance(amount)))
  }

  /// All of a purse that fits, or what was typed.
  private mutating func pay(from kind: PurseKind, _ context: inout PageContext) {
    guard entry.isEmpty || typed != nil else {
      return context.warn(context.wording.amountUnreadable)
    }
    let amount = typed
    entry.clear()
    context.pay(from: kind, amount)
  }

  private mutating func payByWelfare(_ basket: Basket, _ context: inout PageContext) {
    let plans = basket.offers.filter { $0.kind.plan != nil }
    guard plans.count > 1 else {
      return plans.first.map { pay(from: $0.kind, &context) } ?? ()
    }
    context.push(ChoicePage.plans(plans, typed, context.wording))
    entry.clear()
  }

  private func takeBack(_ basket: Basket, _ context: inout PageContext) {
    guard basket.hasMovedMoney,
      let last = basket.payments.last(where: { $0.role != .change })
    else {
      return context.say(context.wording.noPaymentYet)
    }
    context.perform(.takeBackPayment(last.id))
    if last.tender == .card {
      context.warn(context.wording.undoOnTerminal(context.state.text(last.amount)))
    }
    if let left = context.state.basket { context.refreshCustomer(of: left) }
  }

  /// A return takes back what was written on its own tab; a sale asks for the customer.
  private mutating func writeOnTab(_ basket: Basket, _ context: inout PageContext) {
    guard basket.due > .zero else {
      let tab = basket.refundTab(context.state.settings.limits)
      return refund(.tab, reference: tab?.reference, account: tab?.account, basket, &context)
    }
    context.push(TabChoicePage(amount: typed ?? basket.due))
    context.run(.accounts(matching: ""))
  }

  private mutating func leave(_ basket: Basket, _ context: inout PageContext) {
    guard entry.isEmpty else { return entry.clear() }
    if context.askToLeaveReturn(basket) { return }
    if context.leaveDocument(basket) || context.joinAgain(basket) { return }
    guard basket.payments.isEmpty else {
      return context.push(ChoicePage.leaving(basket, context.wording))
    }
    context.goHome()
  }

  // MARK: Money going back

  /// Gives back what was typed by a tender, or as much as may go back by it.
  private mutating func refund(
    _ tender: Tender, reference: String? = nil, account: Identifier? = nil, _ basket: Basket,
    _ context: inout PageContext
  ) {
    guard basket.due < .zero else { return }
    let limit = basket.refundLimit(tender, account: account, context.state.settings.limits)
    guard limit > .zero else {
      let refusal = BasketRefusal.refundNotAllowed(tender, limit: .zero)
      return context.warn(context.wording.sentence(for: refusal, context.state))
    }
    let amount = typed ?? limit
    entry.clear()
    if tender == .card { return askForTerminal(amount, limit: limit, &context) }
    context.perform(.pay(.refund(tender, amount, reference: reference, account: account)))
  }

  /// The terminal gives it back, not the till: it is booked once somebody says that it did.
  private func askForTerminal(_ amount: Money, limit: Money, _ context: inout PageContext) {
    guard amount > .zero, amount <= limit else {
      let refusal =
        amount > .zero ? BasketRefusal.refundNotAllowed(.card, limit: limit) : .amountOutOfRange
      return context.warn(context.wording.sentence(for: refusal, context.state))
    }
    context.push(PromptPage(.cardRefund(amount), context.state))
  }

  // MARK: Answers

  private mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .closed(let receipt, _):
      context.goHome()
      sayWhatIsLeftToDo(after: receipt, &context)
    case .moved(let move) where !move.closesSource: context.payDivided(move.targetAfter)
    case .moved: context.goHome()
    case .accounts(let accounts): takeTabs(accounts, context.state.basket?.original)
    case .abandoned: context.goHome()
    case .baskets: if context.state.basket == nil { context.goHome() }
    case .recorded(let basket): settleWhenDone(basket, &context)
    case .voucher(let code, let voucher) where code == scanned:
      scanned = nil
      context.warn(voucher.map { voucherWaits($0, context) } ?? context.wording.scanDuringPayment)
    case .voucher(let code, let voucher): redeem(code, voucher, &context)
    case .voucherCode(let code):
      guard let basket = context.state.basket else { return }
      refund(.voucher, reference: code, basket, &context)
    default: return
    }
  }

  private mutating func takeTabs(_ accounts: [AccountBalance], _ original: OriginalPayments?) {
    guard let original else { return }
    tabs = accounts.filter { tab in original.payments.contains { $0.account == tab.account.id } }
      .map {
        AccountBalance(account: $0.account, owed: $0.owed - original.left(onTab: $0.account.id))
      }
  }

  /// What a customer has to the good when these payments close the correction.
  private func credit(with payments: [Payment]) -> (name: String, amount: Money)? {
    for tab in tabs {
      let written = payments.filter { $0.account == tab.account.id }.map(\.amount).sum
      if tab.owed + written < .zero { return (tab.account.name, -(tab.owed + written)) }
    }
    return nil
  }

  /// What a corrected payment leaves to the hands; and who paid a tab that is then paid otherwise
  /// has the money to the good.
  private func sayWhatIsLeftToDo(
    after receipt: Receipt, _ context: inout PageContext
  ) {
    let (wording, state) = (context.wording, context.state)
    let credit = credit(with: receipt.payments)
    let arose = credit.map { wording.creditArose($0.name, state.text($0.amount)) }
    let sentences = wording.handedOver(state.handBack[...], state) + [arose].compactMap(\.self)
    if !sentences.isEmpty { context.say(sentences.joined(separator: " ")) }
  }

  private func settleWhenDone(_ basket: Basket, _ context: inout PageContext) {
    guard basket.id == context.state.basket?.id else { return context.goHome() }
    if basket.isEmpty { context.goHome() }
  }

  private func redeem(_ code: String, _ voucher: Voucher?, _ context: inout PageContext) {
    guard let voucher else {
      context.warn(context.wording.unknownVoucher(code))
      return context.push(ChoicePage.unknownVoucher(code, context.wording))
    }
    guard let basket = context.state.basket else { return }
    let worth = basket.worth(of: voucher)
    context.perform(
      .pay(.voucher(code: code, balance: worth, amount: min(worth, basket.due))))
  }

  private func voucherWaits(_ voucher: Voucher, _ context: PageContext) -> String {
    let worth = context.state.basket?.worth(of: voucher) ?? voucher.left
    return context.wording.voucherAtPayment(voucher.code, worth: worth)
  }

  // MARK: View

  /// Draws what is due in large digits, the payments so far and the quick keys.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    guard let basket = state.basket else { return }
    let body = area.dropBottom(7)
    let (upper, purses) = body.splitRows(at: body.rows - PurseView.height(basket))
    let (left, right) = upper.splitColumns(at: area.columns / 2)
    PaymentView.drawPayments(basket, credit(with: basket.payments), in: left, into: &frame, state)
    if basket.due < .zero {
      RefundView.draw(basket, in: right, into: &frame, state)
    } else {
      PaymentView.drawQuickCash(basket, in: right, into: &frame, state)
    }
    PurseView.draw(basket, in: purses, into: &frame, state)
    PaymentView.drawDue(basket, in: area.bottom(7).top(6), into: &frame, state)
    let prompt = area.bottom(1)
    frame.write(" ▸", in: prompt.left(3), role: .key)
    entry.draw(in: prompt.dropLeft(3).left(20), into: &frame, isFocused: true)
    frame.write(hint(basket, state.wording), in: prompt.dropLeft(24), role: .muted)
  }
}

extension PaymentPage {
  private func hint(_ basket: Basket, _ wording: Wording) -> String {
    guard basket.due >= .zero else { return wording.refundHint }
    let hasTesoretto = basket.offers.contains { $0.kind == .tesoretto }
    return hasTesoretto ? wording.tesorettoHint : wording.paymentHint
  }

  /// Opens the payment; a return withholds what was never paid before anything goes back.
  static func open(_ context: inout PageContext) {
    context.push(PaymentPage())
    guard let basket = context.state.basket, basket.payments.isEmpty else { return }
    context.refreshCustomer(of: basket)
    let withheld = basket.refundRules(context.state.settings.limits).withheld
    if withheld.values.contains(where: { $0 != .zero }) { context.perform(.pay(.withhold)) }
    let wasOnTab = basket.original?.payments.contains { $0.tender == .tab } ?? false
    if basket.isCorrection && wasOnTab { context.run(.accounts(matching: "")) }
  }
}

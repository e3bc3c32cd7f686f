import POSCore
import TerminalUI

extension PageContext {
  /// Takes the answer to a prompt.
  ///
  /// - Returns: false when the answer can not be read and the prompt stays open.
  mutating func answer(_ kind: PromptKind, _ text: String) -> Bool {
    switch kind {
    case .weight(let pending): answerWeight(pending, text)
    case .price(let pending): answerPrice(pending, text)
    case .quantity(let line): answerQuantity(text) { .setQuantity(line: line.id, $0) }
    case .tare(let line): answerQuantity(text) { .setTare(line: line.id, $0) }
    case .overridePrice(let line): answerMoney(text) { .overridePrice(line: line.id, $0) }
    case .lineDiscount(let line): answerDiscount(text) { .discountLine(line: line.id, $0) }
    case .basketDiscount: answerDiscount(text) { .discountBasket($0) }
    case .note(let line): answerCommand(.setNote(line: line.id, text.isEmpty ? nil : text))
    case .parkName: answerCommand(.park(name: nameOrTime(text)))
    case .divide: answerDivide(text)
    case .lottery: answerCommand(.setLotteryCode(text.isEmpty ? nil : text.uppercased()))
    case .buyer: answerBuyer(text)
    case .voucherCode: ask(.voucher(Voucher.code(from: text)), unless: text.isEmpty)
    case .cardNumber: answerCardNumber(text)
    case .topUpReference(let request): answerTopUpReference(request, text)
    case .cardReference(let amount):
      answerCommand(.pay(.card(amount, reference: text.isEmpty ? nil : text)))
    case .cardRefund(let amount):
      answerCommand(
        .pay(.refund(.card, amount, reference: text.isEmpty ? nil : text, account: nil)))
    case .voidReason(let draft): answerVoidReason(draft, text)
    case .returnReason(let draft): answerReturnReason(draft, text)
    case .unknownVoucherValue(let code): answerVoucherValue(code, text)
    case .settleTab(let tab): answerSettlement(tab, text)
    case .payOutTab(let tab): answerPayOut(tab, text)
    case .newTabName: answerTabName(text)
    case .newTabLimit(let name): answerTabLimit(name, text)
    case .tabLimit(let account): answerTabLimit(of: account, text)
    }
  }

  private mutating func answerCommand(_ command: BasketCommand) -> Bool {
    perform(command)
    return true
  }

  private mutating func ask(_ effect: Effect, unless isMissing: Bool) -> Bool {
    guard !isMissing else { return refuse(wording.typeSomething) }
    run(effect)
    return true
  }

  private mutating func answerCardNumber(_ text: String) -> Bool {
    guard text.contains(where: \.isNumber) else { return refuse(wording.typeSomething) }
    readCard(text)
    return true
  }

  private mutating func refuse(_ sentence: String) -> Bool {
    warn(sentence)
    return false
  }

  private mutating func answerWeight(_ pending: PendingSale, _ text: String) -> Bool {
    guard let quantity = TypedNumber.quantity(text), quantity > .zero,
      quantity <= state.settings.limits.weight
    else { return refuse(wording.weightUnreadable) }
    var weighed = pending
    weighed.quantity = quantity
    advance(weighed)
    return true
  }

  private mutating func answerPrice(_ pending: PendingSale, _ text: String) -> Bool {
    guard let price = TypedNumber.money(text), price > .zero,
      price <= state.settings.limits.unitPrice
    else { return refuse(wording.amountUnreadable) }
    var priced = pending
    priced.price = price
    advance(priced)
    return true
  }

  private mutating func answerQuantity(
    _ text: String, _ command: (Quantity) -> BasketCommand
  ) -> Bool {
    guard let quantity = TypedNumber.quantity(text) else { return refuse(wording.weightUnreadable) }
    return answerCommand(command(quantity))
  }

  private mutating func answerMoney(_ text: String, _ command: (Money) -> BasketCommand) -> Bool {
    guard let amount = TypedNumber.money(text) else { return refuse(wording.amountUnreadable) }
    return answerCommand(command(amount))
  }

  /// `10%` is a percentage, `1,50` an amount, nothing takes the discount away.
  private mutating func answerDiscount(
    _ text: String, _ command: (Discount?) -> BasketCommand
  ) -> Bool {
    guard !text.isEmpty else { return answerCommand(command(nil)) }
    if text.hasSuffix("%") {
      guard let basisPoints = TypedNumber.basisPoints(text) else {
        return refuse(wording.discountUnreadable)
      }
      return answerCommand(command(.percent(basisPoints: basisPoints)))
    }
    guard let amount = TypedNumber.money(text) else { return refuse(wording.discountUnreadable) }
    return answerCommand(command(.amount(amount)))
  }

  private func nameOrTime(_ text: String) -> String { text.isEmpty ? state.now.clock : text }

  private mutating func answerDivide(_ text: String) -> Bool {
    parkMarked(nameOrTime(text))
    return true
  }

  private mutating func answerBuyer(_ text: String) -> Bool {
    guard !text.isEmpty else { return answerCommand(.setBuyer(nil)) }
    guard let buyer = BuyerIdentity(text) else { return refuse(wording.buyerUnreadable) }
    return answerCommand(.setBuyer(buyer))
  }

  private mutating func answerVoidReason(_ draft: VoidDraft, _ text: String) -> Bool {
    guard isReason(text) else { return false }
    let reason =
      draft.card.map { text + " · " + wording.remark($0, isRefund: draft.isCardRefund) } ?? text
    whenAllowed(.voidReceipt, else: .voidReceipt(draft, reason: reason)) {
      $0.voidReceipt(draft, reason)
    }
    return true
  }

  /// Whether a text can be printed as a reason; says so when it can not.
  ///
  /// A PIN that was typed too early would be printed, so a reason has letters.
  mutating func isReason(_ text: String) -> Bool {
    guard !text.isEmpty else { return refuse(wording.reasonMissing) }
    return text.hasLetters || refuse(wording.reasonInWords)
  }
}

extension String {
  /// Whether it holds more than figures and signs.
  var hasLetters: Bool { contains(where: \.isLetter) }
}

import POSCore
import TerminalUI

/// Something that can be done to a closed receipt.
enum ReceiptAction: Hashable, Sendable {
  case copy, voucherSlip, goodsReturn, void, correctPayment, fiscal
}

/// Why something can not be done to a receipt.
enum ReceiptRefusal: Hashable, Sendable {
  /// Only sales have goods that come back and payments to correct.
  case notASale
  /// A void stays as it is.
  case isVoid
  /// It was undone, so nothing of it can be used.
  case voided
  /// It was undone before.
  case alreadyVoided
  /// Some of its goods came back.
  case partlyReturned
  /// All of its goods came back.
  case nothingLeft
}

/// What became of the money on a card whose payment, or whose refund, is undone.
public enum CardMoney: Hashable, Sendable {
  /// The terminal moved it back already, so that nothing is handed over.
  case reversed
  /// The terminal never moved it.
  case neverTaken
  /// Somebody still has to reverse it on the terminal.
  case toReverse
}

/// A void on its way: which receipt, and what became of the card's money.
struct VoidDraft: Hashable, Sendable {
  /// The receipt.
  let receipt: Identifier
  /// Its printed number.
  let number: ReceiptNumber
  /// What it came to.
  let total: Money
  /// Whether the card got money back with it.
  var isCardRefund = false
  /// What became of the card's money; nil where none was charged.
  var card: CardMoney?
}

extension PageContext {
  /// Begins an action on a receipt, after a supervisor's PIN when the cashier's role asks for it.
  mutating func begin(
    _ action: ReceiptAction, on receipt: Receipt, _ receiptState: ReceiptState
  ) {
    if let refusal = receipt.refusal(of: action, after: receiptState) {
      return warn(sentence(for: refusal, of: receipt))
    }
    switch action {
    case .copy: reprint(receipt)
    case .voucherSlip: reprintVouchers(of: receipt)
    case .void: beginVoid(of: receipt)
    case .fiscal: push(FiscalDocumentPage(receipt.id, receiptState.fiscal))
    case .goodsReturn:
      guard canBeginDocument() else { return }
      whenAllowed(.returnWithReceipt, else: .takeBack(receipt, receiptState)) {
        $0.push(ReturnPage(receipt, receiptState, $0.state))
      }
    case .correctPayment:
      guard canBeginDocument() else { return }
      beginCorrection(of: receipt)
    }
  }

  private func sentence(for refusal: ReceiptRefusal, of receipt: Receipt) -> String {
    switch refusal {
    case .notASale: wording.onlySalesHaveThis(receipt.kind)
    case .isVoid: wording.voidsStay
    case .voided: wording.sentence(for: ReturnRefusal.receiptVoided, state)
    case .alreadyVoided: wording.sentence(for: TillFailure.receiptAlreadyVoided, state)
    case .partlyReturned: wording.sentence(for: TillFailure.receiptPartlyReturned, state)
    case .nothingLeft: wording.nothingLeftToReturn
    }
  }

  // MARK: Copy

  private mutating func reprint(_ receipt: Receipt) {
    var entry = auditEntry(.receiptReprinted)
    entry.subject = receipt.id
    entry.detail = receipt.number.text
    run(.append([.audited(entry)]))
    run(.print(.receipt(receipt.id), isCopy: true))
    say(wording.copyPrinting(receipt.number.text))
  }

  /// The slip bears the same code, so a second one spends nothing twice.
  private mutating func reprintVouchers(of receipt: Receipt) {
    for code in receipt.issuedVouchers {
      var entry = auditEntry(.voucherReprinted)
      entry.subject = receipt.id
      entry.detail = code
      run(.append([.audited(entry)]))
      run(.print(.voucher(code: code), isCopy: true))
      say(wording.voucherPrinting(code))
    }
  }

  // MARK: Void

  private mutating func beginVoid(of receipt: Receipt) {
    let byCard = receipt.paidByCard
    let draft = VoidDraft(
      receipt: receipt.id, number: receipt.number, total: receipt.worth,
      isCardRefund: byCard < .zero)
    guard byCard != .zero else { return push(PromptPage(.voidReason(draft), state)) }
    push(ChoicePage.cardMoney(byCard.magnitude, of: draft, state))
  }

  // MARK: The basket in hand

  /// Whether a document of its own can be begun: an open sale must be paid or parked first.
  ///
  /// A basket from which everything was voided is given up.
  mutating func canBeginDocument() -> Bool {
    guard let basket = state.basket else { return true }
    guard basket.isEmpty else {
      warn(wording.basketInHand)
      return false
    }
    giveUp(basket)
    return true
  }

  /// Forgets a basket that sells nothing; one that was never stored needs no trace.
  mutating func giveUp(_ basket: Basket) {
    state.drop(basket.id)
    guard basket.revision > 0 else { return }
    var entry = auditEntry(.saleAbandoned)
    entry.subject = basket.id
    entry.before = .zero
    entry.after = .zero
    run(.abandon(basket, [entry]))
  }
}

extension Receipt {
  /// The codes of the vouchers that were given out with it; a void takes them back instead.
  var issuedVouchers: [String] {
    payments.filter { $0.tender == .voucher && $0.role == .refund && $0.amount < .zero }
      .compactMap(\.reference)
  }

  /// Why an action can not be done; nil when it can.
  func refusal(of action: ReceiptAction, after state: ReceiptState) -> ReceiptRefusal? {
    let isSale = kind == .sale || kind == .reissue
    let isPartlyBack = state.returned.values.contains { $0.quantity != .zero }
    switch action {
    case .copy, .fiscal: return nil
    case .voucherSlip: return state.isVoided ? .voided : nil
    case .void:
      if kind == .void { return .isVoid }
      if state.isVoided { return .alreadyVoided }
      return isPartlyBack ? .partlyReturned : nil
    case .goodsReturn:
      guard isSale else { return .notASale }
      if state.isVoided { return .voided }
      return canComeBack(after: state) ? nil : .nothingLeft
    case .correctPayment:
      guard isSale else { return .notASale }
      if state.isVoided { return .voided }
      return isPartlyBack ? .partlyReturned : nil
    }
  }

  /// What was charged to a card, below zero what was given back to it, in cents.
  var paidByCard: Money { payments.filter { $0.tender == .card }.map(\.amount).sum }

  /// Whether any of the goods is still with the customer.
  fileprivate func canComeBack(after state: ReceiptState) -> Bool {
    lines.contains { sold in
      sold.line.quantity > (state.returned[sold.line.id]?.quantity ?? .zero)
    }
  }
}

extension ChoicePage {
  /// Asks what became of the money on the card before a receipt is voided.
  static func cardMoney(_ amount: Money, of draft: VoidDraft, _ state: TillState) -> ChoicePage {
    let (wording, isRefund) = (state.wording, draft.isCardRefund)
    func choice(_ letter: Character, _ label: String, _ card: CardMoney) -> Choice {
      var answered = draft
      answered.card = card
      return Choice(letter: letter, label: label, action: .voidReason(answered))
    }
    return ChoicePage(
      wording.voidHeading,
      [
        draft.number.text,
        isRefund
          ? wording.cardGotBack(state.text(amount)) : wording.cardWasTaken(state.text(amount)),
      ],
      [
        choice("r", isRefund ? wording.cardChargedAgain : wording.cardReversed, .reversed),
        choice("n", isRefund ? wording.cardNeverRefunded : wording.cardNeverTaken, .neverTaken),
        choice("d", isRefund ? wording.cardChargedLater : wording.cardReversedLater, .toReverse),
      ])
  }
}

import POSCore
import TerminalUI

/// Something that can be done to a closed receipt.
enum ReceiptAction: Hashable, Sendable {
  case copy, voucherSlip, goodsReturn, void, correctPayment, fiscal
}

/// What became of the money on a card whose payment is undone.
public enum CardMoney: Hashable, Sendable {
  /// The terminal gave it back already, so that nothing is handed over.
  case reversed
  /// The terminal never took it.
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
  /// What became of the card's money; nil where none was charged.
  var card: CardMoney?
}

extension PageContext {
  /// Begins an action on a receipt, after a supervisor's PIN when the cashier's role asks for it.
  mutating func begin(
    _ action: ReceiptAction, on receipt: Receipt, _ receiptState: ReceiptState
  ) {
    switch action {
    case .copy: reprint(receipt)
    case .voucherSlip: reprintVouchers(of: receipt, receiptState)
    case .void: beginVoid(of: receipt, receiptState)
    case .fiscal: push(FiscalDocumentPage(receipt.id, receiptState.fiscal))
    case .goodsReturn:
      guard isOpenSale(receipt, receiptState) else { return }
      guard receipt.canComeBack(after: receiptState) else {
        return warn(wording.nothingLeftToReturn)
      }
      guard canBeginDocument() else { return }
      whenAllowed(.returnWithReceipt, else: .takeBack(receipt, receiptState)) {
        $0.push(ReturnPage(receipt, receiptState, $0.state))
      }
    case .correctPayment:
      guard isOpenSale(receipt, receiptState), canBeginDocument() else { return }
      guard receiptState.returned.values.allSatisfy({ $0.quantity == .zero }) else {
        return warn(wording.sentence(for: TillFailure.receiptPartlyReturned, state))
      }
      beginCorrection(of: receipt)
    }
  }

  /// Whether a receipt is a sale that still stands; says why when it is not.
  private mutating func isOpenSale(_ receipt: Receipt, _ receiptState: ReceiptState) -> Bool {
    guard receipt.kind == .sale || receipt.kind == .reissue else {
      warn(wording.onlySalesHaveThis(receipt.kind))
      return false
    }
    guard !receiptState.isVoided else {
      warn(wording.sentence(for: ReturnRefusal.receiptVoided, state))
      return false
    }
    return true
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
  private mutating func reprintVouchers(of receipt: Receipt, _ receiptState: ReceiptState) {
    guard !receiptState.isVoided else {
      return warn(wording.sentence(for: ReturnRefusal.receiptVoided, state))
    }
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

  private mutating func beginVoid(of receipt: Receipt, _ receiptState: ReceiptState) {
    guard receipt.kind != .void else { return warn(wording.voidsStay) }
    guard !receiptState.isVoided else {
      return warn(wording.sentence(for: TillFailure.receiptAlreadyVoided, state))
    }
    guard receiptState.returned.values.allSatisfy({ $0.quantity == .zero }) else {
      return warn(wording.sentence(for: TillFailure.receiptPartlyReturned, state))
    }
    let draft = VoidDraft(receipt: receipt.id, number: receipt.number, total: receipt.worth)
    guard receipt.paidByCard > .zero else { return push(PromptPage(.voidReason(draft), state)) }
    push(ChoicePage.cardMoney(receipt.paidByCard, of: draft, state))
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

  /// What was charged to a card, in cents.
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
    let wording = state.wording
    func choice(_ letter: Character, _ label: String, _ card: CardMoney) -> Choice {
      var answered = draft
      answered.card = card
      return Choice(letter: letter, label: label, action: .voidReason(answered))
    }
    return ChoicePage(
      wording.voidHeading,
      [draft.number.text, wording.cardWasTaken(state.text(amount))],
      [
        choice("r", wording.cardReversed, .reversed),
        choice("n", wording.cardNeverTaken, .neverTaken),
        choice("d", wording.cardReversedLater, .toReverse),
      ])
  }
}

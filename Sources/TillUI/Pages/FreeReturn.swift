import POSCore
import TerminalUI

extension TillState {
  /// Whether what is rung up now comes back from a customer who has no receipt.
  var takesGoodsBack: Bool { basket?.kind == .goodsReturn(of: nil) }
}

extension PageContext {
  /// Begins a return without receipt: from now on the counter takes goods back.
  mutating func beginFreeReturn() {
    guard let cashier = state.signedIn, canBeginDocument() else { return }
    state.keep(openBasket(for: cashier, kind: .goodsReturn(of: nil)))
    state.lastReceipt = nil
    say(wording.returnStarted)
  }

  /// Leaves a document other than a sale in which nothing counts, and says whether there was one.
  mutating func leaveEmptyDocument() -> Bool {
    guard let basket = state.basket, basket.kind != .sale, basket.isEmpty else { return false }
    giveUp(basket)
    say(wording.returnLeft)
    return true
  }

  /// Turns a line round when goods come back without a receipt.
  func directed(_ line: SaleLine) -> SaleLine {
    guard state.takesGoodsBack else { return line }
    var back = line
    back.quantity = -line.quantity
    back.fixedAmount = line.fixedAmount.map { -$0 }
    return back
  }

  /// Opens the payment of the basket in hand; goods come back for a reason, containers for none.
  mutating func openPayment(of basket: Basket) {
    guard case .goodsReturn(let original) = basket.kind, basket.reason == nil,
      original != nil || !basket.isOnlyContainers
    else { return PaymentPage.open(&self) }
    push(ChoicePage.returnReasons(nil, wording))
  }

  /// Keeps the reason of a return, together with its lines when they are not recorded yet.
  mutating func answerReturnReason(_ draft: ReturnDraft?, _ text: String) -> Bool {
    guard isReason(text) else { return false }
    guard let draft else {
      perform(.giveReason(text))
      if state.notice?.role != .warning { PaymentPage.open(&self) }
      return true
    }
    do throws(BasketRefusal) {
      let given = try draft.filled.decide(
        .giveReason(text), limits: state.settings.limits, ids: &state.ids, at: state.now)
      var after = draft.filled
      for event in given { after.apply(event) }
      run(.record(BasketChange(opening: after, events: draft.events + given), after: after))
      return true
    } catch {
      warn(wording.sentence(for: error, state))
      return false
    }
  }

  /// Why a basket is closed, for its receipt: a correction says so, a return tells its reason.
  func closingReason(_ basket: Basket) -> String? {
    switch basket.kind {
    case .sale, .tabSettlement: nil
    case .correction: basket.reason ?? wording.paymentCorrected
    case .goodsReturn(of: .some): basket.reason
    case .goodsReturn(of: nil):
      basket.reason ?? (basket.isOnlyContainers ? wording.containersBack : nil)
    }
  }

  /// Asks before the lines and the reason of a return are lost, while no money has moved.
  ///
  /// - Returns: false when the basket is no return of a receipt, or nothing in it counts.
  mutating func askToLeaveReturn(_ basket: Basket) -> Bool {
    guard case .goodsReturn(of: .some) = basket.kind, !basket.hasMovedMoney,
      !basket.standing.isEmpty
    else { return false }
    let amount = state.text(-basket.priced.total)
    push(ChoicePage.leavingReturn(amount, .leaveReturn, wording))
    return true
  }

  /// Leaves a document that the till filled by itself, while no money has moved.
  ///
  /// It is made again by the same keys, so nothing of it is kept.
  ///
  /// - Returns: false when the basket is a sale, holds scanned goods, or money has moved.
  mutating func leaveDocument(_ basket: Basket) -> Bool {
    guard let sentence = wording.documentLeft(basket.kind), !basket.hasMovedMoney else {
      return false
    }
    var entry = auditEntry(.saleAbandoned)
    entry.subject = basket.id
    entry.before = basket.priced.total
    entry.after = .zero
    run(.abandon(basket, [entry]))
    say(sentence)
    return true
  }
}

/// A return whose lines were chosen and not recorded, while the cashier is asked why.
struct ReturnDraft: Hashable, Sendable {
  /// How it came to be.
  let events: [BasketEvent]
  /// The basket with its lines.
  let filled: Basket
}

extension ChoicePage {
  /// Asks why goods come back: a letter for what is usual, and a field for the rest.
  static func returnReasons(_ draft: ReturnDraft?, _ wording: Wording) -> ChoicePage {
    let usual = wording.returnReasons.map { letter, reason in
      Choice(letter: letter, label: reason, action: .returnReason(reason, draft))
    }
    let other = Choice(
      letter: wording.otherReasonLetter, label: wording.otherReason,
      action: .otherReturnReason(draft))
    return ChoicePage(wording.returnReasonHeading, [], usual + [other])
  }
}

extension Basket {
  /// The lines that count.
  var standing: [SaleLine] { lines.filter { !$0.isVoided } }

  /// Whether nothing but deposits on containers comes back.
  var isOnlyContainers: Bool { standing.allSatisfy { !$0.isDiscountable } }

  /// Whether money or its stand-in was recorded, beyond what the till works out by itself.
  var hasMovedMoney: Bool {
    payments.contains { payment in
      switch payment.tender {
      case .allowance, .rounding, .tesoretto, .prepaid, .welfare: payment.role != .refund
      case .tab: !kind.isSettlement
      default: true
      }
    }
  }
}

extension BasketKind {
  fileprivate var isSettlement: Bool {
    if case .tabSettlement = self { true } else { false }
  }
}

extension Wording {
  /// What to say when a document that the till filled by itself is left; nil for the others.
  fileprivate func documentLeft(_ kind: BasketKind) -> String? {
    switch kind {
    case .sale, .goodsReturn(of: nil): nil
    case .goodsReturn: returnLeft
    case .correction: correctionLeft
    case .tabSettlement: settlementLeft
    }
  }
}

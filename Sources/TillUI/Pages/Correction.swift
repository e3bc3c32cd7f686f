import POSCore

/// A correction on its way: which sale, and what became of the card's money.
struct CorrectionDraft: Hashable, Sendable {
  /// The sale whose payments are corrected.
  let receipt: Receipt
  /// What is added to the reason.
  var remark: String?
  /// Whether the card was rightly charged, so that its payments are recorded again as they are.
  var keepsCard = false
}

extension PageContext {
  /// Asks what became of the card's money, if there was any, before a payment is corrected.
  mutating func beginCorrection(of receipt: Receipt) {
    let draft = CorrectionDraft(receipt: receipt)
    guard receipt.paidByCard > .zero else { return askToCorrect(draft) }
    push(ChoicePage.cardMoney(of: draft, state))
  }

  /// Corrects a payment, after a supervisor's PIN when the role asks for it.
  mutating func askToCorrect(_ draft: CorrectionDraft) {
    whenAllowed(.correctPayment, else: .correct(draft)) { $0.correct(draft) }
  }

  /// Sells the same lines again in a basket of its own; closing it voids the first receipt.
  mutating func correct(_ draft: CorrectionDraft, allowedBy grant: Grant? = nil) {
    guard let cashier = state.signedIn else { return }
    let reason = [wording.paymentCorrected, draft.remark].compactMap(\.self)
    var (basket, events) = Basket.correcting(
      draft.receipt, id: newIdentifier(), owner: cashier.id, at: state.now,
      reason: reason.joined(separator: " · "),
      customer: CardCustomer(correcting: draft.receipt, at: state.now), ids: &state.ids)
    do throws(BasketRefusal) {
      if draft.keepsCard { events += try keepCard(of: draft.receipt, in: &basket) }
    } catch {
      return warn(wording.sentence(for: error, state))
    }
    let change = BasketChange(
      opening: basket, events: events, audits: entries(of: grant, about: draft.receipt.id))
    run(.record(change, after: basket))
    say(wording.correcting(draft.receipt.number.text))
  }

  /// Records what the card was charged once more.
  private mutating func keepCard(
    of receipt: Receipt, in basket: inout Basket
  ) throws(BasketRefusal) -> [BasketEvent] {
    var events: [BasketEvent] = []
    for payment in receipt.payments where payment.tender == .card {
      let paid = try basket.decide(
        .pay(.card(payment.amount, reference: payment.reference)),
        limits: state.settings.limits, ids: &state.ids, at: state.now)
      for event in paid { basket.apply(event) }
      events += paid
    }
    return events
  }
}

extension ChoicePage {
  /// Asks what became of the money on the card before a payment is corrected.
  ///
  /// Where all was paid by card and the card was rightly charged, there is nothing to correct.
  static func cardMoney(of draft: CorrectionDraft, _ state: TillState) -> ChoicePage {
    let (wording, receipt) = (state.wording, draft.receipt)
    func choice(
      _ letter: Character, _ label: String, _ remark: String, keepsCard: Bool = false
    ) -> Choice {
      var answered = draft
      (answered.remark, answered.keepsCard) = (remark, keepsCard)
      return Choice(letter: letter, label: label, action: .correct(answered))
    }
    let stays = choice("v", wording.cardStays, wording.remarkStays, keepsCard: true)
    return ChoicePage(
      wording.correction,
      [receipt.number.text, wording.cardWasTaken(state.text(receipt.paidByCard))],
      [
        choice("n", wording.cardNeverTaken, wording.remark(.neverTaken)),
        choice("r", wording.cardReversed, wording.remark(.reversed)),
      ] + (receipt.paidByCard < receipt.total ? [stays] : [])
        + [choice("d", wording.cardReversedLater, wording.remark(.toReverse))])
  }
}

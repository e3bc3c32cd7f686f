import POSCore

extension Basket {
  /// The purses that may pay for it; none without a card, and none where goods come back.
  ///
  /// A correction has those that paid the first time.
  var offers: [PurseOffer] {
    guard kind == .sale || isCorrection else { return [] }
    let offers = customer?.purses ?? []
    return isCorrection ? offers.filter { paidBefore($0.kind) } : offers
  }

  private func paidBefore(_ kind: PurseKind) -> Bool {
    original?.payments.contains { $0.purse == kind && $0.amount > .zero } ?? false
  }

  /// Whether an employer's credit can pay something now, whole or after a division.
  fileprivate func mayPay(_ offer: PurseOffer) -> Bool {
    guard let plan = offer.plan, due > .zero, offer.most > .zero else { return false }
    return !lines(paidBy: plan).isEmpty && (plan.mixesWithOthers || payments.isEmpty)
  }

  /// Whose document is compared before an employer's credit pays; nil where none is.
  ///
  /// A card can be lent; a phone's code is good once and stands for its holder. A correction only
  /// repeats what was paid, and nobody shows a card again.
  func holderToCheck(for kind: PurseKind) -> String? {
    guard kind.plan != nil, !isCorrection, customer?.shownBy == .code else { return nil }
    return customer?.name
  }

  /// Why a purse can pay nothing more.
  fileprivate func purseRefusal(_ offer: PurseOffer) -> BasketRefusal {
    guard due > .zero else { return .nothingToPay }
    if let plan = offer.plan, offer.most > .zero, lines(paidBy: plan).isEmpty {
      return .goodsOutsidePlan
    }
    return .purseLimit(offer.kind, most: .zero, offer.limit)
  }

  /// The lines that an employer's plan pays, where they must become a document of their own.
  func linesToDivide(for plan: WelfarePlan) -> [Identifier]? {
    let paid = lines(paidBy: plan)
    guard !plan.mixesWithOthers, !paid.isEmpty, paid.count < priced.lines.count else { return nil }
    return paid
  }
}

extension PageContext {
  /// Pays from a purse: the amount, or all of it that fits.
  ///
  /// - Parameter isHolderChecked: whether the document of the card's holder was compared, which an
  ///   employer's credit asks for.
  mutating func pay(from kind: PurseKind, _ amount: Money?, isHolderChecked: Bool = false) {
    guard let basket = state.basket else { return }
    guard let offer = basket.customer?.purse(kind) else {
      return warn(wording.sentence(for: .noSuchPurse, state))
    }
    if !isHolderChecked, basket.mayPay(offer), let name = basket.holderToCheck(for: kind) {
      return push(ChoicePage.holder(name, kind, amount, wording))
    }
    if let plan = offer.plan, let lines = basket.linesToDivide(for: plan) {
      return offerToDivide(basket, for: offer, plan, lines)
    }
    let all = basket.purseDue(kind)
    guard amount != nil || all > .zero else {
      return warn(wording.sentence(for: basket.purseRefusal(offer), state))
    }
    payFromPurse(kind, amount ?? all, of: basket)
  }

  /// Leaves the tesoretto on the card: what was taken of it for this sale goes back.
  mutating func leaveTesoretto(of basket: Basket) {
    guard let payment = basket.payments.last(where: { $0.tender == .tesoretto }) else {
      return say(wording.tesorettoStays)
    }
    perform(.takeBackPayment(payment.id))
  }

  // MARK: An employer's credit

  /// What a plan pays becomes a document of its own, if the credit is enough for all of it.
  private mutating func offerToDivide(
    _ basket: Basket, for offer: PurseOffer, _ plan: WelfarePlan, _ lines: [Identifier]
  ) {
    let amount = basket.priced.lines.filter { lines.contains($0.line.id) }.map(\.net).sum
    guard amount <= offer.most else {
      return warn(
        wording.sentence(for: .purseLimit(offer.kind, most: offer.most, offer.limit), state))
    }
    guard basket.payments.isEmpty else {
      return warn(wording.sentence(for: .welfareStandsAlone, state))
    }
    push(
      ChoicePage.dividing(
        lines, amount: state.text(amount), of: state.text(basket.priced.total), plan, wording))
  }

  /// Pays the part of a divided sale whole with the credit for which it was divided.
  mutating func payDivided(_ part: Basket) {
    let plans = part.offers.filter { offer in
      offer.plan.map { part.lines(paidBy: $0).count == part.priced.lines.count } ?? false
    }
    guard plans.count == 1, let offer = plans.first else { return }
    // The holder was checked before the sale was divided.
    pay(from: offer.kind, nil, isHolderChecked: true)
  }
}

extension ChoicePage {
  /// Asks for the document of a card's holder.
  static func holder(
    _ name: String, _ kind: PurseKind, _ amount: Money?, _ wording: Wording
  ) -> ChoicePage {
    // No letter that pays on the page below or divides on the next one.
    let yes = Choice(
      letter: "i", label: wording.holderConfirmed, action: .payAsHolder(kind, amount))
    return ChoicePage(wording.holderHeading, wording.holderQuestion(name), [yes])
  }

  /// Asks which of several plans pays.
  static func plans(_ offers: [PurseOffer], _ amount: Money?, _ wording: Wording) -> ChoicePage {
    let choices = offers.prefix(9).enumerated().map { place, offer in
      Choice(
        letter: Character("\(place + 1)"),
        label: wording.labelled(wording.name(offer), wording.number(offer.most)),
        action: .payFrom(offer.kind, amount))
    }
    return ChoicePage(wording.whichPlan, [], Array(choices))
  }

  /// Asks before the goods of a plan become a document of their own.
  static func dividing(
    _ lines: [Identifier], amount: String, of total: String, _ plan: WelfarePlan,
    _ wording: Wording
  ) -> ChoicePage {
    // No letter that pays on the page below, where a key pressed twice would arrive.
    let divide = Choice(
      letter: "p", label: wording.divideForPlan(amount), action: .divideSale(lines))
    return ChoicePage(plan.name, wording.planPaysPart(amount, of: total), [divide])
  }
}

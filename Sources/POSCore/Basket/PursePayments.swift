extension Tender {
  /// The purses, each of which is a means of payment.
  public static let purses: [Tender] = [.tesoretto, .prepaid, .welfare]

  /// Whether it takes money out of a purse of the customer's card.
  public var isPurse: Bool { Self.purses.contains(self) }

  /// Whether what is paid with it earns cashback (`product.md`, Money rules).
  public var earnsCashback: Bool { self == .cash || self == .card || self == .prepaid }
}

extension PurseKind {
  /// The means of payment that takes from such a purse.
  public var tender: Tender {
    switch self {
    case .tesoretto: .tesoretto
    case .prepaid: .prepaid
    case .welfare: .welfare
    }
  }

  /// The employer's plan, where it is welfare credit.
  public var plan: String? { if case .welfare(let plan) = self { plan } else { nil } }
}

extension Payment {
  /// The purse that the payment moves; nil for other means.
  public var purse: PurseKind? {
    switch tender {
    case .tesoretto: .tesoretto
    case .prepaid: .prepaid
    case .welfare: reference.map { .welfare(plan: $0) }
    default: nil
    }
  }
}

extension Basket {
  /// The most that a purse may still pay of this basket, in cents; zero when nothing.
  ///
  /// A correction voids its receipt first, which puts back what that receipt took from the purse
  /// and takes back what it earned.
  public func purseDue(_ kind: PurseKind) -> Money {
    guard let offer = customer?.purse(kind) else { return .zero }
    let there = isCorrection ? original?.afterVoid(of: offer) ?? offer.most : offer.most
    let spent = payments.filter { $0.purse == kind }.map(\.amount).sum
    return max(.zero, min(there - spent, goodsDue(offer), due))
  }

  /// What the plan of an employer's credit can still pay; other purses pay everything.
  private func goodsDue(_ offer: PurseOffer) -> Money {
    guard let plan = offer.plan else { return due }
    let spent = payments.filter { $0.purse == offer.kind }.map(\.amount).sum
    return priced.lines.filter { plan.pays($0.line) }.map(\.net).sum - spent
  }

  /// The lines that an employer's plan pays, for a document of their own.
  public func lines(paidBy plan: WelfarePlan) -> [Identifier] {
    priced.lines.map(\.line).filter(plan.pays).map(\.id)
  }

  /// Decides what a purse pays.
  ///
  /// - Throws: ``BasketRefusal/noSuchPurse`` without a card or such a purse,
  ///   ``BasketRefusal/purseLimit(_:most:_:)``, ``BasketRefusal/moreThanDue(due:)``, and
  ///   ``BasketRefusal/welfareStandsAlone`` when an employer's credit would share a document with
  ///   other means although its plan does not allow it.
  func decidePurse(
    _ kind: PurseKind, _ amount: Money, _ ids: inout IdentifierSource, _ moment: Moment
  ) throws(BasketRefusal) -> [BasketEvent] {
    guard kindTakesPurses, let offer = customer?.purse(kind) else { throw .noSuchPurse }
    try checkWelfare(offer, amount)
    var payment = try clamped(kind.tender, amount, &ids, moment)
    let most = purseDue(kind)
    guard amount <= most else { throw .purseLimit(kind, most: most, offer.limit) }
    payment.reference = kind.plan
    return [.paymentAdded(payment)]
  }

  private var kindTakesPurses: Bool { kind == .sale || isCorrection }

  /// An employer's credit pays a whole document unless its plan allows other means beside it; two
  /// plans never pay one document, so that what comes back goes to the purse that paid.
  private func checkWelfare(_ offer: PurseOffer, _ amount: Money) throws(BasketRefusal) {
    guard let plan = offer.plan else { return }
    guard payments.allSatisfy({ $0.tender != .welfare || $0.purse == offer.kind }) else {
      throw .welfareStandsAlone
    }
    guard goodsDue(offer) > .zero else { throw .goodsOutsidePlan }
    guard !plan.mixesWithOthers else { return }
    let paysAll = amount == due && payments.allSatisfy { $0.purse == offer.kind }
    guard paysAll, goodsDue(offer) == due else { throw .welfareStandsAlone }
  }

  /// Nothing pays beside an employer's credit whose plan does not allow it.
  func checkNothingStandsAlone(beside request: PaymentRequest) throws(BasketRefusal) {
    if case .purse = request { return }
    let alone = payments.contains { payment in
      guard payment.role == .tendered, let kind = payment.purse else { return false }
      return customer?.purse(kind)?.plan.map { !$0.mixesWithOthers } ?? false
    }
    guard !alone else { throw .welfareStandsAlone }
  }
}

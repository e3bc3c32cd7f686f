/// Credit that a customer paid in, on a document of its own; it is no revenue.
public struct TopUp: Hashable, Codable, Sendable {
  /// The identity.
  public let id: Identifier
  /// The human number, from a series of its own.
  public let number: ReceiptNumber
  /// The card whose prepaid purse gets it.
  public let card: CardNumber
  /// How much, in cents; below zero when it undoes another one.
  public let amount: Money
  /// How it was paid: in cash or by card.
  public let tender: Tender
  /// A terminal's reference.
  public let reference: String?
  /// The top-up that it undoes.
  public let voids: Identifier?
  /// When, by the till's clock.
  public let at: Moment
  /// Who took the money.
  public let operatorID: Identifier
  /// The card's purses afterwards.
  public var balances: [PurseBalance]

  /// Pays in, or undoes what was paid in.
  ///
  /// - Parameter request: what was asked for.
  public init(
    _ request: TopUpRequest, number: ReceiptNumber, at moment: Moment, operatorID: Identifier
  ) {
    id = request.id
    self.number = number
    card = request.card
    amount = request.amount
    tender = request.tender
    reference = request.reference
    voids = nil
    at = moment
    self.operatorID = operatorID
    balances = []
  }

  /// What undoes a top-up.
  public init(
    voiding topUp: TopUp, id: Identifier, number: ReceiptNumber, at moment: Moment,
    operatorID: Identifier
  ) {
    self.id = id
    self.number = number
    card = topUp.card
    amount = -topUp.amount
    tender = topUp.tender
    reference = topUp.reference
    voids = topUp.id
    at = moment
    self.operatorID = operatorID
    balances = []
  }

  /// The number as it is printed.
  public var text: String { "R" + number.text }

  /// What it does to the purse.
  public var movement: PurseMovement {
    PurseMovement(
      id: MovementID(source: id, leg: 0), purse: PurseID(card: card.index, kind: .prepaid),
      shop: number.shop, day: number.day,
      event: amount < .zero ? .spent(-amount) : .toppedUp(amount))
  }
}

/// What a customer pays in.
public struct TopUpRequest: Hashable, Sendable {
  /// The identity that the top-up is to have.
  public let id: Identifier
  /// The card.
  public let card: CardNumber
  /// How much, in cents.
  public let amount: Money
  /// How it is paid.
  public let tender: Tender
  /// A terminal's reference.
  public let reference: String?

  /// Asks for credit.
  public init(
    id: Identifier, card: CardNumber, amount: Money, tender: Tender, reference: String? = nil
  ) {
    self.id = id
    self.card = card
    self.amount = amount
    self.tender = tender
    self.reference = reference
  }

  /// Refuses what nobody pays in.
  ///
  /// - Throws: ``BasketRefusal/amountOutOfRange`` unless it is one cent to a million euros, in cash
  ///   or by card.
  public func check() throws(BasketRefusal) {
    let range = Money(cents: 1)...Money(cents: 100_000_000)
    guard range.contains(amount), tender == .cash || tender == .card else {
      throw .amountOutOfRange
    }
  }
}

/// Credit that an employer gave.
public struct WelfareLoad: Hashable, Codable, Sendable {
  /// The identity.
  public let id: Identifier
  /// The card of the employee.
  public let card: CardNumber
  /// The code of the plan.
  public let plan: String
  /// The employer.
  public let company: String
  /// How much, in cents.
  public let amount: Money
  /// The last day on which it can be spent; nil when it does not expire.
  public let lastDay: CivilDate?
  /// When, by the till's clock.
  public let at: Moment
  /// The business day on which it is booked; the books have the last word on it.
  public internal(set) var day: CivilDate

  /// Loads a purse.
  public init(
    id: Identifier, card: CardNumber, plan: String, company: String, amount: Money,
    lastDay: CivilDate?, at moment: Moment, day: CivilDate
  ) {
    self.id = id
    self.card = card
    self.plan = plan
    self.company = company
    self.amount = amount
    self.lastDay = lastDay
    at = moment
    self.day = day
  }

  /// What it does to the purse; it happens in no shop.
  public var movement: PurseMovement {
    PurseMovement(
      id: MovementID(source: id, leg: 0),
      purse: PurseID(card: card.index, kind: .welfare(plan: plan)), shop: 0, day: day,
      event: .loaded(amount, company: company, lastDay: lastDay))
  }
}

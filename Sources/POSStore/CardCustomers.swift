internal import GRDB
public import POSCore

/// A card that was read, with what the till knew besides its books.
public struct CardReading: Sendable {
  /// The card.
  public let number: CardNumber
  /// How it was shown, and what it is good for.
  public let card: RecognisedCard
  /// When.
  public let at: Moment
  /// The age of the list of cards in minutes; counts only without the centre.
  public var listMinutes: Int
  /// Whether the centre has just told what is on the card, so that no limit of a till alone counts.
  public var isSure = false
  /// When the district's centre was last heard of; nil for never, which counts from enrolment.
  public var heardAt: Moment?

  /// Describes a reading.
  public init(_ card: RecognisedCard, district: UInt16, at moment: Moment) {
    number = CardNumber(index: card.index, district: district)
    self.card = card
    at = moment
    listMinutes = 0
  }

  var shownBy: CardShowing {
    switch card.evidence {
    case .card: .code
    case .token(let token): .token(token.identity)
    case .typed: .typed
    }
  }
}

extension StoreReader {
  /// The customer of a card, with everything that prices and payments need.
  ///
  /// - Parameters:
  ///   - reading: the card.
  ///   - settings: what the shop sets about cashback, cards and the end of the day.
  /// - Throws: ``StoreFailure``; `cardBlocked` and `cardReplaced` when the card is not to be taken.
  public func cardCustomer(
    _ reading: CardReading, _ settings: ShopSettings
  ) throws(StoreFailure) -> CardCustomer {
    let shop = identity.shop
    return try read { database in
      try CardTables(database: database).checkUsable(reading.number.index)
      return try CardCustomers(
        database: database, reading: reading, settings: settings, shop: shop
      ).customer()
    }
  }
}

extension StoreReader {
  /// A customer whose card was read a while ago, with what the purses and the day give now.
  ///
  /// Without the centre the limits stay those of the reading.
  ///
  /// - Throws: ``StoreFailure``; `cardBlocked` and `cardReplaced` when the card is not to be taken.
  public func current(
    _ customer: CardCustomer, _ settings: ShopSettings, at moment: Moment
  ) throws(StoreFailure) -> CardCustomer {
    let card = customer.number.index
    return try read { database in
      let tables = CardTables(database: database)
      try tables.checkUsable(card)
      let day = max(
        moment.businessDay(dayEndHour: settings.dayEndHour), try Stream(database).day)
      let ledger = try Purses(database: database).ledger(of: card)
      var current = customer
      current.debt = ledger.debt(of: card)
      current.hadToday = try tables.conventions(of: card, on: day)
      current.purses = customer.purses.map { offer in
        offer.having(ledger.lots(of: PurseID(card: card, kind: offer.kind)).spendable(on: day))
      }
      return current
    }
  }
}

extension PurseOffer {
  /// The same purse with another balance.
  fileprivate func having(_ there: Money) -> PurseOffer {
    PurseOffer(
      kind: kind, balance: there, most: limit == .balance ? there : most, limit: limit, plan: plan)
  }
}

/// Puts a customer together from the tables.
private struct CardCustomers {
  let database: Database
  let reading: CardReading
  let settings: ShopSettings
  let shop: Int
  let day: CivilDate

  init(database: Database, reading: CardReading, settings: ShopSettings, shop: Int) throws {
    self.database = database
    self.reading = reading
    self.settings = settings
    self.shop = shop
    let today = reading.at.businessDay(dayEndHour: settings.dayEndHour)
    day = max(today, try Stream(database).day)
  }

  private var card: UInt32 { reading.number.index }

  func customer() throws -> CardCustomer {
    var customer = CardCustomer(
      number: reading.number, shownBy: reading.shownBy, readAt: reading.at, shop: shop)
    let tables = CardTables(database: database)
    if let holder = try tables.holder(of: card) {
      (customer.name, customer.groups) = (holder.knownName, holder.groups)
      customer.conventions = try ConventionTable(database: database)
        .conventions(of: holder.groups)
    }
    customer.hadToday = try tables.conventions(of: card, on: day)
    customer.cashback = cashback
    customer.reach = settings.cashback.reach == .here ? .here : nil
    let ledger = try Purses(database: database).ledger(of: card)
    customer.purses = try offers(ledger, isNamed: customer.name != nil)
    customer.debt = ledger.debt(of: card)
    return customer
  }

  private var cashback: CashbackTerms? {
    let rate = settings.cashback.basisPoints(on: day)
    guard rate > 0 else { return nil }
    return CashbackTerms(
      basisPoints: rate, funder: settings.cashback.funder == .shop ? .shop(shop) : .consortium,
      lastDay: settings.cards.lastDay(ofTesorettoEarnedOn: day))
  }

  // MARK: Purses

  /// The tesoretto and the prepaid purse, also when they are empty, and each employer's credit.
  private func offers(_ ledger: PurseLedger, isNamed: Bool) throws -> [PurseOffer] {
    let plans = Dictionary(
      try CardTables(database: database).plans().map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    let kinds = Set(ledger.balances(of: card).map(\.kind)).union([.tesoretto, .prepaid])
    return try kinds.sorted().map { kind in
      let lots = ledger.lots(of: PurseID(card: card, kind: kind))
      let plan = kind.plan.flatMap { plans[$0] }
      let (most, limit) = try most(of: kind, taken(lots, kind), plan, isNamed: isNamed)
      let there = lots.spendable(on: day)
      let isElsewhere = limit == .balance && most < there
      return PurseOffer(
        kind: kind, balance: there, most: most, limit: isElsewhere ? .earnedElsewhere : limit,
        plan: plan)
    }
  }

  /// What the shop takes of a purse.
  private func taken(_ lots: PurseLots, _ kind: PurseKind) -> Money {
    let isHere = kind == .tesoretto && settings.cashback.reach == .here
    return lots.spendable(on: day, earnedIn: isHere ? shop : nil)
  }

  private func most(
    of kind: PurseKind, _ there: Money, _ plan: WelfarePlan?, isNamed: Bool
  ) throws -> (Money, PurseLimit) {
    if kind == .tesoretto, !settings.cashback.part.isAccepted { return (.zero, .notTakenHere) }
    if kind.plan != nil {
      guard let plan else { return (.zero, .notTakenHere) }
      guard plan.shops?.contains(shop) ?? true else { return (.zero, .otherShops) }
    }
    if case .typed = reading.card.evidence { return (.zero, .alone(.numberProvesNothing)) }
    if case .card = reading.card.evidence, plan != nil, !isNamed { return (.zero, .holderUnknown) }
    guard settings.cards.centre == .joined else { return (there, .balance) }
    // Nobody can type the PIN of such a card here yet.
    if reading.isSure, reading.card.status != .needsPIN { return (there, .balance) }
    let decision = AloneDecision(try situation(kind, there), limits: settings.cards.alone)
    return (decision.most, decision.reason == .balance ? .balance : .alone(decision.reason))
  }

  // MARK: Without the centre

  private func situation(_ kind: PurseKind, _ there: Money) throws -> AloneSituation {
    let since = try reading.heardAt ?? enrolledAt()
    let minutes = (reading.at.milliseconds - since.milliseconds) / 60_000
    var situation = AloneSituation(
      reading.card, kind: kind, balance: there, listMinutes: reading.listMinutes,
      outageMinutes: Int(minutes))
    let own = try spent(since: since, by: card)
    (situation.spentByCard, situation.purchasesByCard) = (own.sum, own.purchases)
    situation.spentAtTill = try spent(since: since, by: nil).sum
    return situation
  }

  private func enrolledAt() throws -> Moment {
    let row = try database.first("SELECT opened_at FROM epoch ORDER BY ordinal DESC LIMIT 1")
    guard let row else { throw StoreFailure.damaged }
    return try row.moment("opened_at")
  }

  /// What was spent here from purses since a moment; what came back counts no more.
  private func spent(
    since: Moment, by card: UInt32?
  ) throws -> (sum: Money, purchases: Int) {
    let row = try database.first(
      """
      SELECT coalesce(sum(spent), 0) AS sum,
        count(DISTINCT CASE WHEN spent > 0 THEN source END) AS purchases
      FROM purse_movement WHERE at >= ?1 AND (?2 IS NULL OR card = ?2)
      """, [since.milliseconds, card])
    guard let row else { throw StoreFailure.damaged }
    return (max(try row.money("sum"), .zero), try row.number("purchases"))
  }
}

internal import GRDB
public import POSCore

extension StoreReader {
  /// What is known of a card; nil when the till never issued it and was told nothing.
  ///
  /// - Throws: ``StoreFailure``.
  public func cardHolder(of card: UInt32) throws(StoreFailure) -> CardHolder? {
    try lookUp { try CardTables(database: $0).holder(of: card) }
  }

  /// Refuses a card that gives or takes no money any more.
  ///
  /// - Throws: ``StoreFailure``; `cardBlocked` and `cardReplaced`.
  public func checkUsable(_ card: UInt32) throws(StoreFailure) {
    try lookUp { try CardTables(database: $0).checkUsable(card) }
  }

  /// Holders whose names contain a text, or whose card's number has its digits, by their names.
  ///
  /// - Throws: ``StoreFailure``.
  public func cardHolders(
    matching text: String, limit: Int = 200
  ) throws(StoreFailure) -> [CardHolder] {
    try read { try CardTables(database: $0).holders(matching: text, limit: limit) }
  }

  /// The cards among some, or all, that were issued, so that none is handed out twice.
  ///
  /// They are those that the books know, and those that they knew before a backup came back.
  ///
  /// - Throws: ``StoreFailure``.
  public func issuedCards(
    in cards: ClosedRange<UInt32> = 0 ... .max
  ) throws(StoreFailure) -> Set<UInt32> {
    let marked = try IssuedCardMarks(beside: path).cards()
    return try lookUp { database in
      let rows = try database.all(
        "SELECT card FROM card_holder WHERE card BETWEEN ? AND ?",
        [cards.lowerBound, cards.upperBound])
      return try Set(rows.compactMap { try $0.card("card") })
    }.union(marked.filter(cards.contains))
  }

  /// The plans of employers in the order of their codes.
  ///
  /// - Throws: ``StoreFailure``.
  public func welfarePlans() throws(StoreFailure) -> [WelfarePlan] {
    try lookUp { try CardTables(database: $0).plans() }
  }

  /// Whether a phone's code was taken before; the basket for which it was taken may read it again.
  ///
  /// - Throws: ``StoreFailure``.
  public func wasUsed(
    _ token: PhoneToken.Identity, otherThanBy basket: Identifier? = nil
  ) throws(StoreFailure) -> Bool {
    let taken = try lookUp { try CardTables(database: $0).basket(of: token) }
    return taken.map { $0 != basket } ?? false
  }

  /// What is in a card's purses, the tesoretto first and plans by their codes.
  ///
  /// - Throws: ``StoreFailure``.
  public func purseBalances(of card: UInt32) throws(StoreFailure) -> [PurseBalance] {
    try read { try Purses(database: $0).ledger(of: card).balances(of: card) }
  }

  /// The lots of one purse of a card.
  ///
  /// - Throws: ``StoreFailure``.
  public func purseLots(of purse: PurseID) throws(StoreFailure) -> [PurseLot] {
    try read { try Purses(database: $0).ledger(of: purse.card).lots(of: purse).lots }
  }

  /// What a card owes because more was spent than was there, in cents; not negative.
  ///
  /// - Throws: ``StoreFailure``.
  public func debt(of card: UInt32) throws(StoreFailure) -> Money {
    try read { try Purses(database: $0).ledger(of: card).debt(of: card) }
  }
}

extension TillStore {
  /// Marks a card as handed out, beside the books, and then books it.
  ///
  /// A card that could not be booked is shown to nobody and goes back to the stock; only a crash
  /// between the two wastes it.
  ///
  /// - Throws: ``StoreFailure`` or the error of the body; nobody is to be shown the card then.
  public func handOut<Value>(_ card: UInt32, _ book: () throws -> Value) throws -> Value {
    let marks = IssuedCardMarks(beside: path)
    try marks.add(card)
    do {
      return try book()
    } catch {
      try? marks.removeLast(card)
      throw error
    }
  }

  /// Issues a card, or changes what is known of its holder.
  ///
  /// - Parameter prints: what goes into the print queue with it.
  /// - Throws: ``StoreFailure``; `cardReplaced` when another card took its place before, or when it
  ///   is to take its own.
  public func save(
    _ holder: CardHolder, audits: [AuditEntry] = [], prints: [PrintJob] = [], at moment: Moment
  ) throws(StoreFailure) {
    try book(at: moment) { writer in
      let card = holder.card.index
      if let successor = try CardTables(database: writer.database).successor(of: card),
        successor != holder.replacedBy
      {
        throw StoreFailure.cardReplaced(by: successor)
      }
      try writer.append(.cardHolderChanged(holder))
      guard try CardTables(database: writer.database).successor(of: card) == holder.replacedBy
      else { throw StoreFailure.cardReplaced(by: card) }
      for entry in audits { try writer.append(.audited(entry)) }
      for job in prints { try PrintQueue(database: writer.database).add(job) }
    }
  }

  /// Gives a card's place, with its purses and all that is known of its holder, to another card.
  ///
  /// - Parameters:
  ///   - former: the card that is not taken any more.
  ///   - successor: the card that has its purses from now on.
  /// - Throws: ``StoreFailure``; `cardReplaced` when another one took its place before.
  public func replace(
    _ former: CardHolder, by successor: CardHolder, audits: [AuditEntry] = [],
    prints: [PrintJob] = [], at moment: Moment
  ) throws(StoreFailure) {
    try book(at: moment) { writer in
      let tables = CardTables(database: writer.database)
      if let earlier = try tables.successor(of: former.card.index) {
        throw StoreFailure.cardReplaced(by: earlier)
      }
      var replaced = former
      replaced.replacedBy = successor.card.index
      try writer.append(.cardHolderChanged(successor))
      try writer.append(.cardHolderChanged(replaced))
      guard try tables.successor(of: former.card.index) == successor.card.index else {
        throw StoreFailure.cardReplaced(by: former.card.index)
      }
      for entry in audits { try writer.append(.audited(entry)) }
      for job in prints { try PrintQueue(database: writer.database).add(job) }
    }
  }

  /// Adds or changes plans of employers; those that are not listed stay.
  ///
  /// - Throws: ``StoreFailure``.
  public func save(
    _ plans: [WelfarePlan], audits: [AuditEntry] = [], at moment: Moment
  ) throws(StoreFailure) {
    try append([.welfarePlansChanged(plans)] + audits.map(Fact.audited), at: moment)
  }
}

extension CardTables {
  /// Refuses a card that gives no money any more.
  func checkUsable(_ card: UInt32) throws {
    if let successor = try successor(of: card) { throw StoreFailure.cardReplaced(by: successor) }
    guard let holder = try holder(of: card) else { return }
    if holder.isBlocked { throw StoreFailure.cardBlocked }
  }
}

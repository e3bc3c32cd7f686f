internal import FoundationEssentials
internal import GRDB
internal import POSCore

/// The tables of cards: who holds them, which phones' codes were taken, which conventions were had,
/// and the plans of employers.
struct CardTables {
  let database: Database

  // MARK: Holders

  /// What is known of a card; nil when the till never issued it and was told nothing.
  func holder(of card: UInt32) throws -> CardHolder? {
    try database.first("SELECT card, body, replaced_by FROM card_holder WHERE card = ?", [card])
      .map(holder)
  }

  /// Holders whose folded names contain a text, or whose number contains its digits, by name; those
  /// without a name come last.
  func holders(matching text: String, limit: Int) throws -> [CardHolder] {
    let wanted = AccentFolding.text(text)
    let digits = String(text.filter { ("0"..."9").contains($0) })
    let named = try holders(
      """
      SELECT card FROM card_holder WHERE name IS NOT NULL
        AND (?1 = '' OR instr(name, ?1) > 0 OR (?2 <> '' AND instr(number, ?2) > 0))
      ORDER BY name, number LIMIT ?3
      """, [wanted, digits, limit])
    let nameless = try holders(
      """
      SELECT card FROM card_holder WHERE name IS NULL
        AND (?1 = '' OR (?2 <> '' AND instr(number, ?2) > 0))
      ORDER BY number LIMIT ?3
      """, [wanted, digits, limit - named.count])
    return named + nameless
  }

  /// The holders whose cards a query finds, in its order.
  private func holders(
    _ query: String, _ arguments: StatementArguments
  ) throws -> [CardHolder] {
    try database.all(
      """
      SELECT h.card, h.body, h.replaced_by FROM (\(query)) AS found
      CROSS JOIN card_holder AS h ON h.card = found.card
      """, arguments
    ).map(holder)
  }

  private func holder(_ row: Row) throws -> CardHolder {
    var holder = try ColumnCoding.value(CardHolder.self, row.value("body"))
    guard try row.card("card") == holder.card.index else { throw StoreFailure.damaged }
    holder.replacedBy =
      try centreSuccessor(of: holder.card.index) ?? row.card("replaced_by")
    return holder
  }

  /// The card that took a card's place, by the word of the centre or else of the till's own facts.
  func successor(of card: UInt32) throws -> UInt32? {
    try centreSuccessor(of: card) ?? ownSuccessor(of: card)
  }

  /// The card that took a card's place elsewhere.
  private func centreSuccessor(of card: UInt32) throws -> UInt32? {
    try database.first("SELECT replaced_by FROM card_standing WHERE card = ?", [card])?
      .card("replaced_by")
  }

  private func ownSuccessor(of card: UInt32) throws -> UInt32? {
    try database.first("SELECT replaced_by FROM card_holder WHERE card = ?", [card])?
      .card("replaced_by")
  }

  /// Whether the till's own facts let a card take the place of another: once, and not of one that
  /// took its own place.
  private func canReplace(_ card: UInt32, by successor: UInt32) throws -> Bool {
    guard try ownSuccessor(of: card) == nil else { return false }
    var (next, seen): (UInt32?, Set<UInt32>) = (successor, [])
    while let bearer = next, seen.insert(bearer).inserted {
      if bearer == card { return false }
      next = try ownSuccessor(of: bearer)
    }
    return true
  }

  /// Writes a holder as a fact tells it; the purses follow to a new card.
  func put(_ holder: CardHolder, at place: Int) throws {
    try database.run(
      """
      INSERT INTO card_holder (card, name, number, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (card) DO UPDATE
      SET name = excluded.name, number = excluded.number, body = excluded.body
      """,
      [
        holder.card.index, holder.name.map(AccentFolding.text), holder.card.digits,
        try ColumnCoding.text(holder),
      ])
    let card = holder.card.index
    guard let successor = holder.replacedBy, try canReplace(card, by: successor) else { return }
    try Purses(database: database).replace(card, by: successor, at: place, holder.issuedAt)
    try database.run(
      "UPDATE card_holder SET replaced_by = ? WHERE card = ?", [successor, card])
    try renewPurses(around: card)
  }

  /// Works out purses anew that follow from what the centre said and from who replaced whom.
  private func renewPurses(around card: UInt32) throws {
    let family = try CardStandings(database: database).family(of: card)
    for member in family
    where try database.number("SELECT 1 FROM card_standing WHERE card = ?", [member]) != nil {
      return try PurseShadow(database).renew(family)
    }
  }

  // MARK: Phones' codes

  /// The basket for which a code was taken; nil when it is not used.
  func basket(of token: PhoneToken.Identity) throws -> Identifier? {
    try database.first(
      "SELECT basket FROM used_token WHERE card = ? AND valid_from = ?",
      [token.index, token.validFrom])?.identifier("basket")
  }

  /// Notes that a code is used; the first basket counts.
  func use(_ token: PhoneToken.Identity, for basket: Identifier) throws {
    try database.run(
      """
      INSERT INTO used_token (card, valid_from, basket) VALUES (?, ?, ?)
      ON CONFLICT (card, valid_from) DO NOTHING
      """,
      [token.index, token.validFrom, basket.blob])
  }

  // MARK: What a receipt tells

  /// Notes the code and the conventions of a receipt; a void gives its conventions back.
  func apply(_ receipt: Receipt) throws {
    guard let customer = receipt.customer else { return }
    if case .token(let token) = customer.shownBy { try use(token, for: receipt.id) }
    switch receipt.kind {
    case .sale, .reissue: try count(receipt, by: 1)
    case .void:
      let original = try receipt.refersTo.flatMap(ReceiptReads(database: database).receipt(id:))
      if let original, original.kind != .goodsReturn { try count(original, by: -1) }
    case .goodsReturn, .tabSettlement: return
    }
  }

  private func count(_ receipt: Receipt, by uses: Int) throws {
    guard let card = receipt.customer?.number.index else { return }
    let codes = Set(receipt.lines.flatMap(\.conventions).filter { $0.amount != .zero }.map(\.code))
    for code in codes.sorted() {
      try database.run(
        """
        INSERT INTO convention_use (card, day, code, uses) VALUES (?, ?, ?, ?)
        ON CONFLICT (card, day, code) DO UPDATE SET uses = uses + excluded.uses
        """,
        [card, receipt.dayOfConventions.iso, code, uses])
    }
  }

  /// The conventions that a card had on a day, or one in whose place it came.
  func conventions(of card: UInt32, on day: CivilDate) throws -> [String] {
    try database.all(
      """
      WITH RECURSIVE former (card) AS (
        SELECT ?1
        UNION SELECT h.card FROM card_holder h JOIN former f ON h.replaced_by = f.card)
      SELECT DISTINCT code FROM convention_use
      WHERE card IN (SELECT card FROM former) AND day = ?2 AND uses > 0 ORDER BY code
      """,
      [card, day.iso]
    ).map { try $0.value("code") }
  }

  // MARK: Plans

  /// The plans of employers in the order of their codes.
  func plans() throws -> [WelfarePlan] {
    try database.all("SELECT code, body FROM welfare_plan ORDER BY code").map { row in
      let plan = try ColumnCoding.value(WelfarePlan.self, row.value("body"))
      guard try row.value("code") == plan.code else { throw StoreFailure.damaged }
      return plan
    }
  }

  /// Writes plans as a fact tells them.
  func put(_ plans: [WelfarePlan]) throws {
    for plan in plans {
      try database.run(
        """
        INSERT INTO welfare_plan (code, body) VALUES (?, ?)
        ON CONFLICT (code) DO UPDATE SET body = excluded.body
        """,
        [plan.code, try ColumnCoding.text(plan)])
    }
  }
}

extension Receipt {
  /// The day on which its conventions count; a correction had them with the receipt before it.
  fileprivate var dayOfConventions: CivilDate {
    kind == .reissue ? refersToNumber?.day ?? number.day : number.day
  }
}

extension Row {
  /// A card's index, in a column that may be empty.
  func card(_ name: String) throws -> UInt32? {
    guard let number: Int = try value(name) else { return nil }
    guard let card = UInt32(exactly: number) else { throw StoreFailure.damaged }
    return card
  }
}

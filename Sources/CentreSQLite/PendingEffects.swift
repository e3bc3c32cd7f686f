internal import CentreCore
internal import GRDB
internal import POSCore
internal import POSSync

/// What facts add to sums and what tills are told of them, written once for all facts of a push.
///
/// It belongs to the transaction that keeps the facts: no reader sees the one without the other.
struct PendingEffects {
  /// What is added to the figures of days.
  var figures = FigureSums()
  /// What is moved in the purses of cards; tills are told of these cards.
  private(set) var postings = CardPostings()
  /// More cards of which tills are told what is on them.
  var cards: Set<UInt32> = []

  /// Posts movements of one card, each once.
  ///
  /// - Returns: why somebody should look at them.
  mutating func post(
    _ movements: [PurseMovement], of card: UInt32, in ledger: LedgerTables
  ) throws -> [FlagReason] {
    try postings.post(movements, of: card, in: ledger)
  }

  /// Writes what is moved in purses, so that it can be read.
  mutating func writePostings(to ledger: LedgerTables) throws {
    cards.formUnion(postings.ledgers.keys)
    try postings.write(to: ledger)
  }

  /// Writes everything.
  mutating func write(to database: Database, at time: Int64) throws {
    try figures.write(to: database)
    let ledger = LedgerTables(database: database, time: time)
    let known = postings.ledgers
    try postings.write(to: ledger)
    try ledger.publish(cards, known: known)
  }
}

/// What receipts add to the figures of their days.
struct FigureSums {
  /// Which row of the figures.
  ///
  /// The database tells texts apart by their bytes: two spellings of one accent are two rows.
  private struct Key: Hashable {
    let shop: Int
    let day: CivilDate
    let dimension: String
    let key: [UInt8]
  }

  /// The sums of rows, in the order in which they were first added to.
  private var sums: [(key: Key, count: Int, amount: Money)] = []
  private var places: [Key: Int] = [:]

  /// Adds a receipt of a shop.
  mutating func add(_ receipt: Receipt, of shop: Int) {
    for figure in SaleTables.figures(of: receipt) {
      let key = Key(
        shop: shop, day: receipt.number.day, dimension: figure.dimension.rawValue,
        key: Array(figure.key.utf8))
      let place = places[key] ?? sums.count
      if place == sums.count {
        sums.append((key, 0, .zero))
        places[key] = place
      }
      sums[place].count += figure.count
      sums[place].amount += figure.amount
    }
  }

  /// Adds the sums to the rows that are there.
  func write(to database: Database) throws {
    for sum in sums {
      let key = sum.key
      try database.run(
        """
        INSERT INTO day_figure (shop, day, dimension, key, count, amount)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (shop, day, dimension, key) DO UPDATE
        SET count = count + excluded.count, amount = amount + excluded.amount
        """,
        [
          key.shop, key.day.iso, key.dimension, String(decoding: key.key, as: UTF8.self),
          sum.count, sum.amount.cents,
        ])
    }
  }
}

internal import Foundation
internal import GRDBSQLite
internal import POSCore
internal import POSStore
internal import POSSync

/// How long the store takes, beside bare SQLite on the same disk in the same run.
struct StoreBench {
  /// An empty folder that is deleted by whoever made it.
  let folder: String

  private let cashier = Operator(
    id: Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001), name: "Anna",
    role: .owner)
  private let start = Moment(milliseconds: 1_795_250_000_000, offsetSeconds: 3_600)

  /// The middle and the hundredth worst of some durations, in milliseconds.
  struct Times {
    let median: Double
    let worstPercent: Double

    init(_ durations: [Duration]) {
      let sorted = durations.map { $0 / .milliseconds(1) }.sorted()
      median = sorted[sorted.count / 2]
      worstPercent = sorted[sorted.count * 99 / 100]
    }
  }

  /// A durable sale of five lines, a durable line, and a bare transaction of the same rows.
  struct CommitTimes {
    let close: Times
    let line: Times
    let bare: Times

    /// How many bare transactions one sale takes.
    var ratio: Double { close.median / bare.median }
  }

  private func makeStore(_ name: String) throws -> TillStore {
    var random = SystemRandomNumberGenerator()
    return try TillStore(
      path: folder + "/" + name, till: TillIdentity(shop: 1, till: 1),
      seed: EpochSeed(using: &random), at: start)
  }

  // MARK: Commits

  /// Closes sales of five lines, each followed by a bare transaction with rows of the same sizes.
  func commits(sales: Int) throws -> CommitTimes {
    let store = try makeStore("commits.sqlite")
    let bare = try BareBooks(path: folder + "/bare.sqlite")
    var ids = IdentifierSource(seed: (1, 2))
    var (closes, lines, bares): ([Duration], [Duration], [Duration]) = ([], [], [])
    let clock = ContinuousClock()
    for number in 0..<sales {
      let moment = start.adding(milliseconds: Int64(number) * 1000)
      var basket = Basket(id: ids.next(at: moment), owner: cashier.id, openedAt: moment)
      for event in events(of: basket, number: number, ids: &ids, at: moment) {
        let change = BasketChange(of: basket, events: [event])
        lines.append(try clock.measure { try store.record(change) })
        basket.apply(event)
      }
      let paid = basket
      closes.append(
        try clock.measure {
          _ = try store.close(
            paid, cashier: cashier, at: moment, documents: [.closedReceipt()], ids: &ids)
        })
      bares.append(try clock.measure { try bare.commit(number) })
    }
    return CommitTimes(close: Times(closes), line: Times(lines), bare: Times(bares))
  }

  private func events(
    of basket: Basket, number: Int, ids: inout IdentifierSource, at moment: Moment
  ) -> [BasketEvent] {
    let lines = (0..<5).map { index in
      SaleLine(
        id: ids.next(at: moment), name: "Pane di grano duro \(index)",
        department: "rep\((number + index) % 4)",
        vat: .rate(basisPoints: [400, 1000, 2200][index % 3]),
        unit: .piece, quantity: .one, unitPrice: Money(cents: 150 + index), priceSource: .typed)
    }
    let total = lines.map(\.gross).sum
    let payment = Payment(id: ids.next(at: moment), tender: .cash, amount: total)
    return lines.map(BasketEvent.lineAdded) + [.paymentAdded(payment)]
  }

  // MARK: The catalogue

  /// What a large catalogue costs, in milliseconds.
  struct CatalogueTimes {
    let importing: Double
    let lookup: Times
    let searchEntries: Double
  }

  /// Imports articles and finds them again by their barcodes.
  func catalogue(articles count: Int) throws -> CatalogueTimes {
    let store = try makeStore("catalogue.sqlite")
    var ids = IdentifierSource(seed: (3, 4))
    let articles = (0..<count).map { article($0, id: ids.next(at: start)) }
    let clock = ContinuousClock()
    let importing = try clock.measure {
      _ = try store.importArticles(articles, at: start, by: nil)
    }
    let lookups = try (0..<10_000).map { step in
      let barcode = articles[step * 7_919 % count].barcodes[0]
      return try clock.measure { _ = try store.article(barcode: barcode) }
    }
    var found = 0
    let entries = try clock.measure { try store.searchEntries { _, _, _ in found += 1 } }
    precondition(found == count, "Every imported article can be found.")
    return CatalogueTimes(
      importing: importing / .milliseconds(1), lookup: Times(lookups),
      searchEntries: entries / .milliseconds(1))
  }

  private func article(_ number: Int, id: Identifier) -> Article {
    Article(
      id: id, code: String(number), name: "Articolo di prova numero \(number * 7_919 % 1_000_003)",
      department: "rep\(number % 8)", price: Money(cents: 100 + number % 900),
      barcodes: [String(8_000_000_000_000 + number * 104_729 % 999_999_999)])
  }

  // MARK: Totals

  /// What the totals of all days cost, in milliseconds, after sales spread over a thousand days.
  ///
  /// The totals read one row for each day and key, so the time follows the days and not the sales.
  func totals(sales: Int) throws -> (rows: Int, time: Times) {
    let store = try makeStore("totals.sqlite")
    var ids = IdentifierSource(seed: (5, 6))
    for number in 0..<sales {
      let day = Int64(number * 1_000 / sales)
      let hour = Int64(number % 14)
      let moment = start.adding(milliseconds: day * 86_400_000 + hour * 3_600_000)
      var basket = Basket(id: ids.next(at: moment), owner: cashier.id, openedAt: moment)
      for event in events(of: basket, number: number, ids: &ids, at: moment) {
        basket.apply(event)
      }
      _ = try store.close(basket, cashier: cashier, at: moment, ids: &ids)
    }
    let (first, last) = (start.date, start.date.adding(days: 1_001))
    let clock = ContinuousClock()
    let times = try (0..<20).map { _ in
      try clock.measure { _ = try store.totals(from: first, to: last) }
    }
    return (try store.totals(from: first, to: last).documents, Times(times))
  }

  /// All figures as lines of text.
  func report(sales: Int, articles: Int) throws -> [String] {
    let commits = try commits(sales: sales)
    let catalogue = try catalogue(articles: articles)
    let totals = try totals(sales: 20_000)
    return [
      line("durable sale of 5 lines", commits.close),
      line("the same rows, bare SQLite", commits.bare),
      "sale / bare SQLite: \(figure(commits.ratio))",
      line("durable basket command", commits.line),
      "import of \(articles) articles: \(figure(catalogue.importing)) ms",
      line("lookup by barcode", catalogue.lookup),
      "reading \(articles) search entries: \(figure(catalogue.searchEntries)) ms",
      line("totals of 1,000 days, \(totals.rows) sales", totals.time),
    ]
  }

  private func line(_ name: String, _ times: Times) -> String {
    "\(name): median \(figure(times.median)) ms, p99 \(figure(times.worstPercent)) ms"
  }

  private func figure(_ number: Double) -> String {
    String(format: "%.3f", number)
  }
}

/// The rows of a sale of five lines written with nothing but SQLite's own interface.
@safe private final class BareBooks {
  private let database: OpaquePointer
  private var statements = unsafe [OpaquePointer]()

  struct Failure: Error {
    let code: Int32
  }

  init(path: String) throws {
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open(path, &opened)
    guard let opened = unsafe opened, code == SQLITE_OK else { throw Failure(code: code) }
    unsafe database = opened
    try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -2048")
    try execute(BareBooks.schema)
    for sql in BareBooks.rows {
      var statement: OpaquePointer?
      let code = unsafe sqlite3_prepare_v2(database, sql, -1, &statement, nil)
      guard let statement = unsafe statement else { throw Failure(code: code) }
      unsafe statements.append(statement)
    }
  }

  deinit {
    for unsafestatement in unsafe statements { unsafe sqlite3_finalize(statement) }
    unsafe sqlite3_close(database)
  }

  private func execute(_ sql: String) throws {
    let code = unsafe sqlite3_exec(database, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw Failure(code: code) }
  }

  /// Writes one sale in one transaction.
  func commit(_ number: Int) throws {
    try execute("BEGIN IMMEDIATE")
    for unsafestatement in unsafe statements {
      unsafe sqlite3_bind_int64(statement, 1, Int64(number))
      let code = unsafe sqlite3_step(statement)
      guard code == SQLITE_DONE else { throw Failure(code: code) }
      unsafe sqlite3_reset(statement)
    }
    try execute("COMMIT")
  }

  private static let schema = """
    CREATE TABLE journal (place INTEGER PRIMARY KEY, kind INTEGER, id BLOB UNIQUE, hash BLOB,
      frame BLOB);
    CREATE TABLE outbox (place INTEGER PRIMARY KEY, answer TEXT);
    CREATE TABLE stream (k INTEGER PRIMARY KEY, sequence INTEGER, head BLOB, number INTEGER);
    INSERT INTO stream VALUES (1, 0, zeroblob(32), 0);
    CREATE TABLE receipt (place INTEGER PRIMARY KEY, id BLOB UNIQUE, day TEXT, number INTEGER,
      kind TEXT, total INTEGER, UNIQUE (day, number));
    CREATE TABLE print_job (number INTEGER PRIMARY KEY, id BLOB UNIQUE, subject TEXT, at TEXT,
      state TEXT);
    CREATE TABLE rollup (day TEXT, dimension TEXT, key TEXT, count INTEGER, amount INTEGER,
      PRIMARY KEY (day, dimension, key)) WITHOUT ROWID;
    """

  private static let rows: [String] =
    [
      "INSERT INTO journal VALUES (?1 + 1, 1, randomblob(16), randomblob(32), randomblob(2800))",
      "INSERT INTO outbox VALUES (?1 + 1, NULL)",
      "INSERT INTO receipt VALUES (?1 + 1, randomblob(16), '2026-11-21', ?1 + 1, 'sale', 760)",
      """
      INSERT INTO print_job VALUES (?1 + 1, randomblob(16),
        '{"receipt":{"_0":"0190a0b0-0000-7000-8000-000000000001"}}',
        '2026-11-21T09:00:00.000+01:00', 'waiting')
      """,
      "UPDATE stream SET sequence = ?1 + 1, head = randomblob(32), number = ?1 + 1",
    ]
    + (0..<11).map { key in
      """
      INSERT INTO rollup VALUES ('2026-11-21', 'dimension', 'key \(key)', 1, ?1)
      ON CONFLICT (day, dimension, key) DO UPDATE
      SET count = count + 1, amount = amount + excluded.amount
      """
    }
}

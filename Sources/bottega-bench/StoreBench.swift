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

  private func makeStore(_ name: String) throws -> TillStore {
    var random = SystemRandomNumberGenerator()
    return try TillStore(
      path: folder + "/" + name, till: TillIdentity(shop: 1, till: 1),
      seed: EpochSeed(using: &random), at: start)
  }

  // MARK: Commits

  /// Closes sales of five lines, each followed by a bare transaction with rows of the same sizes.
  func commits(sales: Int) throws -> Measurement {
    let store = try makeStore("commits.sqlite")
    let bare = try BareDatabase.books(path: folder + "/bare.sqlite")
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
    let (close, line, least) = (Times(closes), Times(lines), Times(bares))
    return Measurement(
      name: "durable sale of five lines, median", figure: close.median, unit: "ms",
      bar: 2 * least.median,
      baseline: .init(name: "the same rows in bare SQLite", figure: least.median),
      notes: [
        "p99 \(Report.figure(close.worstPercent)) ms beside "
          + "\(Report.figure(least.worstPercent)) ms",
        "a durable line \(Report.figure(line.median)) ms",
      ])
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

  // MARK: Totals

  /// The totals of a thousand days of a thousand sales each.
  ///
  /// A thousand sales are closed; their rows in the totals are then copied to the other days. The
  /// totals read nothing else, so this leaves them as a million closed sales would.
  func totals() throws -> Measurement {
    let (days, salesOfDay) = (1_000, 1_000)
    try closeDay(sales: salesOfDay)
    try copyDay(to: days - 1)
    let store = try makeStore("totals.sqlite")
    let (first, last) = (start.date, start.date.adding(days: days))
    let all = try store.totals(from: first, to: last)
    precondition(all.documents == days * salesOfDay, "All sales count.")
    let times = try Times.of(50) { _ in _ = try store.totals(from: first, to: last) }
    let day = try Times.of(50) { _ in _ = try store.totals(from: last, to: last) }
    let bare = try BareDatabase(
      path: folder + "/totals.sqlite", schema: "",
      statements: [
        "SELECT dimension, key, count, amount FROM rollup WHERE amount <> ?1 ORDER BY day"
      ])
    let least = try Times.of(50) { step in try bare.run(step) }
    return Measurement(
      name: "totals of 1,000,000 sales on \(days) days", figure: times.median, unit: "ms", bar: 50,
      baseline: .init(name: "reading their rows with bare SQLite", figure: least.median),
      notes: ["one day \(Report.figure(day.median)) ms"])
  }

  private func closeDay(sales: Int) throws {
    let store = try makeStore("totals.sqlite")
    var ids = IdentifierSource(seed: (5, 6))
    for number in 0..<sales {
      let hour = Int64(number * 12 / sales)
      let moment = start.adding(milliseconds: hour * 3_600_000 + Int64(number))
      var basket = Basket(id: ids.next(at: moment), owner: cashier.id, openedAt: moment)
      for event in events(of: basket, number: number, ids: &ids, at: moment) {
        basket.apply(event)
      }
      _ = try store.close(
        basket, settling: basket.revision, cashier: cashier, at: moment, ids: &ids)
    }
  }

  private func copyDay(to days: Int) throws {
    let copy = """
      WITH RECURSIVE later (days) AS (SELECT 1 UNION ALL SELECT days + 1 FROM later LIMIT \(days))
      INSERT INTO rollup
      SELECT date(day, days || ' days'), dimension, key, count, amount FROM rollup, later
      """
    _ = try BareDatabase(path: folder + "/totals.sqlite", schema: copy, statements: [])
  }
}

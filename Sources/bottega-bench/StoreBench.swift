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


internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// What shops and the district owe each other, period by period in the centre's own order.
struct SettlementTables {
  let database: Database

  /// What the open period comes to, by shop.
  func open() throws -> [ShopClearing] { try clearing(after: lastSettled()) }

  private func lastSettled() throws -> Int {
    try database.number("SELECT max(last) FROM settlement") ?? 0
  }

  private func clearing(after number: Int) throws -> [ShopClearing] {
    var shops: [Int: ShopClearing] = [:]
    try eachSum(after: number) { shop, cause, amount in
      shops[shop, default: ShopClearing(shop: shop)].add(amount, cause)
    }
    return shops.values.sorted { $0.shop < $1.shop }
      .filter { $0 != ShopClearing(shop: $0.shop) }
  }

  /// What went to a shop less what came from it, by cause.
  ///
  /// What a shop bears itself, because it broke the limits, lies on an account of its own and is
  /// taken off what it gets.
  private func eachSum(
    after number: Int, _ body: (Int, TransferCause, Money) throws -> Void
  ) throws {
    try database.each(
      """
      SELECT name, cause, sum(amount) AS amount FROM (
        SELECT credit AS name, cause, amount FROM transfer WHERE number > ?1
        UNION ALL SELECT debit, cause, -amount FROM transfer WHERE number > ?1)
      WHERE name LIKE 'clearing %' OR name LIKE 'suspense %' GROUP BY name, cause
      ORDER BY name, cause
      """, [number]
    ) { row in
      guard let cause = TransferCause(rawValue: try row.value("cause")) else {
        throw CentreFailure.damaged
      }
      switch try LedgerAccount(column: row.value("name")) {
      case .clearing(let shop), .suspense(let shop):
        try body(shop, cause, row.money("amount"))
      default: throw CentreFailure.damaged
      }
    }
  }

  // MARK: Closing

  /// Closes the open period: nets it and books the payments, after which no shop owes anything.
  func close(at time: Int64) throws -> Settlement {
    let before = try lastSettled()
    let last = try database.number("SELECT max(number) FROM transfer") ?? 0
    let shops = try clearing(after: before)
    guard last > before, !shops.isEmpty else { throw CentreFailure.nothingToSettle }
    let nets = Dictionary(uniqueKeysWithValues: shops.map { ($0.shop, $0.net) })
    let number = (try database.number("SELECT max(number) FROM settlement") ?? 0) + 1
    let settlement = Settlement(
      number: number, closedAt: time, postings: before + 1...last, shops: shops,
      payments: Netting.payments(nets), hash: try hash(before + 1...last))
    try book(settlement, at: time)
    let booked = try database.number("SELECT max(number) FROM transfer") ?? last
    try database.run(
      "INSERT INTO settlement (number, last, body) VALUES (?, ?, ?)",
      [number, booked, try ColumnCoding.text(settlement)])
    return settlement
  }

  /// Books the payments, and what shops bear themselves against what they get.
  private func book(_ settlement: Settlement, at time: Int64) throws {
    let ledger = LedgerTables(database: database, time: time)
    let day = Moment(legalTimeAt: time).date
    let source = Identifier(at: Moment(milliseconds: time, offsetSeconds: 0), random: (0, 0))
    var leg = 0
    func book(_ amount: Money, from debit: LedgerAccount, to credit: LedgerAccount) throws {
      try ledger.book(
        amount, from: debit, to: credit, MovementID(source: source, leg: leg), .settled, day)
      leg += 1
    }
    for row in try database.all(
      "SELECT name, amount FROM account WHERE name LIKE 'suspense %' AND amount < 0 ORDER BY name")
    {
      guard case .suspense(let shop) = try LedgerAccount(column: row.value("name")) else {
        continue
      }
      try book(-row.money("amount"), from: .clearing(shop: shop), to: .suspense(shop: shop))
    }
    for payment in settlement.payments {
      // Who pays owes less afterwards, and who is paid is owed less.
      try book(payment.amount, from: account(payment.to), to: account(payment.from))
    }
  }

  private func account(_ party: SettlementPayment.Party) -> LedgerAccount {
    switch party {
    case .shop(let number): .clearing(shop: number)
    case .consortium: .bank
    }
  }

  /// The hash over the transfers of a period, each as one line of text.
  private func hash(_ postings: ClosedRange<Int>) throws -> String {
    var running = ChainHash(of: [])
    try database.each(
      "SELECT * FROM transfer WHERE number BETWEEN ? AND ? ORDER BY number",
      [postings.lowerBound, postings.upperBound]
    ) { row in
      let source = try row.identifier("source").text
      let line =
        "\(try row.number("number")) \(source) \(try row.number("leg")) "
        + "\(try row.value("debit") as String)|\(try row.value("credit") as String)|"
        + "\(try row.number("amount"))"
      running = ChainHash(of: running.bytes + Array(line.utf8))
    }
    return running.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Closed settlements, the newest first.
  func closed(most: Int) throws -> [Settlement] {
    try database.all("SELECT body FROM settlement ORDER BY number DESC LIMIT ?", [most])
      .map { try ColumnCoding.value(Settlement.self, $0.value("body")) }
  }
}

extension ShopClearing {
  fileprivate mutating func add(_ amount: Money, _ cause: TransferCause) {
    switch cause {
    case .spentTesoretto: tesoretto += amount
    case .spentPrepaid: prepaid += amount
    case .spentWelfare: welfare += amount
    case .earned, .takenBack: cashback += amount
    case .toppedUp: topUps += amount
    case .refunded: refunds += amount
    case .loaded, .expired, .replaced, .settled: other += amount
    }
  }
}

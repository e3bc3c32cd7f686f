internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// Walks a centre's books and checks them.
struct CentreCheck {
  let database: Database

  /// What is wrong; nothing when all is well.
  func findings() throws -> [CentreFinding] {
    try file() + chains() + documents() + days() + ledger() + feed()
  }

  private func file() throws -> [CentreFinding] {
    try String.fetchAll(database, sql: "PRAGMA quick_check(20)")
      .filter { $0 != "ok" }.map(CentreFinding.file)
  }

  private func feed() throws -> [CentreFinding] {
    try FeedTables(database: database).differing().map { .feedDiffers(topic: $0) }
  }

  // MARK: Facts

  private func chains() throws -> [CentreFinding] {
    try database.all("SELECT number FROM stream ORDER BY number").compactMap { row in
      let known = try StreamTables(database: database).stream(number: row.number("number"))
      return try known.flatMap(chain)
    }
  }

  /// The first place at which a stream's chain is broken.
  private func chain(_ known: StreamTables.Known) throws -> CentreFinding? {
    let stream = known.stream
    var (running, place, broken) = (stream.record.anchor, UInt64(0), UInt64?.none)
    try database.each(
      "SELECT place, hash, bytes FROM frame WHERE place BETWEEN ? AND ? ORDER BY place",
      [PlaceKey.place(known.number, 0), PlaceKey.place(known.number, .max)]
    ) { row in
      let bytes = try row.bytes("bytes")
      let previous = (try? JournalFrame(bytes: bytes))?.previous
      let hash = ChainHash(of: bytes)
      place += 1
      let follows = try PlaceKey.sequence(row.number("place")) == place
      let isWhole = try hash == row.hash("hash") && previous ?? running == running
      if broken == nil, !(follows && isWhole) { broken = place }
      running = hash
    }
    if let broken { return .chainBroken(stream.name, at: broken) }
    let isEnd = place == stream.acknowledged && running == stream.head
    return isEnd ? nil : .chainBroken(stream.name, at: stream.acknowledged)
  }

  /// Each receipt is a document, and each document stands in a frame.
  private func documents() throws -> [CentreFinding] {
    try database.all(
      """
      SELECT id FROM receipt r WHERE NOT EXISTS (
        SELECT 1 FROM document d WHERE d.id = r.id AND d.place = r.place)
      UNION SELECT id FROM document d WHERE NOT EXISTS (
        SELECT 1 FROM frame f WHERE f.place = d.place AND NOT f.is_opaque)
      UNION SELECT sale FROM hold h WHERE EXISTS (SELECT 1 FROM document d WHERE d.id = h.sale)
      LIMIT 100
      """
    ).map { .effectsDiffer(try $0.identifier("id")) }
  }

  /// The figures of each day, added up anew from its receipts.
  private func days() throws -> [CentreFinding] {
    var sums: [DayKey: [FigureKey: SaleTables.Figure]] = [:]
    let streams = StreamTables(database: database)
    try database.each("SELECT place, shop, day FROM receipt ORDER BY place") { row in
      guard case .receiptClosed(let receipt) = try streams.fact(at: row.number("place")) else {
        throw CentreFailure.damaged
      }
      let key = DayKey(shop: try row.number("shop"), day: receipt.number.day)
      for figure in SaleTables.figures(of: receipt) {
        let name = FigureKey(dimension: figure.dimension, key: figure.key)
        let old = sums[key]?[name]
        sums[key, default: [:]][name] = SaleTables.Figure(
          dimension: figure.dimension, key: figure.key, count: figure.count + (old?.count ?? 0),
          amount: figure.amount + (old?.amount ?? .zero))
      }
    }
    return try compare(&sums)
  }

  private struct DayKey: Hashable {
    let shop: Int
    let day: CivilDate
  }

  private struct FigureKey: Hashable {
    let dimension: SaleTables.Dimension
    let key: String
  }

  private func compare(
    _ sums: inout [DayKey: [FigureKey: SaleTables.Figure]]
  ) throws -> [CentreFinding] {
    var differing: Set<DayKey> = []
    try database.each("SELECT * FROM day_figure") { row in
      guard let dimension = SaleTables.Dimension(rawValue: try row.value("dimension")) else {
        throw CentreFailure.damaged
      }
      let day = DayKey(shop: try row.number("shop"), day: try row.day("day"))
      let name = FigureKey(dimension: dimension, key: try row.value("key"))
      let found = sums[day]?.removeValue(forKey: name)
      let isSame =
        try found?.count == row.number("count") && found?.amount == row.money("amount")
      if !isSame { differing.insert(day) }
    }
    differing.formUnion(sums.filter { !$0.value.isEmpty }.keys)
    return differing.sorted { ($0.shop, $0.day) < ($1.shop, $1.day) }
      .map { .dayDiffers(shop: $0.shop, day: $0.day) }
  }

  // MARK: The ledger

  private func ledger() throws -> [CentreFinding] {
    var findings: [CentreFinding] = []
    let sum = try database.number("SELECT coalesce(sum(amount), 0) FROM account") ?? 0
    if sum != 0 { findings.append(.ledger(.notBalanced(Money(cents: sum)))) }
    findings += try balances()
    for row in try database.all("SELECT name, amount FROM account ORDER BY name") {
      let account = try LedgerAccount(column: row.value("name"))
      findings += try violation(of: account, row.money("amount")).map { [.ledger($0)] } ?? []
    }
    return findings
  }

  /// A balance is the sum of its transfers.
  private func balances() throws -> [CentreFinding] {
    try database.all(
      """
      SELECT name FROM (
        SELECT name, amount FROM account
        UNION ALL SELECT credit, -amount FROM transfer
        UNION ALL SELECT debit, amount FROM transfer)
      GROUP BY name HAVING sum(amount) <> 0 LIMIT 100
      """
    ).map { .balanceDiffers(account: try $0.value("name")) }
  }

  private func violation(
    of account: LedgerAccount, _ balance: Money
  ) throws -> LedgerViolation? {
    switch account {
    case .purse(let purse):
      if balance < .zero { return .belowZero(purse) }
      let lots = try database.number(
        "SELECT coalesce(sum(amount), 0) FROM lot WHERE card = ? AND kind = ?",
        [purse.card, purse.kind.column])
      return lots == balance.cents ? nil : .lotsDiffer(purse)
    case .debt, .welfareDebt, .suspense: return balance > .zero ? .wrongSide(account) : nil
    case .clearing, .promotion, .company, .bank: return nil
    }
  }
}

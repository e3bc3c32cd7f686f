internal import GRDB
internal import POSCore

/// What came back of each sold line.
struct Returns {
  let database: Database

  /// What came back of a receipt so far, by line.
  func soFar(of receipt: Identifier) throws -> [Identifier: ReturnedSoFar] {
    var result: [Identifier: ReturnedSoFar] = [:]
    let rows = try database.all(
      "SELECT line, quantity, amount FROM returned WHERE receipt = ?", [receipt.blob])
    for row in rows {
      result[try row.identifier("line")] = ReturnedSoFar(
        quantity: Quantity(thousandths: try row.number("quantity")),
        amount: try row.money("amount"))
    }
    for taken in try receipts(of: receipt).flatMap({ $0.customer?.cashback?.lines ?? [] }) {
      result[taken.line]?.cashback -= taken.granted
    }
    return result
  }

  /// The payments of all returns of a receipt that still stand.
  func payments(of receipt: Identifier) throws -> [Payment] {
    try receipts(of: receipt).flatMap(\.payments)
  }

  /// All returns of a receipt that still stand.
  private func receipts(of receipt: Identifier) throws -> [Receipt] {
    let rows = try database.all(
      """
      SELECT place FROM receipt
      WHERE refers_to = ? AND kind = 'goodsReturn' AND voided_by IS NULL ORDER BY place
      """, [receipt.blob])
    let journal = JournalReads(database: database)
    return try rows.map { try journal.receipt(at: $0.number("place")) }
  }

  /// Refuses a return of more than was sold, or of a receipt that was voided.
  func check(_ receipt: Receipt) throws {
    var sums: [LineOrigin: ReturnedSoFar] = [:]
    for line in receipt.lines {
      guard let origin = line.line.origin else { continue }
      sums[origin, default: ReturnedSoFar()].add(line)
    }
    for origin in sums.keys.sorted(by: { $0.line < $1.line }) {
      try check(sums[origin] ?? ReturnedSoFar(), of: origin)
    }
  }

  private func check(_ returned: ReturnedSoFar, of origin: LineOrigin) throws {
    let reads = ReceiptReads(database: database)
    guard let sold = try reads.receipt(id: origin.receipt) else {
      throw StoreFailure.unknownReceipt
    }
    guard sold.kind == .sale || sold.kind == .reissue else { throw ReturnRefusal.notASale }
    guard try reads.isVoided(origin.receipt) == false else { throw ReturnRefusal.receiptVoided }
    guard let line = sold.lines.first(where: { $0.line.id == origin.line }) else {
      throw ReturnRefusal.noSuchLine
    }
    let before = try soFar(of: origin.receipt)[origin.line] ?? ReturnedSoFar()
    let left = line.line.quantity - before.quantity
    guard returned.quantity > .zero else { throw ReturnRefusal.quantityOutOfRange }
    guard returned.quantity <= left, before.amount + returned.amount <= line.net else {
      throw left > .zero ? ReturnRefusal.moreThanSold(left: left) : .alreadyReturned
    }
  }

  /// Brings the table up to date with a return, or with the void of one.
  func apply(_ receipt: Receipt) throws {
    switch receipt.kind {
    case .goodsReturn:
      for line in receipt.lines { try add(line, sign: 1) }
    case .void:
      guard let id = receipt.refersTo,
        let original = try ReceiptReads(database: database).receipt(id: id),
        original.kind == .goodsReturn
      else { return }
      for line in original.lines { try add(line, sign: -1) }
    case .sale, .reissue, .tabSettlement: return
    }
  }

  private func add(_ line: PricedLine, sign: Int) throws {
    guard let origin = line.line.origin else { return }
    try database.run(
      """
      INSERT INTO returned (receipt, line, quantity, amount) VALUES (?, ?, ?, ?)
      ON CONFLICT (receipt, line) DO UPDATE
      SET quantity = quantity + excluded.quantity, amount = amount + excluded.amount
      """,
      [
        origin.receipt.blob, origin.line.blob, -line.line.quantity.thousandths * sign,
        -line.net.cents * sign,
      ])
  }
}

extension ReturnedSoFar {
  /// Adds a line of a return, whose quantity and amount are negative.
  mutating func add(_ line: PricedLine) {
    quantity = quantity - line.line.quantity
    amount -= line.net
  }
}

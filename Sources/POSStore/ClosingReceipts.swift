internal import GRDB
public import POSCore

/// What closing a basket gave.
public struct ClosedReceipts: Hashable, Sendable {
  /// The receipt that the basket became.
  public let receipt: Receipt
  /// The void of the receipt that was corrected.
  public let voided: Receipt?
}

extension TillStore {
  /// Makes a basket a receipt: number, fact, read models and print jobs in one transaction.
  ///
  /// A correction voids the original first. Closing a basket that became a receipt before, with
  /// the same contents, answers with that receipt and changes nothing.
  ///
  /// - Parameters:
  ///   - basket: the basket as the cashier sees it; balanced.
  ///   - settling: how many of its last events, the payment that settled it, are not recorded yet
  ///     and become durable with the receipt.
  ///   - cashier: who closes it.
  ///   - moment: the till's time.
  ///   - reason: why, for returns and corrections.
  ///   - audits: what the log tells of it.
  ///   - documents: what is to be printed.
  ///   - ids: where the identities of a void and of print jobs come from.
  /// - Throws: ``StoreFailure``: a refusal, after which the basket is as it was, or a failure.
  public func close(
    _ basket: Basket, settling: Int = 0, cashier: Operator, at moment: Moment,
    reason: String? = nil, audits: [AuditEntry] = [], documents: [PrintJobDraft] = [],
    ids: inout IdentifierSource
  ) throws(StoreFailure) -> ClosedReceipts {
    if let earlier = try closedBefore(basket) { return earlier }
    return try book(at: moment) { writer in
      var closing = Closing(writer: writer, cashier: cashier)
      let closed = try closing.close(basket, settling: settling, reason: reason, ids: &ids)
      for entry in audits { try closing.writer.append(.audited(entry)) }
      try closing.print(documents, of: closed, ids: &ids)
      writer = closing.writer
      return closed
    }
  }

  /// Undoes a receipt whole.
  ///
  /// - Parameters:
  ///   - receipt: the receipt.
  ///   - reason: why, in the cashier's words.
  ///   - cashier: who does it.
  ///   - moment: the till's time.
  ///   - audits: what the log tells of it.
  ///   - documents: what is to be printed; the closed receipt is the void.
  ///   - ids: where the identities of the void and of print jobs come from.
  /// - Returns: the receipt that undoes it.
  /// - Throws: ``StoreFailure``; among others `alreadyVoided`, `partlyReturned` and `notVoidable`.
  public func void(
    receipt: Identifier, reason: String, cashier: Operator, at moment: Moment,
    audits: [AuditEntry] = [], documents: [PrintJobDraft] = [], ids: inout IdentifierSource
  ) throws(StoreFailure) -> Receipt {
    try book(at: moment) { writer in
      var closing = Closing(writer: writer, cashier: cashier)
      let voided = try closing.void(receipt, reason: reason, ids: &ids)
      for entry in audits { try closing.writer.append(.audited(entry)) }
      try closing.print(documents, of: ClosedReceipts(receipt: voided, voided: nil), ids: &ids)
      writer = closing.writer
      return voided
    }
  }

  /// The answer to a second closing of the same basket.
  private func closedBefore(_ basket: Basket) throws(StoreFailure) -> ClosedReceipts? {
    try lookUp { database in
      let receipts = ReceiptReads(database: database)
      guard let receipt = try receipts.receipt(id: basket.id) else { return nil }
      let isSame =
        receipt.payments.map(\.withoutLots) == basket.payments.map(\.withoutLots)
        && receipt.lines == basket.priced.lines
      guard isSame else { throw StoreFailure.alreadyClosed(receipt.number) }
      guard receipt.kind == .reissue, let original = receipt.refersTo else {
        return ClosedReceipts(receipt: receipt, voided: nil)
      }
      let void = try receipts.state(of: original, on: receipt.number.day)?.voidedBy
      return ClosedReceipts(receipt: receipt, voided: try void.flatMap(receipts.receipt(id:)))
    }
  }
}

/// One closing or voiding inside its transaction.
struct Closing {
  var writer: BookWriter
  let cashier: Operator

  /// Makes a basket a receipt.
  mutating func close(
    _ basket: Basket, settling: Int, reason: String?, ids: inout IdentifierSource
  ) throws -> ClosedReceipts {
    try OpenBaskets(database: writer.database).remove(basket, settling: settling)
    var voided: Receipt?
    if case .correction(let original) = basket.kind {
      voided = try void(original, reason: reason ?? "", ids: &ids)
    }
    try basket.checkBalanced()
    try checkCard(of: basket)
    var receipt = try basket.receipt(context(basket.card))
    receipt.reason = reason
    receipt.refersToNumber = try numberOfOriginal(receipt)
    try ClosingChecks(database: writer.database).check(receipt)
    try writer.append(.receiptClosed(receipt))
    return ClosedReceipts(receipt: receipt, voided: voided)
  }

  /// A card that was blocked or replaced since it was read pays nothing any more.
  private func checkCard(of basket: Basket) throws {
    let isSpending = basket.payments.contains { $0.purse != nil && $0.amount > .zero }
    guard isSpending, basket.kind == .sale, let card = basket.card else { return }
    try CardTables(database: writer.database).checkUsable(card.index)
  }

  /// Undoes a receipt whole.
  mutating func void(
    _ id: Identifier, reason: String, ids: inout IdentifierSource
  ) throws -> Receipt {
    let original = try ClosingChecks(database: writer.database).voidable(id)
    let voided = original.voiding(
      id: ids.next(at: writer.moment), try context(original.customer?.number), reason: reason,
      ids: &ids)
    try ClosingChecks(database: writer.database).check(voided)
    try writer.append(.receiptClosed(voided))
    return voided
  }

  func print(
    _ documents: [PrintJobDraft], of closed: ClosedReceipts, ids: inout IdentifierSource
  ) throws {
    let queue = PrintQueue(database: writer.database)
    for document in documents {
      guard let subject = document.subject(of: closed) else { continue }
      try queue.add(
        PrintJob(
          id: ids.next(at: writer.moment), subject: subject, isCopy: document.isCopy,
          at: writer.moment))
    }
  }

  /// Who closes now, with the accounts of the card as they are at this point of the transaction.
  private mutating func context(_ card: CardNumber?) throws -> ClosingContext {
    let purses = Purses(database: writer.database)
    return ClosingContext(
      number: writer.nextNumber(), closedAt: writer.moment, cashier: cashier.id,
      cashierName: cashier.name,
      ledger: try card.map { try purses.ledger(of: $0.index) } ?? PurseLedger())
  }

  private func numberOfOriginal(_ receipt: Receipt) throws -> ReceiptNumber? {
    guard let original = receipt.refersTo else { return nil }
    let reads = ReceiptReads(database: writer.database)
    guard let number = try reads.number(of: original) else { throw StoreFailure.unknownReceipt }
    return number
  }
}

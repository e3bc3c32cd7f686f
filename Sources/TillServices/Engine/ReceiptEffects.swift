import POSCore
import POSDocuments
import POSStore
import TillUI

extension EffectRunner {
  func record(_ change: BasketChange, _ after: Basket) throws -> Outcome {
    try store.record(change)
    return .recorded(after)
  }

  func move(_ move: BasketMove) throws -> Outcome {
    try store.move(move)
    return .moved(move)
  }

  func abandon(_ basket: Basket, _ audits: [AuditEntry], _ now: Moment) throws -> Outcome {
    try store.abandon(basket, audits: audits, at: now)
    return .abandoned(basket.id)
  }

  /// Makes the receipt with its number and its place in the print queue in one transaction.
  func close(_ request: CloseRequest) throws -> Outcome {
    let vouchers = request.basket.payments
      .filter { $0.tender == .voucher && $0.role == .refund }
      .compactMap(\.reference)
    let slips = vouchers.map { PrintJobDraft.document(.voucher(code: $0)) }
    let closed = try store.close(
      request.basket, settling: request.settling, cashier: request.cashier, at: request.at,
      reason: request.reason,
      audits: request.audits,
      documents: (request.basket.isCorrection ? [.voidOfCorrection] : []) + [.closedReceipt()]
        + slips,
      ids: &ids)
    return .closed(closed.receipt, voided: closed.voided)
  }

  func receipt(_ id: Identifier, _ now: Moment) throws -> Outcome {
    let day = try store.businessDay(at: now)
    guard let receipt = try store.receipt(id: id), let state = try store.state(of: id, on: day)
    else { return .receiptNotFound(id.text) }
    return .receipt(receipt, state)
  }

  /// Finds a receipt by its scanned code, its whole number, or its number of today.
  func findReceipt(_ text: String, _ now: Moment) throws -> Outcome {
    if let code = ReceiptCode(scanned: text) { return try receipt(code.id, now) }
    if let number = ReceiptNumber(text: text),
      let found = try store.receipt(number: number)
    {
      return try receipt(found.id, now)
    }
    guard let wanted = Int(text), let last = try store.lastReceipt() else {
      return .receiptNotFound(text)
    }
    let number = ReceiptNumber(
      shop: last.number.shop, till: last.number.till, day: last.number.day, number: wanted)
    guard let found = try store.receipt(number: number) else { return .receiptNotFound(text) }
    return try receipt(found.id, now)
  }

  func void(
    _ receipt: Identifier, _ reason: String, _ card: CardMoney?, _ cashier: Operator,
    _ audits: [AuditEntry], _ now: Moment
  ) throws -> Outcome {
    let voided = try store.void(
      receipt: receipt, reason: reason, cashier: cashier, at: now, audits: audits,
      documents: [.closedReceipt()], ids: &ids)
    return .receiptVoided(voided, card: card)
  }

  func append(_ facts: [Fact], _ now: Moment) throws -> Outcome {
    .appended(try store.append(facts, at: now))
  }

  func save(
    _ account: CustomerAccount, _ audits: [AuditEntry], _ now: Moment
  ) throws -> Outcome {
    try store.save(account, audits: audits, at: now)
    return .accountSaved(account)
  }

  /// A page of the log; the place to go on from is nil once the oldest entry was read.
  func auditLog(before place: Int?) throws -> Outcome {
    let limit = 500
    let records = try store.auditLog(before: place, limit: limit)
    let next = records.count == limit ? records.last?.place : nil
    return .auditLog(records.map(\.entry), next: next)
  }
}

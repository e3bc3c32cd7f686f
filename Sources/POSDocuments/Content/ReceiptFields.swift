internal import POSCore

/// What the print of a receipt tells.
struct ReceiptFields {
  private let print: ReceiptPrint
  private let receipt: Receipt
  private let wording: DocumentWording
  private let isMirrored: Bool

  init(_ print: ReceiptPrint, _ wording: DocumentWording) {
    self.print = print
    self.wording = wording
    receipt = print.receipt
    isMirrored = Self.givesBack(print.receipt)
  }

  /// Whether a return or void moves money or debt back, so that its amounts print without minus.
  private static func givesBack(_ receipt: Receipt) -> Bool {
    if paysOut(receipt) { return true }
    guard receipt.kind == .goodsReturn || receipt.kind == .void else { return false }
    let moved = receipt.total == .zero ? collected(receipt) : receipt.total
    return moved < .zero
  }

  /// Whether a tab's credit is paid out instead of a debt paid off.
  private static func paysOut(_ receipt: Receipt) -> Bool {
    receipt.kind == .tabSettlement
      && receipt.payments.contains { $0.tender == .tab && $0.amount > .zero }
  }

  private func shown(_ amount: Money) -> Money { isMirrored ? -amount : amount }

  private func text(_ amount: Money) -> FieldValue { .text(wording.amount(shown(amount))) }

  func fields() -> Fields {
    let lines = LineFields(wording: wording, isMirrored: isMirrored)
    var fields: Fields = [
      "number": .text(receipt.number.text),
      "dateTime": .text(wording.dateTime(receipt.closedAt)),
      "cashier": .optional(receipt.cashierName),
      "lines": .list(receipt.lines.map(lines.fields)),
      "total": text(receipt.total),
      "reason": .optional(receipt.reason),
      "lotteryCode": .optional(receipt.lotteryCode),
      "code": .optional(ReceiptCode(id: receipt.id, number: receipt.number)?.text),
      "reissue": .flag(receipt.kind == .reissue),
    ]
    fields.merge(discountFields())
    fields.merge(vatFields())
    fields.merge(paymentFields())
    fields.merge(referenceFields())
    fields.merge(cardFields())
    return fields
  }

  private func discountFields() -> Fields {
    let basketDiscount = receipt.lines.map(\.basketShare).sum
    let subtotal = receipt.lines.map { $0.gross - $0.lineDiscount - $0.conventionShare }.sum
    return [
      "basketDiscount": basketDiscount == .zero ? .absent : text(-basketDiscount),
      "subtotal": text(subtotal),
      "saved": receipt.saved == .zero || isMirrored ? .absent : text(receipt.saved),
    ]
  }

  private func vatFields() -> Fields {
    let rated = receipt.vat.filter { if case .rate = $0.code { true } else { false } }
    return [
      "vatTotal": rated.isEmpty ? .absent : text(rated.map(\.tax).sum),
      "severalRates": .flag(rated.count > 1),
      "vatBands": .list(
        rated.map { band in
          [
            "vat": .text(wording.vat(band.code)), "net": text(band.net), "tax": text(band.tax),
            "gross": text(band.gross),
          ]
        }),
      "legends": .texts(receipt.vat.compactMap { wording.legend($0.code) }),
    ]
  }

  // MARK: Payments

  private func paymentFields() -> Fields {
    let change = -shown(-receipt.change)
    let paid = Self.collected(receipt)
    let givesBack = [.sale, .reissue, .tabSettlement].contains(receipt.kind) && paid < .zero
    return [
      "payments": .list(printedPayments.map(paymentFields)),
      "change": change == .zero ? .absent : .text(wording.amount(change)),
      "paid": text(paid),
      "givenBack": givesBack ? .text(wording.amount(-paid)) : .absent,
      "takenBack": receipt.kind == .void && paid > .zero ? text(paid) : .absent,
    ]
  }

  /// The payments that have a line of their own: on a settlement the tab is the document itself.
  private var printedPayments: [Payment] {
    receipt.payments.filter { $0.role != .change && !(isSettlement && $0.tender == .tab) }
  }

  /// What the shop really took or gave, change included.
  private static func collected(_ receipt: Receipt) -> Money {
    receipt.payments.filter { ![.tab, .allowance, .rounding].contains($0.tender) }
      .map(\.amount).sum
  }

  private func paymentFields(_ payment: Payment) -> Fields {
    let isRefund = payment.role == .refund && receipt.kind != .void
    var label = isRefund ? wording.refund(payment.tender) : wording.payment(payment.tender)
    if payment.tender == .mealVoucher, let count = payment.count {
      label += wording.pick(" n.", " no. ") + String(count)
    }
    return [
      "label": .text(label), "amount": text(payment.amount), "details": .texts(details(payment)),
    ]
  }

  private func details(_ payment: Payment) -> [String] {
    var details: [String] = []
    if let reference = payment.reference, !reference.isEmpty {
      details.append(
        payment.tender == .card ? wording.pick("rif. ", "ref. ") + reference : reference)
    }
    if let face = payment.faceValue, face.magnitude != payment.amount.magnitude {
      let value = wording.amount(face.magnitude)
      details.append(wording.pick("valore \(value), senza resto", "value \(value), no change"))
    }
    if let left = payment.left {
      let words = wording.pick("residuo del buono ", "left on the voucher ")
      details.append(words + wording.amount(left))
    }
    return details
  }

  // MARK: The customer's card

  private func cardFields() -> Fields {
    let earned = receipt.customer?.earned ?? .zero
    let balances = receipt.customer?.balances ?? []
    return [
      "card": .optional(receipt.customer.map { wording.card($0.number) }),
      "cashback": earned == .zero ? .absent : .text(wording.amount(earned.magnitude)),
      "cashbackLabel": .text(wording.cashback(earned)),
      "balances": .list(balances.map(wording.balanceFields)),
    ]
  }

  // MARK: References

  private var isSettlement: Bool { receipt.account != nil && receipt.lines.isEmpty }

  private func referenceFields() -> Fields {
    [
      "account": isSettlement ? .optional(print.accountName ?? tabName) : .absent,
      "settlement": .flag(isSettlement),
      "originalNumber": .optional(print.original?.text),
      "originalDate": .optional(print.original.map { wording.date($0.day) }),
      "returnsCase": receipt.kind == .goodsReturn
        ? .text(print.returnsCase ?? receipt.number.text) : .optional(print.returnsCase),
      "buyer": .optional(receipt.buyer?.text),
      "buyerLabel": .text(buyerLabel),
      "fiscalDocument": .optional(print.fiscal.map(text)),
    ]
  }

  private var tabName: String? {
    receipt.payments.first { $0.tender == .tab }?.reference
  }

  private var buyerLabel: String {
    switch receipt.buyer {
    case .partitaIVA: wording.pick("P.IVA cliente", "Buyer's VAT number")
    case .codiceFiscale, nil: wording.pick("C.F. cliente", "Buyer's tax code")
    }
  }

  /// Such as `RT 99IEB004001 n. 1024-0012`.
  private func text(_ document: FiscalDocument) -> String {
    if let freeForm = document.freeForm, !freeForm.isEmpty {
      return document.channel + " " + freeForm
    }
    let numbers = [document.closure, document.number].compactMap(\.self).map { number in
      String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
    }
    let number = numbers.isEmpty ? "" : " n. " + numbers.joined(separator: "-")
    return document.channel + " " + document.serial + number
  }
}

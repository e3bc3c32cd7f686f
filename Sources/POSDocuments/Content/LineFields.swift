internal import POSCore

/// The lines of goods of a receipt or a basket.
struct LineFields {
  let wording: DocumentWording
  /// Whether goods go back, so that what is negative in the books is printed without its sign.
  let isMirrored: Bool

  func fields(of priced: PricedLine) -> Fields {
    let line = priced.line
    let gross = isMirrored ? -priced.gross : priced.gross
    let discount = isMirrored ? -priced.lineDiscount : priced.lineDiscount
    return [
      "name": .text(line.name),
      "vat": .text(wording.vat(line.vat)),
      "amount": .text(wording.amount(gross)),
      "details": .texts(details(of: line)),
      "discount": discount == .zero ? .absent : .text(label(of: line.discount)),
      "discountAmount": .text(wording.amount(-discount)),
      "conventions": .list(conventions(of: priced)),
    ]
  }

  /// What conventions take off the line, each under its name.
  private func conventions(of priced: PricedLine) -> [Fields] {
    priced.conventions.map { applied in
      [
        "label": .text(applied.name),
        "vat": .text(wording.vat(priced.line.vat)),
        "amount": .text(wording.amount(isMirrored ? applied.amount : -applied.amount)),
      ]
    }
  }

  private func label(of discount: Discount?) -> String {
    guard case .percent(let basisPoints) = discount else {
      return wording.pick("Sconto", "Discount")
    }
    let percent = wording.numbers.percent(basisPoints: basisPoints)
    return wording.pick("Sconto \(percent)%", "Discount \(percent)%")
  }

  private func details(of line: SaleLine) -> [String] {
    [
      quantity(of: line),
      line.tare.map { wording.tare($0, from: line.grossQuantity) },
      line.batch.map { wording.pick("lotto ", "batch ") + $0 },
      line.expiry.map { wording.pick("scadenza ", "expires ") + wording.date($0) },
      line.serial.map { wording.pick("matricola ", "serial ") + $0 },
      line.note,
    ].compactMap(\.self).filter { !$0.isEmpty }
  }

  /// How much, and the price a unit where the two explain the amount; nil for one piece.
  private func quantity(of line: SaleLine) -> String? {
    let quantity = isMirrored ? -line.quantity : line.quantity
    if line.unit == .piece && quantity == .one { return nil }
    let explainsAmount = line.unitPrice.times(line.quantity) == line.gross
    let text = wording.quantity(
      quantity < .zero ? -quantity : quantity, unit: line.unit,
      isNet: line.tare != nil, price: explainsAmount ? line.unitPrice : nil)
    return quantity < .zero ? wording.pick("reso ", "returned ") + text : text
  }
}

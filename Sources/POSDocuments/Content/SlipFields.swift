internal import POSCore

/// What the short slips tell: vouchers, cards, top-ups, parked baskets, cash movements and counts.
extension DocumentWording {
  func fields(of print: VoucherPrint) -> Fields {
    let voucher = print.voucher
    return [
      "code": .text(voucher.code),
      "voucherCode": .text(voucher.code),
      "amount": .text(amount(voucher.issued)),
      "left": voucher.left == voucher.issued ? .absent : .text(amount(voucher.left)),
      "returnsCase": .optional(print.receipt?.text),
      "dateTime": .optional(print.issuedAt.map(dateTime)),
    ]
  }

  func fields(of print: CardPrint) -> Fields {
    [
      "code": .text(print.code),
      "cardNumber": .text(print.number),
      "name": .optional(print.name),
      "lastDay": .text(date(print.lastDay)),
      "dateTime": .optional(print.issuedAt.map(dateTime)),
    ]
  }

  func fields(of print: TopUpPrint) -> Fields {
    let topUp = print.topUp
    let isVoid = topUp.voids != nil
    return [
      "title": .text(
        isVoid ? pick("ANNULLO RICARICA", "TOP-UP UNDONE") : pick("RICARICA", "TOP-UP")),
      "kind": .text(isVoid ? pick("Restituiti", "Given back") : pick("Ricaricati", "Paid in")),
      "card": .text(card(topUp.card)),
      "amount": .text(amount(topUp.amount.magnitude)),
      "payment": .text(isVoid ? refund(topUp.tender) : payment(topUp.tender)),
      "reference": .optional(topUp.reference.map { pick("rif. ", "ref. ") + $0 }),
      "balances": .list(topUp.balances.map(balanceFields)),
      "originalNumber": .optional(print.original),
      "number": .text(topUp.text),
      "dateTime": .text(dateTime(topUp.at)),
      "cashier": .text(print.cashier),
    ]
  }

  func fields(of slip: TopUpSlip, at moment: Moment) -> Fields {
    [
      "code": .text(slip.text),
      "card": .text(card(slip.card)),
      "amount": .text(amount(slip.amount)),
      "dateTime": .text(dateTime(moment)),
    ]
  }

  func balanceFields(_ balance: PurseBalance) -> Fields {
    ["label": .text(self.balance(balance.kind)), "amount": .text(amount(balance.amount))]
  }

  func fields(of basket: Basket, cashier: String) -> Fields {
    let priced = basket.priced
    let lines = LineFields(wording: self, isMirrored: false)
    let discount = priced.basketDiscount
    return [
      "name": .optional(basket.name),
      "dateTime": .text(dateTime(basket.openedAt)),
      "cashier": .optional(cashier),
      "lines": .list(priced.lines.map(lines.fields)),
      "subtotal": .text(amount(priced.total + discount)),
      "basketDiscount": discount == .zero ? .absent : .text(amount(-discount)),
      "total": .text(amount(priced.total)),
      "paid": basket.paid == .zero ? .absent : .text(amount(basket.paid)),
      "due": .text(amount(basket.due)),
    ]
  }

  func fields(of movement: CashMovement, cashier: String) -> Fields {
    [
      "kind": .text(cashMovement(movement.kind)),
      "amount": .text(amount(movement.amount.magnitude)),
      "reason": .optional(movement.reason),
      "dateTime": .text(dateTime(movement.at)),
      "cashier": .optional(cashier),
    ]
  }

  func fields(of count: CashCount, cashier: String) -> Fields {
    let pieces = count.pieces.filter { $0.count != 0 }.map { piece -> Fields in
      [
        "value": .text(amount(piece.value)), "count": .text(String(piece.count)),
        "amount": .text(amount(piece.value * piece.count)),
      ]
    }
    return [
      "pieces": .list(pieces),
      "hasPieces": .flag(!pieces.isEmpty),
      "counted": .text(amount(count.counted)),
      "expected": .text(amount(count.expected)),
      "difference": .text(amount(count.difference)),
      "verdict": .text(verdict(count.difference)),
      "dateTime": .text(dateTime(count.at)),
      "cashier": .optional(cashier),
    ]
  }

  private func verdict(_ difference: Money) -> String {
    if difference == .zero { return pick("La cassa quadra", "The drawer agrees") }
    return difference < .zero ? pick("Ammanco", "Shortage") : pick("Eccedenza", "Surplus")
  }
}

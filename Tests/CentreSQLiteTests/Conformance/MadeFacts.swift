import CentreCore
import POSCore

/// Makes facts of one shop for tests.
struct MadeFacts {
  var shop = 3
  var till = 1
  var at = Moment(legalTimeAt: CentreBook.noon)
  var district: UInt16 = 7

  private func card(_ index: UInt32) -> CardNumber {
    CardNumber(index: index, district: district)
  }

  private func number(_ number: Int) -> ReceiptNumber {
    ReceiptNumber(shop: shop, till: till, day: at.date, number: number)
  }

  /// A document with one line and given payments.
  func document(
    _ key: UInt64, _ kind: ReceiptKind, _ payments: [(tender: Tender, cents: Int)],
    department: String = "pane"
  ) -> Receipt {
    let total = payments.map(\.cents).reduce(0, +)
    let line = SaleLine(
      id: id(key * 100), name: "Pane", department: department,
      vat: .rate(basisPoints: 400), unit: .piece,
      quantity: total < 0 ? Quantity(thousandths: -1_000) : .one,
      unitPrice: Money(cents: abs(total)), priceSource: .typed)
    let priced = PricedLine(
      line: line, gross: line.gross, lineDiscount: .zero, basketShare: .zero)
    return Receipt(
      id: id(key), number: number(Int(key)), kind: kind, closedAt: at, cashier: id(1),
      cashierName: "Anna", lines: kind == .tabSettlement ? [] : [priced],
      payments: payments.enumerated().map { place, payment in
        Payment(
          id: id(key * 100 + UInt64(place) + 1), tender: payment.tender,
          amount: Money(cents: payment.cents), role: payment.cents < 0 ? .refund : .tendered)
      })
  }

  /// A cash sale.
  func sale(_ key: UInt64, _ cents: Int, department: String = "pane") -> Fact {
    .receiptClosed(document(key, .sale, [(.cash, cents)], department: department))
  }

  /// A sale that a card pays.
  func spending(
    _ key: UInt64, _ cents: Int, by index: UInt32, _ tender: Tender = .prepaid, plan: String? = nil
  ) -> Receipt {
    var receipt = document(key, .sale, [(tender, cents)])
    if let plan { receipt = receipt.paying(with: plan) }
    receipt.customer = ReceiptCustomer(number: card(index), shownBy: .code, name: nil)
    return receipt
  }

  /// A cash sale of which a card earns four per cent.
  func earning(
    _ key: UInt64, _ cents: Int, by index: UInt32, lastDay: CivilDate?, funder: Funder? = nil
  ) -> Fact {
    .receiptClosed(sale(key, cents, earningFor: index, lastDay: lastDay, funder: funder))
  }

  /// A cash sale of which a card earns a share, 400 basis points unless told otherwise.
  ///
  /// - Parameter price: what its line cost by the cashback's own word; what was paid when nil.
  func sale(
    _ key: UInt64, _ cents: Int, earningFor index: UInt32, lastDay: CivilDate? = nil,
    funder: Funder? = nil, basisPoints: Int = 400, price: Int? = nil
  ) -> Receipt {
    var receipt = document(key, .sale, [(.cash, cents)])
    let price = Money(cents: price ?? cents)
    var customer = ReceiptCustomer(number: card(index), shownBy: .code, name: nil)
    customer.cashback = CashbackGrant(
      lines: receipt.lines.map { (id: $0.line.id, net: price, earns: true) },
      paidEarning: price, basisPoints: basisPoints)
    customer.terms = CashbackTerms(
      basisPoints: basisPoints, funder: funder ?? .shop(shop), lastDay: lastDay)
    receipt.customer = customer
    return receipt
  }

  /// Goods that come back, paid back to a card.
  func refund(
    _ key: UInt64, _ cents: Int, to index: UInt32, _ tender: Tender = .prepaid,
    lots: [PurseLot]? = nil
  ) -> Fact {
    var receipt = document(key, .goodsReturn, [(tender, -cents)])
    if let lots { receipt = receipt.paying(lots: lots) }
    receipt.customer = ReceiptCustomer(number: card(index), shownBy: .code, name: nil)
    return .receiptClosed(receipt)
  }

  /// Credit that is paid in.
  func topUp(_ key: UInt64, _ cents: Int, of index: UInt32) -> Fact {
    let request = TopUpRequest(
      id: id(key), card: card(index), amount: Money(cents: cents), tender: .cash)
    return .purseToppedUp(
      TopUp(request, number: number(Int(key)), at: at, operatorID: id(1)))
  }

  /// An employer's credit.
  func load(_ key: UInt64, _ cents: Int, to index: UInt32) -> WelfareLoad {
    WelfareLoad(
      id: id(key), card: card(index), plan: "ACME", company: "Acme SpA",
      amount: Money(cents: cents), lastDay: nil, at: at, day: at.date)
  }

  /// A card's holder as a till knows it.
  func holder(
    _ index: UInt32, isBlocked: Bool = false, replacedBy successor: UInt32? = nil
  ) -> Fact {
    var holder = CardHolder(card: card(index), issuedAt: at)
    holder.isBlocked = isBlocked
    holder.replacedBy = successor
    return .cardHolderChanged(holder)
  }

  /// What is over in a card's tesoretto on a day.
  func expiry(_ key: UInt64, of index: UInt32, on day: CivilDate) -> Fact {
    let purse = PurseID(card: index, kind: .tesoretto)
    return .pursesExpired(
      PurseExpiry(
        id: id(key), shop: shop, day: day, at: at,
        parts: [PurseExpiry.Part(purse: purse, lots: [])]))
  }

  /// An article.
  static func article(_ key: UInt64, _ name: String = "Mele", price cents: Int = 250) -> Article {
    Article(
      id: id(key), code: "A\(key)", name: name, department: "frutta", price: Money(cents: cents))
  }
}

extension Receipt {
  /// The same sale, of which every payment names a plan.
  fileprivate func paying(with plan: String) -> Receipt {
    changingPayments { $0.reference = plan }
  }

  /// The same return, of which every payment gives back some lots.
  fileprivate func paying(lots: [PurseLot]) -> Receipt { changingPayments { $0.lots = lots } }

  private func changingPayments(_ change: (inout Payment) -> Void) -> Receipt {
    Receipt(
      id: id, number: number, kind: kind, closedAt: closedAt, cashier: cashier,
      cashierName: cashierName, lines: lines,
      payments: payments.map { payment in
        var changed = payment
        change(&changed)
        return changed
      })
  }
}

import POSCore
import POSSync

/// A fact that a simulated till books, with what it must do to money by the auditor's own sums.
struct SimulatedFact {
  let id: Identifier
  /// The identity of the frames before the last one, when the body is long.
  let partID: Identifier
  let kind: UInt16
  let body: [UInt8]
  /// What cards have more afterwards, in cents.
  var cards: [(card: UInt32, cents: Int)] = []
  /// What shops are owed more afterwards, in cents.
  var shops: [(shop: Int, cents: Int)] = []
  /// A card and the one that took its place.
  var replacement: (card: UInt32, successor: UInt32)?
  var isExpiry = false
  /// What a card spent of its purses, in cents.
  var spent: (card: UInt32, cents: Int)?

  /// What identity and content are, for comparison.
  var content: ChainHash {
    ChainHash(of: [UInt8(kind >> 8), UInt8(kind & 0xFF)] + body)
  }
}

/// The business of a simulated shop.
struct Workload {
  let cards: Int
  /// What a till knows when it sells.
  struct Till {
    let shop: Int
    let number: Int
    let moment: Moment
    /// The card that is shown.
    let card: UInt32
    /// What it may spend of a purse.
    let mostSpent: (PurseKind) -> Money
  }

  /// The next thing that happens in a shop.
  func next(_ till: Till, _ random: inout SimulationRandom) -> SimulatedFact {
    let card = till.card
    switch random.pick(1...100) {
    case 1...45: return sale(till, card, &random)
    case 46...62: return topUp(till, card, &random)
    case 63...75: return load(till, card, &random)
    case 76...83: return refund(till, card, &random)
    case 84...87: return replacement(till, card, &random)
    case 88...90: return expiry(till, card, &random)
    case 91...94: return unknown(&random)
    default: return audit(till, &random)
    }
  }

  private func id(_ random: inout SimulationRandom) -> Identifier {
    Identifier(high: random.next(), low: random.next())
  }

  private func number(_ till: Till, _ random: inout SimulationRandom) -> ReceiptNumber {
    ReceiptNumber(
      shop: till.shop, till: till.number, day: till.moment.date, number: random.pick(1...9_999))
  }

  private func fact(
    _ fact: Fact, _ id: Identifier, _ random: inout SimulationRandom
  ) -> SimulatedFact {
    guard let body = try? FactCoding.body(of: fact) else {
      preconditionFailure("Every fact of the workload can be written.")
    }
    return SimulatedFact(
      id: id, partID: self.id(&random), kind: fact.kind.rawValue, body: body)
  }

  // MARK: Receipts

  private func line(_ cents: Int, _ id: Identifier, isBack: Bool) -> PricedLine {
    var line = SaleLine(
      id: id, name: "Pane", department: "pane", vat: .rate(basisPoints: 400), unit: .piece,
      quantity: isBack ? Quantity(thousandths: -1_000) : .one, unitPrice: Money(cents: cents),
      priceSource: .typed)
    line.earnsCashback = true
    return PricedLine(line: line, gross: line.gross, lineDiscount: .zero, basketShare: .zero)
  }

  private func receipt(
    _ till: Till, _ kind: ReceiptKind, _ lines: [PricedLine], _ payments: [Payment],
    _ random: inout SimulationRandom
  ) -> Receipt {
    Receipt(
      id: id(&random), number: number(till, &random), kind: kind, closedAt: till.moment,
      cashier: Identifier(high: 1, low: 1), cashierName: "Anna", lines: lines,
      payments: payments)
  }

  private func sale(
    _ till: Till, _ card: UInt32, _ random: inout SimulationRandom
  ) -> SimulatedFact {
    let total = random.pick(50...6_000)
    let purse = random.one(of: [PurseKind.tesoretto, .prepaid])
    let most = min(total, till.mostSpent(purse).cents)
    let spent = most > 0 && random.pick(0...1) == 0 ? random.pick(1...most) : 0
    let sold = line(total, id(&random), isBack: false)
    var payments = [
      Payment(id: id(&random), tender: .cash, amount: Money(cents: total - spent))
    ]
    if spent > 0 {
      let tender: Tender = purse == .prepaid ? .prepaid : .tesoretto
      payments.append(Payment(id: id(&random), tender: tender, amount: Money(cents: spent)))
    }
    var receipt = receipt(till, .sale, [sold], payments, &random)
    guard spent > 0 || random.pick(1...10) > 1 else {
      return fact(.receiptClosed(receipt), receipt.id, &random)
    }
    let earning = purse == .prepaid ? total : total - spent
    let terms = terms(till, &random)
    let earned = setCustomer(card, of: &receipt, earning: earning, terms)
    var made = fact(.receiptClosed(receipt), receipt.id, &random)
    made.cards = [(card, earned - spent)]
    if spent > 0 { made.spent = (card, spent) }
    made.shops = [(till.shop, spent - (terms.funder == .shop(till.shop) ? earned : 0))]
    return made
  }

  private func terms(_ till: Till, _ random: inout SimulationRandom) -> CashbackTerms {
    let isOver = random.pick(1...10) == 1
    return CashbackTerms(
      basisPoints: 400, funder: random.pick(1...4) == 1 ? .consortium : .shop(till.shop),
      lastDay: till.moment.date.adding(days: isOver ? 0 : 365))
  }

  private func setCustomer(
    _ card: UInt32, of receipt: inout Receipt, earning: Int, _ terms: CashbackTerms
  ) -> Int {
    var customer = ReceiptCustomer(
      number: CardNumber(index: card, district: 7), shownBy: .code, name: nil)
    let lines = receipt.lines.map { (id: $0.line.id, net: $0.net, earns: true) }
    customer.cashback = CashbackGrant(
      lines: lines, paidEarning: Money(cents: earning), basisPoints: 400)
    customer.terms = terms
    receipt.customer = customer
    // By hand, so that the auditor does not believe the code that it audits.
    return (earning * 4 + 50) / 100
  }

  /// Goods that come back, paid back to the prepaid purse.
  private func refund(
    _ till: Till, _ card: UInt32, _ random: inout SimulationRandom
  ) -> SimulatedFact {
    let total = random.pick(50...3_000)
    let back = line(total, id(&random), isBack: true)
    let payment = Payment(
      id: id(&random), tender: .prepaid, amount: Money(cents: -total), role: .refund)
    var receipt = receipt(till, .goodsReturn, [back], [payment], &random)
    receipt.customer = ReceiptCustomer(
      number: CardNumber(index: card, district: 7), shownBy: .code, name: nil)
    var made = fact(.receiptClosed(receipt), receipt.id, &random)
    made.cards = [(card, total)]
    made.shops = [(till.shop, -total)]
    return made
  }

  // MARK: Other facts

  private func topUp(
    _ till: Till, _ card: UInt32, _ random: inout SimulationRandom
  ) -> SimulatedFact {
    let amount = random.pick(100...5_000)
    let request = TopUpRequest(
      id: id(&random), card: CardNumber(index: card, district: 7), amount: Money(cents: amount),
      tender: .cash)
    let paid = TopUp(
      request, number: number(till, &random), at: till.moment,
      operatorID: Identifier(high: 1, low: 1))
    guard random.pick(1...6) == 1 else {
      var made = fact(.purseToppedUp(paid), paid.id, &random)
      (made.cards, made.shops) = ([(card, amount)], [(till.shop, -amount)])
      return made
    }
    let void = TopUp(
      voiding: paid, id: id(&random), number: number(till, &random), at: till.moment,
      operatorID: paid.operatorID)
    var made = fact(.purseToppedUp(void), void.id, &random)
    (made.cards, made.shops) = ([(card, -amount)], [(till.shop, amount)])
    return made
  }

  private func load(
    _ till: Till, _ card: UInt32, _ random: inout SimulationRandom
  ) -> SimulatedFact {
    let amount = random.pick(1_000...10_000)
    let load = WelfareLoad(
      id: id(&random), card: CardNumber(index: card, district: 7), plan: "ACME",
      company: "Acme SpA", amount: Money(cents: amount),
      lastDay: till.moment.date.adding(days: 300), at: till.moment, day: till.moment.date)
    var made = fact(.welfareLoaded(load), load.id, &random)
    made.cards = [(card, amount)]
    return made
  }

  /// A card takes the place of another; the new one is of a range that is never shown.
  ///
  /// Two shops may name two successors, of which one wins.
  private func replacement(
    _ till: Till, _ card: UInt32, _ random: inout SimulationRandom
  ) -> SimulatedFact {
    var holder = CardHolder(
      card: CardNumber(index: card, district: 7), issuedAt: till.moment, name: "Giulia")
    let successor = card + UInt32(cards * random.pick(1...2))
    holder.isBlocked = true
    holder.replacedBy = successor
    var made = fact(.cardHolderChanged(holder), id(&random), &random)
    made.replacement = (card, successor)
    return made
  }

  private func expiry(
    _ till: Till, _ card: UInt32, _ random: inout SimulationRandom
  ) -> SimulatedFact {
    let part = PurseExpiry.Part(purse: PurseID(card: card, kind: .tesoretto), lots: [])
    let expiry = PurseExpiry(
      id: id(&random), shop: till.shop, day: till.moment.date.adding(days: random.pick(0...1)),
      at: till.moment, parts: [part])
    var made = fact(.pursesExpired(expiry), expiry.id, &random)
    made.isExpiry = true
    return made
  }

  /// A fact of a program that nobody has yet.
  private func unknown(_ random: inout SimulationRandom) -> SimulatedFact {
    let body = (0..<random.pick(0...60)).map { _ in random.pick(UInt8.min ... .max) }
    return SimulatedFact(
      id: id(&random), partID: id(&random), kind: random.pick(900...910), body: body)
  }

  /// A line of the log; one in fifty is longer than a frame.
  private func audit(_ till: Till, _ random: inout SimulationRandom) -> SimulatedFact {
    var entry = AuditEntry(kind: .drawerOpened, at: till.moment, operatorID: nil)
    entry.detail = "\(random.next())"
    if random.pick(1...50) == 1 {
      entry.detail = String(repeating: "a", count: random.pick(60_000...140_000))
    }
    return fact(.audited(entry), id(&random), &random)
  }
}

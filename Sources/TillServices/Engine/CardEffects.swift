import POSCore
import POSStore
import TillUI

extension EffectRunner {
  /// Recognises a card and tells who its holder is, with purses, conventions and cashback, or what
  /// else the page asks for.
  func readCard(_ text: String, _ purpose: CardPurpose, _ now: Moment) throws -> Outcome {
    do {
      switch purpose {
      case .record:
        return .cardRecord(
          try record(
            of: try cards.identify(
              text, at: now, clock: try clock(now), wasUsed: wasUsed(otherThanBy: nil))))
      case .topUp(let amount):
        let card = try cards.recognise(
          text, at: now, clock: try clock(now), wasUsed: wasUsed(otherThanBy: nil))
        try store.checkUsable(card.index)
        return .cardToTopUp(try record(of: number(card.index)), amount)
      case .sale(let basket): return .cardRead(try customer(text, basket, now))
      }
    } catch let refusal as CardRefusal {
      return .cardRefused(refusal)
    } catch StoreFailure.cardBlocked {
      return .cardRefused(.blocked)
    } catch StoreFailure.cardReplaced(let successor) {
      return .cardRefused(.replaced(by: number(successor)))
    }
  }

  /// The customer of a sale, which may read a phone's code again.
  private func customer(
    _ text: String, _ basket: Identifier?, _ now: Moment
  ) throws -> CardCustomer {
    let card = try cards.recognise(
      text, at: now, clock: try clock(now), wasUsed: wasUsed(otherThanBy: basket))
    return try customer(of: card, now)
  }

  private func clock(_ now: Moment) throws -> ClockError {
    .estimated(now: now, latest: try store.lastReceipt()?.closedAt)
  }

  /// A phone's code of which the books can not tell whether it was used is not taken.
  private func wasUsed(otherThanBy basket: Identifier?) -> (PhoneToken.Identity) -> Bool {
    { [store] in (try? store.wasUsed($0, otherThanBy: basket)) ?? true }
  }

  /// The number of a card of the till's own district.
  private func number(_ card: UInt32) -> CardNumber {
    CardNumber(index: card, district: cards.district ?? 0)
  }

  /// A customer whose card was read a while ago, with what the purses have now.
  func refresh(_ customer: CardCustomer, _ now: Moment) throws -> Outcome {
    do {
      return .customerNow(try asked(customer, now))
    } catch let refusal as CardRefusal {
      return .cardRefused(refusal)
    } catch StoreFailure.cardBlocked {
      return .cardRefused(.blocked)
    } catch StoreFailure.cardReplaced(let successor) {
      return .cardRefused(.replaced(by: number(successor)))
    }
  }

  // MARK: Outside of a sale

  /// What the books know of a card.
  func record(of number: CardNumber) throws -> CardRecord {
    let topUps = try store.latestTopUps(of: number.index, limit: 5).map {
      PaidCredit($0.topUp, isOver: $0.voidedBy != nil || $0.topUp.voids != nil)
    }
    var record = CardRecord(
      number: number, holder: try store.cardHolder(of: number.index),
      balances: try store.purseBalances(of: number.index),
      debt: try store.debt(of: number.index), topUps: topUps)
    record.refusal = cards.refusal(of: number)
    return record
  }

  /// Does what is asked for with a card; each of it is one transaction, its prints included.
  func carryOut(
    _ affair: CardAffair, _ cashier: Operator, _ audits: [AuditEntry], _ now: Moment
  ) throws -> Outcome {
    let issuer = CardIssuer(store: store, desk: cards)
    do {
      guard !(desk.isTraining && affair.handsOut) else { throw CardIssueRefusal.training }
      switch affair {
      case .issue(let wish):
        let issued = try issuer.issue(wish, at: now, ids: &ids) { audits.about($0) }
        return .cardCode(ShownCard(issued))
      case .replace(let former):
        let issued = try issuer.replace(former, at: now, ids: &ids) { audits.about($0) }
        return .cardCode(ShownCard(issued))
      case .change(let holder, _):
        try store.save(holder, audits: audits, at: now)
        return .cardRecord(try record(of: holder.card))
      case .showCode(let number):
        guard let text = try handedOut(number) else { return .cardCodeUnknown(number) }
        try store.append(audits.map(Fact.audited), at: now)
        return .cardCode(ShownCard(text, left: nil))
      case .printSlip(let number):
        guard try handedOut(number) != nil else { return .cardCodeUnknown(number) }
        let slip = PrintJob(
          id: ids.next(at: now), subject: .card(number.index), isCopy: true, at: now)
        try store.enqueue(slip, audits: audits)
        _ = try printAll()
        return .cardSlipPrinted(try store.pendingPrintJobs())
      case .topUp(let request):
        if let refusal = cards.refusal(of: request.card) { return .cardRefused(refusal) }
        return .toppedUp(
          try store.topUp(
            request, cashier: cashier, at: now, audits: audits,
            prints: [printJob(.topUp(request.id), now)]))
      case .voidTopUp(let topUp, let id):
        return .toppedUp(
          try store.void(
            topUp: topUp.id, as: id, cashier: cashier, at: now, audits: audits,
            prints: [printJob(.topUp(id), now)]))
      }
    } catch let refusal as CardIssueRefusal {
      return .cardNotIssued(refusal)
    } catch StoreFailure.cardBlocked {
      return .cardRefused(.blocked)
    } catch StoreFailure.cardReplaced(let successor) {
      return .cardRefused(.replaced(by: number(successor)))
    }
  }

  /// The code of a card that this till handed out; nobody's cards are not shown.
  private func handedOut(_ number: CardNumber) throws -> CardText? {
    guard try store.cardHolder(of: number.index) != nil else { return nil }
    return cards.card(number.index)
  }

  private func printJob(_ subject: PrintSubject, _ now: Moment) -> PrintJob {
    PrintJob(id: ids.next(at: now), subject: subject, isCopy: false, at: now)
  }
}

extension CardAffair {
  /// Whether a card of the real stock would be seen.
  fileprivate var handsOut: Bool {
    switch self {
    case .issue, .replace, .showCode, .printSlip: true
    case .change, .topUp, .voidTopUp: false
    }
  }
}

extension [AuditEntry] {
  /// The same entries, which tell of which card they are once its number is known.
  fileprivate func about(_ number: CardNumber) -> [AuditEntry] {
    map { entry in
      guard entry.kind == .cardIssued || entry.kind == .cardReplaced else { return entry }
      var told = entry
      told.detail = [entry.detail, number.text].compactMap(\.self).joined(separator: " → ")
      return told
    }
  }
}

extension ShownCard {
  fileprivate init(_ issued: IssuedCard) {
    self.init(issued.text, left: issued.left)
  }

  /// The level M code is what fits the smallest window.
  fileprivate init(_ text: CardText, left: Int?) {
    let code = CardCode(text, level: .medium)
    self.init(number: text.number, text: text.text, rows: code.halfBlockRows, left: left)
  }
}

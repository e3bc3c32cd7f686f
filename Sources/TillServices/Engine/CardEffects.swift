import POSCore
import POSStore
import TillUI

extension EffectRunner {
  /// Recognises a card and tells who its holder is, with purses, conventions and cashback, or what
  /// else the page asks for.
  func readCard(_ text: String, _ purpose: CardPurpose, _ now: Moment) throws -> Outcome {
    do {
      guard case .sale(let basket) = purpose else {
        return .cardRecord(
          try record(
            of: try cards.identify(
              text, at: now, clock: try clock(now), wasUsed: wasUsed(otherThanBy: nil))))
      }
      let card = try cards.recognise(
        text, at: now, clock: try clock(now), wasUsed: wasUsed(otherThanBy: basket))
      var reading = CardReading(card, district: cards.district ?? 0, at: now)
      reading.listMinutes = cards.listMinutes(at: now)
      return .cardRead(try store.cardCustomer(reading, settings))
    } catch let refusal as CardRefusal {
      return .cardRefused(refusal)
    } catch StoreFailure.cardBlocked {
      return .cardRefused(.blocked)
    } catch StoreFailure.cardReplaced(let successor) {
      return .cardRefused(.replaced(by: successor))
    }
  }

  private func clock(_ now: Moment) throws -> ClockError {
    .estimated(now: now, latest: try store.lastReceipt()?.closedAt)
  }

  /// A phone's code of which the books can not tell whether it was used is not taken.
  private func wasUsed(otherThanBy basket: Identifier?) -> (PhoneToken.Identity) -> Bool {
    { [store] in (try? store.wasUsed($0, otherThanBy: basket)) ?? true }
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
        guard let text = cards.card(number.index) else { return .cardCodeUnknown(number) }
        return .cardCode(ShownCard(text, left: nil))
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
      return .cardRefused(.replaced(by: successor))
    }
  }

  private func printJob(_ subject: PrintSubject, _ now: Moment) -> PrintJob {
    PrintJob(id: ids.next(at: now), subject: subject, isCopy: false, at: now)
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

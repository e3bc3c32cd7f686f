import BoboxUI
import POSCore
import POSStore
import TillUI

/// Carries out what the self-service point asks for, with the same hands as the till's.
///
/// Each effect gets one answer. Of a customer nothing is kept here.
final class BoboxDesk {
  let runner: EffectRunner
  /// When cards were handed out here of late.
  private var issues: [Moment] = []

  init(runner: EffectRunner) {
    self.runner = runner
  }

  private static let hour: Int64 = 3_600_000

  func run(_ effect: BoboxEffect, now: Moment) -> BoboxOutcome {
    do {
      return try outcome(of: effect, now)
    } catch let trouble as BoboxTrouble {
      return .failed(trouble)
    } catch let refusal as CardIssueRefusal {
      return .failed(BoboxTrouble(refusal))
    } catch StoreFailure.diskFull {
      return .failed(.diskFull)
    } catch {
      return .failed(.outOfOrder)
    }
  }

  private func outcome(of effect: BoboxEffect, _ now: Moment) throws -> BoboxOutcome {
    switch effect {
    case .issueCard: .issued(try issueCard(now))
    case .readBalance(let text): .balance(try balance(of: read(text, now), now))
    case .readCardForTopUp(let text): .topUpCard(try read(text, now).number)
    case .printTopUpSlip(let slip): .slipPrinted(slip, isPrinted: try printed(slip, now))
    case .conventions: .conventions(try runner.store.conventions(), departments: try departments())
    case .leave(let pin): try leave(pin, now)
    }
  }

  // MARK: Cards

  /// Hands out the next card; a holder of whom nothing is known needs no consent.
  private func issueCard(_ now: Moment) throws -> BoboxCard {
    try checkMayIssue(now)
    let issuer = CardIssuer(store: runner.store, desk: runner.cards)
    let issued = try issuer.issue(CardWish(), at: now, ids: &runner.ids) { number in
      var entry = AuditEntry(kind: .cardIssued, at: now, operatorID: nil)
      entry.detail = "Bobox → " + number.text
      return [entry]
    }
    issues.append(now)
    let code = CardCode(issued.text, level: .medium)
    return BoboxCard(
      rows: code.halfBlockRows, number: code.number.text,
      isPrinted: isPrinted(.card(issued.text.number.index)))
  }

  /// A stock that lasts for months could be emptied for fun in minutes.
  private func checkMayIssue(_ now: Moment) throws {
    let most = runner.settings.bobox.cardsPerHour
    guard most > 0 else { throw BoboxTrouble.noCardsHere }
    if let trouble = runner.troubleWithPlace() { throw BoboxTrouble(trouble) }
    // A clock that was set back or forth must keep no customer from a card for longer than an hour.
    issues.removeAll { abs(now.milliseconds - $0.milliseconds) >= Self.hour }
    guard issues.count < most else { throw BoboxTrouble.tooManyCards }
  }

  /// The customer of a scanned card; looking uses no phone's code up, but a used one is refused.
  private func read(_ text: String, _ now: Moment) throws -> CardCustomer {
    guard CardText.isMeant(by: text) else { throw BoboxTrouble.card(.notACard) }
    switch try runner.readCard(text, .sale(basket: nil), now) {
    case .cardRead(let customer): return customer
    case .cardRefused(let refusal): throw BoboxTrouble.card(refusal)
    default: throw BoboxTrouble.outOfOrder
    }
  }

  private func balance(of customer: CardCustomer, _ now: Moment) throws -> BoboxBalance {
    let day = now.businessDay(dayEndHour: runner.settings.dayEndHour)
    let purses = try customer.purses.map { offer in
      let lots = try runner.store.purseLots(
        of: PurseID(card: customer.number.index, kind: offer.kind))
      return BoboxPurse(
        kind: offer.kind, plan: offer.plan?.name, balance: offer.balance,
        expiring: BoboxPurse.Expiring(firstOf: lots, on: day))
    }
    return BoboxBalance(ending: customer.number.ending, purses: purses, debt: customer.debt)
  }

  private func departments() throws -> [String: String] {
    Dictionary(
      try runner.store.departments().map { ($0.code, $0.name) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: Printing

  private func printed(_ slip: TopUpSlip, _ now: Moment) throws -> Bool {
    let subject = PrintSubject.topUpSlip(slip, at: now)
    _ = try runner.enqueue(subject, isCopy: false, now)
    return isPrinted(subject)
  }

  /// Prints what waits and says whether a document came out; a printer in trouble takes nothing
  /// back of what was done.
  private func isPrinted(_ subject: PrintSubject) -> Bool {
    guard (try? runner.printAll()) != nil, let waiting = try? runner.store.pendingPrintJobs()
    else { return false }
    return !waiting.contains { $0.subject == subject }
  }

  // MARK: The staff

  /// Wrong PINs are counted and told in the log as those at the till are.
  private func leave(_ pin: String, _ now: Moment) throws -> BoboxOutcome {
    switch try runner.authorise(.leaveBobox, pin, now) {
    case .authorised: .mayLeave
    case .pinRefused(let seconds): .pinRefused(waitSeconds: seconds)
    default: .failed(.outOfOrder)
    }
  }
}

extension BoboxTrouble {
  fileprivate init(_ refusal: CardIssueRefusal) {
    switch refusal {
    case .noDistrict: self = .card(.noDistrict)
    case .stockEmpty, .training: self = .noCardsLeft
    }
  }

  fileprivate init(_ failure: TillFailure) {
    self = failure == .diskFull ? .diskFull : .outOfOrder
  }
}

extension BoboxPurse.Expiring {
  /// What of some lots expires first; those that are over already can not be spent any more.
  fileprivate init?(firstOf lots: [PurseLot], on day: CivilDate) {
    let days = lots.compactMap(\.lastDay).filter { $0 >= day }
    guard let first = days.min() else { return nil }
    self.init(amount: lots.filter { $0.lastDay == first }.map(\.amount).sum, lastDay: first)
  }
}

internal import POSCore

extension String {
  /// The text as a column gives it back: SQLite's texts end at a zero byte.
  ///
  /// No till of ours writes one, but what a fact names must be found again under the same name.
  var stored: String {
    utf8.contains(0) ? String(decoding: utf8.prefix { $0 != 0 }, as: UTF8.self) : self
  }
}

extension PurseMovement {
  /// The same movement with its names as columns give them back.
  var stored: PurseMovement {
    PurseMovement(
      id: id, purse: PurseID(card: purse.card, kind: purse.kind.stored), shop: shop, day: day,
      event: event.stored, brokeLimits: brokeLimits, isEarnedHere: isEarnedHere)
  }
}

extension PurseKind {
  fileprivate var stored: PurseKind {
    if case .welfare(let plan) = self { .welfare(plan: plan.stored) } else { self }
  }
}

extension PurseEvent {
  fileprivate var stored: PurseEvent {
    switch self {
    case .earned(let amount, let funder, let lastDay):
      .earned(amount, funder: funder.stored, lastDay: lastDay)
    case .loaded(let amount, let company, let lastDay):
      .loaded(amount, company: company.stored, lastDay: lastDay)
    case .refunded(let lots):
      .refunded(
        lots.map { PurseLot(funder: $0.funder.stored, lastDay: $0.lastDay, amount: $0.amount) })
    case .takenBack(let amount, let funder): .takenBack(amount, funder: funder.stored)
    case .toppedUp, .spent, .expired: self
    }
  }
}

extension Funder {
  fileprivate var stored: Funder {
    if case .company(let name) = self { .company(name.stored) } else { self }
  }
}

public import POSCore

extension PurseMovement {
  /// The same movement under the number that the district gave the shop.
  ///
  /// A till that was on its own before its enrolment numbered its shop itself; its earlier facts
  /// are kept as they are, and what follows from them counts for the shop as it is known here.
  /// Later facts name the old number too, as the funder of what goods that come back had earned.
  public func renumbered(from old: Int, to new: Int) -> PurseMovement {
    guard old != new else { return self }
    return PurseMovement(
      id: id, purse: purse, shop: shop == old ? new : shop, day: day,
      event: event.renumbered(from: old, to: new),
      brokeLimits: brokeLimits, isEarnedHere: isEarnedHere)
  }
}

extension PurseEvent {
  fileprivate func renumbered(from old: Int, to new: Int) -> PurseEvent {
    switch self {
    case .earned(let amount, let funder, let lastDay):
      .earned(amount, funder: funder.renumbered(from: old, to: new), lastDay: lastDay)
    case .refunded(let lots):
      .refunded(
        lots.map {
          PurseLot(
            funder: $0.funder.renumbered(from: old, to: new), lastDay: $0.lastDay,
            amount: $0.amount)
        })
    case .takenBack(let amount, let funder):
      .takenBack(amount, funder: funder.renumbered(from: old, to: new))
    case .toppedUp, .loaded, .spent, .expired: self
    }
  }
}

extension Funder {
  fileprivate func renumbered(from old: Int, to new: Int) -> Funder {
    self == .shop(old) ? .shop(new) : self
  }
}

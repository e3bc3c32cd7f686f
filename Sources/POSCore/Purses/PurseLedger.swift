/// An account of the district's books.
public enum LedgerAccount: Hashable, Codable, Sendable {
  /// What the district owes a customer.
  case purse(PurseID)
  /// What a customer owes because more was spent than was there.
  case debt(card: UInt32)
  /// What was spent of an employer's credit before its load arrived; no other purse pays it.
  case welfareDebt(PurseID)
  /// What the district and a shop owe each other until the next settlement.
  case clearing(shop: Int)
  /// What a shop bears itself because it broke the limits.
  case suspense(shop: Int)
  /// The consortium's money for cashback.
  case promotion
  /// What an employer pays for.
  case company(String)
  /// What the consortium paid and was paid through the bank at settlements.
  case bank
}

/// Money that goes from one account to another.
public struct LedgerTransfer: Hashable, Codable, Sendable {
  /// The movement that caused it.
  public let movement: MovementID
  /// The account that has less afterwards.
  public let debit: LedgerAccount
  /// The account that has more afterwards.
  public let credit: LedgerAccount
  /// How much, in cents, positive.
  public let amount: Money
}

/// What became of a movement that was posted.
public enum Posting: Hashable, Sendable {
  /// It is in the books, by these transfers.
  ///
  /// The lots are those that a spending took: a refund gives back the same ones, with their funders
  /// and their last days.
  case posted([LedgerTransfer], spent: [PurseLot])
  /// It was there already; nothing changed.
  case known
  /// Another movement has its identity: somebody has to look at it.
  case conflict(PurseMovement)
  /// An amount is none.
  case implausible
}

/// What is wrong with a ledger.
public enum LedgerViolation: Hashable, Sendable {
  /// The accounts do not sum to zero.
  case notBalanced(Money)
  /// A purse is below zero.
  case belowZero(PurseID)
  /// A purse is not the sum of its lots.
  case lotsDiffer(PurseID)
  /// A debt or suspense account stands on the wrong side.
  case wrongSide(LedgerAccount)
  /// A balance is not the sum of its transfers.
  case transfersDiffer(LedgerAccount)
}

/// The purses of a district in double entry: every euro that one account gets, another one gives.
///
/// It takes each movement once, and its invariants hold in whatever order movements arrive; who
/// owes what may depend on the order. A purse is never below zero: what was spent without being
/// there becomes the card's debt, which the next credit pays; the shop bears it when it broke the
/// limits, and an employer's credit that is short waits for its load. Source of the rules:
/// `network.md` 5, `reliability.md` 3.
public struct PurseLedger: Sendable {
  /// What each account has, in cents; below zero it owes.
  ///
  /// Accounts with nothing are left out.
  public private(set) var balances: [LedgerAccount: Money] = [:]
  /// All transfers in the order of their posting.
  public private(set) var transfers: [LedgerTransfer] = []
  private var purses: [PurseID: PurseLots] = [:]
  private var movements: [MovementID: PurseMovement] = [:]
  /// Which card took the place of another; what moves the old one's purse moves the successor's.
  public private(set) var successors: [UInt32: UInt32] = [:]

  /// Empty books.
  public init() {}

  /// Books that go on from some accounts, such as one card's, without their earlier movements.
  public init(
    resuming balances: [LedgerAccount: Money], _ purses: [PurseID: PurseLots],
    successors: [UInt32: UInt32] = [:]
  ) {
    self.balances = balances.filter { $0.value != .zero }
    self.purses = purses
    self.successors = successors
  }

  /// The card that has the purses of a card: the last that took its place, or itself.
  public func bearer(of card: UInt32) -> UInt32 {
    var bearer = card
    while let next = successors[bearer] { bearer = next }
    return bearer
  }

  private func borne(_ purse: PurseID) -> PurseID {
    PurseID(card: bearer(of: purse.card), kind: purse.kind)
  }

  /// What is in a card's purses, the tesoretto first and plans by their codes.
  public func balances(of card: UInt32) -> [PurseBalance] {
    let card = bearer(of: card)
    return purses.filter { $0.key.card == card }
      .map { PurseBalance(kind: $0.key.kind, amount: $0.value.balance) }
      .sorted { $0.kind < $1.kind }
  }

  /// The lots of a purse.
  public func lots(of purse: PurseID) -> PurseLots { purses[borne(purse)] ?? PurseLots() }

  /// What a card owes, in cents; never negative.
  public func debt(of card: UInt32) -> Money {
    -(balances[.debt(card: bearer(of: card))] ?? .zero)
  }

  /// Posts a movement.
  public mutating func post(_ movement: PurseMovement) -> Posting {
    if let known = movements[movement.id] {
      return known == movement ? .known : .conflict(known)
    }
    guard movement.isPlausible else { return .implausible }
    movements[movement.id] = movement
    let first = transfers.count
    let spent = apply(movement.borne(by: bearer(of: movement.purse.card)))
    return .posted(Array(transfers[first...]), spent: spent)
  }

  /// Lets a card take the place of another, with its purses and what it owes.
  ///
  /// A card is replaced once: a second successor, and one that it replaced itself, change nothing.
  ///
  /// - Returns: the transfers; nil when nothing was changed.
  public mutating func replace(_ card: UInt32, by successor: UInt32) -> [LedgerTransfer]? {
    let heir = bearer(of: successor)
    guard successors[card] == nil, heir != card else { return nil }
    let id = MovementID.replacing(card, by: successor)
    let first = transfers.count
    handOn(.debt(card: card), to: .debt(card: heir), id)
    for kind in purses.keys.filter({ $0.card == card }).map(\.kind).sorted() {
      let (old, new) = (PurseID(card: card, kind: kind), PurseID(card: heir, kind: kind))
      handOn(.welfareDebt(old), to: .welfareDebt(new), id)
      let lots = purses.removeValue(forKey: old)?.lots ?? []
      purses[new] = purses[new] ?? PurseLots()
      for lot in lots { credit(lot, to: new, from: .purse(old), id) }
    }
    successors[card] = successor
    return Array(transfers[first...])
  }

  /// Moves what an account owes to another one.
  private mutating func handOn(
    _ old: LedgerAccount, to new: LedgerAccount, _ movement: MovementID
  ) {
    transfer(-(balances[old] ?? .zero), from: new, to: old, movement)
  }

  /// Posts the transfers of a movement.
  ///
  /// - Returns: the lots that were taken out of the purse.
  private mutating func apply(_ movement: PurseMovement) -> [PurseLot] {
    let shop = LedgerAccount.clearing(shop: movement.shop)
    switch movement.event {
    case .earned(let amount, let funder, let lastDay):
      let lot = PurseLot(funder: funder, lastDay: lastDay, amount: amount)
      credit(lot, to: movement.purse, from: account(of: funder, shop: movement.shop), movement.id)
    case .toppedUp(let amount):
      let lot = PurseLot(funder: .customer, lastDay: nil, amount: amount)
      credit(lot, to: movement.purse, from: shop, movement.id)
    case .loaded(let amount, let company, let lastDay):
      let lot = PurseLot(funder: .company(company), lastDay: lastDay, amount: amount)
      credit(lot, to: movement.purse, from: .company(company), movement.id)
    case .refunded(let lots):
      for lot in lots { credit(lot, to: movement.purse, from: shop, movement.id) }
    case .spent(let amount): return debit(amount, to: shop, movement)
    case .takenBack(let amount, let funder):
      return debit(amount, to: account(of: funder, shop: movement.shop), movement)
    case .expired: return expire(movement)
    }
    return []
  }

  /// Puts money into a purse; what is owed is paid with it first.
  ///
  /// An employer's credit pays what was spent of it and nothing else.
  private mutating func credit(
    _ lot: PurseLot, to purse: PurseID, from account: LedgerAccount, _ movement: MovementID
  ) {
    guard lot.amount > .zero else { return }
    transfer(lot.amount, from: account, to: .purse(purse), movement)
    let owed = debtAccount(of: purse)
    let paid = min(-(balances[owed] ?? .zero), lot.amount)
    transfer(paid, from: .purse(purse), to: owed, movement)
    var rest = lot
    rest.amount -= paid
    purses[purse, default: PurseLots()].add(rest)
  }

  /// Takes money out of a purse, and what is missing out of the card's debt or the shop's suspense.
  private mutating func debit(
    _ amount: Money, to account: LedgerAccount, _ movement: PurseMovement
  ) -> [PurseLot] {
    let parts = purses[movement.purse, default: PurseLots()].take(
      amount, on: movement.day, earnedIn: movement.isEarnedHere ? movement.shop : nil)
    let covered = parts.map(\.amount).sum
    transfer(covered, from: .purse(movement.purse), to: account, movement.id)
    let short = shortAccount(of: movement)
    transfer(amount - covered, from: short, to: account, movement.id)
    return parts
  }

  /// Who bears what a purse lacks.
  private func shortAccount(of movement: PurseMovement) -> LedgerAccount {
    if movement.brokeLimits { return .suspense(shop: movement.shop) }
    return debtAccount(of: movement.purse)
  }

  private func debtAccount(of purse: PurseID) -> LedgerAccount {
    if case .welfare = purse.kind { return .welfareDebt(purse) }
    return .debt(card: purse.card)
  }

  private mutating func expire(_ movement: PurseMovement) -> [PurseLot] {
    let over = purses[movement.purse, default: PurseLots()].takeExpired(on: movement.day)
    for lot in over {
      transfer(
        lot.amount, from: .purse(movement.purse),
        to: account(of: lot.funder, shop: movement.shop), movement.id)
    }
    return over
  }

  private func account(of funder: Funder, shop: Int) -> LedgerAccount {
    switch funder {
    case .shop(let number): .clearing(shop: number)
    case .consortium: .promotion
    case .company(let company): .company(company)
    case .customer: .clearing(shop: shop)
    }
  }

  private mutating func transfer(
    _ amount: Money, from debit: LedgerAccount, to credit: LedgerAccount, _ movement: MovementID
  ) {
    guard amount > .zero else { return }
    transfers.append(
      LedgerTransfer(movement: movement, debit: debit, credit: credit, amount: amount))
    change(debit, by: -amount)
    change(credit, by: amount)
  }

  private mutating func change(_ account: LedgerAccount, by amount: Money) {
    let balance = (balances[account] ?? .zero) + amount
    balances[account] = balance == .zero ? nil : balance
  }

  // MARK: Checks

  /// What is wrong with the books, in no order; nothing when all is well.
  public var violations: [LedgerViolation] {
    var found: [LedgerViolation] = []
    let sum = balances.values.map(\.self).sum
    if sum != .zero { found.append(.notBalanced(sum)) }
    for (account, balance) in balances { found += violations(of: account, balance) }
    for (purse, lots) in purses where balances[.purse(purse)] == nil && lots.balance != .zero {
      found.append(.lotsDiffer(purse))
    }
    return found + accountsUnlikeTransfers.map(LedgerViolation.transfersDiffer)
  }

  private func violations(of account: LedgerAccount, _ balance: Money) -> [LedgerViolation] {
    switch account {
    case .purse(let purse):
      if balance < .zero { return [.belowZero(purse)] }
      return lots(of: purse).balance == balance ? [] : [.lotsDiffer(purse)]
    case .debt, .welfareDebt, .suspense: return balance > .zero ? [.wrongSide(account)] : []
    case .clearing, .promotion, .company, .bank: return []
    }
  }

  private var accountsUnlikeTransfers: [LedgerAccount] {
    var sums: [LedgerAccount: Money] = [:]
    for transfer in transfers {
      sums[transfer.debit, default: .zero] -= transfer.amount
      sums[transfer.credit, default: .zero] += transfer.amount
    }
    let accounts = Set(sums.keys).union(balances.keys)
    return accounts.filter { (sums[$0] ?? .zero) != (balances[$0] ?? .zero) }
  }
}

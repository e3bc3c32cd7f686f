internal import GRDB
internal import POSCore

/// Posts every movement of the journal once more, in one ledger, and compares.
struct PurseCheck {
  /// Cards of which the centre said something: what their documents tell follows from more than
  /// the till's own facts.
  private let centreCards: Set<UInt32>
  private var ledger = PurseLedger()
  /// What is wrong so far.
  private(set) var findings: [Finding] = []

  init(without centreCards: Set<UInt32>) {
    self.centreCards = centreCards
  }

  /// Posts what a fact does to purses.
  mutating func next(_ fact: Fact, at place: Int) {
    switch fact {
    case .receiptClosed(let receipt): next(receipt, at: place)
    case .purseToppedUp(let topUp):
      _ = post(topUp.movement, at: place)
      let card = topUp.card.index
      if !centreCards.contains(card), topUp.balances != ledger.balances(of: card) {
        findings.append(.pursesDiffer(at: FactPlace(place)))
      }
    case .welfareLoaded(let load): _ = post(load.movement, at: place)
    case .pursesExpired(let expiry): next(expiry, at: place)
    case .cardHolderChanged(let holder):
      if let successor = holder.replacedBy {
        _ = ledger.replace(holder.card.index, by: successor)
      }
    default: return
    }
  }

  /// A receipt tells whose money its purses gave, and what they had afterwards.
  private mutating func next(_ receipt: Receipt, at place: Int) {
    guard let customer = receipt.customer else { return }
    var areLotsRight = true
    for movement in receipt.purseMovements {
      let spent = post(movement, at: place)
      guard case .spent = movement.event else { continue }
      areLotsRight = areLotsRight && receipt.payments[movement.id.leg].lots == spent
    }
    guard !centreCards.contains(customer.number.index) else { return }
    if !areLotsRight || customer.balances != ledger.balances(of: customer.number.index) {
      findings.append(.pursesDiffer(at: FactPlace(place)))
    }
  }

  /// An expiry tells what each purse lost.
  private mutating func next(_ expiry: PurseExpiry, at place: Int) {
    for (movement, part) in zip(expiry.movements, expiry.parts) {
      guard let over = post(movement, at: place), over != part.lots,
        !centreCards.contains(part.purse.card)
      else { continue }
      findings.append(.pursesDiffer(at: FactPlace(place)))
    }
  }

  /// The lots that a movement spent or that were over; a movement that can not be posted is told.
  private mutating func post(_ movement: PurseMovement, at place: Int) -> [PurseLot]? {
    switch ledger.post(movement) {
    case .posted(_, let spent): return spent
    case .known, .conflict, .implausible:
      findings.append(.purseMovementRefused(at: FactPlace(place)))
      return nil
    }
  }

  /// Checks the accounts against the stored ones.
  mutating func finish(_ database: Database) throws {
    if !ledger.violations.isEmpty { findings.append(.ledgerBroken) }
    var derived: [String: Int] = [:]
    for (account, balance) in ledger.balances { derived[account.column] = balance.cents }
    for row in try database.all("SELECT account, amount FROM temp.ledger_balance") {
      let account: String = try row.value("account")
      let amount = try row.number("amount")
      guard derived.removeValue(forKey: account) ?? 0 == amount else {
        findings.append(.ledgerBroken)
        return
      }
    }
    if !derived.isEmpty { findings.append(.ledgerBroken) }
  }
}

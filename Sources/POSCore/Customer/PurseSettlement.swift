/// The movements of a card's purses that a receipt causes.
///
/// They follow from the receipt alone, so that whoever derives them again gets the same ones. What
/// goes into purses comes before what goes out of them.
struct PurseSettlement {
  let source: Identifier
  let number: ReceiptNumber
  let payments: [Payment]
  let customer: ReceiptCustomer

  /// The movements in the order in which they are posted.
  var movements: [PurseMovement] {
    let moved = payments.indices.compactMap { movement(of: $0) }
    let cashback = cashbackMovement.map { [$0] } ?? []
    return (moved + cashback).sorted { $0.event.order < $1.event.order }
  }

  private func movement(of place: Int) -> PurseMovement? {
    let payment = payments[place]
    guard let kind = payment.purse, payment.amount != .zero else { return nil }
    guard payment.amount < .zero else {
      return movement(of: kind, leg: place, .spent(payment.amount))
    }
    let own = [PurseLot(funder: .customer, lastDay: nil, amount: -payment.amount)]
    let lots = (payment.lots ?? own).map { $0.comingBack(on: number.day) }
    return movement(of: kind, leg: place, .refunded(lots))
  }

  private var cashbackMovement: PurseMovement? {
    guard let terms = customer.terms, customer.earned != .zero else { return nil }
    let event: PurseEvent =
      customer.earned > .zero
      ? .earned(customer.earned, funder: terms.funder, lastDay: terms.lastDay)
      : .takenBack(-customer.earned, funder: terms.funder)
    return movement(of: .tesoretto, leg: payments.count, event)
  }

  private func movement(of kind: PurseKind, leg: Int, _ event: PurseEvent) -> PurseMovement {
    PurseMovement(
      id: MovementID(source: source, leg: leg),
      purse: PurseID(card: customer.number.index, kind: kind), shop: number.shop, day: number.day,
      event: event, isEarnedHere: kind == .tesoretto && customer.reach == .here)
  }
}

extension PurseEvent {
  /// What goes in comes first, so that it can be taken out again in the same document.
  fileprivate var order: Int {
    switch self {
    case .refunded, .toppedUp, .loaded: 0
    case .takenBack: 1
    case .spent, .expired: 2
    case .earned: 3
    }
  }
}

extension Receipt {
  /// The movements of the customer's purses, in the order in which they are posted.
  public var purseMovements: [PurseMovement] {
    guard let customer else { return [] }
    return PurseSettlement(source: id, number: number, payments: payments, customer: customer)
      .movements
  }
}

extension ClosingContext {
  /// Works out whose money the purses give, and what is in them afterwards.
  ///
  /// - Parameter isForced: whether what is missing becomes the card's debt and is not refused.
  /// - Throws: ``BasketRefusal/purseLimit(_:most:_:)`` when a purse has less than it is to pay.
  func settle(
    _ payments: [Payment], of customer: ReceiptCustomer, source: Identifier, isForced: Bool
  ) throws(BasketRefusal) -> (payments: [Payment], customer: ReceiptCustomer) {
    var (ledger, settled, after) = (ledger, payments, customer)
    let settlement = PurseSettlement(
      source: source, number: number, payments: payments, customer: customer)
    for movement in settlement.movements {
      let spent = try lots(of: ledger.post(movement))
      guard case .spent(let amount) = movement.event else { continue }
      let covered = spent.map(\.amount).sum
      guard covered == amount || isForced else {
        throw .purseLimit(movement.purse.kind, most: covered, .balance)
      }
      settled[movement.id.leg].lots = spent
    }
    after.balances = ledger.balances(of: customer.number.index)
    return (settled, after)
  }

  private func lots(of posting: Posting) throws(BasketRefusal) -> [PurseLot] {
    switch posting {
    case .posted(_, let spent): spent
    case .known, .conflict: throw .stale
    case .implausible: throw .amountOutOfRange
    }
  }
}

public import POSCore

/// Money of a purse that the till asks the centre to keep for a sale.
public struct HoldWish: Hashable, Sendable {
  /// The open sale.
  public let basket: Identifier
  /// The customer whose purse it is.
  public let customer: CardCustomer
  /// Which money.
  public let kind: PurseKind
  /// What the purse is to pay now, in cents.
  public let amount: Money
  /// All that it pays of the sale then, in cents.
  public let total: Money

  /// Asks for money.
  public init(
    basket: Identifier, customer: CardCustomer, kind: PurseKind, amount: Money, total: Money
  ) {
    self.basket = basket
    self.customer = customer
    self.kind = kind
    self.amount = amount
    self.total = total
  }
}

/// What became of a wish.
public enum HoldAnswer: Hashable, Sendable {
  /// The centre keeps the money for the sale.
  case granted
  /// The purse has no more than this for the sale; the customer has the purses as they are.
  case insufficient(available: Money, CardCustomer)
  /// The centre takes no money from the card.
  case cardRefused(CardRefusal)
  /// The centre did not answer; the customer has the purses with the limits of a till alone.
  case alone(CardCustomer)
}

extension PageContext {
  /// Pays from a purse, after the centre was asked to keep the money where the till joined one.
  ///
  /// A correction only repeats what was paid: at the centre that money is spent already.
  mutating func payFromPurse(_ kind: PurseKind, _ amount: Money, of basket: Basket) {
    let command = BasketCommand.pay(.purse(kind, amount))
    var ids = state.ids
    let isPossible =
      (try? basket.decide(command, limits: state.settings.limits, ids: &ids, at: state.now)) != nil
    guard state.link != nil, !basket.isCorrection, isPossible, let customer = basket.customer
    else { return perform(command) }
    let taken = basket.payments.filter { $0.purse == kind }.map(\.amount).sum
    run(
      .hold(
        HoldWish(
          basket: basket.id, customer: customer, kind: kind, amount: amount,
          total: taken + amount)))
  }

  /// Goes on with a payment once it is known whether the centre keeps the money.
  mutating func settle(_ wish: HoldWish, _ answer: HoldAnswer) {
    guard let basket = state.basket, basket.id == wish.basket else {
      return run(.releaseHold(wish.basket))
    }
    switch answer {
    case .granted: perform(.pay(.purse(wish.kind, wish.amount)))
    case .insufficient(let available, let customer):
      take(customer, for: basket)
      warn(wording.purseHasOnly(available, wish.kind))
    case .cardRefused(let refusal): warn(wording.sentence(for: refusal))
    case .alone(let customer): payAlone(wish, customer, basket)
    }
  }

  /// The centre did not answer: what a till alone may take is taken, and no more.
  private mutating func payAlone(
    _ wish: HoldWish, _ customer: CardCustomer, _ basket: Basket
  ) {
    guard let offer = customer.purse(wish.kind) else {
      return warn(wording.sentence(for: .noSuchPurse, state))
    }
    if wish.total <= offer.most { return perform(.pay(.purse(wish.kind, wish.amount))) }
    // The question may have arrived although no answer came.
    if !basket.payments.contains(where: { $0.purse != nil }) { run(.releaseHold(basket.id)) }
    take(customer, for: basket)
    let refusal = BasketRefusal.purseLimit(wish.kind, most: offer.most, offer.limit)
    warn(wording.sentence(for: refusal, state))
  }

  /// What the purses have now is what the next key pays from; a payment fixes the customer.
  private mutating func take(_ customer: CardCustomer, for basket: Basket) {
    guard basket.payments.isEmpty, basket.customer != customer else { return }
    perform(.setCustomer(customer))
    // Why nothing was paid is what the cashier has to read, not who buys.
    state.changedCustomer = nil
  }

  /// Lets the centre give back the money that it keeps for a sale, once no purse pays for it.
  ///
  /// While another purse still pays, what is kept waits for the sale.
  mutating func releaseHold(from before: Basket, to after: Basket?) {
    let isPaying = { (basket: Basket) in basket.payments.contains { $0.purse != nil } }
    guard state.link != nil, isPaying(before), !(after.map(isPaying) ?? false) else { return }
    run(.releaseHold(before.id))
  }
}

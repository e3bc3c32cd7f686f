extension BasketCommand {
  /// Whether somebody gets more off by this command than a cashier may give.
  ///
  /// What is taken off a line and its share of what is taken off the sale count together. An
  /// amount that was small when it was given is not small any more once the goods under it become
  /// fewer or cheaper. A share that only shrinks was allowed before.
  func givesLargeDiscount(on basket: Basket, beyond limit: Int) -> Bool {
    let before = basket.reductions
    guard let events = try? reducingEvents(on: basket, .boundedByArithmetic, before) else {
      return false
    }
    var changed = basket
    for event in events { changed.apply(event) }
    return changed.reductions.contains { after in
      guard isAbout(after), !after.isSmall(limit) else { return false }
      return isGiven(after) || before.first { $0.line == after.line }.map(after.isDeeper) ?? true
    }
  }

  /// Whether it can make a reduction deeper; percentages stay what they are while goods change.
  private func isAbout(_ reduction: Reduction) -> Bool {
    if case .discountBasket = self { return true }
    return reduction.hasAmount || isGiven(reduction)
  }

  /// Whether it gives just this reduction.
  private func isGiven(_ reduction: Reduction) -> Bool {
    switch self {
    case .discountLine(let id, .some): reduction.line == id
    case .discountBasket(.some): reduction.line == nil
    default: false
    }
  }

  /// What a command that can take more off does to a basket; nil for the others.
  private func reducingEvents(
    on basket: Basket, _ limits: BasketLimits, _ reductions: [Reduction]
  ) throws(BasketRefusal) -> [BasketEvent]? {
    switch self {
    case .discountLine(let id, let discount): return [.lineDiscounted(line: id, discount)]
    case .discountBasket(let discount): return [.basketDiscounted(discount)]
    default: return reductions.isEmpty ? nil : try smallerGoods(of: basket, limits)
    }
  }

  /// What a command that can make goods fewer or cheaper does to a basket; nil for the others.
  private func smallerGoods(
    of basket: Basket, _ limits: BasketLimits
  ) throws(BasketRefusal) -> [BasketEvent]? {
    switch self {
    case .setQuantity(let id, let quantity):
      return try basket.decideQuantity(id, quantity, limits)
    case .voidLine(let id): return try basket.decideVoid([id], limits)
    case .voidLines(let ids): return try basket.decideVoid(ids, limits)
    case .overridePrice(let id, let price): return try basket.decideOverride(id, price, limits)
    case .setTare(let id, let tare): return try basket.decideTare(id, tare, limits)
    case .addLine, .discountLine, .discountBasket, .setNote, .giveReason, .setLotteryCode,
      .setBuyer, .pay,
      .setCustomer, .takeBackPayment, .park, .recall, .handOver:
      return nil
    }
  }
}

/// What hands took off one line, or off the whole basket when there is no line.
private struct Reduction {
  let line: Identifier?
  let taken: Money
  /// What it is taken from.
  let base: Money
  /// Whether an amount is in it, whose share depends on the goods.
  let hasAmount: Bool

  /// Whether a cashier may give so much, with a limit in basis points.
  func isSmall(_ limit: Int) -> Bool { taken <= base.share(basisPoints: limit) }

  /// Whether this takes a larger share than another did.
  func isDeeper(than other: Reduction) -> Bool {
    let share = taken.cents.multipliedFullWidth(by: other.base.cents)
    let earlier = other.taken.cents.multipliedFullWidth(by: base.cents)
    return (share.high, share.low) > (earlier.high, earlier.low)
  }
}

extension Basket {
  /// The reductions that count: of each line that has one of its own, and of the whole basket.
  fileprivate var reductions: [Reduction] {
    let base = priced.discountable
    let whole = Reduction(
      line: nil, taken: discount?.taken(from: base) ?? .zero, base: base,
      hasAmount: discount?.isAmount == true)
    let onLines = lines.filter { !$0.isVoided }.compactMap { reduction(of: $0, with: whole) }
    return discount == nil ? onLines : onLines + [whole]
  }

  private func reduction(of line: SaleLine, with whole: Reduction) -> Reduction? {
    guard let own = line.discount else { return nil }
    let taken = own.taken(from: line.gross)
    let rest = line.isDiscountable ? max(line.gross - taken, .zero) : .zero
    let share =
      whole.base > .zero
      ? Rounding.halfUp(whole.taken.cents, times: rest.cents, over: whole.base.cents) : 0
    return Reduction(
      line: line.id, taken: taken + Money(cents: share), base: line.gross,
      hasAmount: own.isAmount || whole.hasAmount)
  }
}

extension Discount {
  fileprivate var isAmount: Bool { if case .amount = self { true } else { false } }
}

extension BasketLimits {
  /// Wider than any shop's, and narrow enough that no amount overflows.
  ///
  /// What a discount becomes is asked before the shop's own limits have their say.
  fileprivate static var boundedByArithmetic: BasketLimits {
    var limits = BasketLimits()
    limits.unitPrice = Money(cents: 1_000_000_000)
    limits.pieces = Quantity(pieces: 1_000_000)
    limits.weight = Quantity(pieces: 1_000_000)
    limits.total = Money(cents: 1_000_000_000_000_000)
    return limits
  }
}

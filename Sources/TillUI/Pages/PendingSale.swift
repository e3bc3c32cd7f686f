import POSCore

/// An article on its way into the basket, with what was asked and answered about it so far.
struct PendingSale: Hashable, Sendable {
  /// The article and what its code said.
  var resolved: ResolvedArticle
  /// The quantity typed or weighed.
  var quantity: Quantity?
  /// The price typed, when the catalogue has none.
  var price: Money?
  /// Whether the cashier has seen the customer's age.
  var ageConfirmed = false
  /// Whether the cashier sells it although its date has passed.
  var expiryAccepted = false

  /// Makes a pending sale.
  init(_ resolved: ResolvedArticle, quantity: Quantity?) {
    self.resolved = resolved
    self.quantity = quantity
  }
}

extension PageContext {
  /// Asks for what is still missing about an article, or puts it into the basket.
  mutating func advance(_ pending: PendingSale) {
    let article = pending.resolved.article
    guard let department = state.department(article.department) else {
      return warn(wording.departmentMissing(article.department))
    }
    guard article.isActive else { return warn(wording.articleInactive(article.name)) }
    let age = article.minimumAge ?? department.minimumAge
    if let age, !pending.ageConfirmed, !state.takesGoodsBack {
      return push(ChoicePage.age(age, pending, wording))
    }
    if pending.resolved.isExpired && !pending.expiryAccepted && !state.takesGoodsBack {
      return push(ChoicePage.expired(pending, wording))
    }
    if price(of: pending) == .zero { return push(PromptPage(.price(pending), state)) }
    if needsWeight(pending) { return push(PromptPage(.weight(pending), state)) }
    add(pending, to: department)
  }

  private func price(of pending: PendingSale) -> Money {
    if let price = pending.price { return price }
    if let amount = pending.resolved.amount, amount > .zero { return amount }
    return pending.resolved.article.price(on: state.now.date)
  }

  private func needsWeight(_ pending: PendingSale) -> Bool {
    guard pending.resolved.article.unit == .kilogram else { return false }
    return pending.quantity == nil && pending.resolved.quantity == nil
      && pending.resolved.amount == nil
  }

  private mutating func add(_ pending: PendingSale, to department: Department) {
    let line = line(for: pending, department)
    perform(.addLine(line))
    if let deposit = pending.resolved.article.deposit {
      run(.lookUp(deposit, .deposit(line: line.id, line.quantity)))
    }
  }

  private mutating func line(for pending: PendingSale, _ department: Department) -> SaleLine {
    let resolved = pending.resolved
    var line = SaleLine(
      id: newIdentifier(), article: resolved.article, department: department,
      quantity: pending.quantity ?? resolved.quantity ?? .one, on: state.now.date,
      regime: state.settings.regime)
    if let price = pending.price { (line.unitPrice, line.priceSource) = (price, .typed) }
    if let amount = resolved.amount { line.take(labelTotal: amount) }
    line.batch = resolved.batch
    line.expiry = resolved.expiry
    line.serial = resolved.serial
    return directed(line)
  }
}

extension SaleLine {
  /// Takes the total that a label shows; the weight behind it is worked out from the price.
  fileprivate mutating func take(labelTotal: Money) {
    fixedAmount = labelTotal
    priceSource = .label
    guard unit == .kilogram, unitPrice > .zero else { return }
    let grams = Rounding.halfUp(labelTotal.cents * 1000, over: unitPrice.cents)
    quantity = Quantity(thousandths: min(max(1, grams), 199_999))
  }
}

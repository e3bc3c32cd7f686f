import POSCore

/// An article on its way into the basket, with what was asked and answered about it so far.
struct PendingSale: Hashable, Sendable {
  /// The article and what its code said.
  var resolved: ResolvedArticle
  /// The pieces or labels typed, or the gross weight.
  var quantity: Quantity?
  /// The price typed, when neither the catalogue nor the label has one.
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
    let resolved = pending.resolved
    if pending.price == nil, resolved.asksForPrice(on: state.now.date) {
      return push(PromptPage(.price(pending), state))
    }
    if pending.quantity == nil, resolved.asksForWeight {
      return push(PromptPage(.weight(pending), state))
    }
    add(pending, to: department)
  }

  private mutating func add(_ pending: PendingSale, to department: Department) {
    let resolved = pending.resolved
    do throws(BasketRefusal) {
      let line = directed(
        try resolved.line(
          id: newIdentifier(), department: department, typed: pending.quantity,
          price: pending.price, on: state.now.date, regime: state.settings.regime))
      state.isPastItsBest = resolved.isPastItsBest
      perform(.addLine(line))
      guard let deposit = resolved.article.deposit else { return }
      let count = resolved.containers(of: line, typed: pending.quantity)
      run(.lookUp(deposit, .deposit(line: line.id, count)))
    } catch .piecesMustBeWhole {
      warn(wording.labelsAreWhole)
    } catch {
      warn(wording.sentence(for: error, state))
    }
  }
}

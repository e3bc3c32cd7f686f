import POSCore

extension PageContext {
  /// Sells a department at a typed price.
  mutating func sell(_ price: Money, _ quantity: Quantity, in department: Department) {
    let line = SaleLine(
      id: newIdentifier(), department: department, price: price, quantity: quantity,
      regime: state.settings.regime)
    if let age = department.minimumAge, !state.takesGoodsBack {
      return push(ChoicePage.age(age, line: line, wording))
    }
    perform(.addLine(directed(line)))
  }

  /// Goes on with what a code turned out to be.
  mutating func receive(_ resolution: CodeResolution, _ text: String, _ purpose: LookUpPurpose) {
    switch resolution {
    case .refused(let refusal): warn(wording.sentence(for: refusal))
    case .unknown(let code):
      state.unknownCode = code
      warn(wording.unknownCode(code))
    case .article(let resolved): receive(resolved, purpose)
    }
  }

  private mutating func receive(_ resolved: ResolvedArticle, _ purpose: LookUpPurpose) {
    switch purpose {
    case .sell(let quantity): advance(PendingSale(resolved, quantity: quantity))
    case .deposit(let line, let quantity): addDeposit(resolved.article, line, quantity)
    case .empties(let count, let isDeposit):
      receiveEmpties(of: resolved.article, count, isDeposit: isDeposit)
    case .edit: push(ArticlePage(editing: resolved.article, state))
    case .form, .priceCheck, .priceCheckDeposit: return
    }
  }

  /// A bottle under the scanner stands for the deposit that was paid on it.
  private mutating func receiveEmpties(
    of article: Article, _ count: Quantity, isDeposit: Bool
  ) {
    if isDeposit || article.isDeposit { return giveBack(article, count) }
    guard let deposit = article.deposit else { return warn(wording.noDeposit(article.name)) }
    run(.lookUp(deposit, .empties(count, isDeposit: true)))
  }

  /// Takes containers back within the sale: a line that goes against what is bought.
  mutating func giveBack(_ deposit: Article, _ count: Quantity) {
    guard let department = state.department(deposit.department) else {
      return warn(wording.departmentMissing(deposit.department))
    }
    guard deposit.isActive else { return warn(wording.articleInactive(deposit.name)) }
    perform(
      .addLine(
        SaleLine(
          id: newIdentifier(), article: deposit, department: department, quantity: -count,
          on: state.now.date, regime: state.settings.regime)))
  }

  private mutating func addDeposit(_ article: Article, _ line: Identifier, _ quantity: Quantity) {
    guard let department = state.department(article.department), state.basket?.line(line) != nil
    else { return }
    var deposit = SaleLine(
      id: newIdentifier(), article: article, department: department, quantity: quantity,
      on: state.now.date, regime: state.settings.regime)
    deposit.attachedTo = line
    perform(.addLine(deposit))
  }

  /// Tells what the last command did to the basket.
  mutating func sayWhatHappened(_ basket: Basket) {
    if basket.isParked { return sayParked(basket) }
    // Who buys was told already, whatever page was open.
    guard !state.hasChangedCustomer(of: basket) else { return }
    guard let line = state.changedLine.flatMap(basket.line) else {
      return say(
        basket.currentLine == nil
          ? wording.basketEmpty : wording.totalNow(state.text(basket.priced.total)))
    }
    if state.isPastItsBest {
      state.isPastItsBest = false
      return warn(wording.pastItsBest(line.name))
    }
    say(line.isVoided ? whatWasVoided(line) : whatItCosts(line, in: basket))
  }

  /// Tells under which name a sale was put aside, and how it comes back.
  mutating func sayParked(_ basket: Basket) {
    let isCounterEmpty = state.basket?.isEmpty ?? true
    say(wording.parkedAs(basket.name ?? "", isCounterEmpty: isCounterEmpty))
  }

  private func whatWasVoided(_ line: SaleLine) -> String {
    guard let voided = state.voidedTogether else { return wording.lineVoidedNow(line.name) }
    return wording.linesVoidedNow(voided.count, state.text(voided.amount))
  }

  /// A line and its amount, with the deposits that follow it.
  private func whatItCosts(_ line: SaleLine, in basket: Basket) -> String {
    let lines = basket.priced.lines
    let amount = lines.first { $0.line.id == line.id }?.net ?? .zero
    let deposits = lines.filter { $0.line.attachedTo == line.id }.map(\.net).sum
    let text = wording.lineNow(line.name, state.text(amount))
    return deposits == .zero ? text : text + "  " + wording.plusDeposit(state.text(deposits))
  }
}

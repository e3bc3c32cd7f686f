import POSCore

/// What is to be done once a supervisor has allowed it.
enum Authorised: Hashable, Sendable {
  case command(BasketCommand)
  case close(CloseRequest)
  case abandon
  case voidReceipt(Identifier, reason: String)
  case openDrawer
  case receipt(ReceiptAction, Receipt, ReceiptState)
  case ask(PromptKind)
  case openPage(MenuItem)
  case editArticle(Article)
}

extension PageContext {
  /// Carries out a command on the signed-in cashier's basket, opening one when there is none.
  ///
  /// When the cashier's role does not allow it, a supervisor is asked for a PIN. Nothing is shown
  /// as done before the store has answered.
  mutating func perform(_ command: BasketCommand, authorisedBy supervisor: Operator? = nil) {
    guard let cashier = state.signedIn else { return }
    let basket = state.basket ?? openBasket(for: cashier)
    let permission = command.permission(on: basket, smallDiscount: state.settings.smallDiscount)
    guard cashier.may(permission) || supervisor != nil else {
      return push(AuthorisationPage(permission: permission, then: .command(command)))
    }
    do throws(BasketRefusal) {
      let events = try basket.decide(
        command, limits: state.settings.limits, ids: &state.ids, at: state.now)
      keep(events, of: basket, authorisedBy: supervisor)
    } catch {
      warn(wording.sentence(for: error, state))
    }
  }

  /// Opens an empty sale for a cashier; it is stored with its first command.
  mutating func openBasket(for cashier: Operator, kind: BasketKind = .sale) -> Basket {
    Basket(id: newIdentifier(), kind: kind, owner: cashier.id, openedAt: state.now)
  }

  /// Stores events, or closes the basket when they settle it.
  mutating func keep(
    _ events: [BasketEvent], of basket: Basket, authorisedBy supervisor: Operator? = nil
  ) {
    var after = basket
    for event in events { after.apply(event) }
    state.changedLine = events.lazy.compactMap(\.line).first
    let audits = events.compactMap { audit($0, on: basket, authorisedBy: supervisor) }
    if events.contains(where: \.isPayment) && after.due == .zero {
      return close(after, settling: events.count, audits: audits)
    }
    run(.record(BasketChange(of: basket, events: events, audits: audits), after: after))
  }

  /// Closes a settled basket: its last payment, the receipt and its number are one commit.
  mutating func close(_ basket: Basket, settling: Int = 0, audits: [AuditEntry] = []) {
    guard let cashier = state.signedIn else { return }
    do throws(BasketRefusal) {
      try basket.checkBalanced()
      run(
        .close(
          CloseRequest(
            basket: basket, settling: settling, cashier: cashier, at: state.now,
            reason: closingReason(basket), audits: audits + returned(basket))))
    } catch {
      warn(wording.sentence(for: error, state))
    }
  }

  /// What the log tells of goods that came back.
  private func returned(_ basket: Basket) -> [AuditEntry] {
    guard case .goodsReturn = basket.kind else { return [] }
    var entry = auditEntry(.goodsReturned)
    entry.subject = basket.id
    entry.detail = closingReason(basket)
    entry.after = basket.priced.total
    return [entry]
  }

  /// An entry of the log about the signed-in cashier, at this moment.
  func auditEntry(_ kind: AuditKind, authorisedBy supervisor: Operator? = nil) -> AuditEntry {
    var entry = AuditEntry(kind: kind, at: state.now, operatorID: state.signedIn?.id)
    entry.authorisedBy = supervisor?.id
    return entry
  }

  private func audit(
    _ event: BasketEvent, on basket: Basket, authorisedBy supervisor: Operator?
  ) -> AuditEntry? {
    func entry(_ kind: AuditKind, _ line: Identifier?, after: Money?) -> AuditEntry {
      var entry = auditEntry(kind, authorisedBy: supervisor)
      let sold = line.flatMap(basket.line)
      entry.subject = basket.id
      entry.detail = sold?.name
      entry.before = sold.map(\.gross) ?? basket.priced.total
      entry.after = after
      return entry
    }
    switch event {
    case .lineVoided(let line): return entry(.lineVoided, line, after: .zero)
    case .priceOverridden(let line, let price):
      return entry(
        .priceOverridden, line, after: basket.line(line).map { price.times($0.quantity) })
    case .lineDiscounted(let line, let discount):
      let gross = basket.line(line)?.gross ?? .zero
      return entry(.lineDiscounted, line, after: gross - (discount?.taken(from: gross) ?? .zero))
    case .basketDiscounted(let discount):
      let priced = Pricing.price(basket.lines, discount: discount)
      return entry(.basketDiscounted, nil, after: priced.total)
    default: return nil
    }
  }
}

extension BasketEvent {
  /// The line that it is about.
  fileprivate var line: Identifier? {
    switch self {
    case .lineAdded(let line): line.id
    case .quantityChanged(let line, _), .lineVoided(let line), .priceOverridden(let line, _),
      .lineDiscounted(let line, _), .noteChanged(let line, _), .tareChanged(let line, _):
      line
    default: nil
    }
  }

  fileprivate var isPayment: Bool {
    if case .paymentAdded = self { true } else { false }
  }
}

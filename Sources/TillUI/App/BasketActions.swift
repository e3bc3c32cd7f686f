import POSCore

extension PageContext {
  /// Carries out a command on the signed-in cashier's basket, opening one when there is none.
  ///
  /// When the cashier's role does not allow it, a supervisor is asked for a PIN. Nothing is shown
  /// as done before the store has answered.
  mutating func perform(_ command: BasketCommand, allowedBy grant: Grant? = nil) {
    guard let cashier = state.signedIn else { return }
    let basket = state.basket ?? openBasket(for: cashier)
    let permission = command.permission(on: basket, smallDiscount: state.settings.smallDiscount)
    guard cashier.may(permission) || grant?.supervisor.may(permission) == true else {
      return push(AuthorisationPage(permission: permission, then: .command(command)))
    }
    do throws(BasketRefusal) {
      let events = try basket.decide(
        command, limits: state.settings.limits, ids: &state.ids, at: state.now)
      let audits = audits(on: basket, allowedBy: grant).entries(of: command, events)
      keep(events, of: basket, audits: audits + entries(of: grant, about: basket.id))
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
    _ events: [BasketEvent], of basket: Basket, audits: [AuditEntry] = []
  ) {
    var after = basket
    for event in events { after.apply(event) }
    state.changedLine = events.lazy.compactMap(\.line).first
    state.changedCustomer =
      events.contains(where: \.isAboutCustomer) ? (after.id, after.revision) : nil
    state.voidedTogether = basket.voidedTogether(events)
    if events.contains(where: \.isPayment) && after.due == .zero {
      return close(after, settling: events.count, audits: audits)
    }
    run(.record(BasketChange(of: basket, events: events, audits: audits), after: after))
    releaseHold(from: basket, to: after)
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
}

extension Basket {
  /// How many lines events void and what they come to; nil where it is one with its deposits.
  fileprivate func voidedTogether(_ events: [BasketEvent]) -> (count: Int, amount: Money)? {
    let ids = Set(events.compactMap { if case .lineVoided(let id) = $0 { id } else { nil } })
    let voided = priced.lines.filter { ids.contains($0.line.id) }
    let heads = voided.filter { line in line.line.attachedTo.map { !ids.contains($0) } ?? true }
    return heads.count > 1 ? (voided.count, voided.map(\.net).sum) : nil
  }
}

extension BasketEvent {
  /// The line that it is about; a deposit comes with its article.
  fileprivate var line: Identifier? {
    switch self {
    case .lineAdded(let line): line.attachedTo ?? line.id
    case .quantityChanged(let line, _), .lineVoided(let line), .priceOverridden(let line, _),
      .lineDiscounted(let line, _), .noteChanged(let line, _), .tareChanged(let line, _):
      line
    default: nil
    }
  }

  fileprivate var isAboutCustomer: Bool {
    if case .customerChanged = self { true } else { false }
  }

  fileprivate var isPayment: Bool {
    if case .paymentAdded = self { true } else { false }
  }
}

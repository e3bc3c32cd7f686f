import POSCore

/// What the log tells of a command on a basket.
struct BasketAudits {
  let basket: Basket
  /// An entry with who, when and who allowed it; the kind is filled in for each.
  let makeEntry: (AuditKind) -> AuditEntry

  /// The entries of a command and of the events that it led to.
  func entries(of command: BasketCommand, _ events: [BasketEvent]) -> [AuditEntry] {
    confirmedAge(command) + checkedHolder(command) + events.flatMap(entries)
  }

  /// The entries of payments that are given up with the whole basket.
  func abandonedPayments() -> [AuditEntry] {
    basket.payments.filter { !isKept($0) }.flatMap(takenBack)
  }

  /// Whether a correction only repeats what the card was charged before.
  private func isKept(_ payment: Payment) -> Bool {
    guard case .correction = basket.kind, payment.tender == .card else { return false }
    return basket.original?.payments.contains {
      $0.tender == .card && $0.amount == payment.amount && $0.reference == payment.reference
    } ?? false
  }

  private func entry(_ kind: AuditKind, _ line: SaleLine?, after: Money?) -> AuditEntry {
    var entry = makeEntry(kind)
    entry.subject = basket.id
    entry.detail = line?.name
    entry.before = line.map(\.gross) ?? basket.priced.total
    entry.after = after
    return entry
  }

  /// A line for which an age is asked comes here only once the cashier has confirmed it.
  private func confirmedAge(_ command: BasketCommand) -> [AuditEntry] {
    guard case .addLine(let line) = command, line.minimumAge != nil, line.quantity > .zero,
      line.attachedTo == nil
    else { return [] }
    var entry = makeEntry(.ageConfirmed)
    (entry.subject, entry.detail) = (basket.id, line.name)
    return [entry]
  }

  /// An employer's credit pays only once the holder's document was seen.
  private func checkedHolder(_ command: BasketCommand) -> [AuditEntry] {
    guard case .pay(.purse(let kind, let amount)) = command,
      let name = basket.holderToCheck(for: kind)
    else { return [] }
    var entry = makeEntry(.holderChecked)
    (entry.subject, entry.detail, entry.after) = (basket.id, name, amount)
    return [entry]
  }

  private func entries(of event: BasketEvent) -> [AuditEntry] {
    switch event {
    case .lineVoided(let id): return [entry(.lineVoided, basket.line(id), after: .zero)]
    case .priceOverridden(let id, let price):
      let line = basket.line(id)
      return [entry(.priceOverridden, line, after: line.map { price.times($0.quantity) })]
    case .lineDiscounted(let id, let discount):
      let gross = basket.line(id)?.gross ?? .zero
      let after = gross - (discount?.taken(from: gross) ?? .zero)
      return [entry(.lineDiscounted, basket.line(id), after: after)]
    case .basketDiscounted(let discount):
      let priced = Pricing.price(
        basket.lines, discount: discount, customer: basket.customer)
      return [entry(.basketDiscounted, nil, after: priced.total)]
    case .quantityChanged(let id, let quantity): return lowered(id, to: quantity)
    case .tareChanged(let id, let tare):
      let gross = basket.line(id)?.grossQuantity ?? .zero
      return lowered(id, to: gross - (tare ?? .zero))
    case .paymentTakenBack(let id):
      return basket.payments.first { $0.id == id }.map(takenBack) ?? []
    case .lineAdded, .linesMovedOut, .linesMovedIn, .noteChanged, .lotteryCodeChanged,
      .buyerChanged, .originalPaid, .customerChanged, .reasonGiven, .paymentAdded, .parked,
      .recalled, .handedOver:
      return []
    }
  }

  /// Fewer goods sold; empties and goods that come back are not sold.
  private func lowered(_ id: Identifier, to quantity: Quantity) -> [AuditEntry] {
    guard let line = basket.line(id), quantity > .zero, quantity < line.quantity else { return [] }
    var fewer = line
    fewer.quantity = quantity
    return [entry(.quantityLowered, line, after: fewer.gross)]
  }

  /// Change, rounding and withheld shares follow from what else was done; nobody took them back.
  private func takenBack(_ payment: Payment) -> [AuditEntry] {
    let isShare = payment.role == .refund && payment.tender == .allowance
    guard payment.role != .change, payment.tender != .rounding, !isShare else { return [] }
    var entry = makeEntry(.paymentTakenBack)
    (entry.subject, entry.detail) = (basket.id, payment.tender.rawValue)
    (entry.before, entry.after) = (payment.amount, .zero)
    return [entry]
  }
}

extension PageContext {
  /// What the log tells of commands on a basket at this moment.
  func audits(on basket: Basket, allowedBy grant: Grant? = nil) -> BasketAudits {
    BasketAudits(basket: basket) { auditEntry($0, allowedBy: grant) }
  }
}

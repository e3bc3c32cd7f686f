public import POSCore

extension Fact {
  /// Whether every amount is small enough to be added up.
  ///
  /// Facts of this program always are; bytes from outside may hold numbers whose sum overflows.
  public var hasPlausibleAmounts: Bool {
    switch self {
    case .receiptClosed(let receipt): receipt.isPlausible
    case .audited(let entry):
      (entry.before?.isPlausible ?? true) && (entry.after?.isPlausible ?? true)
    case .cashMoved(let movement): movement.amount.isPlausible
    case .cashCounted(let count):
      count.counted.isPlausible && count.expected.isPlausible
        && count.pieces.allSatisfy { $0.value.isPlausible && isPlausible(count: $0.count) }
    case .articlesChanged(let articles), .articlesReceived(let articles):
      articles.allSatisfy(\.isPlausible)
    case .accountChanged(let account): account.limit?.isPlausible ?? true
    case .conventionsChanged(let conventions): conventions.allSatisfy(\.isPlausible)
    case .purseToppedUp(let topUp):
      topUp.amount.isPlausible && topUp.balances.allSatisfy(\.amount.isPlausible)
        && (1...999_999_999).contains(topUp.number.number)
    case .welfareLoaded(let load): load.amount.isPlausible
    case .pursesExpired(let expiry): expiry.parts.allSatisfy { $0.lots.allSatisfy(\.isPlausible) }
    case .departmentsChanged, .departmentsRemoved, .operatorChanged, .fiscalDocumentAttached,
      .conventionsRemoved, .cardHolderChanged, .welfarePlansChanged, .tokenUsed:
      true
    }
  }
}

extension PrintSubject {
  /// Whether every amount is small enough to be worked out on paper.
  public var hasPlausibleAmounts: Bool {
    switch self {
    case .cashMovement(let movement): Fact.cashMoved(movement).hasPlausibleAmounts
    case .cashCount(let count): Fact.cashCounted(count).hasPlausibleAmounts
    default: true
    }
  }
}

extension BasketEvent {
  /// Whether every amount is small enough for the event to be applied.
  public var hasPlausibleAmounts: Bool {
    switch self {
    case .lineAdded(let line): line.isPlausible
    case .quantityChanged(_, let quantity): quantity.isPlausible
    case .priceOverridden(_, let price): price.isPlausible
    case .tareChanged(_, let tare): tare?.isPlausible ?? true
    case .originalPaid(let original):
      original.isPlausible
    case .customerChanged(let customer): customer?.isPlausible ?? true
    case .paymentAdded(let payment): payment.isPlausible
    case .lineDiscounted(_, let discount), .basketDiscounted(let discount):
      discount?.isPlausible ?? true
    default: true
    }
  }
}

extension Basket {
  /// Whether every amount is small enough for the basket to be priced.
  public var hasPlausibleAmounts: Bool {
    lines.allSatisfy { $0.isPlausible && $0.gross.isPlausible }
      && (customer?.isPlausible ?? true)
      && payments.allSatisfy(\.isPlausible) && (discount?.isPlausible ?? true)
  }
}

/// A thousand million euro in cents.
private let highestAmount = 100_000_000_000
/// A million pieces, or a thousand tonnes; its product with the highest amount is an integer.
private let largestQuantity = 1_000_000_000

private func isPlausible(count: Int) -> Bool { (-1_000_000...1_000_000).contains(count) }

extension Money {
  fileprivate var isPlausible: Bool { (-highestAmount...highestAmount).contains(cents) }
}

extension Quantity {
  fileprivate var isPlausible: Bool {
    (-largestQuantity...largestQuantity).contains(thousandths)
  }
}

extension Discount {
  fileprivate var isPlausible: Bool {
    switch self {
    case .amount(let amount): amount.isPlausible
    case .percent(let basisPoints): (0...10_000).contains(basisPoints)
    }
  }
}

extension Article {
  fileprivate var isPlausible: Bool {
    price.isPlausible && scheduledPrices.allSatisfy(\.price.isPlausible)
      && (tare?.isPlausible ?? true)
  }
}

extension Receipt {
  fileprivate var isPlausible: Bool {
    total.isPlausible && lines.allSatisfy(\.isPlausible) && payments.allSatisfy(\.isPlausible)
      && vat.allSatisfy { $0.gross.isPlausible && $0.net.isPlausible && $0.tax.isPlausible }
      && (1...999_999_999).contains(number.number) && (customer?.isPlausible ?? true)
  }
}

extension ReceiptCustomer {
  fileprivate var isPlausible: Bool {
    let lines = cashback?.lines ?? []
    return lines.allSatisfy { $0.base.isPlausible && $0.granted.isPlausible }
      && balances.allSatisfy(\.amount.isPlausible) && (terms?.isPlausible ?? true)
  }
}

extension CashbackTerms {
  fileprivate var isPlausible: Bool { (0...10_000).contains(basisPoints) }
}

extension CardCustomer {
  fileprivate var isPlausible: Bool {
    purses.allSatisfy { $0.balance.isPlausible && $0.most.isPlausible }
      && conventions.allSatisfy(\.benefit.isPlausible) && debt.isPlausible
      && conventions.allSatisfy { $0.terms.minimumBasket?.isPlausible ?? true }
      && (cashback?.isPlausible ?? true)
  }
}

extension OriginalPayments {
  fileprivate var isPlausible: Bool {
    remaining.isPlausible && payments.allSatisfy(\.isPlausible) && (cashback?.isPlausible ?? true)
  }
}

extension OriginalCashback {
  fileprivate var isPlausible: Bool {
    let amounts = lines.flatMap { [$0.net, $0.returned, $0.taken] }
    return customer.isPlausible && tesoretto.isPlausible && amounts.allSatisfy(\.isPlausible)
  }
}

extension PurseLot {
  fileprivate var isPlausible: Bool { amount.isPlausible }
}

extension AppliedConvention {
  fileprivate var isPlausible: Bool { amount.isPlausible }
}

extension Payment {
  fileprivate var isPlausible: Bool {
    amount.isPlausible && (faceValue?.isPlausible ?? true) && (left?.isPlausible ?? true)
      && (count.map(isPlausible(count:)) ?? true) && (lots ?? []).allSatisfy(\.isPlausible)
  }
}

extension PricedLine {
  fileprivate var isPlausible: Bool {
    [gross, lineDiscount, basketShare].allSatisfy(\.isPlausible) && line.isPlausible
      && conventions.allSatisfy(\.isPlausible)
  }
}

extension SaleLine {
  fileprivate var isPlausible: Bool {
    unitPrice.isPlausible && listPrice.isPlausible && (fixedAmount?.isPlausible ?? true)
      && quantity.isPlausible && (tare?.isPlausible ?? true) && (discount?.isPlausible ?? true)
      && (keptConventions ?? []).allSatisfy(\.isPlausible)
  }
}

internal import POSCore

extension Fact {
  /// Whether every amount is small enough to be added up.
  ///
  /// Facts of this program always are; bytes from outside may hold numbers whose sum overflows.
  var hasPlausibleAmounts: Bool {
    switch self {
    case .receiptClosed(let receipt): receipt.isPlausible
    case .audited(let entry):
      (entry.before?.isPlausible ?? true) && (entry.after?.isPlausible ?? true)
    case .cashMoved(let movement): movement.amount.isPlausible
    case .cashCounted(let count):
      count.counted.isPlausible && count.expected.isPlausible
        && count.pieces.allSatisfy { $0.value.isPlausible && (-limit...limit).contains($0.count) }
    case .articlesChanged(let articles):
      articles.allSatisfy {
        $0.price.isPlausible && $0.scheduledPrices.allSatisfy(\.price.isPlausible)
      }
    case .accountChanged(let account): account.limit?.isPlausible ?? true
    case .departmentsChanged, .operatorChanged, .fiscalDocumentAttached: true
    }
  }
}

/// A thousand million euro in cents.
private let limit = 100_000_000_000

extension Money {
  fileprivate var isPlausible: Bool { (-limit...limit).contains(cents) }
}

extension Quantity {
  fileprivate var isPlausible: Bool { (-limit...limit).contains(thousandths) }
}

extension Receipt {
  fileprivate var isPlausible: Bool {
    total.isPlausible && lines.allSatisfy(\.isPlausible)
      && payments.allSatisfy { $0.amount.isPlausible && ($0.faceValue?.isPlausible ?? true) }
      && vat.allSatisfy { $0.gross.isPlausible && $0.net.isPlausible && $0.tax.isPlausible }
      && (1...999_999_999).contains(number.number)
  }
}

extension PricedLine {
  fileprivate var isPlausible: Bool {
    let amounts = [gross, lineDiscount, basketShare, line.unitPrice, line.listPrice]
    return amounts.allSatisfy(\.isPlausible) && line.quantity.isPlausible
      && (line.fixedAmount?.isPlausible ?? true)
  }
}

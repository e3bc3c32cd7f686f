internal import POSCore

/// Checks receipts in the order in which they were closed.
struct ReceiptCheck {
  let identity: TillIdentity
  private var last: ReceiptNumber?
  /// What is wrong so far.
  private(set) var findings: [Finding] = []

  init(identity: TillIdentity) {
    self.identity = identity
  }

  /// Goes on after a number that may be unlike the last one seen, as an epoch does.
  mutating func goOn(after day: CivilDate, _ number: Int) {
    last = ReceiptNumber(shop: identity.shop, till: identity.till, day: day, number: number)
  }

  /// Checks one receipt.
  mutating func next(_ receipt: Receipt) {
    checkNumber(receipt.number)
    let lines = receipt.lines.map(\.net).sum
    let payments = receipt.payments.map(\.amount).sum
    let areLinesRight = receipt.lines.allSatisfy { $0.gross == $0.line.gross }
    if lines != receipt.total || payments != receipt.total || !areLinesRight {
      findings.append(.receiptUnbalanced(receipt.number))
    }
    let bands = VATBreakdown.bands(receipt.lines.map { ($0.line.vat, $0.net) })
    if bands != receipt.vat { findings.append(.vatDiffers(receipt.number)) }
  }

  private mutating func checkNumber(_ number: ReceiptNumber) {
    let before = last
    last = number
    let isOurs = number.shop == identity.shop && number.till == identity.till
    let follows: Bool
    if let before, before.day == number.day {
      follows = number.number == before.number + 1
    } else {
      follows = number.number == 1 && (before.map { $0.day < number.day } ?? true)
    }
    if !isOurs || !follows { findings.append(.numberBroken(found: number, after: before)) }
  }
}

internal import GRDB
internal import POSCore
internal import POSSync

/// Checks receipts in the order in which they were closed.
struct ReceiptCheck {
  /// Which till the books belong to now, and which it was in earlier epochs.
  private let identities: Set<TillIdentity>
  private let identity: TillIdentity
  private var last: ReceiptNumber?
  /// What is wrong so far.
  private(set) var findings: [Finding] = []

  init(identity: TillIdentity, before: [TillIdentity] = []) {
    self.identity = identity
    identities = Set(before).union([identity])
  }

  /// Takes the till's names from its epochs.
  init(_ database: Database) throws {
    let records = try database.all("SELECT record FROM epoch").compactMap {
      EnrolmentRecord(bytes: try $0.bytes("record"))
    }
    self.init(
      identity: try Stream.identity(database), before: records.compactMap { try? TillIdentity($0) })
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
    let isOurs = identities.contains { $0.shop == number.shop && $0.till == number.till }
    let follows: Bool
    if let before, before.day == number.day {
      follows = number.number == before.number + 1
    } else {
      follows = number.number == 1 && (before.map { $0.day < number.day } ?? true)
    }
    if !isOurs || !follows { findings.append(.numberBroken(found: number, after: before)) }
  }
}

/// The human number of a receipt: `shop-till-day-number`, such as `1-1-20261121-0042`.
public struct ReceiptNumber: Hashable, Codable, Sendable, Comparable {
  /// The shop's number in its district; 1 for a shop on its own.
  public let shop: Int
  /// The till's number in its shop.
  public let till: Int
  /// The business day.
  public let day: CivilDate
  /// The place in the day, from 1, without gaps.
  public let number: Int

  /// Makes a receipt number.
  public init(shop: Int, till: Int, day: CivilDate, number: Int) {
    self.shop = shop
    self.till = till
    self.day = day
    self.number = number
  }

  /// The text that is printed.
  public var text: String { "\(shop)-\(till)-\(day.compact)-\(padded(number, 4))" }

  /// Reads the printed text; nil for anything else.
  public init?(text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[2].utf8.count == 8 else { return nil }
    let numbers = parts.map { POSCore.number(Array($0.utf8)[...]) }
    guard let shop = numbers[0], let till = numbers[1], let day = numbers[2],
      let number = numbers[3], shop > 0, till > 0, number > 0
    else { return nil }
    guard
      let date = CivilDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
    else { return nil }
    self.init(shop: shop, till: till, day: date, number: number)
  }

  /// By day, then by shop, till and number.
  public static func < (left: ReceiptNumber, right: ReceiptNumber) -> Bool {
    (left.day, left.shop, left.till, left.number)
      < (right.day, right.shop, right.till, right.number)
  }
}

/// What a receipt records.
public enum ReceiptKind: String, Codable, Sendable, CaseIterable {
  case sale
  /// Goods coming back (reso).
  case goodsReturn
  /// A whole receipt undone (annullo).
  case void
  /// A sale issued again with other payments, after its void.
  case reissue
  /// A customer paying what stands on a tab; no goods.
  case tabSettlement
}

/// The identity of a fiscal document that belongs to a receipt (`italy.md` 2.2).
public struct FiscalDocument: Hashable, Codable, Sendable {
  /// What issued it: `RT`, `AdE` or another channel.
  public var channel: String
  /// The serial number of the device (matricola).
  public var serial: String
  /// The number of the daily closure that will contain it (Z).
  public var closure: Int?
  /// The number in the day.
  public var number: Int?
  /// A form that does not follow the scheme, as printed.
  public var freeForm: String?

  /// Makes the identity of a fiscal document.
  public init(
    channel: String, serial: String, closure: Int? = nil, number: Int? = nil,
    freeForm: String? = nil
  ) {
    self.channel = channel
    self.serial = serial
    self.closure = closure
    self.number = number
    self.freeForm = freeForm
  }
}

/// A closed document of the till: lines and signed payments that balance.
public struct Receipt: Hashable, Codable, Sendable {
  /// The identity: that of the basket it came from.
  public let id: Identifier
  /// The human number, given in the transaction that closed it.
  public let number: ReceiptNumber
  /// What it records.
  public let kind: ReceiptKind
  /// When it was closed, by the till's clock.
  public let closedAt: Moment
  /// The cashier's identity.
  public let cashier: Identifier
  /// The cashier's name as printed.
  public let cashierName: String
  /// The lines with their amounts, voided ones left out.
  public let lines: [PricedLine]
  /// The signed payments, change included; they sum to ``total``.
  public let payments: [Payment]
  /// The sum of the lines.
  public let total: Money
  /// The total by VAT code.
  public let vat: [VATBand]
  /// The receipt that this one returns, voids or issues again.
  public var refersTo: Identifier?
  /// The number of that receipt, as printed.
  public var refersToNumber: ReceiptNumber?
  /// Why, in the cashier's words or the till's.
  public var reason: String?
  /// The code for the receipts' lottery.
  public var lotteryCode: String?
  /// The buyer's fiscal identity.
  public var buyer: BuyerIdentity?
  /// The customer whose card was shown.
  public var customer: ReceiptCustomer?
  /// The tab that was settled, when it is a settlement.
  public var account: Identifier?

  /// Makes a receipt from its parts.
  public init(
    id: Identifier, number: ReceiptNumber, kind: ReceiptKind, closedAt: Moment,
    cashier: Identifier, cashierName: String, lines: [PricedLine], payments: [Payment]
  ) {
    self.id = id
    self.number = number
    self.kind = kind
    self.closedAt = closedAt
    self.cashier = cashier
    self.cashierName = cashierName
    self.lines = lines
    self.payments = payments
    total = lines.map(\.net).sum
    vat = VATBreakdown.bands(lines.map { ($0.line.vat, $0.net) })
    precondition(payments.map(\.amount).sum == total, "A receipt's payments sum to its total.")
  }

  /// A receipt as it was written: its total and its VAT are read, not computed.
  package init(
    written id: Identifier, number: ReceiptNumber, kind: ReceiptKind, closedAt: Moment,
    cashier: Identifier, cashierName: String, lines: [PricedLine], payments: [Payment],
    total: Money, vat: [VATBand]
  ) {
    (self.id, self.number, self.kind, self.closedAt) = (id, number, kind, closedAt)
    (self.cashier, self.cashierName) = (cashier, cashierName)
    (self.lines, self.payments, self.total, self.vat) = (lines, payments, total, vat)
  }

  /// What discounts took off.
  public var saved: Money { lines.map(\.saved).sum }
  /// What was given back in cash out of what was handed over, positive.
  public var change: Money { -payments.filter { $0.role == .change }.map(\.amount).sum }
}

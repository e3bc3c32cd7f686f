/// How an article is counted.
public enum Unit: String, Codable, Sendable, CaseIterable {
  case piece
  case kilogram
}

/// A price that starts on a day.
public struct ScheduledPrice: Hashable, Codable, Sendable {
  /// The first day on which the price holds.
  public var from: CivilDate
  /// The price a unit, VAT included.
  public var price: Money

  /// Makes a price that starts on a day.
  public init(from: CivilDate, price: Money) {
    self.from = from
    self.price = price
  }
}

/// Something that the shop sells.
public struct Article: Hashable, Codable, Sendable {
  /// The identity, given once.
  public let id: Identifier
  /// The internal code (PLU), unique in the shop.
  public var code: String
  /// The name on screens and receipts.
  public var name: String
  /// The code of the department.
  public var department: String
  /// The price a piece or a kilogram, VAT included; zero means that the till asks for it.
  public var price: Money
  /// Whether it is counted or weighed.
  public var unit: Unit
  /// The VAT code, when it differs from the department's.
  public var vat: VATCode?
  /// The barcodes that mean this article, each unique in the shop.
  public var barcodes: [String]
  /// Whether it earns cashback, when it differs from the department's.
  public var earnsCashback: Bool?
  /// The customer's least age in years, when the law sets one.
  public var minimumAge: Int?
  /// The code of the deposit article (vuoto) that is sold along with it.
  public var deposit: String?
  /// The weight of its usual container, taken off a typed gross weight.
  public var tare: Quantity?
  /// Prices that start on a later day, earliest first.
  public var scheduledPrices: [ScheduledPrice]
  /// False when it is no longer sold; it stays for old receipts.
  public var isActive: Bool
  /// Whether it is a deposit on a container: not discountable, and given back when it returns.
  public var isDeposit: Bool

  /// Makes an article.
  public init(
    id: Identifier, code: String, name: String, department: String, price: Money,
    unit: Unit = .piece, vat: VATCode? = nil, barcodes: [String] = [],
    earnsCashback: Bool? = nil, minimumAge: Int? = nil, deposit: String? = nil,
    tare: Quantity? = nil, scheduledPrices: [ScheduledPrice] = [], isActive: Bool = true,
    isDeposit: Bool = false
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.department = department
    self.price = price
    self.unit = unit
    self.vat = vat
    self.barcodes = barcodes
    self.earnsCashback = earnsCashback
    self.minimumAge = minimumAge
    self.deposit = deposit
    self.tare = tare
    self.scheduledPrices = scheduledPrices
    self.isActive = isActive
    self.isDeposit = isDeposit
  }

  /// The price that holds on a day: the latest scheduled one that has started, else the base.
  public func price(on day: CivilDate) -> Money {
    scheduledPrices.filter { $0.from <= day }.max { $0.from < $1.from }?.price ?? price
  }
}

/// Where the price of a line came from.
public enum PriceSource: String, Codable, Sendable {
  /// The catalogue's price of the day.
  case catalogue
  /// Typed with a department, without an article.
  case typed
  /// Typed in place of the catalogue's price.
  case override
  /// Printed on the label of a scale or of the pack.
  case label
  /// What the customer paid on the receipt that is being returned.
  case receipt
}

/// The sold line that a returned line gives back.
public struct LineOrigin: Hashable, Codable, Sendable {
  /// The receipt on which the line was sold.
  public let receipt: Identifier
  /// The line on that receipt.
  public let line: Identifier

  /// Makes a reference to a sold line.
  public init(receipt: Identifier, line: Identifier) {
    self.receipt = receipt
    self.line = line
  }
}

/// One line of a basket, with everything that its receipt will need, copied from the catalogue.
public struct SaleLine: Hashable, Codable, Sendable {
  /// The identity, given when the line is born.
  public let id: Identifier
  /// The article, or nil for a department sale.
  public var article: Identifier?
  /// The article's internal code at the time of the sale.
  public var code: String?
  /// The name at the time of the sale.
  public var name: String
  /// The code of the department.
  public var department: String
  /// The VAT code under the shop's regime.
  public var vat: VATCode
  /// Pieces or kilograms.
  public var unit: Unit
  /// How much; negative when goods or containers come back.
  public var quantity: Quantity
  /// The price a unit, VAT included, in cents.
  public var unitPrice: Money
  /// The catalogue's price on the day, for the log of overrides.
  public var listPrice: Money
  /// Where the price came from.
  public var priceSource: PriceSource
  /// An amount that is not recomputed: a scale label's total, or what a returned line refunds.
  public var fixedAmount: Money?
  /// The discount given on this line by hand.
  public var discount: Discount?
  /// Whether a basket discount may be spread over it; deposits and returns are left alone.
  public var isDiscountable: Bool
  /// Whether it earns cashback.
  public var earnsCashback: Bool
  /// Whether meal vouchers may pay for it.
  public var acceptsMealVouchers: Bool
  /// The customer's least age in years, confirmed by the cashier before the line was added.
  public var minimumAge: Int?
  /// The weight of the container, which the quantity no longer contains; never negative.
  public var tare: Quantity?
  /// A note printed under the line.
  public var note: String?
  /// The batch read from the pack (GS1 application identifier 10), for recalls.
  public var batch: String?
  /// The expiry read from the pack (GS1 application identifier 17).
  public var expiry: CivilDate?
  /// The serial number read from the pack (GS1 application identifier 21).
  public var serial: String?
  /// The sold line that this line gives back.
  public var origin: LineOrigin?
  /// What conventions took off on the receipt that is issued again; nil where they are chosen anew.
  public var keptConventions: [AppliedConvention]?
  /// The article line to which this deposit belongs; both are voided together.
  public var attachedTo: Identifier?
  /// True once voided: the line stays visible and counts for nothing.
  public var isVoided: Bool

  /// Makes a line; the optional parts are set afterwards.
  public init(
    id: Identifier, name: String, department: String, vat: VATCode, unit: Unit,
    quantity: Quantity, unitPrice: Money, priceSource: PriceSource
  ) {
    self.id = id
    self.name = name
    self.department = department
    self.vat = vat
    self.unit = unit
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.priceSource = priceSource
    listPrice = unitPrice
    isDiscountable = true
    earnsCashback = true
    acceptsMealVouchers = false
    isVoided = false
  }

  /// Makes a line from an article and its department at the price of the day.
  public init(
    id: Identifier, article: Article, department: Department, quantity: Quantity,
    on day: CivilDate, regime: VATRegime
  ) {
    self.init(
      id: id, name: article.name, department: department.code,
      vat: regime.code(for: article.vat ?? department.vat), unit: article.unit,
      quantity: quantity, unitPrice: article.price(on: day), priceSource: .catalogue)
    self.article = article.id
    code = article.code
    isDiscountable = !article.isDeposit
    earnsCashback = !article.isDeposit && (article.earnsCashback ?? department.earnsCashback)
    acceptsMealVouchers = department.acceptsMealVouchers && !article.isDeposit
    minimumAge = article.minimumAge ?? department.minimumAge
  }

  /// Makes a line that sells a department at a typed price.
  public init(
    id: Identifier, department: Department, price: Money, quantity: Quantity, regime: VATRegime
  ) {
    self.init(
      id: id, name: department.name, department: department.code,
      vat: regime.code(for: department.vat), unit: .piece, quantity: quantity, unitPrice: price,
      priceSource: .typed)
    earnsCashback = department.earnsCashback
    acceptsMealVouchers = department.acceptsMealVouchers
    minimumAge = department.minimumAge
  }

  /// What the scale shows: the quantity without its direction, and the container.
  public var grossQuantity: Quantity {
    (quantity < .zero ? -quantity : quantity) + (tare ?? .zero)
  }

  /// The amount before any discount, in cents, rounded once.
  public var gross: Money { fixedAmount ?? unitPrice.times(quantity) }
}

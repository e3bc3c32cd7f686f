/// The language of screens and documents.
public enum Language: String, Codable, Sendable, CaseIterable {
  case italian = "it"
  case english = "en"

  /// How the language writes numbers.
  public var numberStyle: NumberStyle { self == .italian ? .italian : .english }
}

/// Who the shop is, as printed on documents.
public struct ShopIdentity: Hashable, Codable, Sendable {
  /// The trading name.
  public var name: String
  /// The lines of the address.
  public var address: [String]
  /// The partita IVA, eleven digits.
  public var vatNumber: String
  /// The place in the market, such as `Banco 7`; may be empty.
  public var stall: String
  /// The shop's number in receipt numbers.
  public var number: Int

  /// Makes an identity.
  public init(
    name: String, address: [String], vatNumber: String, stall: String = "", number: Int = 1
  ) {
    self.name = name
    self.address = address
    self.vatNumber = vatNumber
    self.stall = stall
    self.number = number
  }
}

/// Everything about a shop that is set and not sold: `bottega.toml` as a value.
public struct ShopSettings: Hashable, Codable, Sendable {
  /// Who the shop is.
  public var shop: ShopIdentity
  /// The till's number in the shop.
  public var till: Int
  /// How the shop stands towards VAT.
  public var regime: VATRegime
  /// The language of screens.
  public var language: Language
  /// The language of printed documents.
  public var documentLanguage: Language
  /// The columns of the receipt printer: 32, 42 or 48.
  public var receiptColumns: Int
  /// The hour at which the business day ends, 0 to 12.
  public var dayEndHour: Int
  /// The bounds of typed numbers and the law's limits.
  public var limits: BasketLimits
  /// The largest discount a cashier may give alone, in basis points.
  public var smallDiscount: Int
  /// The notes to which the payment page rounds cash up.
  public var quickCash: [Money]
  /// The values of the meal vouchers that the shop takes.
  public var mealVoucherValues: [Money]
  /// Seconds without a key after which the till locks; zero never locks.
  public var autoLockSeconds: Int
  /// The rules for labels with prefix 2, tried in order.
  public var labelRules: [LabelRule]
  /// The text that the scanner is programmed to send before each code; may be empty.
  public var scannerPrefix: String
  /// The name of the theme.
  public var theme: String
  /// The words at the foot of each receipt.
  public var footer: [String]
  /// What customers get back.
  public var cashback: CashbackRates
  /// The Digital Card.
  public var cards: CardSettings
  /// The self-service point.
  public var bobox: BoboxSettings

  /// Makes the settings of a usual shop.
  public init(shop: ShopIdentity) {
    self.shop = shop
    till = 1
    regime = .ordinary
    language = .italian
    documentLanguage = .italian
    receiptColumns = 42
    dayEndHour = 4
    limits = BasketLimits()
    smallDiscount = 1_000
    quickCash = [500, 1_000, 2_000, 5_000, 10_000].map(Money.init(cents:))
    mealVoucherValues = [500, 529, 700, 800, 1_000].map(Money.init(cents:))
    autoLockSeconds = 300
    labelRules = []
    scannerPrefix = ""
    theme = "standard"
    footer = []
    cashback = CashbackRates()
    cards = CardSettings()
    bobox = BoboxSettings()
  }
}

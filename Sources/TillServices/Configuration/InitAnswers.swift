public import POSCore

/// What `bottega init` has to know before a shop can open.
public struct InitAnswers: Hashable, Sendable {
  /// The settings, with the shop's identity.
  public var settings: ShopSettings
  /// The departments with their VAT.
  public var departments: [Department]
  /// The name of the first operator, who owns the shop.
  public var ownerName: String
  /// The owner's PIN, four to eight digits, of which only the hash is ever kept.
  public var ownerPIN: String

  /// Makes answers.
  public init(
    settings: ShopSettings, departments: [Department], ownerName: String, ownerPIN: String
  ) {
    self.settings = settings
    self.departments = departments
    self.ownerName = ownerName
    self.ownerPIN = ownerPIN
  }

  /// The answers of `--defaults`: a shop to try things on, whose identity is nobody's.
  public static func usual(_ language: Language) -> InitAnswers {
    let shop = ShopIdentity(
      name: language == .italian ? "La mia bottega" : "My shop",
      address: ["Via del Mercato 1", "00100 Roma RM"], vatNumber: "12345678903")
    var settings = ShopSettings(shop: shop)
    settings.language = language
    settings.documentLanguage = language
    return InitAnswers(
      settings: settings, departments: usualDepartments,
      ownerName: language == .italian ? "Titolare" : "Owner", ownerPIN: "1234")
  }

  /// The departments of a food shop, with the VAT that most of their articles have.
  public static let usualDepartments: [Department] = [
    Department(code: "salumi", name: "Salumi", vat: .rate(basisPoints: 1_000)),
    Department(code: "formaggi", name: "Formaggi", vat: .rate(basisPoints: 400)),
    Department(code: "pane", name: "Pane", vat: .rate(basisPoints: 400)),
    Department(code: "ortofrutta", name: "Ortofrutta", vat: .rate(basisPoints: 400)),
    Department(code: "alimentari", name: "Alimentari", vat: .rate(basisPoints: 1_000)),
    Department(code: "bevande", name: "Bevande", vat: .rate(basisPoints: 2_200)),
    Department(code: "casa", name: "Casa", vat: .rate(basisPoints: 2_200)),
  ].enumerated().map { index, department in
    var department = department
    department.order = index + 1
    department.acceptsMealVouchers = department.vat < .rate(basisPoints: 2_200)
    return department
  }

  /// What every way of making a shop says before it ends.
  public static let fiscalNotice = BilingualText(
    it: """
      ATTENZIONE: gli scontrini di questa cassa portano la scritta NON FISCALE e non
      sostituiscono il registratore telematico. Per ogni vendita il documento
      commerciale va emesso come prima: con il registratore telematico o con il
      servizio dell'Agenzia delle Entrate.
      """,
    en: """
      WARNING: this till's receipts are headed NON FISCALE and do not replace the
      fiscal printer (registratore telematico). For each sale the commercial document
      must be issued as before: with the fiscal printer or with the tax authority's
      own service.
      """)

  /// Whether a text can be a PIN.
  public static func isPIN(_ text: String) -> Bool { PINCheck.isWellFormed(text) }

  static let allowedPIN = BilingualText(
    it: "da 4 a 12 cifre tra virgolette", en: "4 to 12 digits in quotes")
}

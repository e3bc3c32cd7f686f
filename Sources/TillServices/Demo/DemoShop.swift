public import POSCore

/// A market stall to try the till with: everything about it is made up.
public enum DemoShop {
  /// Who works there; the first screen shows the PINs.
  public static let operators: [DemoOperator] = [
    DemoOperator(1, "Anna", .cashier, pin: "1111"),
    DemoOperator(2, "Marco", .supervisor, pin: "2222"),
    DemoOperator(3, "Giulia", .owner, pin: "3333"),
  ]

  /// The shop's settings: its scales write five digits of the article and a price.
  public static var settings: ShopSettings {
    var settings = ShopSettings(
      shop: ShopIdentity(
        name: "La Bottega del Mercato", address: ["Mercato di Porta Vecchia", "00100 Roma RM"],
        vatNumber: "01234567897", stall: "Banco 7"))
    settings.labelRules = LabelPreset.italianPriceFiveDigits.rules
    settings.footer = ["Grazie e a presto!"]
    return settings
  }

  /// The departments with the VAT of most of their articles.
  public static let departments: [Department] = shelves.enumerated().map { index, shelf in
    var department = shelf.department
    department.order = index + 1
    return department
  }

  /// The catalogue.
  ///
  /// - Parameters:
  ///   - ids: gives the articles their identities.
  ///   - moment: when they are born; one price changes on the first of the next month.
  public static func articles(ids: inout IdentifierSource, at moment: Moment) -> [Article] {
    shelves.flatMap { shelf in
      shelf.articles.map { article in
        article.article(
          id: ids.next(at: moment), department: shelf.department.code, today: moment.date)
      }
    }
  }

  private static let shelves = [
    curedMeats, cheeses, bakery, produce, butcher, drinks, pantry, household, tobacco,
  ]
}

/// A person of the demonstration shop.
public struct DemoOperator: Hashable, Sendable {
  /// The person.
  public let person: Operator
  /// The PIN, which is no secret here.
  public let pin: String

  init(_ number: UInt64, _ name: String, _ role: OperatorRole, pin: String) {
    let birth = Moment(milliseconds: 0, offsetSeconds: 0)
    person = Operator(id: Identifier(at: birth, random: (0, number)), name: name, role: role)
    self.pin = pin
  }
}

/// A department of the demonstration shop with what it sells.
struct DemoShelf: Sendable {
  let department: Department
  let articles: [DemoArticle]

  init(
    _ code: String, _ name: String, vat: VATCode, earnsCashback: Bool = true,
    acceptsMealVouchers: Bool = false, minimumAge: Int? = nil, _ articles: [DemoArticle]
  ) {
    department = Department(
      code: code, name: name, vat: vat, earnsCashback: earnsCashback,
      acceptsMealVouchers: acceptsMealVouchers, minimumAge: minimumAge)
    self.articles = articles
  }
}

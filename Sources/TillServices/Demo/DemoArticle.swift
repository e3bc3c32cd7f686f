import POSCore

/// One article of the demonstration shop, as its tables write it.
///
/// Prices are in cents with the underscore where the comma goes: `28_90` is 28,90 euro.
struct DemoArticle: Sendable {
  let code: String
  let name: String
  let price: Int
  let unit: Unit
  private(set) var vat: VATCode?
  private(set) var barcodes: [String] = []
  private(set) var deposit: String?
  private(set) var tare: Int?
  private(set) var minimumAge: Int?
  private(set) var earnsCashback: Bool?
  private(set) var isDeposit = false
  private(set) var laterPrice: Int?

  private init(_ code: String, _ name: String, _ price: Int, _ unit: Unit) {
    self.code = code
    self.name = name
    self.price = price
    self.unit = unit
  }

  /// An article sold by the piece.
  static func piece(_ code: String, _ name: String, _ price: Int) -> DemoArticle {
    DemoArticle(code, name, price, .piece)
  }

  /// An article sold by weight, at a price a kilogram.
  static func kilo(_ code: String, _ name: String, _ price: Int) -> DemoArticle {
    DemoArticle(code, name, price, .kilogram)
  }

  /// With barcodes of thirteen digits: a made-up company of the Italian range and its item numbers.
  func ean(_ company: Int, _ items: Int...) -> DemoArticle {
    changed { article in
      article.barcodes += items.map { DemoBarcode.thirteen(company: company, item: $0) }
    }
  }

  /// With a barcode of eight digits.
  func shortEAN(_ item: Int) -> DemoArticle {
    changed { $0.barcodes.append(DemoBarcode.eight(item: item)) }
  }

  /// At another VAT rate than its department, in percent.
  func vat(_ percent: Int) -> DemoArticle {
    changed { $0.vat = .rate(basisPoints: 100 * percent) }
  }

  /// Without VAT, for a reason.
  func vat(_ nature: VATNature) -> DemoArticle {
    changed { $0.vat = .nature(nature) }
  }

  /// Sold along with a deposit on its container.
  func deposit(_ code: String) -> DemoArticle {
    changed { $0.deposit = code }
  }

  /// In a container of so many grams, which are taken off the weight.
  func tare(_ grams: Int) -> DemoArticle {
    changed { $0.tare = grams }
  }

  /// Not for customers below eighteen.
  var adultsOnly: DemoArticle {
    changed { $0.minimumAge = 18 }
  }

  /// Without cashback.
  var noCashback: DemoArticle {
    changed { $0.earnsCashback = false }
  }

  /// A deposit on a container.
  var asDeposit: DemoArticle {
    changed { $0.isDeposit = true }
  }

  /// At another price from the first of next month.
  func later(_ price: Int) -> DemoArticle {
    changed { $0.laterPrice = price }
  }

  private func changed(_ change: (inout DemoArticle) -> Void) -> DemoArticle {
    var article = self
    change(&article)
    return article
  }

  /// The article as the catalogue has it.
  func article(id: Identifier, department: String, today: CivilDate) -> Article {
    let scheduled = laterPrice.map {
      ScheduledPrice(from: Self.firstOfNextMonth(today), price: Money(cents: $0))
    }
    return Article(
      id: id, code: code, name: name, department: department, price: Money(cents: price),
      unit: unit, vat: vat, barcodes: barcodes, earnsCashback: earnsCashback,
      minimumAge: minimumAge, deposit: deposit,
      tare: tare.map(Quantity.init(thousandths:)), scheduledPrices: scheduled.map { [$0] } ?? [],
      isDeposit: isDeposit)
  }

  private static func firstOfNextMonth(_ today: CivilDate) -> CivilDate {
    let left = CivilDate.length(ofMonth: today.month, year: today.year) - today.day
    return today.adding(days: left + 1)
  }
}

/// Barcodes of companies that do not exist, with their check digits.
enum DemoBarcode {
  /// Seven digits of the company, which begin with 800 to 839, and five of the item.
  static func thirteen(company: Int, item: Int) -> String {
    checked(digits(company, 7) + digits(item, 5))
  }

  /// The prefix 800 and four digits of the item.
  static func eight(item: Int) -> String {
    checked("800" + digits(item, 4))
  }

  private static func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  private static func checked(_ digits: String) -> String {
    digits + String(decoding: [CheckDigit.ofArticle(Array(digits.utf8))], as: UTF8.self)
  }
}

/// What a GS1 code says about an article besides, or instead of, its number.
public struct ScanAttributes: Hashable, Sendable {
  /// The largest price a code can carry, 999 999,99 €; a larger one is a misread or a prank.
  public static let maximumPrice = Money(cents: 99_999_999)

  /// All elements as read, also those without a property here.
  public private(set) var elements: [GS1Element] = []
  /// The article's number (AI 01).
  public private(set) var gtin: GTIN?
  /// Batch or lot (AI 10).
  public private(set) var batch: String?
  /// Serial number (AI 21).
  public private(set) var serial: String?
  /// Day of production (AI 11).
  public private(set) var productionDate: CivilDate?
  /// Day of packaging (AI 13).
  public private(set) var packagingDate: CivilDate?
  /// Best before this day (AI 15).
  public private(set) var bestBefore: CivilDate?
  /// Sell by this day (AI 16).
  public private(set) var sellBy: CivilDate?
  /// Not to be used after this day (AI 17 or 7003).
  public private(set) var expiry: CivilDate?
  /// How many pieces are inside (AI 30).
  public private(set) var count: Int?
  /// Net weight in kilograms (AI 310n), rounded half up to the gram.
  public private(set) var netWeight: Quantity?
  /// The whole price in euro (AI 392n, or 393n with currency 978), rounded half up to the cent.
  public private(set) var price: Money?
  /// The two or five digits beside the code of a newspaper.
  public private(set) var addOn: String?

  /// No attributes, as of a plain article number.
  public static let none = ScanAttributes()

  private init() {}

  init(addOn: String) {
    self.addOn = addOn
  }

  /// Gives the elements their meaning.
  ///
  /// - Parameters:
  ///   - elements: at least one, each checked on its own.
  ///   - today: decides the century of dates with two digits for the year.
  init(_ elements: [GS1Element], today: CivilDate) throws(ScanRefusal) {
    for element in elements {
      if let earlier = self.elements.first(where: { $0.identifier == element.identifier }) {
        guard earlier.value == element.value else {
          throw .repeatedElement(identifier: element.identifier)
        }
        continue
      }
      self.elements.append(element)
      try take(element, today)
    }
    try checkPriceHasMeasure()
  }

  /// Whether the last day of use (AI 17 or 7003) has passed.
  public func isExpired(on day: CivilDate) -> Bool { expiry.map { $0 < day } ?? false }

  /// Whether the best-before or sell-by day has passed.
  public func isPastItsBest(on day: CivilDate) -> Bool {
    [bestBefore, sellBy].contains { $0.map { $0 < day } ?? false }
  }

  private mutating func take(_ element: GS1Element, _ today: CivilDate) throws(ScanRefusal) {
    let digits = Array(element.value.utf8)
    switch element.identifier {
    case "01": gtin = try? GTIN(digits: digits)
    case "10": batch = element.value
    case "21": serial = element.value
    case "11": productionDate = try GS1Date.day(of: element, today)
    case "13": packagingDate = try GS1Date.day(of: element, today)
    case "15": bestBefore = try GS1Date.day(of: element, today)
    case "16": sellBy = try GS1Date.day(of: element, today)
    case "17": expiry = try GS1Date.day(of: element, today)
    case "7003" where expiry == nil: expiry = try GS1Date.day(of: element, today)
    case "30": count = ASCII.number(digits)
    default: try takeMeasure(element, digits)
    }
  }

  /// Takes an element whose identifier's last digit is the number of decimals.
  private mutating func takeMeasure(
    _ element: GS1Element, _ digits: [UInt8]
  ) throws(ScanRefusal) {
    guard element.identifier.utf8.count == 4, let mark = element.identifier.utf8.last else {
      return
    }
    let decimals = ASCII.value(mark)
    switch element.identifier.prefix(3) {
    case "310":
      netWeight = ScanAttributes.scaled(digits, from: decimals, to: 3)
        .map(Quantity.init(thousandths:))
    case "392":
      price = try amount(digits, decimals, element.identifier)
    case "393" where element.value.hasPrefix("978"):
      price = try amount(Array(digits.dropFirst(3)), decimals, element.identifier)
    default: break
    }
  }

  private func amount(
    _ digits: [UInt8], _ decimals: Int, _ identifier: String
  ) throws(ScanRefusal) -> Money {
    guard let cents = ScanAttributes.scaled(digits, from: decimals, to: 2),
      cents <= ScanAttributes.maximumPrice.cents
    else { throw .badElement(identifier: identifier) }
    return Money(cents: cents)
  }

  /// A number with some decimals as an integer with other decimals, rounded half up.
  private static func scaled(_ digits: [UInt8], from decimals: Int, to wanted: Int) -> Int? {
    guard let number = ASCII.number(digits), digits.count <= 15 else { return nil }
    let power = (0..<abs(wanted - decimals)).reduce(1) { value, _ in value * 10 }
    return decimals <= wanted ? number * power : Rounding.halfUp(number, over: power)
  }

  /// A price needs a count or a measure beside it, so that it is plain what it is the price of.
  private func checkPriceHasMeasure() throws(ScanRefusal) {
    let priced = elements.first { element in
      ["392", "393", "395"].contains { element.identifier.hasPrefix($0) }
    }
    guard let priced else { return }
    let hasMeasure = elements.contains { element in
      element.identifier == "30"
        || ["31", "32", "35", "36"].contains { element.identifier.hasPrefix($0) }
    }
    guard hasMeasure else { throw .priceWithoutMeasure(identifier: priced.identifier) }
  }
}

/// Dates of GS1 codes: YYMMDD, where day 00 means the last day of the month.
enum GS1Date {
  /// The day of an element that begins with a date.
  static func day(of element: GS1Element, _ today: CivilDate) throws(ScanRefusal) -> CivilDate {
    guard let day = day(element.value, today) else {
      throw .badDate(identifier: element.identifier, text: element.value)
    }
    return day
  }

  private static func day(_ text: String, _ today: CivilDate) -> CivilDate? {
    let digits = Array(text.utf8.prefix(6))
    guard digits.count == 6, let yearOfCentury = ASCII.number(digits[0...1]),
      let month = ASCII.number(digits[2...3]), let day = ASCII.number(digits[4...5])
    else { return nil }
    let year = fullYear(yearOfCentury, today)
    guard (1...12).contains(month) else { return nil }
    let lastDay = CivilDate.length(ofMonth: month, year: year)
    return CivilDate(year: year, month: month, day: day == 0 ? lastDay : day)
  }

  /// The year within 50 years of today that ends with the two digits.
  ///
  /// Source of the rule: GS1 General Specifications 7.12.
  private static func fullYear(_ yearOfCentury: Int, _ today: CivilDate) -> Int {
    let century = today.year - today.year % 100
    switch yearOfCentury - today.year % 100 {
    case 51...: return century - 100 + yearOfCentury
    case ...(-50): return century + 100 + yearOfCentury
    default: return century + yearOfCentury
    }
  }
}

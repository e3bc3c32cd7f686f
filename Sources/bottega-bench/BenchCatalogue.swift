/// A large catalogue that is the same in each run.
struct BenchCatalogue {
  let count: Int

  private static let goods = [
    "Biscotti", "Caffè", "Pasta", "Olio", "Vino", "Acqua", "Latte", "Pane", "Riso", "Miele",
    "Tonno", "Farina", "Zucchero", "Pelati", "Yogurt", "Burro",
  ]
  private static let kinds = [
    "integrali", "macinato", "di semola", "extravergine", "rosso", "frizzante", "fresco", "bio",
    "della nonna", "classico", "senza glutine",
  ]
  private static let departments = [
    "salumi", "formaggi", "pane", "ortofrutta", "alimentari", "bevande", "casa",
  ]

  /// The number that only one article's name has.
  func mark(_ place: Int) -> String { String(String(1_000_000 + number(place)).dropFirst()) }

  func name(_ place: Int) -> String {
    let number = number(place)
    let good = Self.goods[number % Self.goods.count]
    return "\(good) \(Self.kinds[number / 16 % Self.kinds.count]) \(mark(place))"
  }

  /// The EAN-13, whose last digit checks the others (GS1 General Specifications, 7.9).
  func barcode(_ place: Int) -> String {
    let digits = Array(String(800_000_000_000 + number(place) * 104_729 % 99_999_999_977).utf8)
      .map { Int($0) - 48 }
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
    return digits.map(String.init).joined() + String((10 - sum % 10) % 10)
  }

  /// The file that `bottega import` reads.
  var csv: String {
    var text = "codice;barcode;nome;prezzo;reparto\n"
    for place in 0..<count {
      let cents = String(1_000 + number(place) % 900)
      let price = "\(cents.prefix(2)),\(cents.suffix(2))"
      let department = Self.departments[place % Self.departments.count]
      text += "\(place + 1);\(barcode(place));\(name(place));\(price);\(department)\n"
    }
    return text
  }

  /// Spreads the numbers, so that neighbours in the file are no neighbours in the indexes.
  private func number(_ place: Int) -> Int { place * 7_919 % 999_983 }
}

/// How the parts of a convention are written; every reader answers any text.
enum ConventionText {
  // MARK: Names

  static func code(_ text: String) -> String? {
    let code = text.uppercased()
    let isPlain = code.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
    return isPlain && (1...20).contains(code.utf8.count) ? code : nil
  }

  static func name(_ text: String) -> String? {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
    }
    return isPlain && text.count <= 40 ? text : nil
  }

  // MARK: What it gives

  /// Reads `5%`, `2,00 €` (off), `=1,20` (another price) or `3x2` (take three, pay two).
  ///
  /// A bare `5` may be a percentage or an amount, and is refused.
  static func benefit(_ text: String) -> ConventionBenefit? {
    let dense = text.lowercased().filter { !$0.isWhitespace }
    let benefit = price(dense) ?? percent(dense) ?? pieces(dense) ?? amount(dense)
    return benefit.flatMap { $0.isPlausible ? $0 : nil }
  }

  private static func price(_ text: String) -> ConventionBenefit? {
    for word in ["=", "prezzo", "price"] where text.hasPrefix(word) {
      return money(String(text.dropFirst(word.count))).map(ConventionBenefit.fixedPrice)
    }
    return nil
  }

  private static func percent(_ text: String) -> ConventionBenefit? {
    guard text.hasSuffix("%") else { return nil }
    return TypedNumber.basisPoints(withoutMinus(text)).map {
      ConventionBenefit.percent(basisPoints: $0)
    }
  }

  private static func pieces(_ text: String) -> ConventionBenefit? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }
    guard parts.count == 2, let take = number(parts[0], upTo: 3),
      let pay = number(parts[1], upTo: 3)
    else { return nil }
    return .piecesFree(take: take, pay: pay)
  }

  private static func amount(_ text: String) -> ConventionBenefit? {
    guard text.contains(where: { ",.€e".contains($0) }) else { return nil }
    return money(withoutMinus(text)).map(ConventionBenefit.amount)
  }

  private static func withoutMinus(_ text: String) -> String {
    text.hasPrefix("-") || text.hasPrefix("\u{2212}") ? String(text.dropFirst()) : text
  }

  private static func money(_ text: String) -> Money? {
    let sign = ["€", "euro", "eur"].first { text.hasSuffix($0) } ?? ""
    let rest = text.dropLast(sign.count)
    return TypedNumber.money(String(rest.first == "€" ? rest.dropFirst() : rest))
  }

  // MARK: When it holds

  static func minimumBasket(_ text: String) -> Money? {
    let amount = money(text.lowercased().filter { !$0.isWhitespace })
    return amount.flatMap { ConventionTerms.minimumBaskets.contains($0) ? $0 : nil }
  }

  /// Reads `9-13`, `9:30-12.30` or `18-24`.
  static func hours(_ text: String) -> (from: Int?, until: Int?)? {
    let dense = text.filter { !$0.isWhitespace }
    let parts = dense.split(omittingEmptySubsequences: false) { "-–".contains($0) }
    guard parts.count == 2, let from = minute(parts[0]), let until = minute(parts[1]),
      from < until
    else { return nil }
    return (from == 0 ? nil : from, until == 1_440 ? nil : until)
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { ":.".contains($0) }
    guard (1...2).contains(parts.count), let hour = number(parts[0], upTo: 2) else { return nil }
    guard parts.count == 1 || parts[1].utf8.count == 2 else { return nil }
    guard let minute = parts.count == 1 ? 0 : number(parts[1], upTo: 2), minute < 60 else {
      return nil
    }
    let all = hour * 60 + minute
    return all <= 1_440 ? all : nil
  }

  /// Reads `2026-12-01`, `1/12/2026`, `01-12-26` or `1.12.2026`: the day comes first, as in Italy,
  /// unless the year does.
  static func day(_ text: String) -> CivilDate? {
    let parts = text.split(omittingEmptySubsequences: false) { "/.- ".contains($0) }
    guard parts.count == 3, let first = number(parts[0], upTo: 4),
      let month = number(parts[1], upTo: 2), let last = number(parts[2], upTo: 4)
    else { return nil }
    let isYearFirst = parts[0].utf8.count == 4
    let year = isYearFirst ? first : last < 100 ? last + 2_000 : last
    guard year >= 2_000 else { return nil }
    return CivilDate(year: year, month: month, day: isYearFirst ? last : first)
  }

  /// Reads numbers of shops; nil inside for all of them.
  static func shops(_ text: String) -> Set<Int>?? {
    if isAll(text) { return .some(nil) }
    let words = parts(text, at: ",;| \n")
    let numbers = words.compactMap { number(Substring($0), upTo: 4) }
    guard !numbers.isEmpty, numbers.count == words.count, !numbers.contains(0) else { return nil }
    return Set(numbers)
  }

  static func isAll(_ text: String) -> Bool {
    ["tutti", "tutte", "all", "every day", "ogni giorno"].contains(AccentFolding.text(text))
  }

  // MARK: Words and numbers

  static func yesNo(_ text: String) -> Bool? {
    switch AccentFolding.text(text) {
    case "si", "s", "yes", "y", "true", "vero", "1", "x": true
    case "no", "n", "false", "falso", "0": false
    default: nil
    }
  }

  static func priority(_ text: String) -> Int? {
    let digits = withoutMinus(text)
    guard let number = number(Substring(digits), upTo: 3) else { return nil }
    return digits == text ? number : -number
  }

  /// The number that digits spell; nothing else is read.
  static func number(_ digits: Substring, upTo count: Int) -> Int? {
    guard (1...count).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return digits.utf8.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  static func parts(_ text: String, at signs: String) -> [String] {
    text.split { signs.contains($0) || (signs.contains("\n") && $0.isNewline) }
      .map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}

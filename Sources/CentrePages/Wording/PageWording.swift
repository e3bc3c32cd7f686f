internal import CentreCore
internal import POSCore
internal import POSSync

/// The words of the pages in one language; amounts and dates have the Italian form in both.
struct PageWording {
  let language: Language

  func pick(_ italian: String, _ english: String) -> String {
    language == .italian ? italian : english
  }

  // MARK: Numbers and times

  /// An amount with its sign in front of the digits, such as `1.234,50 €`.
  func money(_ amount: Money) -> String { NumberStyle.italian.text(amount) + "\u{A0}€" }

  /// An amount without the sign of the currency, for columns that name it.
  func plain(_ amount: Money) -> String { NumberStyle.italian.text(amount) }

  func count(_ count: Int, _ one: (String, String), _ many: (String, String)) -> String {
    let words = count == 1 ? one : many
    return "\(count) " + pick(words.0, words.1)
  }

  func date(_ date: CivilDate) -> String { date.italian }

  /// A day with its name, such as `martedì 1 dicembre 2026`.
  func longDate(_ date: CivilDate) -> String {
    let name = pick(Self.italianDays, Self.englishDays, date.weekday - 1)
    let month = pick(Self.italianMonths, Self.englishMonths, date.month - 1)
    return "\(name) \(date.day) \(month) \(date.year)"
  }

  /// A moment in Italian legal time, such as `01-12-2026 14:05`.
  func dateTime(_ milliseconds: Int64) -> String { dateTime(Moment(legalTimeAt: milliseconds)) }

  func dateTime(_ moment: Moment) -> String { moment.date.italian + " " + moment.clock }

  /// A length of time in one unit, such as `3 minuti`.
  func duration(_ milliseconds: Int64) -> String {
    let seconds = Int(milliseconds.magnitude / 1_000)
    switch seconds {
    case ..<90: return count(seconds, ("secondo", "second"), ("secondi", "seconds"))
    case ..<5_400: return count(seconds / 60, ("minuto", "minute"), ("minuti", "minutes"))
    case ..<172_800: return count(seconds / 3_600, ("ora", "hour"), ("ore", "hours"))
    default: return count(seconds / 86_400, ("giorno", "day"), ("giorni", "days"))
    }
  }

  private func pick(_ italian: String, _ english: String, _ place: Int) -> String {
    let names = pick(italian, english).split(separator: " ")
    return names.indices.contains(place) ? String(names[place]) : ""
  }

  private static let italianDays =
    "lunedì martedì mercoledì giovedì venerdì sabato domenica"
  private static let englishDays =
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
  private static let italianMonths =
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
  private static let englishMonths =
    "January February March April May June July August September October November December"

  // MARK: Names

  func name(of section: PageSection) -> String {
    switch section {
    case .day: pick("Giornata", "Day")
    case .sales: pick("Vendite", "Sales")
    case .articles: pick("Articoli", "Articles")
    case .tills: pick("Casse", "Tills")
    case .shops: pick("Negozi", "Shops")
    case .cards: pick("Carte", "Cards")
    case .purses: pick("Borsellini", "Purses")
    case .settlement: pick("Compensazione", "Settlement")
    case .alarms: pick("Avvisi", "Alarms")
    }
  }

  func till(_ name: TillName) -> String { pick("cassa ", "till ") + "\(name.till)" }

  func shop(_ number: Int, _ shops: [CentreShop]) -> String {
    let name = shops.first { $0.number == number }?.name
    return name.map { "\(number) · \($0)" } ?? pick("negozio \(number)", "shop \(number)")
  }

  func purse(_ kind: PurseKind) -> String {
    switch kind {
    case .tesoretto: "Tesoretto"
    case .prepaid: pick("Prepagato", "Prepaid")
    case .welfare(let plan): "Welfare " + plan
    }
  }

  var yes: String { pick("sì", "yes") }
  var no: String { "no" }
}

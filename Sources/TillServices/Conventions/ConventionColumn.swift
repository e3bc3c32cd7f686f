import POSCore

/// What a column of a table of conventions, or a key of a TOML file, holds.
enum ConventionColumn: Hashable, Sendable {
  case field(ConventionField)
  /// The benefit in columns of their own, of which a row fills one.
  case percent, amount, price, offer

  static let all: [ConventionColumn] =
    ConventionField.allCases.map(ConventionColumn.field) + [.percent, .amount, .price, .offer]

  /// The column that a header names, in Italian or English; case, accents, blanks and signs do not
  /// matter.
  init?(header: String) {
    let folded = AccentFolding.text(header).filter { $0 != " " }
    guard let column = Self.all.first(where: { $0.headers.contains(folded) }) else { return nil }
    self = column
  }

  /// The heading that an export writes.
  func heading(_ language: Language) -> String { headers[language == .italian ? 0 : 1] }

  /// The folded headers that mean the column: first the Italian one, then the English one.
  var headers: [String] {
    switch self {
    case .field(let field): field.headers
    case .percent: ["percentuale", "percent", "scontopercentuale", "scontoperc", "perc"]
    case .amount: ["importo", "amount", "scontoeuro", "euro"]
    case .price: ["prezzo", "price", "prezzofisso", "fixedprice"]
    case .offer: ["offerta", "offer", "nxm", "multipack"]
    }
  }

  /// The benefit as its own field would say it.
  func benefit(_ text: String) -> String? {
    switch self {
    case .field: nil
    case .percent: text.last?.isNumber == true ? text + "%" : text
    case .amount: text.last?.isNumber == true ? text + " €" : text
    case .price: "=" + text
    case .offer: text
    }
  }
}

extension ConventionField {
  fileprivate var headers: [String] {
    switch self {
    case .code: ["codice", "code", "cod", "id"]
    case .name: ["nome", "name", "descrizione", "description", "convenzione", "convention"]
    case .group: ["gruppo", "group"]
    case .benefit: ["vantaggio", "benefit", "sconto", "discount"]
    case .departments: ["reparti", "departments", "reparto", "department"]
    case .exceptDepartments: ["repartiesclusi", "exceptdepartments", "esclusireparti"]
    case .articles: ["articoli", "articles", "articolo", "article"]
    case .exceptArticles: ["articoliesclusi", "exceptarticles", "esclusiarticoli"]
    case .minimumBasket:
      ["spesaminima", "minimumbasket", "minimo", "minimum", "minimobasket", "minbasket"]
    case .weekdays: ["giorni", "days", "giorno", "day", "weekdays"]
    case .hours: ["ore", "hours", "orario", "time"]
    case .from: ["dal", "from", "inizio", "start", "validodal", "validfrom"]
    case .through: ["al", "through", "finoal", "fine", "until", "end", "to", "validuntil"]
    case .shops: ["negozi", "shops", "negozio", "shop"]
    case .onceADay: ["unavoltaalgiorno", "onceaday"]
    case .stackable: ["cumulabile", "stackable", "cumula"]
    case .priority: ["priorita", "priority"]
    }
  }
}

/// What a file of conventions may hold, for whoever makes one.
public enum ConventionGuide {
  /// Each column with all its headings and what its cells hold.
  public static let text: String = {
    let columns = ConventionColumn.all.map { column in
      "- " + column.headers.joined(separator: ", ") + ": " + column.meaning
    }
    return (opening + columns).joined(separator: "\n")
  }()

  private static let opening = [
    """
    A table (CSV or TSV) whose first row names the columns, or a TOML file with a table \
    [[convention]] for each convention and the same names as keys. A convention is known by its \
    code: one that the shop has is replaced whole, others stay. What a row leaves empty does not \
    restrict it. One column says what the customer gets.
    """,
    "",
    "The headings of each column, and what it holds:",
  ]
}

extension ConventionColumn {
  /// What the cells of the column hold.
  fileprivate var meaning: String {
    switch self {
    case .field(let field): field.meaning
    case .percent: "percent off each line, such as 5 or 7,5"
    case .amount: "euro off all its goods together, once a sale"
    case .price: "another price in euro for a piece or a kilogram, where it is lower"
    case .offer: "such as 3x2: of three pieces two are paid, the cheapest is free"
    }
  }
}

extension ConventionField {
  fileprivate var meaning: String {
    switch self {
    case .code: "at most 20 letters and digits"
    case .name: "what the receipt says"
    case .group: "the group whose cards have it, such as insegnanti"
    case .benefit: "5%, 2,00 €, =1,20 or 3x2, in place of the four columns for each"
    case .departments: "codes or names of departments; empty for all"
    case .exceptDepartments: "departments without it"
    case .articles: "codes or barcodes of articles; empty for all"
    case .exceptArticles: "articles without it"
    case .minimumBasket: "euro that the sale comes to at least"
    case .weekdays: "lun-ven, mon-fri, mar, gio"
    case .hours: "9-13 or 9:30-12:30"
    case .from, .through: "2026-12-31 or 31/12/2026"
    case .shops: "numbers of shops; empty for all"
    case .onceADay: "sì or no: whether a card has it once a day"
    case .stackable: "sì or no: whether it adds to another one on the same line"
    case .priority: "-999 to 999; the highest comes first among equals"
    }
  }
}

/// What a catalogue file may hold, for whoever makes one.
public enum ImportGuide {
  /// Each column with all its headings and what its cells hold.
  public static let text: String = {
    let columns = ImportColumn.allCases.map { column in
      "- " + column.headers.joined(separator: ", ") + ": " + column.meaning
    }
    return (opening + columns).joined(separator: "\n")
  }()

  private static let opening = [
    """
    The first row names the columns; capitals, accents, blanks and signs do not matter there. An \
    article is known by its code, else by a barcode, else by its name. A new article needs a name \
    and a price; what a row leaves empty stays as it is.
    """,
    "",
    "The headings of each column, and what it holds:",
  ]
}

extension ImportColumn {
  /// What the cells of the column hold.
  fileprivate var meaning: String {
    switch self {
    case .code: "the shop's code of the article; the till gives one when it is missing"
    case .barcode: "its barcodes, more than one parted by | or ; or in columns EAN 1, EAN 2"
    case .name: "what the receipt says"
    case .price: "euro with VAT, for a piece or a kilogram"
    case .vat: "4, 5, 10, 22, N1 to N6 or esente; empty: the department's"
    case .department: "the code or name of its department"
    case .unit: "pz or kg"
    case .deposit: "the code of the deposit sold with it; - takes it away"
    case .minimumAge: "years; 0 takes the limit away"
    case .isActive: "sì or no: whether it is sold"
    case .tare: "kilograms of the container"
    case .validFrom: "the day of the new price: 2026-12-01 or 1/12/2026"
    case .newPrice: "euro from that day on"
    case .earnsCashback: "sì or no"
    case .isDeposit: "sì or no: whether it is a deposit, given back with empties"
    }
  }
}

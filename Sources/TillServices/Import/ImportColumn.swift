import POSCore

/// What a column of a catalogue file holds.
public enum ImportColumn: Int, Hashable, Sendable, CaseIterable {
  case code
  case barcode
  case name
  case price
  case vat
  case department
  case unit
  case deposit
  case minimumAge
  case isActive
  case tare
  case validFrom
  case newPrice
  case earnsCashback
  case isDeposit

  /// The column that a header names, in Italian or English; case, accents, blanks and signs do not
  /// matter.
  init?(header: String) {
    let folded = AccentFolding.text(header).filter { $0 != " " }
    let withoutNumber = String(folded.reversed().drop { $0.isNumber }.reversed())
    if let column = Self.byName[folded] {
      self = column
    } else if Self.byName[withoutNumber] == .barcode {
      // "EAN 1", "EAN 2" and so on.
      self = .barcode
    } else {
      return nil
    }
  }

  /// The folded headers that mean the column.
  var headers: [String] {
    switch self {
    case .code:
      ["codice", "code", "plu", "sku", "codicearticolo", "codart", "cod", "codiceinterno", "id"]
    case .barcode:
      [
        "barcode", "barcodes", "ean", "ean13", "ean8", "codiceabarre", "codicibarre",
        "codicebarre", "codiciabarre", "gtin", "upc", "codiceean",
      ]
    case .name:
      [
        "nome", "descrizione", "name", "description", "articolo", "article", "item", "prodotto",
        "product", "denominazione",
      ]
    case .price:
      [
        "prezzo", "price", "prezzoivato", "prezzodivendita", "prezzovendita", "listino",
        "prezzoalpubblico", "unitprice", "retailprice", "prezzounitario", "prezzoeur",
      ]
    case .vat: ["iva", "vat", "aliquota", "aliquotaiva", "vatrate", "codiceiva", "vatcode", "tax"]
    case .department: ["reparto", "department", "rep", "categoria", "category", "dept"]
    case .unit: ["unita", "um", "unit", "unitadimisura", "misura", "uom"]
    case .deposit: ["vuoto", "deposit", "cauzione", "codicevuoto", "depositcode"]
    case .minimumAge: ["eta", "age", "etaminima", "minimumage", "minage"]
    case .isActive: ["attivo", "active", "invendita", "onsale"]
    case .tare: ["tara", "tare"]
    case .validFrom:
      ["datainizio", "validfrom", "validodal", "dal", "decorrenza", "startdate", "from"]
    case .newPrice: ["nuovoprezzo", "newprice", "prezzonuovo", "prezzofuturo"]
    case .earnsCashback: ["cashback", "tesoretto", "earnscashback"]
    case .isDeposit: ["evuoto", "isdeposit", "vuotoarendere"]
    }
  }

  private static let byName: [String: ImportColumn] = {
    var names: [String: ImportColumn] = [:]
    for column in allCases {
      for header in column.headers { names[header] = column }
    }
    return names
  }()
}

/// The header of a catalogue file: which cell holds what.
struct ImportHeader {
  /// The places of each column, in the order of the columns.
  private var places = Array(repeating: [Int](), count: ImportColumn.allCases.count)
  let count: Int
  /// The headers that mean nothing to the till, or that say the same as an earlier one.
  private(set) var ignored: [String] = []

  /// Reads the first row of a file.
  ///
  /// - Throws: ``ImportFailure`` when the row names no article or nothing about one.
  init(_ row: TableRow) throws(ImportFailure) {
    count = row.cells.count
    for (place, cell) in row.cells.enumerated() where !cell.trimmingBlanks.isEmpty {
      let column = ImportColumn(header: cell)
      if let column, column == .barcode || places[column.rawValue].isEmpty {
        places[column.rawValue].append(place)
      } else {
        ignored.append(cell.trimmingBlanks)
      }
    }
    let known = ImportColumn.allCases.filter { !places[$0.rawValue].isEmpty }
    guard !known.isEmpty else { throw .noHeader(line: row.line) }
    guard known.contains(where: { [.code, .barcode, .name].contains($0) }) else {
      throw .nothingIdentifies
    }
    guard known.count > 1 else { throw .nothingToImport }
  }

  /// The text of a column in a row; empty when the row is short or has no such column.
  func text(_ column: ImportColumn, in row: TableRow) -> String {
    guard let place = places[column.rawValue].first, place < row.cells.count else { return "" }
    return row.cells[place].trimmingBlanks
  }

  /// The texts of all columns of a kind that have one.
  func texts(_ column: ImportColumn, in row: TableRow) -> [String] {
    places[column.rawValue].filter { $0 < row.cells.count }.map { row.cells[$0].trimmingBlanks }
      .filter { !$0.isEmpty }
  }
}

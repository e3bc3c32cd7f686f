import POSCore

@testable import TillServices

/// The small catalogue into which the tests import.
enum ImportSample {
  static let moment = Moment(milliseconds: 1_795_000_000_000, offsetSeconds: 3_600)
  static let ids = IdentifierSource(seed: (1, 2))

  static let departments = [
    Department(code: "pane", name: "Pane", vat: .rate(basisPoints: 400), order: 1),
    Department(code: "vini", name: "Vini e bevande", vat: .rate(basisPoints: 2_200), order: 2),
  ]

  static let bread = Article(
    id: Identifier(high: 1, low: 1), code: "P1", name: "Pane comune", department: "pane",
    price: Money(cents: 280), unit: .kilogram, barcodes: ["8001234000011"])

  static let catalogue = CatalogueSnapshot(articles: [bread], departments: departments)

  /// What importing some text would do.
  static func plan(
    _ text: String, _ options: ImportOptions = ImportOptions(),
    catalogue: CatalogueSnapshot = catalogue
  ) throws -> ImportPlan {
    var run = CatalogueImport(into: catalogue, options: options, ids: ids, at: moment)
    return try run.plan(from: MemoryBytes(Array(text.utf8)))
  }

  /// The rows of a table.
  static func rows(of bytes: [UInt8], pieceSize: Int = 65_536) throws -> [TableRow] {
    var file = try TableFile(MemoryBytes(bytes, pieceSize: pieceSize))
    var rows: [TableRow] = []
    try file.rows { row, _ in rows.append(row) }
    return rows
  }
}

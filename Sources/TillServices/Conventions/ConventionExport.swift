public import POSCore

/// Conventions as a file that can be imported again.
public enum ConventionExport {
  /// A table with commas between its cells, the decimals as the language has them.
  public static func csv(_ conventions: [Convention], _ language: Language) -> String {
    let columns = columns
    let header = columns.map { $0.heading(language) }
    let rows = conventions.map { convention in
      let cells = cells(convention, language)
      return columns.map { CSVText.field(cells[$0] ?? "") }
    }
    return ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// A TOML file with a table for each convention.
  public static func toml(_ conventions: [Convention], _ language: Language) -> String {
    conventions.map { convention in
      let cells = cells(convention, language)
      let lines = columns.compactMap { column in
        cells[column].map { "\(column.heading(language)) = \(quoted($0))\n" }
      }
      return "[[\(ConventionEntries.section)]]\n" + lines.joined()
    }.joined(separator: "\n")
  }

  /// Every column but the one that the four for each benefit stand in for: a spreadsheet takes
  /// `=1,20` for a formula.
  private static var columns: [ConventionColumn] {
    ConventionField.allCases.flatMap { field -> [ConventionColumn] in
      field == .benefit ? [.percent, .amount, .price, .offer] : [.field(field)]
    }
  }

  private static func cells(
    _ convention: Convention, _ language: Language
  ) -> [ConventionColumn: String] {
    var cells: [ConventionColumn: String] = [:]
    for (field, text) in convention.answers(language) { cells[.field(field)] = text }
    let benefit = convention.benefit.text(language)
    switch convention.benefit {
    case .percent: cells[.percent] = benefit
    case .amount: cells[.amount] = benefit
    case .fixedPrice: cells[.price] = String(benefit.dropFirst())
    case .piecesFree: cells[.offer] = benefit
    }
    return cells
  }
}

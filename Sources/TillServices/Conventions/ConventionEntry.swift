import POSCore

/// What one row or table of a file says about a convention.
struct ConventionEntry: Sendable {
  /// The line of the file on which it begins.
  let line: Int
  /// The texts of its cells with what they are for, in the order of the file.
  let cells: [(column: ConventionColumn, text: String)]
  /// It as it stands in the file, at most 200 characters of it.
  let text: String
  /// What is wrong with the row as such.
  var refusal: ConventionPlan.Refusal?

  /// The answers for a form, or why there are none.
  func answers() throws(ConventionPlan.Refusal) -> [ConventionField: String] {
    if let refusal { throw refusal }
    var answers: [ConventionField: String] = [:]
    for (column, text) in cells where !text.isEmpty {
      switch column {
      case .field(let field): answers[field] = text
      case .percent, .amount, .price, .offer:
        guard answers[.benefit] == nil else { throw .severalBenefits }
        answers[.benefit] = column.benefit(text)
      }
    }
    return answers
  }
}

/// The entries of a whole file, with the names in it that mean nothing.
struct ConventionEntries {
  var entries: [ConventionEntry] = []
  var ignored: [ConventionPlan.Ignored] = []
}

extension ConventionEntries {
  /// Reads a table whose first row names the columns.
  ///
  /// - Throws: ``ConventionImportFailure`` or the error of the source.
  static func table(_ source: some ByteSource) throws -> ConventionEntries {
    var result = ConventionEntries()
    var header: [ConventionColumn?]?
    do {
      var table = try TableFile(source)
      try table.rows { row, _ in
        if let header {
          result.entries.append(entry(row, header))
        } else {
          header = try result.readHeader(row)
        }
      }
    } catch let refusal as TableRefusal {
      throw ConventionImportFailure.table(refusal)
    }
    return result
  }

  private mutating func readHeader(
    _ row: TableRow
  ) throws(ConventionImportFailure) -> [ConventionColumn?] {
    var columns: [ConventionColumn?] = []
    for cell in row.cells {
      let column = ConventionColumn(header: cell)
      let isRepeated = column.map(columns.contains) ?? false
      columns.append(isRepeated ? nil : column)
      if (column == nil || isRepeated) && !cell.trimmingBlanks.isEmpty {
        ignored.append(ConventionPlan.Ignored(line: row.line, name: cell.trimmingBlanks))
      }
    }
    guard columns.contains(.field(.code)) else { throw .noHeader(line: row.line) }
    return columns
  }

  private static func entry(
    _ row: TableRow, _ header: [ConventionColumn?]
  ) -> ConventionEntry {
    let cells = zip(header, row.cells).compactMap { column, cell in
      column.map { (column: $0, text: plain(cell)) }
    }
    let isTooLong = row.cells.dropFirst(header.count).contains { !$0.trimmingBlanks.isEmpty }
    return ConventionEntry(
      line: row.line, cells: cells,
      text: String(row.cells.joined(separator: ";").prefix(200)),
      refusal: isTooLong
        ? .cellCount(found: row.cells.count, expected: header.count) : nil)
  }

  /// A cell without the apostrophe by which a spreadsheet is told that it is no formula.
  private static func plain(_ cell: String) -> String {
    let text = cell.trimmingBlanks
    guard text.first == "'", let sign = text.dropFirst().first, "=+-@".contains(sign) else {
      return text
    }
    return String(text.dropFirst())
  }
}

extension ConventionEntries {
  /// The name of the tables in a TOML file.
  static let section = "convention"

  /// Reads a TOML file with a table `[[convention]]` for each convention.
  ///
  /// - Throws: ``ConventionImportFailure``.
  static func toml(_ text: String) throws(ConventionImportFailure) -> ConventionEntries {
    let unmarked =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let read: (tables: [TOMLReader.PlacedTable], others: [String])
    do {
      read = try TOMLReader.tables(named: section, in: unmarked)
    } catch {
      throw .notTOML(line: error.line, column: error.column, detail: error.wording)
    }
    guard !read.tables.isEmpty else { throw .noTables }
    var result = ConventionEntries()
    result.ignored = read.others.map { ConventionPlan.Ignored(line: 1, name: $0) }
    for table in read.tables { result.take(table) }
    return result
  }

  private mutating func take(_ placed: TOMLReader.PlacedTable) {
    var cells: [(column: ConventionColumn, text: String)] = []
    for entry in placed.table.entries {
      if let column = ConventionColumn(header: entry.key) {
        cells.append((column, Self.cell(entry.value)))
      } else {
        ignored.append(ConventionPlan.Ignored(line: placed.line, name: entry.key))
      }
    }
    let shown = placed.table.entries.map { $0.key + " = " + $0.value.shown }
    entries.append(
      ConventionEntry(
        line: placed.line, cells: cells, text: String(shown.joined(separator: ", ").prefix(200))))
  }

  /// A value as a cell of a table would have it.
  static func cell(_ value: SettingValue) -> String {
    switch value {
    case .text(let text): text.trimmingBlanks
    case .list(let values): values.map(cell).joined(separator: "|")
    default: value.shown
    }
  }
}

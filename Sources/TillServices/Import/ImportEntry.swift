import POSCore

/// What one row of a catalogue file says; what it leaves open is nil.
struct ImportEntry {
  var line: Int
  var code: String?
  var barcodes: [String] = []
  var name: String?
  var price: Money?
  var vat: VATCode?
  var department: String?
  var unit: Unit?
  /// A code, or empty to take the deposit away.
  var deposit: String?
  /// Zero takes the age limit away.
  var minimumAge: Int?
  var isActive: Bool?
  /// Zero takes the tare away.
  var tare: Quantity?
  var validFrom: CivilDate?
  var newPrice: Money?
  var earnsCashback: Bool?
  var isDeposit: Bool?
  var warnings: [ImportWarning] = []
}

/// Turns rows into entries.
struct ImportEntryReader {
  let header: ImportHeader
  let options: ImportOptions
  private let number: ImportNumber
  /// The few texts that these columns repeat row after row, each read once.
  private var rates: [String: VATCode] = [:]
  private var units: [String: Unit] = [:]

  init(header: ImportHeader, options: ImportOptions) {
    self.header = header
    self.options = options
    number = ImportNumber(mark: options.decimalMark)
  }

  /// Reads a row.
  mutating func entry(_ row: TableRow) throws(ImportRefusal) -> ImportEntry {
    guard row.cells.dropFirst(header.count).allSatisfy({ $0.trimmingBlanks.isEmpty }) else {
      throw .cellCount(found: row.cells.count, expected: header.count)
    }
    var entry = ImportEntry(line: row.line)
    try readIdentity(row, into: &entry)
    guard entry.code != nil || !entry.barcodes.isEmpty || entry.name != nil else {
      throw .nothingIdentifies
    }
    try readPrices(row, into: &entry)
    entry.department = text(.department, row)
    let believed = options.rates
    entry.vat = try Self.read(text(.vat, row), &rates) { text throws(ImportRefusal) in
      try Self.vat(text, among: believed)
    }
    entry.unit = try Self.read(text(.unit, row), &units, Self.unit)
    entry.deposit = text(.deposit, row).map { $0 == "-" ? "" : $0 }
    entry.minimumAge = try read(.minimumAge, row, age)
    entry.tare = try read(.tare, row, tare)
    entry.isActive = try read(.isActive, row, yesNo)
    entry.earnsCashback = try read(.earnsCashback, row, yesNo)
    entry.isDeposit = try read(.isDeposit, row, yesNo)
    return entry
  }

  private func text(_ column: ImportColumn, _ row: TableRow) -> String? {
    let text = header.text(column, in: row)
    return text.isEmpty ? nil : text
  }

  private func read<Value>(
    _ column: ImportColumn, _ row: TableRow,
    _ parse: (String) throws(ImportRefusal) -> Value
  ) throws(ImportRefusal) -> Value? {
    guard let text = text(column, row) else { return nil }
    return try parse(text)
  }

  /// Reads a text that many rows repeat.
  private static func read<Value>(
    _ text: String?, _ known: inout [String: Value],
    _ parse: (String) throws(ImportRefusal) -> Value
  ) throws(ImportRefusal) -> Value? {
    guard let text else { return nil }
    if let value = known[text] { return value }
    let value = try parse(text)
    if known.count < 1_000 { known[text] = value }
    return value
  }

  private func readIdentity(_ row: TableRow, into entry: inout ImportEntry) throws(ImportRefusal) {
    entry.code = try read(.code, row, code)
    for cell in header.texts(.barcode, in: row) {
      for part in cell.utf8.split(whereSeparator: { barcodeMarks.contains($0) }) {
        let barcode = try self.barcode(String(Substring(part)))
        if let barcode, !entry.barcodes.contains(barcode) { entry.barcodes.append(barcode) }
      }
    }
    for barcode in entry.barcodes {
      guard let expected = expectedCheckDigit(barcode) else { continue }
      let kind = ImportWarning.Kind.wrongCheckDigit(barcode: barcode, expected: expected)
      entry.warnings.append(ImportWarning(line: row.line, kind: kind))
    }
    guard let name = text(.name, row) else { return }
    let dense = name.onOneLine
    entry.name = dense.isEmpty ? nil : dense
    // Counting characters is slow, and no text has more of them than bytes.
    if dense.utf8.count > options.longestName && dense.count > options.longestName {
      entry.name = String(dense.prefix(options.longestName))
      entry.warnings.append(ImportWarning(line: row.line, kind: .nameShortened(name: dense)))
    }
  }

  private func code(_ text: String) throws(ImportRefusal) -> String {
    guard text.utf8.count <= 20, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .code(text)
    }
    return text
  }

  private func barcode(_ text: String) throws(ImportRefusal) -> String? {
    if (1...48).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return text
    }
    // Spreadsheets are told with an apostrophe that digits are a text.
    let dense = text.filter { !$0.isWhitespace && $0 != "'" }
    guard !dense.isEmpty else { return nil }
    if isDamaged(dense) { throw .barcodeDamaged(text) }
    guard dense.utf8.count <= 48, dense.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .barcode(text)
    }
    return dense
  }

  /// What stands between several barcodes in one cell.
  private let barcodeMarks = Array("|;\n".utf8)

  /// Whether a spreadsheet shortened a long number: `8,00123E+12`.
  private func isDamaged(_ text: String) -> Bool {
    let parts = text.uppercased().split(separator: "E+", omittingEmptySubsequences: false)
    guard parts.count == 2, let digits = parts.first, let exponent = parts.last else {
      return false
    }
    return digits.contains { $0 == "," || $0 == "." } && Int(exponent) != nil
      && digits.allSatisfy { $0.isNumber || $0 == "," || $0 == "." }
  }

  private func expectedCheckDigit(_ barcode: String) -> String? {
    do {
      _ = try GTIN(barcode)
      return nil
    } catch .badCheckDigit(_, let expected) {
      return expected
    } catch {
      return nil
    }
  }

  private func readPrices(_ row: TableRow, into entry: inout ImportEntry) throws(ImportRefusal) {
    entry.price = try read(.price, row, price)
    entry.newPrice = try read(.newPrice, row, price)
    entry.validFrom = try read(.validFrom, row, date)
    guard entry.newPrice == nil || entry.validFrom != nil else { throw .dateMissing }
  }

  private func price(_ text: String) throws(ImportRefusal) -> Money {
    let price: Money
    do {
      price = try number.money(text)
    } catch {
      throw .price(text, error)
    }
    guard price <= options.highestPrice else {
      throw .priceTooHigh(price, limit: options.highestPrice)
    }
    return price
  }

  private func tare(_ text: String) throws(ImportRefusal) -> Quantity {
    do {
      return try number.weight(text)
    } catch {
      throw .tare(text, error)
    }
  }

  private static func vat(
    _ text: String, among rates: [VATCode]
  ) throws(ImportRefusal) -> VATCode {
    let folded = AccentFolding.text(text)
    if folded == "esente" || folded == "exempt" { return .nature(.exempt) }
    if folded == "ventilazione" { return .apportioned }
    let dense = text.filter { !$0.isWhitespace }.uppercased()
    let short = dense.hasPrefix("IVA") ? String(dense.dropFirst(3)) : dense
    guard let code = VATCode(text: short) else { throw .vat(text) }
    if case .rate = code, !rates.contains(code) { throw .vat(text) }
    return code
  }

  private static func unit(_ text: String) throws(ImportRefusal) -> Unit {
    switch AccentFolding.text(text) {
    case "kg", "kilo", "chilo", "chili", "kilogrammo", "chilogrammo", "kilogram", "al kg", "peso",
      "a peso", "weight", "kgm":
      .kilogram
    case "pz", "pezzo", "pezzi", "n", "nr", "num", "cad", "cadauno", "pcs", "pc", "piece",
      "pieces", "unit", "each", "ea", "conf", "confezione", "unita":
      .piece
    default: throw .unit(text)
    }
  }

  private func age(_ text: String) throws(ImportRefusal) -> Int {
    let digits = text.hasSuffix("+") ? String(text.dropLast()) : text
    guard let age = Int(digits), (0...99).contains(age) else { throw .age(text) }
    return age
  }

  private func yesNo(_ text: String) throws(ImportRefusal) -> Bool {
    switch AccentFolding.text(text) {
    case "si", "s", "yes", "y", "true", "vero", "1", "x", "attivo", "active": true
    case "no", "n", "false", "falso", "0", "inattivo", "inactive": false
    default: throw .yesNo(text)
    }
  }

  private func date(_ text: String) throws(ImportRefusal) -> CivilDate {
    guard let date = CivilDate(written: text) else { throw .date(text) }
    return date
  }
}

extension CivilDate {
  /// Reads `2026-12-01`, `1/12/2026`, `01.12.2026` or `1-12-2026`: the day comes first, as in
  /// Italy, unless the year does.
  init?(written text: String) {
    let parts = text.split { "/.-".contains($0) }.map { $0.utf8.count <= 4 ? Int($0) : nil }
    guard parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] else {
      return nil
    }
    let date =
      first > 31
      ? CivilDate(year: first, month: month, day: last)
      : CivilDate(year: last, month: month, day: first)
    guard let date, date.year >= 2_000 else { return nil }
    self = date
  }
}

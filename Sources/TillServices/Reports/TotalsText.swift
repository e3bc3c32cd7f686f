public import POSCore

/// Totals for people and for spreadsheets.
public enum TotalsText {
  /// The totals as aligned text with a bar for each hour.
  ///
  /// - Parameter departments: the names of departments by their codes.
  public static func plain(
    _ totals: Totals, departments: [String: String] = [:], _ language: Language
  ) -> String {
    let text = TotalsWording(language: language)
    let period =
      totals.from == totals.to
      ? totals.from.italian : totals.from.italian + " – " + totals.to.italian
    var lines = [text.pick("Totali ", "Totals ") + period, ""] + summary(totals, text)
    lines += section(text.pick("Pagamenti", "Payments"), totals.byTender, text, text.tender)
    lines += section(
      text.pick("Ricariche di tessere", "Top-ups of cards"), totals.topUps, text, text.tender)
    lines += section(text.pick("Reparti", "Departments"), totals.byDepartment, text) {
      departments[$0] ?? $0
    }
    lines += section(text.pick("Persone", "Cashiers"), totals.byCashier, text) { $0 }
    lines += drawer(totals, text)
    lines += vat(totals.byVAT, language.numberStyle, text.pick("IVA", "VAT"))
    lines += hours(totals.byHour, language.numberStyle, text.pick("Ore", "Hours"))
    return lines.joined(separator: "\n")
  }

  private static func summary(_ totals: Totals, _ text: TotalsWording) -> [String] {
    let undone = totals.undone
    let rows = [
      text.row(text.pick("Vendite", "Sales"), totals.sales.count, totals.sales.amount),
      undone.count == 0
        ? nil
        : text.row(text.pick("Vendite stornate", "Undone sales"), undone.count, undone.amount),
      text.row(text.pick("Resi", "Returns"), totals.returns.count, totals.returns.amount),
      text.row(text.pick("Annulli", "Voids"), totals.voids.count, totals.voids.amount),
      text.row(text.pick("Netto", "Net"), totals.documents, totals.net),
      text.row(text.pick("Sconti dati", "Discounts given"), nil, totals.discounts),
      text.row(text.pick("Scontrino medio", "Average receipt"), nil, totals.averageReceipt),
    ]
    return rows.compactMap(\.self)
  }

  private static func drawer(_ totals: Totals, _ text: TotalsWording) -> [String] {
    let expected = text.row(
      text.pick("Contante atteso", "Expected cash"), nil, totals.expectedCash)
    let movements = totals.cashMovements.map {
      text.row(text.drawerRow($0.key), $0.count, $0.amount)
    }
    return ["", text.pick("Cassetto", "Drawer")] + movements + [expected]
  }

  private static func section(
    _ heading: String, _ rows: [TotalRow], _ text: TotalsWording, _ name: (String) -> String
  ) -> [String] {
    guard !rows.isEmpty else { return [] }
    return ["", heading] + rows.map { text.row(name($0.key), $0.count, $0.amount) }
  }

  private static func vat(_ bands: [VATBand], _ style: NumberStyle, _ heading: String) -> [String] {
    guard !bands.isEmpty else { return [] }
    return ["", heading]
      + bands.map { band in
        "  " + band.code.text.padded(to: 6) + style.text(band.gross).padded(before: 14)
          + style.text(band.net).padded(before: 14) + style.text(band.tax).padded(before: 14)
      }
  }

  private static func hours(_ rows: [TotalRow], _ style: NumberStyle, _ heading: String) -> [String]
  {
    let largest = rows.map(\.amount.cents).max() ?? 0
    guard largest > 0 else { return [] }
    return ["", heading]
      + rows.map { row in
        let length = max(0, row.amount.cents) * 30 / largest
        let bar = String(repeating: "█", count: length)
        return "  " + row.key.padded(to: 4) + padded(row.count, 6)
          + style.text(row.amount).padded(before: 14) + "  " + bar
      }
  }

  /// One row a figure: section, key, count, amount in cents.
  public static func csv(_ totals: Totals) -> String {
    var lines = ["section,key,count,cents"]
    func add(_ section: String, _ rows: [TotalRow]) {
      lines += rows.map { "\(section),\(CSVText.field($0.key)),\($0.count),\($0.amount.cents)" }
    }
    add("kind", [totals.sales, totals.undone, totals.returns, totals.voids])
    add("tender", totals.byTender)
    add("top-up", totals.topUps)
    add("department", totals.byDepartment)
    add("cashier", totals.byCashier)
    add("hour", totals.byHour)
    add("cash", totals.cashMovements)
    for band in totals.byVAT {
      lines.append("vat-net,\(band.code.text),,\(band.net.cents)")
      lines.append("vat-tax,\(band.code.text),,\(band.tax.cents)")
    }
    lines.append("discounts,,,\(totals.discounts.cents)")
    lines.append("expected-cash,,,\(totals.expectedCash.cents)")
    return lines.joined(separator: "\n")
  }

  fileprivate static func padded(_ number: Int, _ width: Int) -> String {
    String(number).padded(before: width)
  }
}

/// The words and rows of a totals text.
private struct TotalsWording {
  let language: Language

  func pick(_ italian: String, _ english: String) -> String {
    language == .italian ? italian : english
  }

  func row(_ label: String, _ count: Int?, _ amount: Money) -> String {
    let counted = count.map { TotalsText.padded($0, 7) } ?? "       "
    let figure = language.numberStyle.text(amount).padded(before: 14)
    return "  " + label.padded(to: 26) + counted + figure
  }

  func tender(_ key: String) -> String {
    switch Tender(rawValue: key) {
    case .cash: pick("Contanti", "Cash")
    case .card: pick("Carta", "Card")
    case .mealVoucher: pick("Buoni pasto", "Meal vouchers")
    case .voucher: pick("Buoni", "Vouchers")
    case .tab: pick("Conti clienti", "Customers' tabs")
    case .tesoretto: pick("Tesoretto", "Tesoretto")
    case .prepaid: pick("Prepagato", "Prepaid")
    case .welfare: pick("Welfare", "Welfare")
    case .allowance: pick("Sconto a pagare", "Allowance")
    case .rounding: pick("Arrotondamento", "Rounding")
    case nil: key
    }
  }

  func drawerRow(_ key: String) -> String { DrawerRow(rawValue: key)?.name(language) ?? key }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate func padded(before width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

/// Fields of a CSV file (RFC 4180).
enum CSVText {
  /// A field, in quotes when it needs them; a text never starts a spreadsheet formula.
  static func field(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@".contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.contains(where: { ",\"\n\r".contains($0) }) else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

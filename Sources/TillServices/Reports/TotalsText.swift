public import POSCore

/// Totals for people and for spreadsheets.
public enum TotalsText {
  /// The totals as aligned text with a bar for each hour.
  public static func plain(_ totals: Totals, _ language: Language) -> String {
    let style = language.numberStyle
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    func row(_ label: String, _ count: Int?, _ amount: Money) -> String {
      let counted = count.map { padded($0, 7) } ?? "       "
      return "  " + label.padded(to: 26) + counted + style.text(amount).padded(before: 14)
    }
    let period =
      totals.from == totals.to
      ? totals.from.italian : totals.from.italian + " – " + totals.to.italian
    var lines = [pick("Totali ", "Totals ") + period, ""]
    lines.append(row(pick("Vendite", "Sales"), totals.sales.count, totals.sales.amount))
    lines.append(row(pick("Resi", "Returns"), totals.returns.count, totals.returns.amount))
    lines.append(row(pick("Annulli", "Voids"), totals.voids.count, totals.voids.amount))
    lines.append(row(pick("Netto", "Net"), totals.documents, totals.net))
    lines.append(row(pick("Sconti dati", "Discounts given"), nil, totals.discounts))
    lines.append(row(pick("Scontrino medio", "Average receipt"), nil, totals.averageReceipt))
    func section(_ heading: String, _ rows: [TotalRow]) {
      guard !rows.isEmpty else { return }
      lines += ["", heading] + rows.map { row($0.key, $0.count, $0.amount) }
    }
    section(pick("Pagamenti", "Payments"), totals.byTender)
    section(pick("Reparti", "Departments"), totals.byDepartment)
    section(pick("Persone", "Cashiers"), totals.byCashier)
    section(pick("Cassetto", "Drawer"), totals.cashMovements)
    lines.append(row(pick("Contante atteso", "Expected cash"), nil, totals.expectedCash))
    lines += vat(totals.byVAT, style, pick("IVA", "VAT"))
    lines += hours(totals.byHour, style, pick("Ore", "Hours"))
    return lines.joined(separator: "\n")
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
    add("kind", [totals.sales, totals.returns, totals.voids])
    add("tender", totals.byTender)
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

  private static func padded(_ number: Int, _ width: Int) -> String {
    String(number).padded(before: width)
  }
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

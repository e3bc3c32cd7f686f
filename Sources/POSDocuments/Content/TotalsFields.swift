internal import POSCore

/// What the print of a period's totals tells.
struct TotalsFields {
  private let totals: Totals
  private let wording: DocumentWording
  private let departmentNames: [String: String]

  init(_ totals: Totals, _ wording: DocumentWording, _ departmentNames: [String: String]) {
    self.totals = totals
    self.wording = wording
    self.departmentNames = departmentNames
  }

  func fields() -> Fields {
    let isOneDay = totals.from == totals.to
    var fields: Fields = [
      "from": .text(wording.date(totals.from)),
      "to": isOneDay ? .absent : .text(wording.date(totals.to)),
      "net": .text(wording.amount(totals.net)),
      "discounts": .text(wording.amount(totals.discounts)),
      "documents": .text(String(totals.documents)),
      "averageReceipt": .text(wording.amount(totals.averageReceipt)),
      "expectedCash": .text(wording.amount(totals.expectedCash)),
    ]
    fields.merge(counted("sales", totals.sales))
    fields.merge(counted("undone", totals.undone))
    fields["hasUndone"] = .flag(totals.undone.count > 0)
    fields.merge(counted("returns", totals.returns))
    fields.merge(counted("voids", totals.voids))
    fields.merge(tables())
    return fields
  }

  private func counted(_ name: String, _ row: TotalRow) -> Fields {
    [
      name: .text(wording.amount(row.amount)), name + "Count": .text(String(row.count)),
    ]
  }

  private func tables() -> Fields {
    var fields = Fields()
    add("tenders", totals.byTender, to: &fields) { wording.tender($0) }
    add("departments", totals.byDepartment, to: &fields) { departmentNames[$0] ?? $0 }
    add("cashiers", totals.byCashier, to: &fields) { $0 }
    add("hours", totals.byHour, to: &fields) { $0 + ":00" }
    add("movements", totals.cashMovements, to: &fields) { wording.drawerRow($0) }
    fields["vatBands"] = .list(totals.byVAT.map(vatFields))
    fields["hasVatBands"] = .flag(!totals.byVAT.isEmpty)
    fields["legends"] = .texts(totals.byVAT.compactMap { wording.legend($0.code) })
    return fields
  }

  /// A table under its name, and a flag by which its heading is left out when it is empty.
  private func add(
    _ name: String, _ rows: [TotalRow], to fields: inout Fields, label: (String) -> String
  ) {
    let items = rows.map { row -> Fields in
      [
        "label": .text(label(row.key)), "count": .text(String(row.count)),
        "amount": .text(wording.amount(row.amount)),
      ]
    }
    let flag = "has" + name.prefix(1).uppercased() + name.dropFirst()
    fields[name] = .list(items)
    fields[flag] = .flag(!items.isEmpty)
  }

  private func vatFields(_ band: VATBand) -> Fields {
    [
      "vat": .text(wording.vat(band.code)), "gross": .text(wording.amount(band.gross)),
      "net": .text(wording.amount(band.net)), "tax": .text(wording.amount(band.tax)),
    ]
  }
}

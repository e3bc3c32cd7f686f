/// A column of an exported file, for whoever reads the file with another program.
public struct ExportColumn: Hashable, Sendable {
  /// The heading in CSV.
  public let name: String
  /// What the cells hold, with their unit.
  public let meaning: String

  init(_ name: String, _ meaning: String) {
    self.name = name
    self.meaning = meaning
  }

  /// The columns as a help page lists them.
  public static func guide(_ columns: [ExportColumn]) -> String {
    let lines = columns.map { "\($0.name): \($0.meaning)" }
    return (["The columns; JSON joins their words, as in unitPrice:"] + lines).joined(
      separator: "\n")
  }
}

extension SalesExport {
  private static let receiptColumns = [
    ExportColumn("receipt", "the receipt's number, such as 1-1-20261121-0001"),
    ExportColumn("kind", "sale, goodsReturn, void, reissue or tabSettlement"),
    ExportColumn("day", "the business day, such as 2026-11-21"),
    ExportColumn("at", "when it was closed, by the till's clock, with its distance from UTC"),
  ]

  /// The columns of the lines sold.
  public static let saleColumns =
    receiptColumns + [
      ExportColumn("cashier", "the cashier's name"),
      ExportColumn("code", "the article's code; empty for what was sold by department"),
      ExportColumn("name", "the article's name as it was printed"),
      ExportColumn("department", "the department's code"),
      ExportColumn("vat", "the rate in percent, N1 to N6, or VI for ventilazione"),
      ExportColumn(
        "quantity", "thousandths of a piece or of a kilogram; negative when it came back"),
      ExportColumn("unit_price", "cents for a piece or a kilogram, VAT included"),
      ExportColumn("gross", "cents before discounts"),
      ExportColumn(
        "discount", "cents taken off, with the line's share of the whole sale's discount"),
      ExportColumn("net", "cents to pay, VAT included"),
    ]

  /// The columns of the payments.
  public static let paymentColumns =
    receiptColumns + [
      ExportColumn("tender", "cash, card, mealVoucher, voucher, tab, allowance or rounding"),
      ExportColumn("role", "tendered, change or refund"),
      ExportColumn("reference", "the card's reference, the voucher's code or the tab's name"),
      ExportColumn("amount", "cents; positive towards the shop"),
    ]
}

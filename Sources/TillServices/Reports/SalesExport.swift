import FoundationEssentials
import POSCore
public import POSStore

/// The books for other programs, one line at a time.
public struct SalesExport {
  private let reader: StoreReader

  /// Reads from books, also beside a running till.
  public init(reader: StoreReader) {
    self.reader = reader
  }

  private static let firstDay = CivilDate(daysSince1970: 0)
  private static let lastDay = CivilDate(daysSince1970: 2_932_896)

  private struct SaleRow: Encodable {
    let receipt, kind, day, at, cashier, name, department, vat: String
    let code: String?
    let quantity, unitPrice, gross, discount, net: Int
  }

  private struct PaymentRow: Encodable {
    let receipt, kind, day, at, tender, role: String
    let reference: String?
    let amount: Int
  }

  /// Every line of every receipt: quantities in thousandths, money in cents.
  ///
  /// - Throws: ``StoreFailure`` or an error of the encoder.
  public func lines(isJSON: Bool, _ write: (String) -> Void) throws {
    if !isJSON {
      write(Self.saleColumns.map(\.name).joined(separator: ","))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try reader.eachReceipt(from: Self.firstDay, to: Self.lastDay) { receipt in
      for line in receipt.lines {
        write(isJSON ? try json(saleRow(receipt, line), encoder) : csv(saleRow(receipt, line)))
      }
    }
  }

  /// Every payment of every receipt, in cents; positive towards the shop.
  ///
  /// - Throws: ``StoreFailure`` or an error of the encoder.
  public func payments(isJSON: Bool, _ write: (String) -> Void) throws {
    if !isJSON { write(Self.paymentColumns.map(\.name).joined(separator: ",")) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try reader.eachReceipt(from: Self.firstDay, to: Self.lastDay) { receipt in
      for payment in receipt.payments {
        let row = PaymentRow(
          receipt: receipt.number.text, kind: receipt.kind.rawValue,
          day: receipt.number.day.iso, at: receipt.closedAt.iso, tender: payment.tender.rawValue,
          role: payment.role.rawValue, reference: payment.reference, amount: payment.amount.cents)
        write(isJSON ? try json(row, encoder) : csv(row))
      }
    }
  }

  private func saleRow(_ receipt: Receipt, _ priced: PricedLine) -> SaleRow {
    SaleRow(
      receipt: receipt.number.text, kind: receipt.kind.rawValue, day: receipt.number.day.iso,
      at: receipt.closedAt.iso, cashier: receipt.cashierName, name: priced.line.name,
      department: priced.line.department, vat: priced.line.vat.text, code: priced.line.code,
      quantity: priced.line.quantity.thousandths, unitPrice: priced.line.unitPrice.cents,
      gross: priced.gross.cents, discount: priced.saved.cents,
      net: priced.net.cents)
  }

  private func json(_ row: some Encodable, _ encoder: JSONEncoder) throws -> String {
    String(decoding: try encoder.encode(row), as: UTF8.self)
  }

  private func csv(_ row: SaleRow) -> String {
    let texts = [
      row.receipt, row.kind, row.day, row.at, row.cashier, row.code ?? "", row.name,
      row.department, row.vat,
    ]
    let numbers = [row.quantity, row.unitPrice, row.gross, row.discount, row.net].map(String.init)
    return (texts.map(CSVText.field) + numbers).joined(separator: ",")
  }

  private func csv(_ row: PaymentRow) -> String {
    let texts = [
      row.receipt, row.kind, row.day, row.at, row.tender, row.role, row.reference ?? "",
    ]
    return (texts.map(CSVText.field) + [String(row.amount)]).joined(separator: ",")
  }
}

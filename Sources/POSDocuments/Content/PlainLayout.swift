internal import POSCore

/// The look of a document when its template can not be used: everything that matters, no art.
///
/// It depends on no file and no template engine, so it always prints.
struct PlainLayout {
  let fields: Fields
  let wording: DocumentWording

  /// The marked-up text of the document.
  func markup(title: String) -> String {
    let parts = [head(title), goods(), amounts(), card(), tables(), foot()]
    return parts.flatMap(\.self).compactMap(\.self).joined(separator: "\n")
  }

  private func head(_ title: String) -> [String?] {
    var lines: [String?] = ["^!" + value("shopName")]
    lines += fields.texts("address").map { "^" + PrintableText.literal($0) }
    lines.append(row(wording.pick("P.IVA", "VAT number"), "vatNumber"))
    lines += ["", "^!!" + PrintableText.literal(DocumentWording.notice), "^" + title, "---"]
    return lines
  }

  private func goods() -> [String?] {
    fields.list("lines").flatMap { line -> [String?] in
      func value(_ name: String) -> String { PrintableText.literal(line.text(name)) }
      var lines: [String?] = [value("name") + "|" + value("vat") + "|" + value("amount")]
      lines += line.texts("details").map { "  " + PrintableText.literal($0) }
      if !line.text("discount").isEmpty {
        lines.append(value("discount") + "|" + value("vat") + "|" + value("discountAmount"))
      }
      return lines + line.list("conventions").map(Self.labelled)
    }
  }

  /// The single amounts that a document may have, in their usual order.
  private func amounts() -> [String?] {
    let isGoods = !fields.list("lines").isEmpty
    var lines: [String?] = [
      isGoods ? row(wording.pick("Sconto", "Discount"), "basketDiscount") : nil,
      row(wording.pick("TOTALE", "TOTAL"), "total"),
      row(wording.pick("di cui IVA", "of which VAT"), "vatTotal"),
      row(wording.pick("Importo", "Amount"), "amount"),
    ]
    lines += fields.list("payments").flatMap { payment -> [String?] in
      let row = [payment.text("label"), payment.text("amount")].map(PrintableText.literal)
      let details = payment.texts("details").map { "  " + PrintableText.literal($0) }
      return [row.joined(separator: "|")] + details
    }
    lines += [
      row(wording.pick("Resto", "Change"), "change"),
      row(wording.pick("Importo reso", "Amount given back"), "givenBack")
        ?? row(wording.pick("Ripreso dal cliente", "Taken back"), "takenBack")
        ?? row(wording.pick("Importo pagato", "Amount paid"), "paid"),
      row(wording.pick("Contato", "Counted"), "counted"),
      row(wording.pick("Atteso", "Expected"), "expected"),
      row(wording.pick("Differenza", "Difference"), "difference"),
      row(wording.pick("Vendite", "Sales"), "sales"),
      row(wording.pick("Vendite stornate", "Undone sales"), "undone"),
      row(wording.pick("Resi", "Returns"), "returns"),
      row(wording.pick("Annulli", "Voids"), "voids"),
      row(wording.pick("Netto", "Net"), "net"),
      row(wording.pick("Contante atteso", "Expected cash"), "expectedCash"),
    ]
    return lines
  }

  /// What the receipt says about the customer's card.
  private func card() -> [String?] {
    guard !fields.text("card").isEmpty else { return [] }
    let label = PrintableText.literal(fields.text("cashbackLabel"))
    let cashback = fields.text("cashback").isEmpty ? nil : label + "|" + value("cashback")
    return [row(wording.pick("Tessera", "Card"), "card"), cashback]
      + fields.list("balances").map(Self.labelled)
  }

  private static func labelled(_ item: Fields) -> String {
    PrintableText.literal(item.text("label")) + "|" + PrintableText.literal(item.text("amount"))
  }

  private func tables() -> [String?] {
    ["tenders", "departments", "cashiers"].flatMap { name in
      fields.list(name).map { row in
        PrintableText.literal(row.text("label")) + "|" + PrintableText.literal(row.text("amount"))
      }
    } + fields.texts("legends").map(PrintableText.literal)
  }

  private func foot() -> [String?] {
    [
      "---",
      row(wording.pick("Numero", "Number"), "number"),
      row(wording.pick("Riferimento", "Reference"), "originalNumber"),
      row(wording.pick("Pratica reso", "Returns case"), "returnsCase"),
      row(wording.pick("Documento fiscale", "Fiscal document"), "fiscalDocument"),
      row(wording.pick("Conto", "Tab"), "account"),
      row(wording.pick("Nome", "Name"), "name"),
      row(wording.pick("Motivo", "Reason"), "reason"),
      row(wording.pick("Lotteria", "Lottery"), "lotteryCode"),
      row(wording.pick("Cliente", "Buyer"), "buyer"),
      row(wording.pick("Codice", "Code"), "voucherCode"),
      row(wording.pick("Dal", "From"), "from"),
      row(wording.pick("Al", "To"), "to"),
      row(wording.pick("Data", "Date"), "dateTime"),
      row(wording.pick("Operatore", "Cashier"), "cashier"),
      fields.text("code").isEmpty ? nil : "@qr " + value("code"),
    ]
  }

  private func value(_ name: String) -> String { PrintableText.literal(fields.text(name)) }

  /// A label and its value, or nothing when the document has no such value.
  private func row(_ label: String, _ name: String) -> String? {
    fields.text(name).isEmpty ? nil : PrintableText.literal(label) + "|" + value(name)
  }
}

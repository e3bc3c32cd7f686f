public import POSCore

extension PageFrame {
  /// A document of a shop in full.
  public func receipt(_ receipt: Receipt) -> Page {
    var blocks: [any PageBlock] = [
      Facts(facts(of: receipt)), lines(of: receipt), payments(of: receipt), vat(of: receipt),
    ]
    if let customer = receipt.customer { blocks += self.customer(customer) }
    let day = "/sales?date=" + receipt.number.day.iso
    let back = Links.Link(words.pick("Vendite del giorno", "Sales of the day"), day)
    blocks.append(Links(label: words.pick("Indietro", "Back"), links: [back]))
    let kind = words.kind(receipt.kind)
    let title = kind.prefix(1).uppercased() + kind.dropFirst() + " " + receipt.number.text
    return page(title, .sales, blocks)
  }

  private func facts(of receipt: Receipt) -> [(String, TableText)] {
    var facts: [(String, TableText)] = [
      (words.pick("Chiuso", "Closed"), TableText(words.dateTime(receipt.closedAt))),
      (words.pick("Cassiere", "Cashier"), TableText(receipt.cashierName)),
      (words.pick("Totale", "Total"), TableText(words.money(receipt.total))),
    ]
    if receipt.saved > .zero {
      facts.append((words.pick("Sconti", "Discounts"), TableText(words.money(receipt.saved))))
    }
    if let other = receipt.refersTo {
      let text = receipt.refersToNumber?.text ?? other.text
      facts.append(
        (words.pick("Si riferisce a", "Refers to"), TableText(text, to: "/receipts/" + other.text)))
    }
    if let reason = receipt.reason {
      facts.append((words.pick("Motivo", "Reason"), TableText(reason)))
    }
    if let code = receipt.lotteryCode {
      facts.append((words.pick("Codice lotteria", "Lottery code"), TableText(code)))
    }
    return facts
  }

  private func lines(of receipt: Receipt) -> Table {
    let titles = [
      words.pick("Articolo", "Article"), words.pick("Quantità", "Quantity") + "#",
      words.pick("Prezzo", "Price") + "#", words.pick("IVA", "VAT") + "#",
      words.pick("Importo", "Amount") + "#",
    ]
    let rows = receipt.lines.map { priced -> [TableText] in
      let line = priced.line
      return [
        TableText(line.name, notes: notes(of: priced)), TableText(words.quantity(line)),
        TableText(words.plain(line.unitPrice)), TableText(words.vat(line.vat)),
        TableText(words.plain(priced.net)),
      ]
    }
    return Table(
      words.pick("Righe", "Lines"), titles, rows, empty: words.pick("Nessuna riga.", "No lines."))
  }

  private func notes(of priced: PricedLine) -> [String] {
    var notes: [String] = []
    if priced.lineDiscount > .zero {
      notes.append(words.pick("sconto −", "discount −") + words.plain(priced.lineDiscount))
    }
    notes += priced.conventions.map { "\($0.name) −" + words.plain($0.amount) }
    if priced.basketShare > .zero {
      notes.append(
        words.pick("sconto sul totale −", "discount on the total −")
          + words.plain(priced.basketShare))
    }
    if let note = priced.line.note { notes.append(note) }
    return notes
  }

  private func payments(of receipt: Receipt) -> Table {
    let rows = receipt.payments.map { payment -> [TableText] in
      let notes = payment.reference.map { [$0] } ?? []
      return [TableText(words.payment(payment), notes: notes), amount(payment.amount)]
    }
    return Table(
      words.pick("Pagamenti", "Payments"), [words.pick("Mezzo", "Means"), "€#"], rows,
      empty: words.pick("Nessun pagamento.", "No payments."))
  }

  private func vat(of receipt: Receipt) -> Table {
    let titles = [
      words.pick("Aliquota", "Rate"), words.pick("Imponibile", "Net") + "#",
      words.pick("Imposta", "Tax") + "#", words.pick("Totale", "Gross") + "#",
    ]
    let rows = receipt.vat.map { band in
      [TableText(words.vat(band.code)), amount(band.net), amount(band.tax), amount(band.gross)]
    }
    return Table(
      words.pick("IVA", "VAT"), titles, rows, empty: words.pick("Nessuna IVA.", "No VAT."))
  }

  private func customer(_ customer: ReceiptCustomer) -> [any PageBlock] {
    // The number alone names a card here; whose it is, the shop's till knows.
    var facts: [(String, TableText)] = [
      (words.pick("Carta", "Card"), TableText("…" + customer.number.ending))
    ]
    if customer.cashback != nil {
      facts.append(
        (
          words.pick("Tesoretto guadagnato", "Tesoretto earned"),
          TableText(words.money(customer.earned))
        ))
    }
    return [Heading(words.pick("Cliente", "Customer")), Facts(facts)]
  }

  private func amount(_ amount: Money) -> TableText { TableText(words.plain(amount)) }
}

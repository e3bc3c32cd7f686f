public import CentreCore
internal import POSCore

extension PageFrame {
  /// How many closed settlements a page shows.
  public static let mostSettlements = 100

  /// The open period and the closed ones.
  ///
  /// - Parameters:
  ///   - isAsked: whether the page asks if the period is really to be closed.
  ///   - refusal: why the books did not close it.
  public func settlement(
    open: [ShopClearing], closed: [Settlement], shops: [CentreShop], isAsked: Bool,
    refusal: CentreFailure?
  ) -> Page {
    var blocks: [any PageBlock] = []
    if let refusal { blocks.append(Notice(.bad, words.refusal(refusal))) }
    blocks.append(clearing(words.pick("Periodo aperto", "Open period"), open, shops))
    if !open.isEmpty { blocks += closing(isAsked: isAsked) }
    if !isAsked { blocks.append(list(closed)) }
    return page(words.pick("Compensazione", "Settlement"), .settlement, blocks)
  }

  private func closing(isAsked: Bool) -> [any PageBlock] {
    let close = words.pick("Chiudi il periodo", "Close the period")
    guard isAsked else {
      return [Links(label: close, links: [Links.Link(close + "…", "/settlement/close")])]
    }
    return [
      Notice(.warning, words.closingExplained),
      Form(
        post: "/settlement/close", [],
        submit: words.pick("Sì, chiudi il periodo", "Yes, close it"), isDangerous: true,
        cancel: Links.Link(words.pick("No, indietro", "No, go back"), "/settlement")),
    ]
  }

  private func list(_ closed: [Settlement]) -> Table {
    let titles = [
      words.pick("Numero", "Number"), words.pick("Chiusa il", "Closed on"),
      words.pick("Negozi", "Shops") + "#", words.pick("Pagamenti", "Payments") + "#", "€#",
    ]
    let rows = closed.map { settlement -> [TableText] in
      [
        TableText("\(settlement.number)", to: "/settlements/\(settlement.number)"),
        TableText(words.dateTime(settlement.closedAt)), TableText("\(settlement.shops.count)"),
        TableText("\(settlement.payments.count)"),
        TableText(words.plain(settlement.payments.map(\.amount).sum)),
      ]
    }
    return Table(
      words.pick("Periodi chiusi", "Closed periods"), titles, rows,
      empty: words.pick("Ancora nessuno.", "None yet."))
  }

  /// A closed settlement with its payments.
  public func closedSettlement(_ settlement: Settlement, shops: [CentreShop]) -> Page {
    let titles = [
      words.pick("Chi paga", "Who pays"), words.pick("A chi", "To whom"),
      words.pick("Importo", "Amount") + "#",
    ]
    let rows = settlement.payments.map { payment in
      [
        TableText(party(payment.from, shops)), TableText(party(payment.to, shops)),
        TableText(words.money(payment.amount)),
      ]
    }
    let payments = Table(
      words.pick("Pagamenti", "Payments"), titles, rows,
      empty: words.pick("Nessun pagamento: tutto in pari.", "No payments: all is even."))
    let blocks: [any PageBlock] = [
      Facts(facts(of: settlement)), payments,
      clearing(words.pick("Per negozio", "By shop"), settlement.shops, shops, of: settlement),
    ]
    let title = words.pick("Compensazione ", "Settlement ") + "\(settlement.number)"
    return page(title, .settlement, blocks)
  }

  /// The statement of one shop, to be printed; nil when the shop has none in the settlement.
  public func statement(_ settlement: Settlement, of shop: Int, shops: [CentreShop]) -> Page? {
    guard let own = settlement.shops.first(where: { $0.shop == shop }) else { return nil }
    let rows = amounts(own).map { [TableText($0.0), TableText(words.plain($0.1))] }
    let table = Table(
      words.pick("Da che cosa viene", "What it comes from"),
      [words.pick("Voce", "Item"), "€#"], rows, empty: "")
    let paying = settlement.payments.filter { $0.from == .shop(shop) || $0.to == .shop(shop) }
    let payments = paying.map { payment -> [TableText] in
      let pays = payment.from == .shop(shop)
      let other = party(pays ? payment.to : payment.from, shops)
      let text =
        pays
        ? words.pick("Da pagare a: ", "To pay to: ") : words.pick("Da ricevere da: ", "Due from: ")
      return [TableText(text + other), TableText(words.plain(payment.amount))]
    }
    let blocks: [any PageBlock] = [
      Facts(facts(of: settlement)),
      Figures([Figures.Figure(words.balance(own.net), words.money(own.net.magnitude))]),
      table,
      Table(
        words.pick("Pagamenti", "Payments"), [words.pick("Pagamento", "Payment"), "€#"], payments,
        empty: words.pick("Nessun pagamento.", "No payments.")),
      Paragraph(words.signs),
    ]
    let title =
      words.pick("Estratto ", "Statement ") + "\(settlement.number): " + words.shop(shop, shops)
    return page(title, .settlement, blocks)
  }

  private func party(_ party: SettlementPayment.Party, _ shops: [CentreShop]) -> String {
    switch party {
    case .shop(let number): words.shop(number, shops)
    case .consortium: words.pick("consorzio", "consortium")
    }
  }

  private func facts(of settlement: Settlement) -> [(String, TableText)] {
    [
      (words.pick("Chiusa il", "Closed on"), TableText(words.dateTime(settlement.closedAt))),
      (
        words.pick("Movimenti", "Postings"),
        TableText("\(settlement.postings.lowerBound)–\(settlement.postings.upperBound)")
      ),
      (words.pick("Impronta", "Hash"), TableText(settlement.hash)),
    ]
  }

  private func amounts(_ clearing: ShopClearing) -> [(String, Money)] {
    [
      ("Tesoretto", clearing.tesoretto), (words.pick("Prepagato", "Prepaid"), clearing.prepaid),
      ("Welfare", clearing.welfare), (words.pick("Tesoretto dato", "Cashback"), clearing.cashback),
      (words.pick("Ricariche", "Top-ups"), clearing.topUps),
      (words.pick("Rimborsi", "Refunds"), clearing.refunds),
      (words.pick("Altro", "Other"), clearing.other),
      (words.pick("Saldo", "Balance"), clearing.net),
    ]
  }

  private func clearing(
    _ caption: String, _ clearings: [ShopClearing], _ shops: [CentreShop],
    of settlement: Settlement? = nil
  ) -> Table {
    let names = amounts(ShopClearing(shop: 0)).map { $0.0 + "#" }
    let rows = clearings.map { clearing -> [TableText] in
      let address = settlement.map { "/settlements/\($0.number)/shops/\(clearing.shop)" }
      let shop = TableText(words.shop(clearing.shop, shops), to: address)
      return [shop] + amounts(clearing).map { TableText(words.plain($0.1)) }
    }
    return Table(
      caption, [words.pick("Negozio", "Shop")] + names, rows,
      empty: words.pick("Niente da compensare.", "Nothing to settle."))
  }
}

extension PageWording {
  fileprivate var closingExplained: String {
    pick(
      "Chiudere il periodo fissa i pagamenti tra i negozi e il consorzio: non si torna indietro. "
        + "Quel che arriva dopo va nel periodo seguente. Chiudere adesso?",
      "Closing the period fixes the payments between shops and consortium: there is no way back. "
        + "Whatever arrives later goes into the next period. Close it now?")
  }

  fileprivate var signs: String {
    pick(
      "Gli importi positivi spettano al negozio, quelli negativi li deve il negozio.",
      "Positive amounts are due to the shop, negative ones are owed by it.")
  }

  fileprivate func balance(_ net: Money) -> String {
    net < .zero
      ? pick("Il negozio deve", "The shop owes") : pick("Spetta al negozio", "Due to the shop")
  }
}

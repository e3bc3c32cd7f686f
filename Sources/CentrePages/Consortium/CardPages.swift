public import CentreCore
internal import POSCore

extension PageFrame {
  /// How many cards a page of the list has.
  public static let cardsPerPage = 50

  /// Cards from an index on, with a field for a number.
  ///
  /// - Parameters:
  ///   - rows: at most one more than ``cardsPerPage``.
  ///   - typed: what was typed into the field and is no card of the district; empty at first.
  public func cards(_ rows: [CardRow], typed: String) -> Page {
    let shown = Array(rows.prefix(Self.cardsPerPage))
    let mistake =
      typed.isEmpty
      ? nil : words.pick("Non è una carta di questo distretto.", "Not a card of this district.")
    let field = FormField.text("number", words.pick("Numero della carta", "Card number"), typed)
      .of(type: "text", inputMode: "numeric")
      .explained(
        words.pick("Le dodici cifre sotto il codice.", "The twelve digits under its code."),
        mistake: mistake)
    let titles = [
      words.pick("Numero", "Number"), words.pick("Stato", "State"),
      words.pick("Crediti", "Credit") + "#", words.pick("Debito", "Debt") + "#",
    ]
    let table = Table(
      words.pick("Elenco delle carte", "List of cards"), titles, shown.map(row),
      empty: words.pick("Nessuna carta.", "No cards."))
    var blocks: [any PageBlock] = [
      Form(get: "/cards", [field], submit: words.pick("Cerca", "Search")), table,
    ]
    if rows.count > shown.count, let last = shown.last {
      let next = Links.Link(
        words.pick("Carte seguenti", "More cards"), "/cards?from=\(last.number.index + 1)",
        relation: "next")
      blocks.append(Links(label: words.pick("Pagine", "Pages"), links: [next]))
    }
    return page(words.pick("Carte", "Cards"), .cards, blocks)
  }

  private func row(_ card: CardRow) -> [TableText] {
    [
      TableText(card.number.text, to: "/cards/\(card.number.index)"), state(of: card),
      TableText(words.money(card.balances.map(\.amount).sum)),
      TableText(card.debt > .zero ? words.money(card.debt) : ""),
    ]
  }

  private func state(of card: CardRow) -> TableText {
    guard card.replacedBy == nil else {
      return TableText(words.pick("sostituita", "replaced"), .warning)
    }
    switch card.status {
    case .active: return TableText(words.pick("attiva", "active"), .good)
    case .blocked: return TableText(words.pick("bloccata", "blocked"), .bad)
    case .onlineOnly:
      return TableText(words.pick("spende solo in linea", "spends online only"), .warning)
    case .needsPIN: return TableText(words.pick("spende con il PIN", "spends with PIN"), .warning)
    }
  }

  /// One card: what it is good for and what is on it, not who holds it.
  ///
  /// - Parameters:
  ///   - isAsked: whether the page asks if the card is really to be blocked.
  ///   - refusal: why the books did not do it.
  public func card(_ card: CardRow, isAsked: Bool, refusal: CentreFailure?) -> Page {
    var blocks: [any PageBlock] = []
    if let refusal { blocks.append(Notice(.bad, words.refusal(refusal))) }
    blocks.append(Facts(facts(of: card)))
    let titles = [words.pick("Credito", "Credit"), "€#"]
    let rows = card.balances.map { balance in
      [TableText(words.purse(balance.kind)), TableText(words.plain(balance.amount))]
    }
    blocks.append(
      Table(
        words.pick("Crediti", "Credit"), titles, rows,
        empty: words.pick("Niente sulla carta.", "Nothing on the card.")))
    if card.status != .blocked { blocks += blocking(card, isAsked: isAsked) }
    return page(words.pick("Carta ", "Card ") + card.number.text, .cards, blocks)
  }

  private func facts(of card: CardRow) -> [(String, TableText)] {
    var facts = [(words.pick("Stato", "State"), state(of: card))]
    if card.debt > .zero {
      facts.append((words.pick("Debito", "Debt"), TableText(words.money(card.debt), .warning)))
    }
    if let successor = card.replacedBy {
      let number = CardNumber(index: successor, district: card.number.district)
      facts.append(
        (
          words.pick("Sostituita da", "Replaced by"),
          TableText(number.text, to: "/cards/\(successor)")
        ))
    }
    return facts
  }

  private func blocking(_ card: CardRow, isAsked: Bool) -> [any PageBlock] {
    let address = "/cards/\(card.number.index)"
    let block = words.pick("Blocca la carta", "Block the card")
    guard isAsked else {
      return [Links(label: block, links: [Links.Link(block + "…", address + "/block")])]
    }
    return [
      Notice(.warning, words.blockingExplained),
      Form(
        post: address + "/block", [], submit: words.pick("Sì, blocca la carta", "Yes, block it"),
        isDangerous: true, cancel: Links.Link(words.pick("No, indietro", "No, go back"), address)),
    ]
  }

  /// What is in all purses.
  public func purses(_ totals: [PurseTotal]) -> Page {
    let sum = totals.map(\.amount).sum
    let titles = [
      words.pick("Credito", "Credit"), words.pick("Carte", "Cards") + "#", "€#",
    ]
    let rows = totals.map { total in
      [
        TableText(words.purse(total.kind)), TableText(String(total.cards)),
        TableText(words.plain(total.amount)),
      ]
    }
    let table = Table(
      words.pick("Per tipo", "By kind"), titles, rows,
      empty: words.pick("Nei borsellini non c'è niente.", "There is nothing in the purses."))
    let figures = Figures([
      Figures.Figure(
        words.pick("In tutti i borsellini", "In all purses"), words.money(sum), isLarge: true)
    ])
    return page(words.pick("Borsellini", "Purses"), .purses, [figures, table])
  }
}

extension PageWording {
  fileprivate var blockingExplained: String {
    pick(
      "Una carta bloccata non serve più a niente in nessun negozio. I crediti restano e passano "
        + "alla carta che la sostituisce. Bloccare questa carta?",
      "A blocked card is good for nothing in any shop. Its credit stays and goes to the card that "
        + "takes its place. Block this card?")
  }
}

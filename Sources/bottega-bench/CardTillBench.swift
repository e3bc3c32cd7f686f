internal import POSStore
internal import TillServices

/// The real till with all the cards of a district, beside the same till without them.
struct CardTillBench {
  /// Knows a hundred thousand holders, and the state of a million cards.
  let large: CardShop
  /// Reads the same cards and knows nobody.
  let small: CardShop

  static let large = CardShop.Extent(holders: 100_000, conventions: 1_000, listed: 1_000_000)
  static let small = CardShop.Extent(holders: 0, conventions: 0, listed: 20_000)

  // MARK: Memory and start

  /// What the till takes at the counter after some cards.
  func memory() throws -> Measurement {
    let (much, little) = (try memory(large), try memory(small))
    return Measurement(
      name: "memory of 100,000 holders and a list of 1,000,000 cards (Rss)",
      figure: much.resident - little.resident, unit: "MB", bar: 20,
      baseline: .init(name: "the same till without them", figure: little.resident),
      notes: [
        "anonymous \(figure(much.anonymous - little.anonymous)) MB more than "
          + "\(figure(little.anonymous)) MB; Rss \(figure(much.resident)) MB in all"
      ])
  }

  private func memory(_ shop: CardShop) throws -> Memory {
    let till = try shop.shop.open()
    for place in 0..<6 {
      let card = try shop.card(place)
      till.type(card.text + "\r")
      try till.wait(for: card.mark)
      till.type("\u{1B}")
      till.settle(milliseconds: 80)
    }
    till.settle(milliseconds: 1500)
    return try Memory(of: till.process)
  }

  /// From starting the program to its first usable screen.
  func start(runs: Int) throws -> Measurement {
    let (much, little) = (try large.shop.starts(runs), try small.shop.starts(runs))
    return Measurement(
      name: "start to a usable screen with these cards", figure: much.median, unit: "ms", bar: 50,
      baseline: .init(name: "the same till without them", figure: little.median),
      notes: ["worst \(figure(much.worstPercent)) ms, \(runs) starts"])
  }

  // MARK: Scans

  /// From the scan of a card to the changed screen, beside articles scanned in the same sales.
  func scans(sales: Int) throws -> Measurement {
    let (much, little) = (try scans(large, sales), try scans(small, sales))
    return Measurement(
      name: "card scanned at the counter to the changed screen, p99",
      figure: much.cards.worstPercent, unit: "ms",
      baseline: .init(
        name: "an article scanned before it, p99", figure: much.articles.worstPercent),
      notes: [
        "median \(figure(much.cards.median)) ms, an article \(figure(much.articles.median)) ms",
        "without these cards: p99 \(figure(little.cards.worstPercent)) ms, "
          + "median \(figure(little.cards.median)) ms",
      ])
  }

  /// Sales of three articles and a card each.
  private func scans(_ shop: CardShop, _ sales: Int) throws -> (cards: Times, articles: Times) {
    let till = try shop.shop.open()
    var (cards, articles): ([Duration], [Duration]) = ([], [])
    for sale in 0..<sales {
      for line in 0..<3 {
        let place = (sale * 3 + line) * 104_651 % shop.shop.catalogue.count
        let code = shop.shop.catalogue.barcode(place)
        articles.append(try scan(code, until: shop.shop.catalogue.mark(place), on: till))
      }
      let card = try shop.card(sale)
      cards.append(try scan(card.text, until: card.mark, on: till))
      till.type("\r")
      till.settle(milliseconds: 50)
      till.type("c")
      till.settle(milliseconds: 50)
    }
    return (Times(cards), Times(articles))
  }

  private func scan(_ code: String, until mark: String, on till: PseudoTerminal) throws -> Duration
  {
    let start = ContinuousClock.now
    till.type(code + "\r")
    let time = try till.wait(until: mark) { $0.shows(mark) } - start
    till.settle(milliseconds: 20)
    return time
  }

  // MARK: The books

  /// From a key in the search for holders to those found.
  func search() throws -> Measurement {
    let books = try TillStore.openReadOnly(path: large.shop.folder.database)
    let queries = ["maria ros", "de luca 77", "chiara bianchi 9", "0000012", "xyz", "o"]
    let keys = queries.flatMap { query in (1...query.count).map { String(query.prefix($0)) } }
    let times = Times(
      try (0..<5).flatMap { _ in
        try keys.map { key in
          try ContinuousClock().measure { _ = try books.cardHolders(matching: key) }
        }
      })
    let one = try Times.of(200) { step in _ = try books.cardHolder(of: UInt32(step * 400 + 1)) }
    return Measurement(
      name: "search among 100,000 holders, p99 of a key", figure: times.worstPercent, unit: "ms",
      bar: 10,
      baseline: .init(name: "one holder by the card's number, p99", figure: one.worstPercent),
      notes: ["median \(figure(times.median)) ms, \(keys.count) keys"])
  }

  /// Which cards were handed out, as the till asks before it hands out the next one.
  func issued() throws -> Measurement {
    let books = try TillStore.openReadOnly(path: large.shop.folder.database)
    let stock = large.stock
    let times = try Times.of(30) { _ in _ = try books.issuedCards(in: stock) }
    let all = try Times.of(30) { _ in _ = try books.issuedCards() }
    return Measurement(
      name: "which of \(stock.count) cards in stock were handed out, median",
      figure: times.median, unit: "ms",
      baseline: .init(name: "all that were handed out", figure: all.median))
  }

  private func figure(_ number: Double) -> String { Report.figure(number) }
}

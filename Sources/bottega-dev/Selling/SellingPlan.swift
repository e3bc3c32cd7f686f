import POSCore

/// What a till is to do in one run: its keys, and what must be stored after each step.
struct SellingPlan {
  /// A receipt that a step makes.
  struct Document: Hashable, CustomStringConvertible {
    let kind: ReceiptKind
    let cents: Int

    var description: String { "\(kind.rawValue) \(cents)" }
  }

  /// What becomes durable at once when a document is closed.
  struct Closing: Hashable {
    let documents: [Document]
    /// Whether the till announces it to whoever drives it.
    let isAnnounced: Bool
  }

  /// What is stored: so many closings, top-ups and handed out cards of the plan, and the open
  /// basket.
  struct Stored: Hashable, CustomStringConvertible {
    var closings = 0
    var topUps = 0
    var cards = 0
    var basket: BasketPicture?

    var description: String {
      "\(closings) closings, \(topUps) top-ups, \(cards) cards, "
        + (basket?.description ?? "no basket")
    }
  }

  /// Keys of which the last one stores something.
  struct Step {
    let keys: [String]
    let after: Stored
  }

  private(set) var steps: [Step] = []
  private(set) var closings: [Closing] = []
  /// What is stored before the first step.
  let before: Stored
  private let articles: [Article]
  private let card: ShopCard
  private var random: SeededRandom
  private var now: Stored
  /// What of the customer's prepaid credit this plan paid in, in cents; there may be more.
  private var credit = 0
  /// The keys that lead back to the counter, before the next step.
  private var wayBack: [String] = []

  /// Plans to close a basket that was left open, and then so many sales.
  ///
  /// A basket from which everything was voided can not be closed; the first sale goes on in it.
  init(resuming basket: Basket?, sales: Int, in shop: Shop, random: SeededRandom) {
    articles = shop.articles
    card = shop.card
    self.random = random
    before = Stored(basket: basket.map(BasketPicture.init))
    now = before
    if let basket, !basket.isEmpty { finish(basket) }
    for _ in 0..<sales {
      if now.basket == nil { seeToCards() }
      sell()
    }
  }

  // MARK: Steps

  private mutating func step(_ keys: [String], _ change: (inout BasketPicture) -> Void) {
    var picture = now.basket ?? BasketPicture()
    change(&picture)
    now.basket = picture
    add(keys)
  }

  private mutating func add(_ keys: [String]) {
    steps.append(Step(keys: wayBack + keys, after: now))
    wayBack = []
  }

  private mutating func close(
    _ keys: [String], _ documents: [Document], isAnnounced: Bool = true
  ) {
    closings.append(Closing(documents: documents, isAnnounced: isAnnounced))
    now.closings += 1
    now.basket = nil
    add(keys)
  }

  private mutating func finish(_ basket: Basket) {
    let total = basket.priced.total.cents
    let documents =
      switch basket.kind {
      case .goodsReturn: [Document(kind: .goodsReturn, cents: total)]
      case .correction:
        [Document(kind: .void, cents: -total), Document(kind: .reissue, cents: total)]
      default: [Document(kind: .sale, cents: total)]
      }
    close(["enter", "key c"], documents)
  }

  // MARK: Cards

  /// Now and then a customer pays credit in, or somebody gets a card.
  private mutating func seeToCards() {
    if random.once(in: 6) {
      now.topUps += 1
      credit += 2_000
      add(["key F10", "key 8", "type \(card.name)", "enter", "key r", "type 20", "enter", "key c"])
      wayBack = ["enter", "key Esc", "key Esc"]
    } else if random.once(in: 40) {
      now.cards += 1
      add(["key F10", "key 8", "key Ctrl-N", "key F2"])
      wayBack = ["enter", "key Esc"]
    }
  }

  // MARK: Sales

  private mutating func sell() {
    let total = ringUp()
    let hasCard = random.once(in: 3)
    // The customer is in no group, so the prices stay.
    if hasCard { step(["scan \(card.text.text)"]) { _ in } }
    let sold = now.basket ?? BasketPicture()
    if hasCard, credit >= total, total > 0 {
      credit -= total
      return closeSale(["enter", "key d"], total)
    }
    switch random.pick(1...8) {
    case 1, 2: closeSale(["enter", "key b", "enter"], total)
    case 3 where total > 100:
      step(["enter", "type 1,00", "enter"]) { $0.paid = 100 }
      closeSale(["key b", "enter"], total)
    case 4: closeSale(["enter", "type \((total / 1000 + 1) * 10),00", "enter"], total)
    default:
      closeSale(["enter", "key c"], total)
      followUp(sold, total)
    }
  }

  /// Rings up one to five different articles and may void one again.
  private mutating func ringUp() -> Int {
    var left = articles
    var total = 0
    for _ in 0..<random.pick(1...5) {
      let article = left.remove(at: random.pick(0...left.count - 1))
      let pieces = random.once(in: 4) ? random.pick(2...9) : 1
      let typed = pieces == 1 ? article.code : "\(pieces)*\(article.code)"
      let cents = article.price.cents * pieces
      step(["type \(typed)", "enter"]) {
        $0.lines.append(.init(name: article.name, quantity: pieces * 1000))
      }
      guard total > 0, random.once(in: 8) else {
        total += cents
        continue
      }
      step(["key Del"]) { $0.lines[$0.lines.count - 1].isVoided = true }
    }
    return total
  }

  private mutating func closeSale(_ keys: [String], _ total: Int) {
    close(keys, [Document(kind: .sale, cents: total)])
  }

  /// Now and then the sale comes back, is voided, or was really paid by card.
  private mutating func followUp(_ sold: BasketPicture, _ total: Int) {
    switch random.pick(1...10) {
    case 1:
      step(["key F7", "enter", "key r", "key a", "enter", "key d"]) { $0 = sold.returned }
      close(["key c"], [Document(kind: .goodsReturn, cents: -total)])
    case 2:
      close(
        ["key F7", "enter", "key x", "type errore", "enter", "key Esc", "key Esc"],
        [Document(kind: .void, cents: -total)], isAnnounced: false)
    case 3:
      step(["key Ctrl-W"]) { $0 = sold.again }
      close(
        ["key b", "enter"],
        [Document(kind: .void, cents: -total), Document(kind: .reissue, cents: total)])
    default: return
    }
  }

  // MARK: The script

  /// The script for `bottega play`; a screen after each step tells that it was accepted.
  ///
  /// - Parameter clock: the time at which the till stands still; the machine's clock else.
  func script(showing: Bool, clock: Moment? = nil) -> String {
    let clock = clock.map { ["clock \($0.iso)"] } ?? []
    let beginning = clock + Shop.signIn + (showing ? ["screen"] : [])
    let commands = steps.flatMap { $0.keys + (showing ? ["screen"] : []) }
    return (beginning + commands).joined(separator: "\n") + "\n"
  }

  /// What is stored once so many steps were accepted.
  func stored(after accepted: Int) -> Stored {
    accepted == 0 ? before : steps[min(accepted, steps.count) - 1].after
  }
}

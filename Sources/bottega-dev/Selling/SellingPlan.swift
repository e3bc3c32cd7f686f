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

  /// What is stored: so many closings of the plan, and the open basket.
  struct Stored: Hashable, CustomStringConvertible {
    var closings = 0
    var basket: BasketPicture?

    var description: String { "\(closings) closings, \(basket?.description ?? "no basket")" }
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
  private var random: SeededRandom
  private var now: Stored

  /// Plans to close a basket that was left open, and then so many sales.
  ///
  /// A basket from which everything was voided can not be closed; the first sale goes on in it.
  init(resuming basket: Basket?, sales: Int, of articles: [Article], random: SeededRandom) {
    self.articles = articles
    self.random = random
    before = Stored(basket: basket.map(BasketPicture.init))
    now = before
    if let basket, !basket.isEmpty { finish(basket) }
    for _ in 0..<sales { sell() }
  }

  // MARK: Steps

  private mutating func step(_ keys: [String], _ change: (inout BasketPicture) -> Void) {
    var picture = now.basket ?? BasketPicture()
    change(&picture)
    now.basket = picture
    steps.append(Step(keys: keys, after: now))
  }

  private mutating func close(
    _ keys: [String], _ documents: [Document], isAnnounced: Bool = true
  ) {
    closings.append(Closing(documents: documents, isAnnounced: isAnnounced))
    now = Stored(closings: now.closings + 1)
    steps.append(Step(keys: keys, after: now))
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

  // MARK: Sales

  private mutating func sell() {
    let total = ringUp()
    let sold = now.basket ?? BasketPicture()
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

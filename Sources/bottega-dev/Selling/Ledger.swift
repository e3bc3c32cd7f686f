import POSCore
import POSStore
import TillServices

/// What must stand in a till's books, kept by somebody else than the till.
struct Ledger {
  /// A receipt as the books show it.
  struct Entry: Hashable {
    let number: ReceiptNumber
    let id: String
    let document: SellingPlan.Document

    init(_ receipt: Receipt) {
      number = receipt.number
      id = receipt.id.text
      document = SellingPlan.Document(kind: receipt.kind, cents: receipt.total.cents)
    }
  }

  private(set) var entries: [Entry] = []
  private var topUps = 0
  private var cards = 0

  /// What was printed, or waits for the printer, once all this was booked.
  var documents: Int { entries.count + topUps + cards }

  /// What the books hold now.
  struct Books {
    let entries: [Entry]
    let open: [Basket]
    let waitingPrints: Int
    /// The top-ups of the customer who pays credit in.
    let topUps: Int
    /// The cards that were handed out besides hers.
    let cards: Int

    /// Each receipt, each top-up and each card that was handed out has its paper.
    var documents: Int { entries.count + topUps + cards }

    init(_ folder: TillFolder) throws {
      try self.init(TillStore.openReadOnly(path: folder.database))
    }

    init(_ reader: StoreReader) throws {
      var found: [Entry] = []
      try reader.eachReceipt(
        from: CivilDate(daysSince1970: 0), to: CivilDate(daysSince1970: 2_932_896)
      ) { found.append(Entry($0)) }
      entries = found
      open = try reader.openBaskets()
      waitingPrints = try reader.pendingPrintJobs().count
      topUps = try reader.latestTopUps(of: ShopCard.index, limit: .max).count
      cards = try reader.cardHolders(matching: "", limit: .max)
        .count { $0.card.index > ShopCard.index }
    }
  }

  // MARK: Comparing

  /// Compares the books with what was told, and takes up what is new in them.
  ///
  /// - Parameter showing: whether a screen was shown after each step.
  /// - Returns: the basket that stands open.
  mutating func compare(
    _ books: Books, plan: SellingPlan, told: PlayOutput, showing: Bool
  ) throws -> Basket? {
    let (newTopUps, newCards) = (books.topUps - topUps, books.cards - cards)
    let new = try takeUp(books, told: told)
    guard books.open.count <= 1 else { throw Violation("\(books.open.count) open baskets") }
    let picture = books.open.first.map(BasketPicture.init)
    let possible = try possibleStates(plan, told, showing)
    let matches = possible.contains { state in
      state.basket == picture && state.topUps == newTopUps && state.cards == newCards
        && plan.closings.prefix(state.closings).flatMap(\.documents) == new.map(\.document)
    }
    guard matches else {
      throw Violation(
        """
        the books hold \(new.map(\.document)), \(newTopUps) top-ups, \(newCards) cards and \
        \(picture?.description ?? "no basket"), which is none of \(possible) of the plan \
        \(plan.closings.prefix(20).map(\.documents))
        """)
    }
    return books.open.first
  }

  /// Checks that nothing earlier changed and that everything announced is there exactly once.
  ///
  /// - Returns: what is new.
  @discardableResult
  mutating func takeUp(_ books: Books, told: PlayOutput) throws -> [Entry] {
    guard Array(books.entries.prefix(entries.count)) == entries else {
      throw Violation("earlier receipts are gone or changed")
    }
    guard Set(books.entries.map(\.id)).count == books.entries.count else {
      throw Violation("a receipt stands in the books twice")
    }
    let new = Array(books.entries.dropFirst(entries.count))
    try checkNumbers(books.entries)
    for announced in told.announced {
      let found = new.filter { $0.id == announced.id }
      guard found.count == 1, found[0].number.text == announced.number,
        found[0].document.cents == announced.cents
      else { throw Violation("\(announced) was acknowledged and the books hold \(found)") }
    }
    (entries, topUps, cards) = (books.entries, books.topUps, books.cards)
    return new
  }

  private func checkNumbers(_ entries: [Entry]) throws {
    for (before, after) in zip(entries, entries.dropFirst()) {
      let isNext =
        before.number.day == after.number.day
        ? after.number.number == before.number.number + 1
        : after.number.number == 1 && before.number.day < after.number.day
      guard isNext else { throw Violation("\(after.number.text) follows \(before.number.text)") }
    }
  }

  /// The states in which the books may be: what was told, and at most one step more.
  private func possibleStates(
    _ plan: SellingPlan, _ told: PlayOutput, _ showing: Bool
  ) throws -> [SellingPlan.Stored] {
    if showing, !told.screens.isEmpty {
      // The first screen is that of the sign-in.
      let accepted = told.screens.count - 1
      return [plan.stored(after: accepted), plan.stored(after: accepted + 1)]
    }
    var last = 0
    var (announced, accepted) = (0, 0)
    while announced < told.announced.count, accepted < plan.steps.count {
      let closings = plan.steps[accepted].after.closings
      if closings > last, plan.closings[last].isAnnounced { announced += 1 }
      (last, accepted) = (closings, accepted + 1)
    }
    guard announced == told.announced.count else {
      throw Violation("more receipts were announced than planned")
    }
    return statesUntilNextAnnouncement(plan, from: accepted)
  }

  private func statesUntilNextAnnouncement(
    _ plan: SellingPlan, from accepted: Int
  ) -> [SellingPlan.Stored] {
    var states = [plan.stored(after: accepted)]
    for step in plan.steps.dropFirst(accepted) {
      let closings = step.after.closings
      let isClosing = closings > states[states.count - 1].closings
      states.append(step.after)
      if isClosing, plan.closings[closings - 1].isAnnounced { break }
    }
    return states
  }
}

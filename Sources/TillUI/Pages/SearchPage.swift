import POSCore
import TerminalUI

/// Finding an article by part of its name, accents ignored, as the cashier types.
struct SearchPage: Page {
  private var query = TextField(maximumLength: 40)
  private var found: [Article] = []
  /// What was searched for when ``found`` was found.
  private var searched: String?
  private var list = ListView(count: 0)
  private let quantity: Quantity?

  /// Starts with what was typed at the counter, and with the quantity typed before it.
  init(startingWith text: String, quantity: Quantity? = nil) {
    self.quantity = quantity
    query.set(text)
  }

  /// Names are text.
  var takesText: Bool { true }

  /// Each character narrows what is found.
  var searchesAsTyped: Bool { true }

  /// A card makes its holder the customer.
  var readsCards: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.search }

  /// Typing searches, Enter sells, Esc goes back.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keySell, state.wording.keySellFoundLong),
      KeyHelp([.up], "", state.wording.keyMoveLong),
      KeyHelp([.ctrl("e"), .f(8)], state.wording.keyEdit, state.wording.keyEditFoundLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  /// Handles typing, the choice and the results.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.paste(let text)):
      query.insert(text)
      context.run(.search(query.value))
    case .input(.scan(let scan)):
      context.goHome()
      context.run(.lookUp(scan.text, .sell(quantity)))
    case .outcome(.found(let text, let articles)) where text == query.value:
      show(articles)
    case .outcome(.resolved(let resolution, let text, let purpose)):
      context.receive(resolution, text, purpose)
    case .outcome(.voucher(_, let voucher)): receive(voucher, &context)
    // An article that was edited above must not be sold at its older price.
    case .uncovered: if !query.isEmpty { context.run(.search(query.value)) }
    default: return .consumed
    }
    return .consumed
  }

  /// The choice stays where it was when the same search is made again.
  private mutating func show(_ articles: [Article]) {
    if searched != query.value { list = ListView(count: 0) }
    (found, searched) = (articles, query.value)
    list.setCount(articles.count)
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch key {
    case .escape: context.pop()
    case .enter: sell(&context)
    case .ctrl("e"), .f(8): edit(&context)
    default:
      if list.update(key, visibleRows: 14) { return .consumed }
      guard query.update(key) else { return .ignored }
      context.run(.search(query.value))
    }
    return .consumed
  }

  private func sell(_ context: inout PageContext) {
    guard let index = list.selectedIndex, found.indices.contains(index) else {
      // A letter at the counter opens the search, so a voucher's code is typed into it.
      return context.run(.voucher(Voucher.code(from: query.value)))
    }
    context.pop()
    context.advance(PendingSale(ResolvedArticle(article: found[index]), quantity: quantity))
  }

  /// What no article is called may be a voucher's code.
  private func receive(_ voucher: Voucher?, _ context: inout PageContext) {
    guard let voucher else {
      return context.warn(context.wording.nothingFound(query.value))
    }
    context.goHome()
    context.say(context.wording.voucherAtCounter(voucher))
  }

  private func edit(_ context: inout PageContext) {
    guard let index = list.selectedIndex, found.indices.contains(index) else { return }
    context.push(ArticlePage(editing: found[index], context.state))
  }

  /// Draws the field and what was found.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.search)
    let inner = area.inset(rows: 1, columns: 2)
    frame.write("▸", in: inner, role: .key)
    query.draw(in: inner.top(1).dropLeft(2).left(42), into: &frame, isFocused: true)
    if let quantity {
      let typed = state.text(quantity, unit: .piece) + " x"
      frame.write(typed, in: inner.dropLeft(46), role: .strong)
    }
    let count = state.wording.foundCount(found.count, ofAtMost: Effect.mostFound)
    frame.write(count, in: inner, alignment: .right, role: .muted)
    let table = ArticleRows.table
    table.drawHeader(in: inner.dropTop(2).top(1), into: &frame)
    let articles = found
    list.draw(in: inner.dropTop(3), into: &frame) { index, area, chosen, frame in
      ArticleRows.draw(articles[index], in: area, chosen, into: &frame, state)
    }
    guard found.isEmpty, !query.isEmpty else { return }
    frame.write(state.wording.nothingFound(query.value), in: inner, row: 4, role: .warning)
  }
}

/// Articles as rows of a list.
enum ArticleRows {
  static let table = Table([
    .init("PLU", width: .fixed(8)),
    .init("", width: .flexible(minimum: 20)),
    .init("", width: .fixed(14)),
    .init("€", width: .fixed(13), alignment: .right),
  ])

  static func draw(
    _ article: Article, in area: Rect, _ isChosen: Bool, into frame: inout Frame,
    _ state: TillState
  ) {
    let role: Role = isChosen ? .selected : article.isActive ? .plain : .disabled
    frame.fill(area, role: role)
    let price = state.text(article.price(on: state.now.date))
    let unit = article.unit == .kilogram ? " /kg" : "    "
    let department = state.department(article.department)?.name ?? article.department
    table.drawRow(
      [article.code, article.name, department, price + unit], in: area, into: &frame, role: role)
  }
}

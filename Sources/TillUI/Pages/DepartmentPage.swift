import POSCore
import TerminalUI

/// Quick keys: a digit or the arrows choose the department, a letter one of its articles.
///
/// With a price it sells the department at that price, for what is not in the catalogue.
struct DepartmentPage: Page {
  private let price: Money?
  private let quantity: Quantity?
  private var places: ListView
  /// Whether a row of the departments is chosen.
  private var isChosen = false
  private var articles: [Article] = []
  private var firstArticle = 0

  /// As many as there are rows in the smallest window, so that each name has a row.
  private static let letters = Array("abcdefghijklmnopqr")

  /// Opens the quick keys, with a price when one was typed.
  init(price: Money? = nil, quantity: Quantity? = nil, _ state: TillState) {
    self.price = price
    self.quantity = quantity
    places = ListView(count: state.departments.count)
  }

  /// A card makes its holder the customer.
  var readsCards: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.departments }

  /// Digits, arrows and letters choose.
  func keys(_ state: TillState) -> [KeyHelp] {
    let wording = state.wording
    let selling =
      price == nil
      ? [
        KeyHelp([.char("a")], wording.keyArticle, wording.keyArticleLong),
        KeyHelp([.pageDown, .pageUp], wording.keyMore, wording.keyMoreLong),
      ] : [KeyHelp([.enter], wording.keyConfirm, wording.keySellDepartmentLong)]
    return [
      KeyHelp([.char("1")], wording.keyDepartment, wording.keyDepartmentLong),
      KeyHelp([.down, .up], wording.keyOtherDepartment, wording.keyOtherDepartmentLong),
    ] + selling + [KeyHelp([.escape], wording.keyBack, wording.keyBackLong)]
  }

  // MARK: Events

  /// Handles digits, arrows, letters and the articles of the chosen department.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan(let scan)):
      context.goHome()
      context.run(.lookUp(scan.text, .sell(quantity)))
    case .outcome(.articles(let department, let articles))
    where department == chosen(context.state)?.code:
      self.articles = articles
      firstArticle = 0
    default: return .consumed
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch key {
    case .escape: leave(&context)
    case .down: move(1, &context)
    case .up: move(-1, &context)
    case .pageDown:
      if firstArticle + Self.letters.count < articles.count { firstArticle += Self.letters.count }
    case .pageUp: firstArticle = max(0, firstArticle - Self.letters.count)
    case .enter:
      guard let price, let department = chosen(context.state) else { return .ignored }
      sell(price, in: department, &context)
    default:
      guard let typed = key.lowercased.typed else { return .ignored }
      return choose(typed, &context)
    }
    return .consumed
  }

  private mutating func leave(_ context: inout PageContext) {
    guard isChosen, price == nil else { return context.pop() }
    isChosen = false
  }

  private func chosen(_ state: TillState) -> Department? {
    let departments = state.departments
    guard isChosen, departments.indices.contains(places.selection) else { return nil }
    return departments[places.selection]
  }

  /// The arrows reach every department, however many there are.
  private mutating func move(_ step: Int, _ context: inout PageContext) {
    let last = context.state.departments.count - 1
    show(isChosen ? places.selection + step : step > 0 ? 0 : last, &context)
  }

  private mutating func choose(_ typed: Character, _ context: inout PageContext) -> Handled {
    if let digit = typed.wholeNumberValue {
      choose(digit == 0 ? 10 : digit, &context)
      return .consumed
    }
    guard let place = Self.letters.firstIndex(of: typed),
      articles.indices.contains(firstArticle + place), isChosen
    else { return .ignored }
    context.pop()
    let resolved = ResolvedArticle(article: articles[firstArticle + place])
    context.advance(PendingSale(resolved, quantity: quantity))
    return .consumed
  }

  private mutating func choose(_ number: Int, _ context: inout PageContext) {
    let departments = context.state.departments
    guard departments.indices.contains(number - 1) else {
      return context.warn(context.wording.noSuchDepartment(number, of: departments.count))
    }
    guard let price else { return show(number - 1, &context) }
    sell(price, in: departments[number - 1], &context)
  }

  private func sell(
    _ price: Money, in department: Department, _ context: inout PageContext
  ) {
    context.pop()
    context.sell(price, quantity ?? .one, in: department)
  }

  private mutating func show(_ index: Int, _ context: inout PageContext) {
    places.setCount(context.state.departments.count)
    places.select(index)
    isChosen = places.count > 0
    articles = []
    guard price == nil, let department = chosen(context.state) else { return }
    context.run(.listArticles(department: department.code))
  }

  // MARK: View

  /// Draws the departments at the left and the chosen one's articles beside them.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let (left, right) = area.splitColumns(at: 26)
    frame.box(left, title: state.wording.departments)
    places.draw(in: left.inset(by: 1), into: &frame) { index, line, isSelected, frame in
      guard state.departments.indices.contains(index) else { return }
      let role: Role = isChosen && isSelected ? .selected : .plain
      frame.fill(line, role: role)
      frame.write(Self.label(index), in: line.left(3), role: index < 10 ? .key : .muted)
      frame.write(state.departments[index].name, in: line.dropLeft(4), role: role)
    }
    drawArticles(in: right, into: &frame, state)
  }

  /// The digit that chooses a department, 0 for the tenth; its number where only arrows lead.
  private static func label(_ index: Int) -> String {
    index < 10 ? " \((index + 1) % 10) " : "\(index + 1)"
  }

  private func drawArticles(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let heading = price.map { state.wording.atPrice(state.text($0)) } ?? chosen(state)?.name
    frame.box(area, title: heading.map { $0 + pages })
    let inner = area.inset(rows: 1, columns: 1)
    guard isChosen, price == nil else {
      return frame.write(state.wording.chooseDepartment, in: inner, row: 1, role: .muted)
    }
    let visible = articles.dropFirst(firstArticle).prefix(Self.letters.count)
    for (row, article) in visible.enumerated() {
      let line = inner.line(row)
      let unit = article.unit == .kilogram ? " /kg" : "    "
      let price = state.text(article.price(on: state.now.date)) + unit
      frame.write(" \(Self.letters[row]) ", in: line.left(3), role: .key)
      frame.write(article.name, in: line.dropLeft(3).dropRight(DisplayWidth.columns(of: price) + 1))
      frame.write(price, in: line, alignment: .right, role: .muted)
    }
  }

  /// Which page of the articles is shown, when there is more than one.
  private var pages: String {
    let size = Self.letters.count
    guard price == nil, articles.count > size else { return "" }
    return " \(firstArticle / size + 1)/\((articles.count + size - 1) / size)"
  }
}

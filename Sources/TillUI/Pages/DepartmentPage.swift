import POSCore
import TerminalUI

/// Quick keys: a digit chooses the department, a letter one of its articles.
///
/// With a price it sells the department at that price, for what is not in the catalogue.
struct DepartmentPage: Page {
  private let price: Money?
  private let quantity: Quantity?
  private var chosen: Department?
  private var articles: [Article] = []
  private var firstArticle = 0

  private static let letters = Array("abcdefghijklmnopqrstuvwxyz")

  /// Opens the quick keys, with a price when one was typed.
  init(price: Money? = nil, quantity: Quantity? = nil) {
    self.price = price
    self.quantity = quantity
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.departments }

  /// Digits and letters choose.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.char("1")], state.wording.keyDepartment, state.wording.keyDepartmentLong),
      KeyHelp([.char("a")], state.wording.keyArticle, state.wording.keyArticleLong),
      KeyHelp([.pageDown], state.wording.keyMore, state.wording.keyMoreLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  /// Handles digits, letters and the articles of the chosen department.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.scan(let scan)):
      context.goHome()
      context.run(.lookUp(scan.text, .sell(quantity)))
    case .outcome(.articles(let department, let articles)) where department == chosen?.code:
      self.articles = articles
      firstArticle = 0
    default: return .consumed
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch key {
    case .escape:
      if chosen == nil { context.pop() } else { chosen = nil }
    case .pageDown:
      if firstArticle + Self.letters.count < articles.count { firstArticle += Self.letters.count }
    case .pageUp: firstArticle = max(0, firstArticle - Self.letters.count)
    default:
      guard let typed = key.typed else { return .ignored }
      return choose(typed, &context)
    }
    return .consumed
  }

  private mutating func choose(_ typed: Character, _ context: inout PageContext) -> Handled {
    if let digit = typed.wholeNumberValue {
      guard context.state.departments.indices.contains(digit - 1) else {
        context.warn(
          context.wording.noSuchDepartment(digit, of: context.state.departments.count))
        return .consumed
      }
      choose(context.state.departments[digit - 1], &context)
      return .consumed
    }
    let letter = Character(typed.lowercased())
    guard let place = Self.letters.firstIndex(of: letter),
      articles.indices.contains(firstArticle + place)
    else { return .ignored }
    context.pop()
    let resolved = ResolvedArticle(article: articles[firstArticle + place])
    context.advance(PendingSale(resolved, quantity: quantity))
    return .consumed
  }

  private mutating func choose(_ department: Department, _ context: inout PageContext) {
    if let price {
      context.pop()
      return context.sell(price, quantity ?? .one, in: department)
    }
    chosen = department
    articles = []
    context.run(.listArticles(department: department.code))
  }

  /// Draws the departments at the left and the chosen one's articles beside them.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let (left, right) = area.splitColumns(at: 26)
    frame.box(left, title: state.wording.departments)
    for (index, department) in state.departments.prefix(9).enumerated() {
      let line = left.inset(rows: 1, columns: 1).dropTop(index * 2).top(1)
      let isChosen = department.code == chosen?.code
      frame.fill(line, role: isChosen ? .selected : .plain)
      frame.write(" \(index + 1) ", in: line.left(3), role: .key)
      frame.write(department.name, in: line.dropLeft(4), role: isChosen ? .selected : .plain)
    }
    drawArticles(in: right, into: &frame, state)
  }

  private func drawArticles(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let heading = price.map { state.wording.atPrice(state.text($0)) } ?? chosen?.name ?? ""
    frame.box(area, title: heading.isEmpty ? nil : heading)
    let inner = area.inset(rows: 1, columns: 1)
    guard chosen != nil else {
      return frame.write(state.wording.chooseDepartment, in: inner, row: 1, role: .muted)
    }
    let visible = articles.dropFirst(firstArticle).prefix(Self.letters.count)
    for (index, article) in visible.enumerated() {
      let half = inner.columns / 2
      let line = Rect(
        row: inner.row + index / 2, column: inner.column + (index % 2) * half, rows: 1,
        columns: half)
      guard index / 2 < inner.rows else { return }
      let price = state.text(article.price(on: state.now.date))
      frame.write(" \(Self.letters[index]) ", in: line.left(3), role: .key)
      frame.write(article.name, in: line.dropLeft(3).dropRight(8))
      frame.write(price + " ", in: line, alignment: .right, role: .muted)
    }
  }
}

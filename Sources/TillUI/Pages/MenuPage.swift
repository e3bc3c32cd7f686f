import POSCore
import TerminalUI

/// Everything the till can do, each reachable by a letter from one place.
enum MenuItem: Hashable, Sendable, CaseIterable {
  case search, departments, priceCheck, empties, marks, customer, cards, parked, receipts
  case voidLast, correctLast, freeReturn, tabs
  case lottery, buyer, basketDiscount, abandon
  case cash, countCash, drawer, totals, prints
  case catalogue, newArticle, departmentList, conventions, labels, people, log
  case help, link, offline, fiscalNotice, lock, quit

  /// The letter in the menu.
  var letter: Character {
    switch self {
    case .search: "f"
    case .departments: "r"
    case .priceCheck: "v"
    case .empties: "-"
    case .marks: "4"
    case .customer: "5"
    case .cards: "8"
    case .parked: "p"
    case .receipts: "t"
    case .voidLast: "z"
    case .correctLast: "w"
    case .freeReturn: "e"
    case .tabs: "s"
    case .lottery: "l"
    case .buyer: "i"
    case .basketDiscount: "y"
    case .abandon: "x"
    case .cash: "g"
    case .countCash: "c"
    case .drawer: "d"
    case .totals: "1"
    case .prints: "k"
    case .catalogue: "a"
    case .newArticle: "n"
    case .departmentList: "b"
    case .conventions: "7"
    case .labels: "2"
    case .people: "o"
    case .log: "j"
    case .link: "9"
    case .offline: "m"
    case .fiscalNotice: "3"
    case .help: "h"
    case .lock: "u"
    case .quit: "q"
    }
  }

  /// What a cashier needs to be allowed to open it, or nil when everybody may.
  ///
  /// Articles, departments, conventions, labels and people are there for all to read; each change
  /// asks.
  var permission: Permission? {
    switch self {
    case .freeReturn: .returnWithoutReceipt
    case .tabs: .useTab
    case .cash: .moveCash
    case .drawer: .openDrawer
    case .countCash: .countCash
    case .totals: .seeTotals
    case .log: .seeLog
    default: nil
    }
  }

  /// Opens the item, after a supervisor's PIN when the cashier's role asks for it.
  func open(_ context: inout PageContext) {
    guard let permission else { return show(&context) }
    // Nobody is called for a PIN when it could not be done anyway.
    if self == .freeReturn && !context.canBeginDocument() { return }
    let action = self == .drawer ? Authorised.openDrawer : .openPage(self)
    context.whenAllowed(permission, else: action) { show(&$0) }
  }

  /// Opens the item without asking.
  func show(_ context: inout PageContext) {
    switch self {
    case .search: context.push(SearchPage(startingWith: ""))
    case .departments: context.push(DepartmentPage(context.state))
    case .priceCheck: context.push(PriceCheckPage())
    case .empties: context.push(EmptiesPage(quantity: nil, &context))
    case .marks: MarksPage.open(&context)
    case .customer: CustomerPage.open(&context)
    case .cards: context.push(CardsPage(&context))
    case .parked: context.push(ParkedPage())
    case .receipts: context.push(ReceiptsPage(&context))
    case .voidLast: context.push(LatestReceiptPage(for: .void, &context))
    case .correctLast: context.push(LatestReceiptPage(for: .correctPayment, &context))
    case .freeReturn: context.beginFreeReturn()
    case .tabs: context.push(TabsPage(&context))
    case .lottery: whenRungUp(&context) { $0.push(PromptPage(.lottery, $0.state)) }
    case .buyer: whenRungUp(&context) { $0.push(PromptPage(.buyer, $0.state)) }
    case .basketDiscount: whenRungUp(&context) { $0.push(PromptPage(.basketDiscount, $0.state)) }
    case .abandon: whenRungUp(&context) { $0.push(ChoicePage.abandoning($0.state)) }
    default: showShop(&context)
    }
  }

  private func showShop(_ context: inout PageContext) {
    switch self {
    case .cash: context.push(CashPage(&context))
    case .countCash: context.push(CashCountPage(&context))
    case .drawer: context.openDrawerWithoutSale()
    case .totals: context.push(TotalsPage(&context))
    case .prints: context.push(PrintQueuePage(&context))
    case .catalogue: context.push(CataloguePage(&context))
    case .newArticle:
      context.push(ArticlePage(creating: context.state.unknownCode, &context))
    case .departmentList: context.push(DepartmentsPage(context.state))
    case .conventions: context.push(ConventionsPage(&context))
    case .labels: context.push(LabelRulesPage(context.state))
    case .people: context.push(PeoplePage(context.state))
    case .log: context.push(LogPage(&context))
    case .help: context.push(HelpPage(about: SalePage(), context.state))
    case .link: context.push(LinkPage())
    case .offline: context.push(ReadingPage(.offline))
    case .fiscalNotice: context.push(ReadingPage(.fiscalNotice))
    case .lock: context.signOut()
    case .quit: context.run(.quit)
    default: return
    }
  }

  private func whenRungUp(
    _ context: inout PageContext, _ body: (inout PageContext) -> Void
  ) {
    guard context.state.basket?.isEmpty == false else {
      return context.warn(context.wording.nothingRungUp)
    }
    body(&context)
  }
}

/// The headings under which the menu groups what the till can do.
enum MenuGroup: Hashable, Sendable, CaseIterable {
  case sale, receipts, cash, shop, help

  /// What stands under the heading.
  var items: [MenuItem] {
    switch self {
    case .sale:
      [
        .search, .departments, .priceCheck, .empties, .marks, .customer, .cards, .parked,
        .lottery, .buyer, .basketDiscount, .abandon,
      ]
    case .receipts: [.receipts, .voidLast, .correctLast, .freeReturn, .tabs, .prints]
    case .cash: [.cash, .countCash, .drawer, .totals]
    case .shop: [.catalogue, .newArticle, .departmentList, .conventions, .labels, .people, .log]
    case .help: [.help, .link, .offline, .fiscalNotice, .lock, .quit]
    }
  }

  /// The two columns of the menu.
  static let columns: [[MenuGroup]] = [[.sale, .receipts], [.cash, .shop, .help]]
}

/// The menu: two columns of groups, each entry with its letter.
struct MenuPage: Page {
  private static let columns = MenuGroup.columns.map { $0.flatMap(\.items) }
  private var column = 0
  private var row = 0

  /// Opens the menu.
  init() {}

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.menu }

  /// Letters open, arrows and Enter too.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keyOpen, state.wording.keyOpenLong),
      KeyHelp([.up, .down, .left, .right], "", state.wording.keyMoveLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  /// Handles a letter or the selection.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(let key)) = event else {
      if case .input = event { return .ignored }
      return .consumed
    }
    let letter = key.lowercased.typed
    if let item = MenuItem.allCases.first(where: { $0.letter == letter }) {
      open(item, &context)
    } else if key == .enter {
      open(Self.columns[column][row], &context)
    } else if key == .escape {
      context.pop()
    } else {
      return move(key) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func move(_ key: Key) -> Bool {
    switch key {
    case .up: row -= 1
    case .down: row += 1
    case .home: row = 0
    case .end: row = Self.columns[column].count - 1
    case .left, .right: column = (column + 1) % Self.columns.count
    default: return false
    }
    row = min(max(row, 0), Self.columns[column].count - 1)
    return true
  }

  private func open(_ item: MenuItem, _ context: inout PageContext) {
    context.pop()
    item.open(&context)
  }

  /// Draws the groups in two columns.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    // Without a frame two more entries fit into each column of the smallest window.
    let inner = area.inset(rows: 0, columns: 2)
    let halves = inner.splitColumns(at: inner.columns / 2)
    draw(0, in: halves.left, into: &frame, state)
    draw(1, in: halves.right, into: &frame, state)
  }

  private func draw(
    _ column: Int, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    let chosen = Self.columns[column][row.clamped(below: Self.columns[column].count)]
    frame.pane(area)
    var line = 0
    for group in MenuGroup.columns[column] {
      let heading = state.wording.menuGroup(group)
      let isFirst = column == 0 && line == 0
      frame.write(
        isFirst ? title(state) + " · " + heading : heading, in: area, row: line, role: .title)
      line += 1
      for item in group.items {
        let isChosen = column == self.column && item == chosen
        let place = area.line(line)
        let role: Role = isChosen ? .selected : .plain
        frame.fill(place.dropRight(1), role: role)
        frame.write(" \(item.letter) ", in: place.left(3), role: .key)
        frame.write(state.wording.menuItem(item), in: place.dropLeft(4).dropRight(1), role: role)
        line += 1
      }
    }
  }
}

extension Int {
  fileprivate func clamped(below count: Int) -> Int { Swift.min(self, count - 1) }
}

extension ChoicePage {
  static func abandoning(_ state: TillState) -> ChoicePage {
    let wording = state.wording
    guard let basket = state.basket, basket.payments.isEmpty else {
      return state.basket.map { leaving($0, wording) } ?? ChoicePage(wording.leavingHeading, [], [])
    }
    let total = state.text(basket.priced.total.magnitude)
    let isReturn = state.takesGoodsBack
    let text = isReturn ? wording.abandonReturnQuestion(total) : wording.abandonQuestion(total)
    return ChoicePage(
      isReturn ? wording.leavingReturnHeading : wording.leavingHeading, [text],
      [
        Choice(
          letter: "x", label: isReturn ? wording.abandonReturnYes : wording.abandonYes,
          action: .abandonBasket)
      ], escape: wording.keyBack)
  }
}

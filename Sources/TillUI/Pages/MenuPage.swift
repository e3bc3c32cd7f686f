import POSCore
import TerminalUI

/// Everything the till can do, each reachable by a letter from one place.
enum MenuItem: Hashable, Sendable, CaseIterable {
  case search, departments, priceCheck, parked, receipts
  case voidLast, correctLast, freeReturn, tabs
  case lottery, buyer, basketDiscount, abandon
  case cash, drawer, prints
  case newArticle
  case offline, help, lock, quit

  /// The letter in the menu.
  var letter: Character {
    switch self {
    case .search: "f"
    case .departments: "r"
    case .priceCheck: "v"
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
    case .drawer: "d"
    case .prints: "k"
    case .newArticle: "n"
    case .offline: "m"
    case .help: "h"
    case .lock: "u"
    case .quit: "q"
    }
  }

  /// What a cashier needs to be allowed, or nil when everybody may.
  var permission: Permission? {
    switch self {
    case .freeReturn: .returnWithoutReceipt
    case .tabs: .useTab
    case .abandon: .abandonSale
    case .cash: .moveCash
    case .drawer: .openDrawer
    case .newArticle: .editCatalogue
    default: nil
    }
  }

  /// Opens the item, after a supervisor's PIN when the cashier's role asks for it.
  func open(_ context: inout PageContext) {
    guard let permission else { return show(&context) }
    context.whenAllowed(permission, else: .openPage(self)) { show(&$0) }
  }

  /// Opens the item without asking.
  func show(_ context: inout PageContext) {
    switch self {
    case .search: context.push(SearchPage(startingWith: ""))
    case .departments: context.push(DepartmentPage())
    case .priceCheck: context.push(PromptPage(.priceCheck, context.state))
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
    case .cash: context.push(CashPage())
    case .drawer: context.openDrawerWithoutSale()
    case .prints: context.push(PrintQueuePage(&context))
    case .newArticle:
      context.push(ArticlePage(creating: context.state.unknownCode, &context))
    case .offline: context.push(OfflinePage())
    case .help: context.push(HelpPage(about: SalePage(), context.state))
    case .lock: context.signOut()
    case .quit: context.run(.quit)
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

/// The menu.
struct MenuPage: Page {
  private var list = ListView(count: MenuItem.allCases.count)

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
    let letter = key.typed.map { Character($0.lowercased()) }
    if let item = MenuItem.allCases.first(where: { $0.letter == letter }) {
      open(item, &context)
    } else if key == .enter, let index = list.selectedIndex {
      open(MenuItem.allCases[index], &context)
    } else if key == .escape {
      context.pop()
    } else if key == .left || key == .right {
      list.select(list.selection + (key == .left ? -Self.rows : Self.rows))
    } else {
      return list.update(key, visibleRows: 18) ? .consumed : .ignored
    }
    return .consumed
  }

  private func open(_ item: MenuItem, _ context: inout PageContext) {
    context.pop()
    item.open(&context)
  }

  /// How many items stand in one of the two columns.
  private static let rows = (MenuItem.allCases.count + 1) / 2

  /// Draws the items in two columns.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.menu)
    let inner = area.inset(rows: 1, columns: 2)
    let (left, right) = inner.splitColumns(at: inner.columns / 2)
    for (index, item) in MenuItem.allCases.enumerated() {
      let column = index < Self.rows ? left : right.dropLeft(2)
      let line = column.line(index % Self.rows)
      let role: Role = index == list.selectedIndex ? .selected : .plain
      frame.fill(line, role: role)
      frame.write(" \(item.letter) ", in: line.left(3), role: .key)
      frame.write(state.wording.menuItem(item), in: line.dropLeft(4), role: role)
    }
  }
}

extension ChoicePage {
  static func abandoning(_ state: TillState) -> ChoicePage {
    let wording = state.wording
    guard let basket = state.basket, basket.payments.isEmpty else {
      return state.basket.map { leaving($0, wording) } ?? ChoicePage(wording.leavingHeading, [], [])
    }
    let text = wording.abandonQuestion(state.text(basket.priced.total))
    return ChoicePage(
      wording.leavingHeading, [text],
      [Choice(letter: "x", label: wording.abandonYes, action: .abandonBasket)])
  }
}

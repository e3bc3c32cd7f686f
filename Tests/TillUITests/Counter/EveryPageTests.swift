import POSCore
import TerminalUI
import Testing

@testable import TillUI

/// Walks through the till by the keys that its pages name, to every page that they lead to.
private struct PageWalk {
  /// The first till that came to a page, by the page's kind and heading.
  private(set) var places: [String: AfterSaleTill] = [:]
  private var waiting: [AfterSaleTill] = []

  init(from start: AfterSaleTill) {
    visit(start)
    while !waiting.isEmpty {
      let till = waiting.removeFirst()
      for key in keys(at: till) {
        var next = till
        next.press(key.name)
        visit(next)
      }
    }
  }

  /// The kinds of the pages that were reached.
  var kinds: Set<String> { Set(places.values.compactMap(\.app.top).map(Self.kind)) }

  private static func kind(_ page: any Page) -> String { "\(Swift.type(of: page))" }

  private mutating func visit(_ till: AfterSaleTill) {
    guard let page = till.app.top else { return }
    // Receipts differ by their number only.
    let place = Self.kind(page) + " " + till.title.filter { !$0.isNumber }
    guard places[place] == nil else { return }
    places[place] = till
    waiting.append(till)
  }

  private func keys(at till: AfterSaleTill) -> [Key] {
    guard let page = till.app.top else { return [] }
    let own = page.keys(till.app.state).flatMap(\.keys)
    let letters = page is MenuPage ? MenuItem.allCases.map { Key.char($0.letter) } : []
    return own + letters + [.f(1), .enter]
  }
}

/// What holds on every page that a cashier can reach.
@Suite struct `On every page` {
  /// What lies on the counter when a walk begins.
  private enum Start: CaseIterable {
    case nothing, sale, marks
  }

  /// A till with a receipt in its books.
  private static func till(with start: Start) -> AfterSaleTill {
    var till = AfterSaleTill()
    till.sell(["2*101", "103"], paying: ["c"])
    guard start != .nothing else { return till }
    till.enter("101")
    till.enter("102")
    till.enter("0,345")
    if start == .marks { till.press("Space") }
    return till
  }

  private static let walks = Start.allCases.map { PageWalk(from: till(with: $0)) }
  private static let places = walks.flatMap(\.places)

  @Test func `the walk comes to most kinds of pages`() {
    let kinds = Self.walks.reduce(into: Set<String>()) { $0.formUnion($1.kinds) }
    let expected: Set<String> = [
      "SalePage", "PaymentPage", "MealVoucherPage", "TabChoicePage", "SearchPage",
      "PriceCheckPage", "MenuPage", "HelpPage", "DepartmentPage", "LinePage", "PromptPage",
      "ChoicePage", "MarksPage", "ParkedPage", "EmptiesPage", "ReceiptsPage", "ReceiptPage",
      "ReturnPage", "TabsPage", "CataloguePage", "ArticlePage", "DepartmentsPage",
      "DepartmentEditor", "PeoplePage", "PersonPage", "LabelRulesPage", "CashPage",
      "CashMovementPage", "CashCountPage", "TotalsPage", "LogPage", "PrintQueuePage",
      "SignInPage",
    ]
    #expect(expected.subtracting(kinds) == [])
  }

  @Test func `each function key has another way`() {
    for (place, till) in Self.places {
      for help in till.app.top?.keys(till.app.state) ?? [] {
        let others = help.keys.filter { if case .function = $0.code { false } else { true } }
        #expect(!others.isEmpty, "\(place): \(help.keys.map(\.name))")
      }
    }
  }

  @Test(arguments: ["F1", "Ctrl-A"])
  func `help opens over what is typed and asked, and Esc comes back to it`(key: String) {
    for (place, start) in Self.places where !(start.app.top is HelpPage) {
      var till = start
      till.press(key)
      #expect(till.app.top is HelpPage, "\(place)")
      till.press(key)
      #expect(till.title == start.title, "\(place)")
    }
  }

  @Test func `the help names its own keys once`() {
    for (place, start) in Self.places where !(start.app.top is HelpPage) {
      var till = start
      till.press("Ctrl-A")
      let rows = (0..<24).map { till.app.view(size: TillApp.minimumSize).rowText($0) }
      #expect(rows.filter { $0.contains("F1 Ctrl-A ?") }.count <= 1, "\(place)")
    }
  }
}

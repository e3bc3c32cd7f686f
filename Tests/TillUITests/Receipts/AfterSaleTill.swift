import POSCore
import Support
import TerminalUI
import Testing
import TillUI

/// A till with its books, driven by keys; every effect is answered at once and remembered.
struct AfterSaleTill {
  private(set) var app: TillApp
  var books = AfterSaleBooks()
  /// The effects since the last key, in the order in which they were carried out.
  private(set) var asked: [Effect] = []
  let cashier: Operator
  let owner: Operator

  /// Makes a till at which somebody of a role is signed in.
  init(
    _ language: Language = .italian, role: OperatorRole = .owner,
    settings change: (inout ShopSettings) -> Void = { _ in }
  ) {
    var books = AfterSaleBooks()
    cashier = Operator(id: books.newID(), name: "Carla", role: role)
    owner = Operator(id: books.newID(), name: "Bruno", role: .owner)
    books.people = [(cashier, "1111"), (owner, "9999")]
    books.articles = Self.articles(&books)
    var settings = ShopSettings(
      shop: ShopIdentity(name: "Alimentari Bruni", address: [], vatNumber: "01234567897"))
    settings.language = language
    change(&settings)
    var state = TillState(
      settings: settings, now: books.now, ids: IdentifierSource(seed: (107, 109)))
    state.operators = [cashier, owner]
    state.departments = Self.departments
    self.books = books
    app = TillApp(state: state)
    press("1")
    type("1111")
    press("Enter")
  }

  private static let departments = [
    Department(
      code: "ALIM", name: "Alimentari", vat: .rate(basisPoints: 400), acceptsMealVouchers: true,
      order: 1),
    Department(
      code: "BEVA", name: "Alcolici", vat: .rate(basisPoints: 2_200), minimumAge: 18, order: 2),
    Department(code: "VUOTI", name: "Vuoti", vat: .nature(.excluded), order: 3),
  ]

  private static func articles(_ books: inout AfterSaleBooks) -> [Article] {
    [
      Article(
        id: books.newID(), code: "101", name: "Pane casereccio", department: "ALIM",
        price: Money(cents: 350), barcodes: ["8001234500019"]),
      Article(
        id: books.newID(), code: "102", name: "Parmigiano Reggiano 24 mesi di montagna",
        department: "ALIM", price: Money(cents: 2_190), unit: .kilogram),
      Article(
        id: books.newID(), code: "103", name: "Birra chiara 66 cl", department: "BEVA",
        price: Money(cents: 180), deposit: "900"),
      Article(
        id: books.newID(), code: "900", name: "Vuoto birra", department: "VUOTI",
        price: Money(cents: 30), isDeposit: true),
    ]
  }

  // MARK: Hands

  /// Presses keys by their names, such as `Enter`, `Ctrl-W` or `x`.
  mutating func press(_ names: String...) {
    asked = []
    for name in names {
      guard let key = Key(named: name) else {
        Issue.record("There is no key \(name).")
        continue
      }
      send(.input(.key(key)))
    }
  }

  /// Types a text, a key for each character.
  mutating func type(_ text: String) {
    asked = []
    for character in text { send(.input(.key(.char(character)))) }
  }

  /// Types a text and presses Enter.
  mutating func enter(_ text: String) {
    type(text)
    press("Enter")
  }

  /// Holds a code under the scanner.
  mutating func scan(_ text: String) {
    asked = []
    send(.input(.scan(Scan(text: text, certain: true))))
  }

  /// The shop's departments become others, as when they are edited.
  mutating func take(_ departments: [Department]) {
    send(.outcome(.departments(departments)))
  }

  /// Learns how the till stands to the centre.
  mutating func hear(_ link: LinkStatus) {
    _ = app.update(.link(link), now: books.now)
  }

  private mutating func send(_ message: Message) {
    books.now = books.now.adding(milliseconds: 1_000)
    var waiting = app.update(message, now: books.now)[...]
    while let effect = waiting.popFirst() {
      asked.append(effect)
      waiting += app.update(.outcome(books.answer(effect)), now: books.now)
    }
  }

  // MARK: A shift

  /// Sells articles by code, as typed at the counter, and pays with the keys given.
  mutating func sell(_ entries: [String] = ["101"], paying keys: [String] = ["c"]) {
    for entry in entries {
      enter(entry)
      if app.title.contains("18") { press(app.state.settings.language == .italian ? "s" : "y") }
    }
    press("Enter")
    for key in keys {
      guard let named = Key(named: key) else { continue }
      send(.input(.key(named)))
    }
  }

  /// Opens the page of the last receipt.
  mutating func openLastReceipt() {
    press("F7")
    press("Enter")
  }

  // MARK: What is seen

  /// The heading of the page on top.
  var title: String { app.title }
  /// What the last key did, in words.
  var notice: String { app.state.notice?.text ?? "" }
  /// The last receipt that was closed.
  var last: Receipt? { books.receipts.last }
  /// The requests to close a basket since the last key.
  var closed: [CloseRequest] {
    asked.compactMap { if case .close(let request) = $0 { request } else { nil } }
  }
  /// The log's entries since the last key.
  var audits: [AuditKind] {
    asked.flatMap { effect -> [AuditKind] in
      switch effect {
      case .append(let facts):
        facts.compactMap { if case .audited(let entry) = $0 { entry.kind } else { nil } }
      case .record(let change, _): change.audits.map(\.kind)
      case .close(let request): request.audits.map(\.kind)
      case .abandon(_, let audits), .voidReceipt(_, _, _, _, let audits): audits.map(\.kind)
      default: []
      }
    }
  }

  /// Compares the screen at 80x24 with its file.
  func expect(
    screen name: String, size: Size = Size(rows: 24, columns: 80), testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectScreen(
      app.view(size: size), "receipts/" + name, testFile: testFile,
      sourceLocation: sourceLocation)
  }
}

import POSCore
import Support
import TerminalUI
import Testing
import TillUI

/// A till whose world answers from a table, driven by keys, as the people who run the shop do.
struct ShopTill {
  static let start = Moment(milliseconds: 1_795_251_491_000, offsetSeconds: 3_600)

  private(set) var app: TillApp
  /// The effects since the last key, in the order in which they were carried out.
  private(set) var asked: [Effect] = []
  /// What the world answers, before the usual answers are tried.
  var answers: [Effect: Outcome] = [:]
  /// Whether nothing can be appended any more.
  var isDiskFull = false
  var articles = ShopTill.articles
  var people: [Operator]
  var departments = ShopTill.departments
  var conventions = ShopTill.conventions
  private var now = ShopTill.start

  static let owner = Operator(id: Identifier(high: 1, low: 1), name: "Bruno", role: .owner)
  static let cashier = Operator(id: Identifier(high: 1, low: 2), name: "Carla", role: .cashier)
  static let former = Operator(
    id: Identifier(high: 1, low: 3), name: "Dario", role: .supervisor, isActive: false)

  /// Makes a till at which somebody is signed in.
  init(
    _ language: Language = .italian, _ person: Operator = ShopTill.owner,
    labelRules: [LabelRule] = []
  ) {
    people = [Self.owner, Self.cashier, Self.former]
    var settings = ShopSettings(
      shop: ShopIdentity(name: "Alimentari Bruni", address: [], vatNumber: "01234567897"))
    settings.language = language
    settings.labelRules = labelRules
    var state = TillState(
      settings: settings, now: Self.start, ids: IdentifierSource(seed: (211, 223)))
    state.operators = people
    state.departments = departments
    state.conventions = conventions
    state.signedIn = person
    app = TillApp(state: state)
    send(.outcome(.signedIn(person)))
  }

  static let departments = [
    Department(
      code: "ALIM", name: "Alimentari", vat: .rate(basisPoints: 1_000),
      acceptsMealVouchers: true, order: 1),
    Department(
      code: "BEVA", name: "Alcolici", vat: .rate(basisPoints: 2_200), minimumAge: 18, order: 2),
    Department(
      code: "TAB", name: "Tabacchi e valori", vat: .nature(.notSubject), earnsCashback: false,
      minimumAge: 18, order: 3),
  ]

  static let conventions: [Convention] = {
    var teachers = Convention(
      code: "INS5", name: "Insegnanti", group: "insegnanti", benefit: .percent(basisPoints: 500))
    teachers.goods.exceptDepartments = ["TAB"]
    var elderly = Convention(
      code: "OVER65", name: "Over 65, il martedì", group: "over65",
      benefit: .percent(basisPoints: 1_000))
    elderly.terms.weekdays = [2]
    elderly.terms.through = CivilDate(year: 2026, month: 12, day: 31)
    elderly.goods.articles = ["101"]
    var summer = Convention(
      code: "ESTATE", name: "Residenti d'estate", group: "residenti",
      benefit: .piecesFree(take: 3, pay: 2))
    summer.terms.from = CivilDate(year: 2026, month: 6, day: 1)
    summer.terms.through = CivilDate(year: 2026, month: 9, day: 15)
    var winter = Convention(
      code: "FAMIGLIE", name: "Famiglie numerose", group: "famiglie",
      benefit: .amount(Money(cents: 200)))
    winter.terms.from = CivilDate(year: 2026, month: 12, day: 1)
    winter.terms.minimumBasket = Money(cents: 2_000)
    winter.isStackable = true
    return [summer, winter, teachers, elderly]
  }()

  static let articles = [
    Article(
      id: Identifier(high: 2, low: 1), code: "101", name: "Pane casereccio", department: "ALIM",
      price: Money(cents: 350), barcodes: ["8001234500019"]),
    Article(
      id: Identifier(high: 2, low: 2), code: "102",
      name: "Parmigiano Reggiano 24 mesi di montagna, presidio delle vacche rosse",
      department: "ALIM", price: Money(cents: 2_190), unit: .kilogram,
      tare: Quantity(thousandths: 15),
      scheduledPrices: [
        ScheduledPrice(from: CivilDate(daysSince1970: 20_796), price: Money(cents: 2_290))
      ]),
    Article(
      id: Identifier(high: 2, low: 3), code: "103", name: "Birra chiara 66 cl",
      department: "BEVA", price: Money(cents: 180), isActive: false),
  ]

  // MARK: Hands

  /// Presses keys by their names, such as `Enter`, `Ctrl-N` or `x`.
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

  /// Answers fields of a form one after the other, each with Enter.
  mutating func fill(_ texts: String...) {
    for text in texts {
      type(text)
      press("Enter")
    }
  }

  /// Holds a code under the scanner.
  mutating func scan(_ text: String, certain: Bool = true) {
    asked = []
    send(.input(.scan(Scan(text: text, certain: certain))))
  }

  /// Opens an entry of the menu.
  mutating func open(_ letter: String) {
    press("F10", letter)
  }

  /// Empties the field with the focus.
  mutating func erase() {
    for _ in 0..<60 { send(.input(.key(.backspace))) }
  }

  /// Learns how the till stands to the centre.
  mutating func hear(_ link: LinkStatus) {
    asked = []
    _ = app.update(.link(link), now: now)
  }

  private mutating func send(_ message: Message) {
    now = now.adding(milliseconds: 1_000)
    var waiting = app.update(message, now: now)[...]
    while let effect = waiting.popFirst() {
      asked.append(effect)
      waiting += app.update(.outcome(answer(effect)), now: now)
    }
  }

  // MARK: The world

  private mutating func answer(_ effect: Effect) -> Outcome {
    if let answer = answers[effect] { return answer }
    switch effect {
    case .lookUp(let text, let purpose): return lookUp(text, purpose)
    case .catalogue(let department, let text):
      return .catalogue(department: department, matching: text, find(department, text))
    case .nextArticleCode: return .articleCode("104")
    case .saveArticle(let article, _, _): return save(article)
    case .saveDepartments(let departments, _):
      self.departments = departments
      return .departments(departments)
    case .conventions: return .conventions(conventions)
    case .saveConventions(let changed, _):
      let codes = changed.map(\.code)
      conventions = conventions.filter { !codes.contains($0.code) } + changed
      return .conventions(conventions)
    case .removeConvention(let code, _):
      conventions = conventions.filter { $0.code != code }
      return .conventions(conventions)
    case .saveOperator(let person, _, _):
      people = people.filter { $0.id != person.id } + [person]
      return .operators(people)
    default: return answerMore(effect)
    }
  }

  private func answerMore(_ effect: Effect) -> Outcome {
    switch effect {
    case .append(let facts): isDiskFull ? .failed(.diskFull) : .appended(facts)
    case .expectedCash: .expectedCash(Money(cents: 21_450))
    case .floatAllowed: .floatAllowed(true)
    case .record(_, let basket): .recorded(basket)
    case .openDrawer: .drawerOpened
    case .print, .retryPrints, .printQueue: .printJobs([])
    case .saveLabelRules(let rules, _): .labelRules(rules)
    case .totals(let from, let to): .totals(Totals(from: from, to: to))
    case .auditLog: .auditLog([], next: nil)
    case .authorise(let permission, "9999"): .authorised(Self.owner, permission)
    case .authorise: .pinRefused(waitSeconds: 0)
    default: .done
    }
  }

  private func lookUp(_ text: String, _ purpose: LookUpPurpose) -> Outcome {
    let article = articles.first { $0.code == text || $0.barcodes.contains(text) }
    let resolution = article.map { CodeResolution.article(ResolvedArticle(article: $0)) }
    return .resolved(resolution ?? .unknown(code: text), text: text, purpose)
  }

  private func find(_ department: String?, _ text: String) -> [Article] {
    articles.filter { article in
      (department == nil || article.department == department)
        && (text.isEmpty || article.name.lowercased().contains(text.lowercased()))
    }
  }

  private mutating func save(_ article: Article) -> Outcome {
    let owner = articles.first { $0.code == article.code && $0.id != article.id }
    if let owner { return .failed(.codeTaken(code: article.code, by: owner.name)) }
    articles = articles.filter { $0.id != article.id } + [article]
    return .articleSaved(article)
  }

  // MARK: What is seen

  /// The heading of the page on top.
  var title: String { app.title }
  /// What the last key did, in words.
  var notice: String { app.state.notice?.text ?? "" }
  /// The article that was to be saved since the last key.
  var saved: Article? {
    asked.compactMap { if case .saveArticle(let article, _, _) = $0 { article } else { nil } }.last
  }
  /// The facts that were to be kept since the last key.
  var facts: [Fact] {
    asked.flatMap { effect -> [Fact] in
      if case .append(let facts) = effect { facts } else { [] }
    }
  }

  /// What the log was to be told of changes of the shop since the last key.
  var audits: [AuditEntry] {
    asked.flatMap { effect -> [AuditEntry] in
      switch effect {
      case .saveArticle(_, _, let audits), .saveDepartments(_, let audits),
        .saveOperator(_, _, let audits), .saveLabelRules(_, let audits),
        .saveConventions(_, let audits), .removeConvention(_, let audits):
        audits
      default: []
      }
    }
  }

  /// What was chosen about working offline since the last key.
  var offlineChoices: [Bool] {
    asked.compactMap { if case .workOffline(let isOffline, _) = $0 { isOffline } else { nil } }
  }

  /// What the log was to be told of it.
  var linkAudits: [AuditKind] {
    asked.flatMap { effect -> [AuditKind] in
      if case .workOffline(_, let audits) = effect { audits.map(\.kind) } else { [] }
    }
  }

  /// Documents that wait for a printer.
  static func waitingPrints(_ count: Int) -> [PrintJob] {
    (0..<count).map { number in
      PrintJob(
        id: Identifier(high: 8, low: UInt64(number)), subject: .testPage, isCopy: false, at: start)
    }
  }

  /// Compares the screen at 80x24 with its file.
  func expect(
    screen name: String, size: Size = Size(rows: 24, columns: 80), testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectScreen(
      app.view(size: size), "shop/" + name, testFile: testFile, sourceLocation: sourceLocation)
  }
}

import BoboxUI
import POSCore
import Support
import TerminalUI
import Testing

/// Somebody before a Bobox whose world answers from a few samples.
struct BoboxCustomer {
  var app: BoboxApp
  /// What was asked of the world since the last hand on the Bobox.
  private(set) var asked: [BoboxEffect] = []
  /// What the world answers to the next effects instead of the samples.
  var trouble: BoboxTrouble?
  var isPrinted = true
  private var size: Size

  init(_ language: BoboxLanguage = .italian, size: Size = BoboxApp.minimumSize) {
    var setup = BoboxSetup(Self.shop)
    setup.language = language
    self.init(setup, size: size)
  }

  init(_ setup: BoboxSetup, size: Size = BoboxApp.minimumSize) {
    app = BoboxApp(setup)
    self.size = size
    send(.input(.resize(size)))
  }

  static let shop = ShopSettings(
    shop: ShopIdentity(
      name: "La Bottega del Mercato", address: ["Via Roma 1"], vatNumber: "01234567897"))

  // MARK: Hands

  mutating func send(_ message: BoboxMessage) {
    asked = app.update(message, now: BoboxSamples.now)
    for effect in asked {
      _ = app.update(
        .outcome(trouble.map(BoboxOutcome.failed) ?? answer(effect)), now: BoboxSamples.now)
    }
  }

  mutating func press(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    for name in names {
      guard let key = Key(named: name) else {
        Issue.record("There is no key \(name).", sourceLocation: sourceLocation)
        continue
      }
      send(.input(.key(key)))
    }
  }

  mutating func type(_ text: String) {
    for character in text { send(.input(.key(.char(character)))) }
  }

  mutating func scan(_ text: String) { send(.input(.scan(Scan(text: text, certain: false)))) }

  /// Puts a finger on a text of the screen.
  mutating func touch(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let rows = (0..<size.rows).map { frame.rowText($0) }
    for (row, line) in rows.enumerated() {
      guard let place = line.firstRange(of: text) else { continue }
      let column = line.distance(from: line.startIndex, to: place.lowerBound)
      return touch(row: row, column: column)
    }
    Issue.record("“\(text)” is not on the screen:\n\(screen)", sourceLocation: sourceLocation)
  }

  mutating func touch(row: Int, column: Int) {
    let point = Point(row: row, column: column)
    send(.input(.pointer(point, .press)))
    let asked = asked
    send(.input(.pointer(point, .release)))
    self.asked += asked
  }

  mutating func wait(seconds: Int64) { send(.tick(idleMilliseconds: seconds * 1_000)) }

  // MARK: What is seen

  var frame: Frame { app.view(size: size) }
  var screen: String { (0..<size.rows).map { frame.rowText($0) }.joined(separator: "\n") }

  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let words = screen.split { $0.isWhitespace }.joined(separator: " ")
    if !words.contains(text) {
      Issue.record(
        "The screen does not show “\(text)”:\n\(screen)", sourceLocation: sourceLocation)
    }
  }

  func expect(
    screen name: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    // Nothing that a customer needs is cut off.
    #expect(!screen.contains("…"), "\(name)", sourceLocation: sourceLocation)
    expectScreen(frame, name, testFile: testFile, sourceLocation: sourceLocation)
  }

  // MARK: The world

  private func answer(_ effect: BoboxEffect) -> BoboxOutcome {
    switch effect {
    case .issueCard: .issued(BoboxSamples.card(isPrinted: isPrinted))
    case .readBalance: .balance(BoboxSamples.balance)
    case .readCardForTopUp: .topUpCard(BoboxSamples.number)
    case .printTopUpSlip(let slip): .slipPrinted(slip, isPrinted: isPrinted)
    case .conventions:
      .conventions(BoboxSamples.conventions, departments: BoboxSamples.departments)
    case .leave("2222"): .mayLeave
    case .leave: .pinRefused(waitSeconds: 4)
    }
  }
}

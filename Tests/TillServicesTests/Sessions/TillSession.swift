import Foundation
import GRDB
import POSCore
import POSStore
import Support
import TerminalUI
import Testing
import TillUI

@testable import TillServices

/// A till with real books in a folder of its own, driven in process by keys and scans.
///
/// Its clock stands at nine in the morning of 21 November 2026 and moves a fifth of a second with
/// every key, so a session looks the same whenever it runs.
final class TillSession {
  /// How a session begins.
  struct Options {
    /// Changes the settings of the demonstration shop.
    var settings: (inout ShopSettings) -> Void = { _ in }
    var isTraining = false
    /// The files of a district that takes the demonstration's place; none for the latter's own.
    var district: [DistrictFile: [UInt8]] = [:]
    /// The randomness of the identities.
    var seed: UInt64 = 1
  }

  let folder: TillFolder
  private let place: TemporaryFolder
  private let options: Options
  private var openings: UInt64 = 0
  /// Nothing only while the till is started again.
  private var running: TillEngine?
  /// What the session's clock shows.
  var now: Moment
  /// How long nobody has touched the till.
  private var idleMilliseconds: Int64 = 0
  /// How far the clock moves with every key.
  var millisecondsPerKey: Int64 = 200
  /// The size of the window.
  var size = Size(rows: 24, columns: 80)

  /// Opens a demonstration shop and signs somebody in: `anna` sells, `marco` and `giulia` may more.
  init(as person: Person? = .anna, _ options: Options = Options()) throws {
    place = try TemporaryFolder()
    folder = TillFolder(place.path("till"))
    self.options = options
    try FileManager.default.copyItem(atPath: Self.shop.path("till"), toPath: folder.path)
    now = Self.morning
    try Self.change(folder, options.settings)
    for (file, bytes) in options.district {
      try Data(bytes).write(to: URL(filePath: folder.district + "/" + file.rawValue))
    }
    running = try Self.opened(folder, options, now, &openings)
    engine.keepsRecord = true
    if let person { signIn(person) }
  }

  /// The till with its world.
  private(set) var engine: TillEngine {
    get {
      guard let running else { preconditionFailure("The till did not start again.") }
      return running
    }
    set { running = newValue }
  }

  /// The people of the demonstration shop, in the order of the sign-in page.
  enum Person: Int {
    case anna = 1
    case marco
    case giulia

    var pin: String {
      switch self {
      case .anna: "1111"
      case .giulia: "3333"
      case .marco: "2222"
      }
    }
  }

  static let morning = Moment(milliseconds: 1_795_248_000_000, offsetSeconds: 3_600)

  /// A shop is made once and copied for each session, since making it takes the longest.
  static let shop: TemporaryFolder = {
    guard let folder = try? TemporaryFolder() else {
      preconditionFailure("There is no place for temporary files.")
    }
    let setup = ShopSetup(folder: TillFolder(folder.path("till")), now: morning)
    do {
      try setup.makeDemonstration(.italian)
      try makeSigningInQuick(TillFolder(folder.path("till")))
    } catch {
      Issue.record("\(error)")
    }
    return folder
  }()

  /// Stores the same PINs again in a form that takes less time to check than a real shop's.
  private static func makeSigningInQuick(_ folder: TillFolder) throws {
    let opening = TillOpening(folder: folder)
    let store = try opening.store(try opening.settings().0, now: morning)
    for member in DemoShop.operators {
      let record = try PINCheck.record(of: member.pin, salt: [1, 2, 3, 4, 5, 6, 7, 8], cost: 2)
      try store.save(member.person, pin: record, at: morning)
    }
  }

  static func change(
    _ folder: TillFolder, _ body: (inout ShopSettings) -> Void
  ) throws {
    var (settings, _) = try TillOpening(folder: folder).settings()
    body(&settings)
    let text = SettingsFile.sample(for: settings, language: settings.language)
    try Data(text.utf8).write(to: URL(filePath: folder.settings))
  }

  /// The opened till, with identities that follow from the seed.
  private static func opened(
    _ folder: TillFolder, _ options: Options, _ now: Moment, _ openings: inout UInt64
  ) throws -> TillEngine {
    openings += 1
    var opening = OpeningOptions()
    opening.isTraining = options.isTraining
    let engine = try TillOpening(folder: folder, options: opening).open(now: now)
    var state = engine.app.state
    state.ids = IdentifierSource(seed: (options.seed, openings))
    engine.runner.ids = IdentifierSource(seed: (~options.seed, openings))
    return TillEngine(state: state, runner: engine.runner)
  }

  // MARK: Hands

  /// Presses keys by their names, such as `Enter`, `Ctrl-W` or `x`.
  func press(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    for name in names {
      guard let key = Key(named: name) else {
        Issue.record("There is no key \(name).", sourceLocation: sourceLocation)
        continue
      }
      send(.input(.key(key)))
    }
  }

  /// Types a text, a key for each character.
  func type(_ text: String) {
    for character in text { send(.input(.key(.char(character)))) }
  }

  /// Types a text and presses Enter.
  func enter(_ text: String) {
    type(text)
    press("Enter")
  }

  /// Holds a code under the scanner.
  func scan(_ text: String, certain: Bool = true) {
    send(.input(.scan(Scan(text: text, certain: certain))))
  }

  /// Lets bytes arrive from the keyboard as fast as a scanner or a paste sends them.
  func burst(_ bytes: String) {
    var decoder = InputDecoder(configuration: InputConfiguration())
    var events: [InputEvent] = []
    for byte in bytes.utf8 { events += decoder.feed(byte: byte, at: 0) }
    events += decoder.flush(at: 10_000)
    for event in events { send(.input(event)) }
  }

  /// Lets time pass without a key.
  func wait(seconds: Int64) {
    now = now.adding(milliseconds: seconds * 1_000)
    idleMilliseconds += seconds * 1_000
    listen()
    engine.handle(.tick(idleMilliseconds: idleMilliseconds), now: now)
  }

  /// Sets the clock of the machine, which moves no time.
  func setClock(by milliseconds: Int64) {
    now = now.adding(milliseconds: milliseconds)
    engine.handle(.tick(idleMilliseconds: idleMilliseconds), now: now)
  }

  /// Handles a message as the run loop would.
  func send(_ message: Message) {
    now = now.adding(milliseconds: millisecondsPerKey)
    idleMilliseconds = 0
    engine.performed = []
    engine.handle(message, now: now)
    listen()
  }

  func signIn(_ person: Person) {
    type("\(person.rawValue)")
    enter(person.pin)
  }

  /// Lets a supervisor allow what was just asked.
  func authorise(_ person: Person = .marco) { enter(person.pin) }

  /// Ends without a word, as when the power fails, and starts again on the same folder.
  func restart() throws {
    let drill = engine.drill
    running = nil
    running = try Self.opened(folder, options, now, &openings)
    engine.keepsRecord = true
    engine.drill = drill
  }

  /// Lets the till speak with a centre until that has answered all that there was to ask.
  func connect(_ centre: any CentreLinking) {
    let start = now.milliseconds
    engine.startLink(
      centre, clock: { [unowned self] in UInt64(1_000_000 + now.milliseconds - start) }, now: now,
      wake: {})
    settle()
  }

  /// Takes what came from the centre, as the run loop does when it is woken.
  private func listen() {
    for _ in 0..<4 { engine.pumpLink(now: now) }
  }

  /// Takes what the centre answers, question after question, a second later.
  func settle() {
    now = now.adding(milliseconds: 1_000)
    listen()
  }

  /// Answers effects in place of the world.
  func drill(_ body: ((Effect) -> Outcome?)?) { engine.drill = body }

  // MARK: What is seen

  /// The till's shared state.
  var state: TillState { engine.app.state }
  /// The heading of the page on top.
  var title: String { engine.app.title }
  /// What the last key did, in words.
  var notice: String { state.notice?.text ?? "" }
  /// The signed-in cashier's basket.
  var basket: Basket? { state.basket }
  /// The store behind the till.
  var store: TillStore { engine.runner.store }
  /// The effects of the last key.
  var asked: [Effect] { engine.performed }
  /// The whole screen as text.
  var screen: String { ScreenText.text(of: engine.frame(for: size)) }

  /// Checks that the screen shows a text.
  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    if !screen.contains(text) {
      Issue.record(
        "The screen does not show “\(text)”:\n\(screen)", sourceLocation: sourceLocation)
    }
  }

  /// Compares the screen with its file.
  func expectScreen(
    _ name: String, testFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    Support.expectScreen(
      engine.frame(for: size), name, testFile: testFile, sourceLocation: sourceLocation)
  }

  // MARK: Books and paper

  /// All receipts, the first one first.
  var receipts: [Receipt] {
    get throws { Array(try store.latestReceipts(limit: 200).reversed()) }
  }

  /// The log's kinds of entries, the first one first.
  var audits: [AuditKind] {
    get throws { try store.auditLog(limit: 500).map(\.entry.kind).reversed() }
  }

  /// The log's entries of a kind, the first one first.
  func entries(of kind: AuditKind) throws -> [AuditEntry] {
    try store.auditLog(limit: 500, kinds: [kind]).map(\.entry).reversed()
  }

  /// The texts of the printed documents, in the order of their names.
  var prints: [String] {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.spool)
      return try names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
        try String(contentsOfFile: folder.spool + "/" + name, encoding: .utf8)
      }
    }
  }

  /// The last printed document.
  var lastPrint: String {
    get throws { try prints.last ?? "" }
  }

  /// How often the drawer was opened.
  var drawerOpenings: Int {
    get throws {
      guard TillFolder.exists(folder.drawerLog) else { return 0 }
      return try String(contentsOfFile: folder.drawerLog, encoding: .utf8).split(separator: "\n")
        .count
    }
  }

  /// Changes the books behind the till's back, as a failing disk does.
  @discardableResult
  func shell<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let queue = try DatabaseQueue(path: folder.database)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction(body)
  }

  /// Checks that the books agree with themselves.
  func expectSoundBooks(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(try store.verify().isEmpty, sourceLocation: sourceLocation)
  }
}

import Foundation
import POSCore
import POSStore
import TillServices

/// A till of a shop of its own that sells in runs, some of which are killed.
struct OutageTill {
  let number: Int
  /// The receipts that it told somebody are done: by their identities, in cents.
  private(set) var acknowledged: [String: Int] = [:]
  private let workplace: Workplace
  private var shop: Shop
  private var random: SeededRandom
  private var process: ChildProcess?
  private var isKilled = false
  private var nextRun: UInt64 = 0

  init(
    shop number: Int, code: String, port: Int, bottega: String, in parent: Workplace, seed: UInt64
  ) throws {
    self.number = number
    random = SeededRandom(seed: seed)
    workplace = try Workplace(below: parent.path, name: "till-\(number)", bottega: bottega)
    shop = try Shop(in: workplace)
    let result = try workplace.run(
      [bottega, "enrol", "http://127.0.0.1:\(port)", code, "--data", shop.folder.path])
    guard result.end == .exit(0) else {
      throw Violation("till \(number) can not be enrolled: \(result.errors)")
    }
  }

  // MARK: The customer

  /// The card of the customer in this till's stock, once the centre gave it one.
  func cardFromStock() throws -> ShopCard {
    try sendEverything()
    guard let text = CardDesk(folder: shop.folder).card(ShopCard.index) else {
      throw Violation("till \(number) has no card to hand out")
    }
    return ShopCard(text: text)
  }

  /// Lets the customer come here, too.
  mutating func serve(_ card: ShopCard) { shop.card = card }

  // MARK: Selling

  /// Starts the next run when it is time, and takes up what a run that ended has told.
  mutating func goOn(_ figures: inout OutageFigures) throws {
    if let process {
      guard process.hasEnded else { return }
      try takeUp(process, &figures)
    }
    guard process == nil, SystemClock.monotonicMilliseconds() >= nextRun else { return }
    try start()
  }

  private mutating func start() throws {
    let open = try Ledger.Books(shop.folder).open.first
    let plan = SellingPlan(
      resuming: open, sales: random.pick(1...25), in: shop,
      random: SeededRandom(seed: random.next()))
    var script = plan.script(showing: false)
    // Some runs wait a little for what they sold to be sent, as a till that stays open does.
    if random.once(in: 2) { script += "sync \(random.pick(200...3_000))\n" }
    isKilled = false
    process = try workplace.startPlaying(script, in: shop)
  }

  private mutating func takeUp(_ process: ChildProcess, _ figures: inout OutageFigures) throws {
    let result = workplace.result(of: process.wait())
    // A script that waits for the centre says so when it waited in vain.
    let waitedInVain =
      result.end == .exit(1)
      && ["in coda", "waiting"].contains { result.errors.contains($0) }
    guard result.end == .exit(0) || isKilled || waitedInVain else {
      throw Violation("till \(number) ended by itself, \(result.end): \(result.errors)")
    }
    for receipt in try PlayOutput(result.output).announced {
      acknowledged[receipt.id] = receipt.cents
    }
    figures.runs += 1
    self.process = nil
    nextRun = SystemClock.monotonicMilliseconds() + UInt64(random.pick(0...1_500))
  }

  /// Pulls the plug; false when it is not running.
  mutating func kill() -> Bool {
    guard let process, !process.hasEnded else { return false }
    process.kill()
    isKilled = true
    return true
  }

  /// Lets the last run end.
  mutating func finish(_ figures: inout OutageFigures) throws {
    guard let process else { return }
    _ = process.wait()
    try takeUp(process, &figures)
  }

  // MARK: Afterwards

  /// Sends what is left, as whoever closes the shop would.
  func sendEverything() throws {
    for _ in 0..<20 {
      let result = try workplace.run(
        [workplace.bottega, "sync", "--once", "--data", shop.folder.path])
      if result.end == .exit(0) { return }
    }
    throw Violation("till \(number) can not send everything: \(workplace.text(of: "errors"))")
  }

  /// The receipts of its books, by their identities, in cents, after a check of the books.
  func books() throws -> [String: Int] {
    try BooksCheck.verify(shop.folder, in: workplace)
    var found: [String: Int] = [:]
    for entry in try Ledger.Books(shop.folder).entries {
      guard found.updateValue(entry.document.cents, forKey: entry.id) == nil else {
        throw Violation("till \(number) has the receipt \(entry.id) twice")
      }
    }
    return found
  }
}

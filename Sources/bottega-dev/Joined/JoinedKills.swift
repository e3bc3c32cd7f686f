import Foundation
import Glibc
import POSCore
import POSStore
import TillServices

/// The joined till, killed again and again while it sells, sends and receives.
struct JoinedKills {
  private let world: JoinedWorld
  private var random: SeededRandom
  private var ledger = Ledger()

  init(_ world: JoinedWorld, seed: UInt64) throws {
    self.world = world
    random = SeededRandom(seed: seed)
    try ledger.takeUp(Ledger.Books(world.shop.folder), told: PlayOutput(""))
    try world.backUp()
  }

  /// Sells, kills at a random moment, and looks at what is left.
  mutating func killOnce(_ figures: inout JoinedFigures) throws {
    try change(figures.kills, &figures)
    let open = try Ledger.Books(world.shop.folder).open.first
    let plan = SellingPlan(
      resuming: open, sales: 40, in: world.shop, random: SeededRandom(seed: random.next()))
    let till = try world.workplace.startPlaying(
      world.script(plan, &random), in: world.shop)
    usleep(UInt32(random.pick(0...900_000)))
    till.kill()
    let result = world.workplace.result(of: till.wait())
    // A script that waits for the centre ends with 1 when it waited in vain.
    guard result.end == .signal(SIGKILL) || result.end == .exit(0) || result.end == .exit(1)
    else { throw Violation("the till ended by itself, \(result.end): \(result.errors)") }
    try BooksCheck.verify(world.shop.folder, in: world.workplace)
    try ledger.takeUp(Ledger.Books(world.shop.folder), told: PlayOutput(result.output))
    let copy = TillFolder(world.workplace.path + "/copy")
    try? FileManager.default.removeItem(atPath: copy.path)
    try FileManager.default.copyItem(atPath: world.shop.folder.path, toPath: copy.path)
    if try FeedCheck(copy).goOn() { figures.waiting += 1 }
    figures.kills += 1
  }

  /// What happens elsewhere before the till is opened again.
  private mutating func change(_ kill: Int, _ figures: inout JoinedFigures) throws {
    switch kill % 6 {
    case 0, 3: try world.load()
    case 1, 4:
      try world.restore()
      figures.copies += 1
    case 5:
      try world.sellOnClone(random.next())
      figures.forks += 1
    default: break
    }
  }

  /// Lets everything come to its end, and compares the till with the centre.
  mutating func finish(_ figures: inout JoinedFigures) throws {
    try world.sendEverything(world.shop)
    try BooksCheck.verify(world.shop.folder, in: world.workplace)
    _ = try world.centre.command(["verify"])
    let entries = try Ledger.Books(world.shop.folder).entries
    var sold = world.ofClones
    for entry in entries { sold[entry.id] = entry.document.cents }
    try CentreReceipts(folder: world.centre.folder).compare(
      with: sold, acknowledged: [:], shop: 1)
    figures.receipts = sold.count
    figures.purses = try PurseComparison(world).check()
  }
}

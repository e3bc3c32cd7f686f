import Foundation
import TillServices

/// Power cuts of a joined till that is recorded while it takes over a copy of the centre's words.
struct JoinedCuts {
  private let world: JoinedWorld
  private let operations: [DiskOperation]
  private let before: [String: Data]
  private let ledger: Ledger
  private let morning: TillFolder
  private var random: SeededRandom

  init(_ world: JoinedWorld, seed: UInt64) throws {
    self.world = world
    random = SeededRandom(seed: seed)
    try world.backUp()
    try world.load()
    try world.sendEverything(world.shop)
    try world.restore()
    let folder = world.shop.folder
    var ledger = Ledger()
    try ledger.takeUp(Ledger.Books(folder), told: PlayOutput(""))
    self.ledger = ledger
    before = BookFiles.contents(of: folder)
    operations = try Self.record(world, &random)
    morning = TillFolder(world.workplace.path + "/morning")
    try? FileManager.default.removeItem(atPath: morning.path)
    try FileManager.default.copyItem(atPath: folder.path, toPath: morning.path)
  }

  private static func record(
    _ world: JoinedWorld, _ random: inout SeededRandom
  ) throws -> [DiskOperation] {
    let open = try Ledger.Books(world.shop.folder).open.first
    let plan = SellingPlan(
      resuming: open, sales: 5, in: world.shop, random: SeededRandom(seed: random.next()))
    let log = world.workplace.reports + "/calls"
    let script = "sync 8000\n" + plan.script(showing: false) + "sync 8000\n"
    let result = try world.workplace.play(
      script, in: world.shop, under: DiskTrace.tracer(log: log))
    guard result.end == .exit(0) else {
      throw Violation("the recorded run ended with \(result.end): \(result.errors)")
    }
    let calls = try WholeLines.join(FileManager.default.contents(atPath: log) ?? Data())
    return try DiskTrace(
      calls, folder: world.shop.folder.path, output: world.workplace.reports + "/output"
    ).operations
  }

  /// Cuts the power at random operations, so often in all.
  mutating func check(_ images: Int, _ figures: inout JoinedFigures) throws {
    figures.operations += operations.count
    var disk = SimulatedDisk(before)
    var (text, made) = (Data(), 0)
    for (done, operation) in operations.enumerated() {
      if case .tell(let more) = operation { text += more }
      try disk.carryOut(operation, number: done + 1)
      let wanted = images * (done + 1) / operations.count
      // The same till is recorded again before an operation is cut many times.
      for _ in 0..<min(wanted - made, 4) {
        made += 1
        let damage = Damage.allCases[random.pick(0...Damage.allCases.count - 1)]
        let image = disk.contents(of: disk.image(damage, &random))
        try located("after operation \(done + 1), \(damage)") {
          try look(at: image, told: text, &figures)
        }
      }
    }
  }

  private func look(
    at image: [String: Data], told: Data, _ figures: inout JoinedFigures
  ) throws {
    try BookFiles.write(image, to: morning)
    if try FeedCheck(morning).goOn() { figures.waiting += 1 }
    var ledger = ledger
    try ledger.takeUp(
      Ledger.Books(morning), told: PlayOutput(String(decoding: told, as: UTF8.self)))
    figures.images += 1
  }
}

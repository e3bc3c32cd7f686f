import Foundation
import TillServices

/// A till that is recorded while it sells.
enum RecordedTill {
  /// The program itself.
  case bottega
  /// The control: the same till with commits that are not flushed.
  case careless

  func command(_ workplace: Workplace) throws -> [String] {
    switch self {
    case .bottega: return [workplace.bottega, "play", "--acknowledge"]
    case .careless:
      let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return [program, "careless-till"]
    }
  }
}

/// One run of a till: its disk before, what it did to the disk, and what it had told by then.
struct RecordedRun {
  /// What the world knew at some point of the run.
  struct Told {
    let output: PlayOutput
    /// How many documents were printed.
    let prints: Int
  }

  let plan: SellingPlan
  /// The receipts from before the run.
  let ledger: Ledger
  /// How many documents waited for the printer before the run.
  let waitingPrints: Int
  let shop: Shop
  /// The books before the run.
  let before: [String: Data]
  let operations: [DiskOperation]
  private let told: [Told]
  /// For each operation, which of ``told`` was the last after it.
  private let toldAfter: [Int]

  /// Records a till; a recording that was cut apart is made again, three times at most.
  static func whole(
    _ till: RecordedTill, sales: Int, seed: UInt64, in workplace: Workplace
  ) throws -> RecordedRun {
    for _ in 0..<3 {
      do {
        return try RecordedRun(till, sales: sales, seed: seed, in: workplace)
      } catch is CutRecording {
        continue
      }
    }
    return try RecordedRun(till, sales: sales, seed: seed, in: workplace)
  }

  /// Sells so much in a small shop, in every other run after a crash.
  init(_ till: RecordedTill, sales: Int, seed: UInt64, in workplace: Workplace) throws {
    var random = SeededRandom(seed: seed)
    try? FileManager.default.removeItem(atPath: workplace.path + "/shop")
    let shop = try Shop(smallIn: workplace, name: "shop")
    let begin = SellingPlan(
      resuming: nil, sales: 3, in: shop, random: SeededRandom(seed: random.next()))
    try Self.sell(begin, in: shop, workplace, isKilled: random.once(in: 2))
    let before = BookFiles.contents(of: shop.folder)
    let found = try Self.state(of: shop, before: before, workplace)
    plan = SellingPlan(
      resuming: found.open.first, sales: sales, in: shop,
      random: SeededRandom(seed: random.next()))
    var ledger = Ledger()
    try ledger.takeUp(found, told: PlayOutput(""))
    (self.ledger, self.shop, self.before) = (ledger, shop, before)
    waitingPrints = found.waitingPrints
    operations = try Self.record(till, plan, shop, workplace)
    (told, toldAfter) = try Self.tellings(in: operations)
  }

  /// What the world knew after so many operations.
  func told(after count: Int) -> (number: Int, Told) {
    let number = count == 0 ? 0 : toldAfter[count - 1]
    return (number, told[number])
  }

  // MARK: Recording

  private static func sell(
    _ plan: SellingPlan, in shop: Shop, _ workplace: Workplace, isKilled: Bool
  ) throws {
    let till = try workplace.startPlaying(plan.script(showing: false), in: shop)
    if isKilled {
      KillMoment.afterReceipts(2, microseconds: 15_000)
        .wait(for: till, output: workplace.reports + "/output")
      till.kill()
    }
    _ = till.wait()
  }

  /// Reads the books from a copy, since even reading may change what a crash left.
  private static func state(
    of shop: Shop, before: [String: Data], _ workplace: Workplace
  ) throws -> Ledger.Books {
    let copy = TillFolder(workplace.path + "/copy")
    try? FileManager.default.removeItem(atPath: copy.path)
    try FileManager.default.createDirectory(
      atPath: copy.path, withIntermediateDirectories: true)
    try BookFiles.write(before, to: copy)
    return try Ledger.Books(copy)
  }

  private static func record(
    _ till: RecordedTill, _ plan: SellingPlan, _ shop: Shop, _ workplace: Workplace
  ) throws -> [DiskOperation] {
    let log = workplace.reports + "/calls"
    let script = workplace.reports + "/script"
    try plan.script(showing: true).write(toFile: script, atomically: false, encoding: .utf8)
    let result = try workplace.run(
      DiskTrace.tracer(log: log) + till.command(workplace)
        + [script, "--data", shop.folder.path])
    guard result.end == .exit(0) else {
      throw Violation("the recorded run ended with \(result.end): \(result.errors)")
    }
    let bytes = FileManager.default.contents(atPath: log) ?? Data()
    return try DiskTrace(
      bytes, folder: shop.folder.path, output: workplace.reports + "/output"
    ).operations
  }

  private static func tellings(
    in operations: [DiskOperation]
  ) throws -> (told: [Told], after: [Int]) {
    var told = [Told(output: try PlayOutput(""), prints: 0)]
    var after: [Int] = []
    var text = Data()
    var prints = 0
    for operation in operations {
      switch operation {
      case .tell(let more): text += more
      case .print: prints += 1
      default:
        after.append(told.count - 1)
        continue
      }
      let output = try PlayOutput(String(decoding: text, as: UTF8.self))
      told.append(Told(output: output, prints: prints))
      after.append(told.count - 1)
    }
    return (told, after)
  }
}

/// The files that the books consist of.
enum BookFiles {
  /// Those that outlive a power cut.
  static let kept = ["till.sqlite", "till.sqlite-wal", "till.sqlite-journal"]

  /// The books that are in a folder.
  static func contents(of folder: TillFolder) -> [String: Data] {
    var books: [String: Data] = [:]
    for name in kept {
      books[name] = FileManager.default.contents(atPath: folder.path + "/" + name)
    }
    return books
  }

  /// Puts the books into a folder in place of those that are there.
  static func write(_ books: [String: Data], to folder: TillFolder) throws {
    for name in kept + ["till.sqlite-shm"] {
      let path = folder.path + "/" + name
      if let data = books[name] {
        try data.write(to: URL(filePath: path))
      } else if FileManager.default.fileExists(atPath: path) {
        try FileManager.default.removeItem(atPath: path)
      }
    }
  }
}

import ArgumentParser
import Foundation
import Glibc
import TillServices

/// Sells until a small disk of its own is really full.
struct ProveFullDisk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "full-disk",
    abstract: "Sells until a real disk is full, makes room, and goes on.")

  @OptionGroup var options: ProofOptions

  @Option(help: "How many times the disk is filled.")
  var rounds = 5

  @Flag(help: .hidden)
  var isMounted = false

  func run() throws {
    guard isMounted else { return try startOnSmallDisk() }
    let reports = FileManager.default.temporaryDirectory.path + "/bottega-dev-reports-\(getpid())"
    try FileManager.default.createDirectory(atPath: reports, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: reports) }
    let workplace = try options.workplace("full-disk", reports: reports)
    var figures = FullDiskFigures()
    var random = SeededRandom(seed: options.seed)
    for round in 1...rounds {
      try located("seed \(options.seed), round \(round)") {
        let run = FullDiskRun(workplace: workplace, seed: random.next())
        try run.fill(&figures)
      }
    }
    workplace.remove()
    print("seed \(options.seed): \(figures.text)")
  }

  /// Starts itself again where a small disk is mounted that nobody else sees.
  private func startOnSmallDisk() throws {
    let workplace = try options.workplace("small-disk")
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let mount = "mount -t tmpfs -o size=\(Self.kilobytes)k none \"$0\""
    let test = try workplace.run(
      ["unshare", "--mount", "--map-root-user", "sh", "-c", mount, workplace.path])
    guard test.end == .exit(0) else {
      workplace.remove()
      return print("skipped: this machine lets nobody mount a small disk (\(test.errors))")
    }
    let bottega = URL(filePath: options.bottega).path
    let result = try workplace.run(
      [
        "unshare", "--mount", "--map-root-user", "sh", "-c", "\(mount) && exec \"$@\"",
        workplace.path, program, "prove", "full-disk", "--is-mounted", "--bottega", bottega,
        "--seed", "\(options.seed)", "--rounds", "\(rounds)", "--folder", workplace.path,
      ])
    print(result.output, terminator: "")
    guard result.end == .exit(0) else { throw Violation("\(result.end): \(result.errors)") }
    workplace.remove()
  }

  /// Enough for a shop and its write-ahead log, and full after some dozens of sales.
  static let kilobytes = 6_000
}

/// What the full disks came to.
struct FullDiskFigures {
  var rounds = 0
  var announced = 0
  var refusedStarts = 0
  var sentences = 0
  var refusedRestores = 0
  var restores = 0

  var text: String {
    """
    \(rounds) times a disk was full: \(announced) acknowledged receipts all there, \
    \(sentences) tills said so on the screen, \(refusedStarts) refused to start with a sentence; \
    all went on when there was room; \(refusedRestores) restores were refused and changed \
    nothing, \(restores) found room
    """
  }
}

/// One shop whose disk becomes full while it sells.
struct FullDiskRun {
  let workplace: Workplace
  let seed: UInt64

  /// Leaves a little room, sells until it is used up, makes room, and sells on.
  func fill(_ figures: inout FullDiskFigures) throws {
    var random = SeededRandom(seed: seed)
    try? FileManager.default.removeItem(atPath: workplace.path + "/shop")
    let shop = try Shop(in: workplace)
    let plan = SellingPlan(
      resuming: nil, sales: 40, in: shop, random: SeededRandom(seed: random.next()))
    try leave(kilobytes: random.pick(0...700))
    let result = try workplace.play(plan.script(showing: true), in: shop)
    try check(result, shop, roomForRestore: random.pick(0...900), &figures)
  }

  private func check(
    _ result: Workplace.Result, _ shop: Shop, roomForRestore room: Int,
    _ figures: inout FullDiskFigures
  ) throws {
    guard PlayOutput.hasWarning(result.output + result.errors) else {
      throw Violation(
        "the disk was full and the till said nothing; \(result.end): "
          + "\(result.errors)\(result.output)")
    }
    switch result.end {
    case .exit(0): figures.sentences += 1
    case .exit: figures.refusedStarts += 1
    case .signal(let number): throw Violation("signal \(number): \(result.errors)")
    }
    let told = try PlayOutput(result.output)
    try makeRoom()
    try BooksCheck.verify(shop.folder, in: workplace)
    let books = try Ledger.Books(shop.folder)
    var ledger = Ledger()
    try ledger.takeUp(books, told: told)
    figures.announced += told.announced.count
    figures.rounds += 1
    try restore(shop, room: room, &figures)
    try NextMorning(workplace: workplace, shop: shop, seed: seed).goOn(from: books, ledger)
  }

  // MARK: Restoring

  /// Puts a backup back where there is little room: all of it, or nothing changes.
  private func restore(_ shop: Shop, room: Int, _ figures: inout FullDiskFigures) throws {
    let backup = workplace.reports + "/backup.sqlite"
    try? FileManager.default.removeItem(atPath: backup)
    let folder = ["--data", shop.folder.path]
    let copied = try workplace.run([workplace.bottega, "backup", backup] + folder)
    guard copied.end == .exit(0) else { throw Violation("no backup: \(copied.errors)") }
    let before = try files(of: shop)
    try leave(kilobytes: room)
    let result = try workplace.run([workplace.bottega, "restore", backup] + folder)
    let after = try files(of: shop)
    try makeRoom()
    if result.end == .exit(0) {
      figures.restores += 1
    } else {
      guard result.end == .exit(1), PlayOutput.hasWarning(result.errors), before == after else {
        throw Violation(
          "a restore with \(room) kB left ended with \(result.end), \(result.errors), before: "
            + "\(before.keys.sorted()), after: \(after.keys.sorted())")
      }
      figures.refusedRestores += 1
    }
    try BooksCheck.verify(shop.folder, in: workplace)
  }

  /// The files that hold something of the books, or would fill the disk.
  private func files(of shop: Shop) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: shop.folder.path) {
      let bytes = FileManager.default.contents(atPath: shop.folder.path + "/" + name)
      guard let bytes, !bytes.isEmpty, !name.hasSuffix("-shm"), !name.hasSuffix(".lock") else {
        continue
      }
      files[name] = bytes
    }
    return files
  }

  // MARK: The disk

  private var ballast: String { workplace.path + "/ballast" }

  /// Fills the disk up to so many kilobytes.
  private func leave(kilobytes: Int) throws {
    let attributes = try FileManager.default.attributesOfFileSystem(forPath: workplace.path)
    guard let free = attributes[.systemFreeSize] as? NSNumber else {
      throw Violation("nobody knows how much room is left")
    }
    let count = max(0, free.intValue - kilobytes * 1024)
    try Data(count: count).write(to: URL(filePath: ballast))
  }

  private func makeRoom() throws {
    try FileManager.default.removeItem(atPath: ballast)
  }
}

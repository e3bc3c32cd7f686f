import Foundation
import TillServices

/// The power cuts of one recorded run.
struct PowerCuts {
  private let run: RecordedRun
  private let till: RecordedTill
  private var check: ImageCheck
  private let workplace: Workplace
  private var disk: SimulatedDisk
  private var random: SeededRandom
  private var seen: Set<Trial> = []

  /// An image with what had been told by then: the same image must hold more later on.
  private struct Trial: Hashable {
    let image: SimulatedDisk.Image
    let told: Int
  }

  /// One image in so many is sold in with the program itself.
  private static let imagesPerMorning = 500
  /// How many times the usual number of images may be made after one operation.
  private static let longestCatchUp = 4
  /// How many choices are made in vain before the till is let go on.
  private static let patience = 20

  init(_ run: RecordedRun, _ till: RecordedTill, _ workplace: Workplace, seed: UInt64) throws {
    self.run = run
    self.till = till
    self.workplace = workplace
    let morning = Shop(run.shop, in: workplace.path + "/morning")
    try? FileManager.default.removeItem(atPath: morning.folder.path)
    try FileManager.default.copyItem(atPath: run.shop.folder.path, toPath: morning.folder.path)
    check = try ImageCheck(run, morning: morning, now: SystemClock.now())
    disk = SimulatedDisk(run.before)
    random = SeededRandom(seed: seed)
  }

  /// Cuts the power after each operation, so often that there are so many images in the end.
  mutating func check(_ images: Int, _ figures: inout PowerFigures) throws {
    let count = run.operations.count
    // What few writes can not give must not all be made up for by the many at the end.
    let most = Self.longestCatchUp * (images / count + 1)
    var made = 0
    for done in 0...count {
      if done > 0 { try disk.carryOut(run.operations[done - 1], number: done) }
      let missing = images * (done + 1) / (count + 1) - made
      made += try cut(after: done, images: min(missing, most), &figures)
    }
    figures.runs += 1
    figures.operations += count
    figures.announced += run.told(after: count).1.output.announced.count
  }

  private mutating func cut(
    after done: Int, images: Int, _ figures: inout PowerFigures
  ) throws -> Int {
    let (number, told) = run.told(after: done)
    var made = 0
    var vain = 0
    while made < images, vain < Self.patience {
      let damage = Damage.allCases[random.pick(0...Damage.allCases.count - 1)]
      let image = disk.image(damage, &random)
      guard seen.insert(Trial(image: image, told: number)).inserted else {
        vain += 1
        continue
      }
      made += 1
      figures.count(damage)
      try located("after operation \(done), image \(figures.images), \(damage)") {
        try look(at: disk.contents(of: image), told, &figures)
      }
    }
    return made
  }

  private mutating func look(
    at image: [String: Data], _ told: RecordedRun.Told, _ figures: inout PowerFigures
  ) throws {
    let outcome = try check.outcome(of: image, told: told)
    if let violation = outcome.violation {
      guard till == .careless else { throw violation }
      figures.wrong += 1
      if outcome.missing > 0 { figures.lost += 1 }
      return
    }
    guard till == .bottega, figures.images % Self.imagesPerMorning == 1, let books = outcome.books
    else { return }
    // The check has opened and closed the books, so the image is written anew.
    try BookFiles.write(image, to: check.morning.folder)
    try NextMorning(
      workplace: workplace, shop: check.morning, seed: UInt64(figures.images)
    ).goOn(from: books, outcome.ledger)
    figures.mornings += 1
  }
}

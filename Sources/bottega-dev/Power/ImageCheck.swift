import Foundation
import POSCore
import POSStore
import TillServices

/// Opens crash images as a till does the next morning, and looks for what was told.
struct ImageCheck {
  let run: RecordedRun
  /// The folder into which the images are written.
  let morning: Shop
  private let settings: ShopSettings
  private let now: Moment
  /// The files that were verified, with what stands in them.
  private var known: [(file: Data, books: Ledger.Books)] = []

  /// What became of an image.
  struct Outcome {
    /// How many acknowledged receipts are gone.
    let missing: Int
    /// What must never happen.
    let violation: Violation?
    let books: Ledger.Books?
    let ledger: Ledger
  }

  init(_ run: RecordedRun, morning: Shop, now: Moment) throws {
    self.run = run
    self.morning = morning
    self.now = now
    settings = try TillOpening(folder: morning.folder).settings().0
  }

  mutating func outcome(
    of image: [String: Data], told: RecordedRun.Told
  ) throws -> Outcome {
    try BookFiles.write(image, to: morning.folder)
    var ledger = run.ledger
    var books: Ledger.Books?
    do {
      _ = try TillOpening(folder: morning.folder)
        .store(settings, createIfMissing: false, now: now)
      let found = try checkedBooks()
      books = found
      try compare(found, told, &ledger)
      return Outcome(missing: 0, violation: nil, books: found, ledger: ledger)
    } catch {
      let violation = error as? Violation ?? Violation("the till does not open: \(error)")
      return Outcome(
        missing: missing(in: books, told), violation: violation, books: books, ledger: ledger)
    }
  }

  /// The books that a till left when it was opened on an image and closed again.
  ///
  /// Thousands of images become the same file, byte by byte; each file is verified once.
  private mutating func checkedBooks() throws -> Ledger.Books {
    let path = morning.folder.database
    let file = try Data(contentsOf: URL(filePath: path))
    let isWhole = !TillFolder.exists(path + "-wal")
    if isWhole, let known = known.last(where: { $0.file == file }) { return known.books }
    let reader = try TillStore.openReadOnly(path: path)
    let books = try Ledger.Books(reader)
    let findings = try reader.verify()
    guard findings.isEmpty else { throw Violation("verify finds \(findings)") }
    if isWhole { known.append((file, books)) }
    return books
  }

  private func compare(
    _ books: Ledger.Books, _ told: RecordedRun.Told, _ ledger: inout Ledger
  ) throws {
    _ = try ledger.compare(books, plan: run.plan, told: told.output, showing: true)
    let new = books.documents - run.ledger.documents
    // What waited for the printer when the run began is printed too.
    guard new + run.waitingPrints >= told.prints else {
      throw Violation("\(told.prints) documents were printed and the books hold \(new)")
    }
  }

  /// How many acknowledged receipts are gone; all when the books can not be read.
  private func missing(in books: Ledger.Books?, _ told: RecordedRun.Told) -> Int {
    let there = Set(books?.entries.map(\.id) ?? [])
    return told.output.announced.filter { !there.contains($0.id) }.count
  }
}

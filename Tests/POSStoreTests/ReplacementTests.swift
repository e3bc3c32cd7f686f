import Foundation
import GRDB
import POSCore
import Support
import Testing

@testable import POSStore

@Suite struct `Books that are replaced` {
  let till: TestTill
  /// Where each state is kept in which a crash would leave the folder.
  let pictures: TemporaryFolder

  init() throws {
    till = try TestTill()
    pictures = try TemporaryFolder()
  }

  /// Shuts the till and keeps its log full, as a damaged file does that nothing can empty.
  private func shutWithFullLog() throws -> DatabaseQueue {
    let reader = try DatabaseQueue(path: till.path)
    _ = try reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal") }
    till.shut()
    #expect(Files.exists(till.path + "-wal"))
    return reader
  }

  /// The folder as it is before each change of a name, and in the end.
  private func crashes(_ body: () throws -> Void) throws -> [String] {
    let (folder, pictures) = (till.folder.path, pictures.path)
    try Files.$beforeChange.withValue({ Self.picture(folder, in: pictures) }) { try body() }
    Self.picture(folder, in: pictures)
    return try FileManager.default.contentsOfDirectory(atPath: pictures).sorted()
      .map { "\(pictures)/\($0)/till.sqlite" }
  }

  /// Copies a folder; what is one file under two names stays one.
  private static func picture(_ folder: String, in pictures: String) {
    do {
      let files = FileManager.default
      let number = try files.contentsOfDirectory(atPath: pictures).count
      let picture = "\(pictures)/\(100 + number)"
      try files.createDirectory(atPath: picture, withIntermediateDirectories: false)
      var copies: [Files.Identity: String] = [:]
      for name in try files.contentsOfDirectory(atPath: folder) {
        let identity = try #require(Files.identity("\(folder)/\(name)"))
        let copy = "\(picture)/\(name)"
        if let first = copies[identity] {
          try files.linkItem(atPath: first, toPath: copy)
        } else {
          try files.copyItem(atPath: "\(folder)/\(name)", toPath: copy)
          copies[identity] = copy
        }
      }
    } catch {
      Issue.record(error)
    }
  }

  private func openAgain(_ path: String) throws -> TillStore {
    try TillStore(
      path: path, till: till.identity, createIfMissing: false, seed: till.nextSeed(), at: till.now)
  }

  @Test func `by a repair have every receipt wherever it is cut short`() throws {
    for cents in 1...3 { try till.sell(cents: cents) }
    let receipts = try till.store.latestReceipts(limit: 10)
    let reader = try shutWithFullLog()
    let crashes = try crashes {
      _ = try TillStore.repair(
        path: till.path, dayEndHour: 0, seed: till.nextSeed(), at: till.now)
    }
    try reader.close()
    #expect(crashes.count > 6)
    for (number, crash) in crashes.enumerated() {
      if number % 2 == 0 {
        #expect(try TillStore.openReadOnly(path: crash).latestReceipts(limit: 10) == receipts)
      }
      let books = try openAgain(crash)
      #expect(try books.latestReceipts(limit: 10) == receipts, "step \(number)")
      #expect(try books.verify() == [], "step \(number)")
      #expect(!BookReplacement.isBegun(at: crash))
    }
  }

  @Test func `by a restore are the earlier or the restored ones wherever it is cut short`() throws {
    try till.sell(cents: 1)
    let restored = try till.store.latestReceipts(limit: 10)
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    for cents in 2...3 { try till.sell(cents: cents) }
    let receipts = try till.store.latestReceipts(limit: 10)
    let reader = try shutWithFullLog()
    let crashes = try crashes {
      _ = try TillStore.restore(from: file, to: till.path, seed: till.nextSeed(), at: till.now)
    }
    try reader.close()
    var restorations = 0
    for (number, crash) in crashes.enumerated() {
      let books = try openAgain(crash)
      #expect(try books.verify() == [], "step \(number)")
      let found = try books.latestReceipts(limit: 10)
      guard found != receipts else { continue }
      restorations += 1
      #expect(found == restored, "step \(number)")
      let kept = try TillStore.openReadOnly(path: crash + ".before-1")
      #expect(try kept.latestReceipts(limit: 10) == receipts, "step \(number)")
    }
    #expect(restorations > 2 && restorations < crashes.count - 2)
  }

  @Test func `do not take up the log of books that were deleted`() throws {
    let sale = try till.sell(cents: 100)
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    for cents in 1...30 { try till.sell(cents: cents) }
    try Files.delete(till.path)
    till.shut()
    #expect(Files.exists(till.path + "-wal"))
    let outcome = try TillStore.restore(
      from: file, to: till.path, seed: till.nextSeed(), at: till.now)
    #expect(outcome.kept == nil)
    #expect(Files.exists(till.path + ".before-1-wal"))
    try till.open()
    #expect(try till.store.lastReceipt() == sale)
    #expect(try till.store.verify() == [])
  }

  @Test func `come back from the same backup more than once`() throws {
    try till.sell(cents: 100)
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    for number in 1...2 {
      try till.sell(cents: number)
      till.shut()
      let outcome = try TillStore.restore(
        from: file, to: till.path, seed: till.nextSeed(), at: till.now)
      #expect(outcome.kept == "\(till.path).before-\(number)")
      try till.open()
      #expect(try till.store.verify() == [])
    }
    #expect(try till.sell(cents: 5).number.number == 4)
  }
}

@Suite struct `Books that vanish` {
  let till: TestTill

  init() throws { till = try TestTill() }

  private var copy: String { till.path + ".rescued" }

  /// Opens the till as a shop's till is opened.
  private func openAgain() throws -> TillStore {
    try TillStore(
      path: till.path, till: till.identity, createIfMissing: false, seed: till.nextSeed(),
      at: till.now)
  }

  @Test func `under a running till refuse the next sale, and a copy has all receipts`() throws {
    for cents in 1...3 { try till.sell(cents: cents) }
    let receipts = try till.store.latestReceipts(limit: 10)
    try Files.delete(till.path)
    let vanished = StoreFailure.vanished(copy: copy)
    for _ in 1...2 {
      #expect(throws: vanished) { try till.sell(cents: 4) }
      #expect(throws: vanished) { try till.store.checkInPlace() }
    }
    #expect(try TillStore.openReadOnly(path: copy).latestReceipts(limit: 10) == receipts)
    till.shut()
    #expect(!Files.exists(till.path))
    #expect(throws: vanished) { try openAgain() }
    #expect(throws: vanished) { try TillStore.openReadOnly(path: till.path) }
    _ = try TillStore.restore(from: copy, to: till.path, seed: till.nextSeed(), at: till.now)
    #expect(try openAgain().latestReceipts(limit: 10) == receipts)
    #expect(!Files.exists(copy) && Files.exists(copy + "-1"))
    try till.open()
    #expect(try till.sell(cents: 5).number.number == 4)
    #expect(try till.store.verify() == [])
  }

  @Test func `behind another file do not give way to it when that has fewer receipts`() throws {
    try till.sell(cents: 1)
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    let last = try till.sell(cents: 2)
    try Files.rename(file, to: till.path)
    #expect(throws: StoreFailure.vanished(copy: copy)) { try till.sell(cents: 3) }
    till.shut()
    #expect(throws: StoreFailure.vanished(copy: copy)) { try openAgain() }
    _ = try TillStore.restore(from: copy, to: till.path, seed: till.nextSeed(), at: till.now)
    #expect(try openAgain().lastReceipt() == last)
  }

  @Test func `and come back let the till go on`() throws {
    let sale = try till.sell(cents: 1)
    let elsewhere = till.folder.path("elsewhere.sqlite")
    try Files.rename(till.path, to: elsewhere)
    #expect(throws: StoreFailure.vanished(copy: copy)) { try till.sell(cents: 2) }
    try Files.rename(elsewhere, to: till.path)
    let next = try till.sell(cents: 3)
    #expect(next.number.number == sale.number.number + 1)
    try Files.rename(till.path, to: elsewhere)
    #expect(throws: StoreFailure.vanished(copy: copy)) { try till.sell(cents: 4) }
    #expect(try TillStore.openReadOnly(path: copy).lastReceipt() == next)
    try Files.rename(elsewhere, to: till.path)
    till.shut()
    #expect(try openAgain().verify() == [])
  }

  @Test func `by their log alone lose nothing`() throws {
    for cents in 1...3 { try till.sell(cents: cents) }
    try Files.delete(till.path + "-wal")
    try till.sell(cents: 4)
    #expect(Files.exists(till.path + "-wal"))
    let receipts = try till.store.latestReceipts(limit: 10)
    #expect(receipts.count == 4)
    try till.reopen()
    #expect(try till.store.latestReceipts(limit: 10) == receipts)
    #expect(try till.store.verify() == [])
  }

  @Test func `and leave an empty file behind are not made anew`() throws {
    till.shut()
    for suffix in ["", "-wal", "-shm"] { try Files.delete(till.path + suffix) }
    #expect(throws: StoreFailure.missing) { try openAgain() }
    try Files.create(till.path)
    for _ in 1...2 { #expect(throws: StoreFailure.missing) { try openAgain() } }
  }
}

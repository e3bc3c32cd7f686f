import Foundation
import POSCore
import POSSync
import Support
import Testing

@testable import POSStore

@Suite struct `A backup` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `is a whole copy of a running till`() throws {
    let sale = try till.sell(cents: 100)
    let basket = try till.rungUp([till.line()])
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    try till.sell(cents: 200)
    let copy = try TillStore.openReadOnly(path: file)
    #expect(try copy.lastReceipt() == sale)
    #expect(try copy.openBaskets() == [basket])
    #expect(try copy.verify() == [])
    #expect(throws: StoreFailure.fileExists) { try till.store.backup(to: file) }
  }

  @Test func `comes back as a new epoch that keeps the old facts and numbers no receipt twice`()
    throws
  {
    let first = try till.sell(cents: 100)
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    let lost = try till.sell(cents: 200)
    #expect(throws: StoreFailure.self) {
      try TillStore.restore(from: file, to: till.path, seed: till.nextSeed(), at: till.now)
    }
    till.shut()
    let outcome = try TillStore.restore(
      from: file, to: till.path, seed: till.nextSeed(), at: till.now)
    try till.open()
    #expect(try till.store.lastReceipt() == first)
    #expect(try till.sell(cents: 300).number.number == 3)
    #expect(try till.store.verify() == [])
    #expect(try till.store.auditLog(limit: 9).map(\.entry.kind) == [.restored])
    let kept = try TillStore.openReadOnly(path: try #require(outcome.kept))
    #expect(try kept.lastReceipt() == lost)
    #expect(Set(try till.store.frames.map(\.place.epoch)).count == 2)
    #expect(try till.store.markCount == till.store.frames.count)
  }

  @Test func `gives no number twice when it comes back between midnight and the day's end`() throws
  {
    try till.sell(cents: 1)
    let file = till.folder.path("late.sqlite")
    try till.store.backup(to: file)
    let lost = try till.sell(cents: 2)
    till.wait(minutes: 16 * 60)
    till.shut()
    _ = try TillStore.restore(from: file, to: till.path, seed: till.nextSeed(), at: till.now)
    try till.open()
    let next = try till.sell(cents: 3)
    #expect(next.number.day == lost.number.day)
    #expect(next.number.number == lost.number.number + 1)
    #expect(try till.store.verify() == [])
  }

  @Test func `numbers no top-up twice on the same day`() throws {
    try till.topUp(7, cents: 100)
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    let lost = try till.topUp(7, cents: 200)
    for round in 1...2 {
      till.shut()
      _ = try TillStore.restore(from: file, to: till.path, seed: till.nextSeed(), at: till.now)
      try till.open()
      let next = try till.topUp(8, cents: 300)
      #expect(next.number.number == lost.number.number + round)
    }
    #expect(try till.store.verify() == [])
    till.wait(minutes: 1_440)
    #expect(try till.topUp(8, cents: 300).number.number == 1)
  }

  @Test func `knows the cards that were handed out after it`() throws {
    try till.issue(7)
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    try till.store.handOut(14) { try till.issue(14) }
    #expect(throws: StoreFailure.cardBlocked) {
      try till.store.handOut(15) { throw StoreFailure.cardBlocked }
    }
    till.shut()
    _ = try TillStore.restore(from: file, to: till.path, seed: till.nextSeed(), at: till.now)
    try till.open()
    #expect(try till.store.cardHolder(of: 14) == nil)
    #expect(try till.store.issuedCards() == [7, 14])
    // A power cut left the beginning of a mark: it wastes a card and hides no other one.
    try Files.append(Array("\n1".utf8), to: till.path + ".cards")
    try till.store.handOut(15) {}
    #expect(try till.store.issuedCards() == [1, 7, 14, 15])
  }

  @Test func `comes back where there was nothing`() throws {
    try till.sell(cents: 100)
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    till.shut()
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: till.path + suffix)
    }
    let outcome = try TillStore.restore(
      from: file, to: till.path, seed: till.nextSeed(), at: till.now)
    #expect(outcome.kept == nil)
    try till.open()
    #expect(try till.sell(cents: 300).number.number == 2)
    #expect(try till.store.verify() == [])
  }

  @Test func `of an earlier program comes back, brought up to date`() throws {
    let sale = try till.sell(cents: 100)
    let basket = try till.rungUp([till.line()])
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    try till.sell(cents: 200)
    till.shut()
    let later = Schema.steps + ["ALTER TABLE voucher ADD COLUMN note TEXT;"]
    try Schema.$steps.withValue(later) {
      let old = StoreFailure.olderFile(version: later.count - 1, known: later.count)
      for path in [file, till.path] {
        #expect(throws: old) { try TillStore.openReadOnly(path: path) }
      }
      _ = try TillStore.restore(from: file, to: till.path, seed: till.nextSeed(), at: till.now)
      let restored = try TillStore.openReadOnly(path: till.path)
      #expect(try restored.lastReceipt() == sale)
      #expect(try restored.openBaskets() == [basket])
      try till.open()
      #expect(try till.sell(cents: 300).number.number == 3)
      #expect(try till.store.verify() == [])
      till.shut()
    }
  }

  @Test func `that can not be restored leaves nothing behind`() throws {
    till.shut()
    let file = till.folder.path("empty.sqlite")
    try Data().write(to: URL(fileURLWithPath: file))
    #expect(throws: StoreFailure.notATill) {
      try TillStore.restore(from: file, to: till.path, seed: till.nextSeed(), at: till.now)
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: till.folder.path(""))
    #expect(!left.contains { $0.contains("restoring") })
  }

  @Test func `of another shop is restored only when told so`() throws {
    let other = try TestTill(seed: 2)
    try other.sell(cents: 100)
    let file = other.folder.path("copy.sqlite")
    try other.store.backup(to: file)
    let path = till.path
    let before = try till.sell(cents: 200)
    till.shut()
    #expect {
      _ = try TillStore.restore(from: file, to: path, seed: till.nextSeed(), at: till.now)
    } throws: { error in
      guard case .otherBooks(let others, let own) = error as? StoreFailure else { return false }
      return others.receipts == 1 && own.receipts == 1
    }
    #expect(try TillStore.openReadOnly(path: path).lastReceipt() == before)
    _ = try TillStore.restore(
      from: file, to: path, seed: till.nextSeed(), at: till.now, takingOthers: true)
    #expect(try TillStore.openReadOnly(path: path).lastReceipt()?.total == Money(cents: 100))
  }

  @Test func `that is damaged is not restored`() throws {
    try till.sell(cents: 100)
    let file = till.folder.path("copy.sqlite")
    try till.store.backup(to: file)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    let word = try #require(bytes.range(of: Data("\"Pane\"".utf8)))
    bytes[word.lowerBound + 1] = UInt8(ascii: "R")
    try bytes.write(to: URL(fileURLWithPath: file))
    till.shut()
    #expect(throws: StoreFailure.damaged) {
      try TillStore.restore(from: file, to: till.path, seed: till.nextSeed(), at: till.now)
    }
    try till.open()
    #expect(try till.store.verify() == [])
  }
}

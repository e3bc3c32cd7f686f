import Foundation
import POSCore
import POSStore
import Support
import Testing

@testable import TillServices

@Suite struct `Books that are missing` {
  @Test func `are not made anew where a shop is, unless it is set up anew`() throws {
    let place = try TemporaryFolder()
    let folder = TillFolder(place.path("till"))
    let setup = ShopSetup(folder: folder, now: TillSession.morning)
    try setup.make(InitAnswers.usual(.italian))
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: folder.database + suffix)
    }
    let missing = OpeningFailure.store(.missing, file: folder.database)
    #expect(throws: missing) { try TillOpening(folder: folder).open(now: TillSession.morning) }
    #expect(!TillFolder.exists(folder.database))
    for advice in ["«bottega restore»", "«bottega init»"] {
      #expect(missing.sentence(.italian).contains(advice))
    }
    try setup.make(InitAnswers.usual(.english))
    #expect(try TillOpening(folder: folder).settings().0.language == .english)
    #expect(TillFolder.exists(folder.settings + ".before-1"))
    #expect(throws: ShopSetup.Refusal.self) { try setup.make(InitAnswers.usual(.italian)) }
    _ = try TillOpening(folder: folder).open(now: TillSession.morning)
  }

  @Test func `are missed by a running till at rest, which refuses to be paid`() throws {
    let till = try TillSession()
    till.enter("17005")
    till.press("Enter", "c")
    let receipts = try till.receipts
    try FileManager.default.removeItem(atPath: till.folder.database)
    till.wait(seconds: 1)
    till.expectScreen("missing-books/at-rest")
    till.enter("17001")
    till.press("Enter", "c")
    #expect(till.notice.hasPrefix("I libri sono spariti dalla cartella: non vendere"))
    #expect(try till.drawerOpenings == 1)
    till.press("Esc", "F10", "q")
    #expect(till.engine.isFinished)
    let books = till.folder.database
    let vanished = OpeningFailure.store(.vanished(copy: books + ".rescued"), file: books)
    #expect(throws: vanished) { try till.restart() }
    #expect(vanished.sentence(.italian).contains("«bottega restore \(books).rescued»"))
    _ = try TillStore.restore(
      from: books + ".rescued", to: books, seed: TillOpening.epochSeed(), at: till.now)
    let store = try TillOpening(folder: till.folder).open(now: till.now).runner.store
    #expect(try store.latestReceipts(limit: 10) == receipts)
    #expect(try store.verify() == [])
  }
}

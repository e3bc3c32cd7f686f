import POSCore
import POSStore
import POSSync
import Support
import Testing
import TillUI

@testable import TillServices

@Suite struct `A Bobox on the books of a till that joined a centre` {
  private static let desk = CardDesk(files: DemoDistrict.files)
  let centre = FakeCentre()

  private func code(_ card: UInt32) throws -> String {
    try #require(Self.desk.card(card)).text
  }

  private func bobox() throws -> BoboxSession {
    let bobox = try BoboxSession({ $0.cards.centre = .joined }) { folder in
      let opening = TillOpening(folder: folder)
      let store = try opening.store(try opening.settings().0, now: TillSession.morning)
      try TillSession.join(store)
    }
    // The first question leaves within a second of the start.
    var clock: UInt64 = 0
    bobox.engine.startLink(centre, clock: { clock }, now: bobox.now) {}
    clock = 1_000
    for _ in 0..<3 { bobox.engine.pumpLink(now: bobox.now) }
    return bobox
  }

  @Test func `shows what is on a card at the centre, and what the books know without it`() throws {
    centre.fill(3, 1_234)
    let bobox = try bobox()
    bobox.burst(try code(3) + "\r")
    let shown = bobox.screen
    bobox.expect("tessera •••0339")
    #expect(centre.now.questions == 1)
    #expect(try bobox.store.purseBalances(of: 3).map(\.amount.cents) == [1_234])
    bobox.press("0")
    centre.change { $0.trouble = .noAnswerInTime }
    centre.fill(3, 99_900)
    bobox.burst(try code(3) + "\r")
    #expect(bobox.screen == shown)
    try bobox.expectSoundBooks()
  }

  @Test func `takes no card that the centre blocked`() throws {
    centre.change { $0.statuses[3] = "blocked" }
    let bobox = try bobox()
    bobox.burst(try code(3) + "\r")
    #expect(!bobox.screen.contains("•••0339"))
    #expect(centre.now.questions == 1)
  }

  @Test func `tells the centre of a card that it handed out`() throws {
    let bobox = try bobox()
    bobox.press("1", "1")
    for _ in 0..<3 { bobox.engine.pumpLink(now: bobox.now) }
    let issued = centre.now.facts.contains { fact in
      if case .cardHolderChanged(let holder) = fact { holder.card.index == 13 } else { false }
    }
    #expect(issued)
  }
}

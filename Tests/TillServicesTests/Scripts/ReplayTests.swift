import POSCore
import POSStore
import Testing
import TillUI

@testable import TillServices

/// Baskets of a file, sold through the counter's rules.
@Suite struct ReplayTests {
  private let till: TillSession

  init() throws { till = try TillSession(as: nil) }

  private func replay(_ baskets: String...) throws -> ReplayReport {
    var replay = try Replay(
      store: till.store, settings: till.state.settings,
      cashier: try #require(till.state.operators.first), ids: IdentifierSource(seed: (5, 8)))
    let lines = baskets.map { Self.basket(at: till.now, $0) }
    return try replay.run(Array(lines.joined(separator: "\n").utf8))
  }

  private static func basket(at moment: Moment, _ rest: String) -> String {
    #"{"at":"\#(moment.iso)",\#(rest)}"#
  }

  private static let spaghetti = #""lines":[{"code":"17001"}]"#

  @Test func `a price label sells its total`() throws {
    let report = try replay(
      #""lines":[{"code":"2011001007255"}]"#, #""lines":[{"code":"2011001007255","quantity":2}]"#,
      #""lines":[{"code":"2011001007255","quantity":0.251}]"#)
    #expect(report.refused.isEmpty)
    let totals = try till.receipts.map(\.total.cents)
    #expect(totals == [725, 1450, 725])
    #expect(try till.receipts.first?.lines.first?.line.priceSource == .label)
  }

  @Test func `the example of the help can be sold`() throws {
    var replay = try Replay(
      store: till.store, settings: till.state.settings,
      cashier: try #require(till.state.operators.first), ids: IdentifierSource(seed: (5, 8)))
    let report = try replay.run(Array(ScriptGuide.replayExample.utf8))
    #expect(report.sold == 1 && report.refused.isEmpty)
    #expect(report.total == Money(cents: 218))
  }

  @Test func `what is no basket is told what a line holds`() throws {
    let report = try replay(#""lines":7"#)
    let sentence = try #require(report.refused.first).reason.sentence(.italian)
    #expect(sentence.hasPrefix("una riga è un oggetto JSON con at e lines"))
  }

  @Test func `batch and expiry are kept`() throws {
    _ = try replay(##""lines":[{"code":"]C1010800234502005917270121\u001d10LOTTO7"}]"##)
    let line = try #require(till.receipts.first?.lines.first?.line)
    #expect(line.batch == "LOTTO7" && line.expiry?.iso == "2027-01-21")
  }

  @Test func `a bottle is sold with its deposit`() throws {
    let report = try replay(#""lines":[{"code":"16016","quantity":6}]"#)
    #expect(report.lines == 2)
    let lines = try #require(till.receipts.first).lines.map(\.line)
    #expect(lines.last?.quantity == Quantity(pieces: 6))
    #expect(lines.last?.attachedTo == lines.first?.id)
  }

  @Test func `a weight in a file is the weight that was sold`() throws {
    let report = try replay(#""lines":[{"code":"13001","quantity":0.5}]"#)
    #expect(report.total == Money(cents: 210))
  }

  @Test(arguments: [
    #"{"tender":"cash","amount":109},{"tender":"cash","amount":100}"#,
    #"{"tender":"card","amount":9},{"tender":"card","amount":100},{"tender":"card","amount":1}"#,
    #"{"tender":"tab","amount":109}"#, #"{"tender":"card","amount":9}"#,
  ])
  func `a basket with the wrong payments is refused and does not stop the next`(
    payments: String
  ) throws {
    let report = try replay(
      Self.spaghetti + #","payments":[\#(payments)]"#, Self.spaghetti)
    #expect(report.refused.map(\.line) == [1])
    #expect(report.sold == 1)
    #expect(try till.store.openBaskets().isEmpty)
    try till.expectSoundBooks()
  }
}

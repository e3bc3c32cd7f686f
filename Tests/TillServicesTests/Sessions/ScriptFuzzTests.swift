import POSCore
import POSStore
import Support
import Testing
import TillUI

@testable import TillServices

@Suite struct `Scripts and replays from outside` {
  private static let scripts = MutatedBytes(
    [
      "clock 2026-11-21T09:00:00+01:00\nkey 1\ntype 1111\nenter\nscan 8012345070015\nscreen\n",
      "repeat 3\nrepeat 2\nkey F4\nend\nexpect TOTALE\nend\n# end\nsize 24x80\nwait 2000\n",
      "key Ctrl-N\nkey Alt-1\nkey è\nscreen linear\nsize 40x120",
    ],
    pieces: [
      "repeat ", "end\n", "\n", "key ", "size ", "x", "9223372036854775808", "-1", "clock ", "\r\n",
      "\u{1D}", "è", "  ", "#",
    ])

  @Test func `are read or refused with their line`() {
    for seed in 0..<fuzzIterations(usually: 50_000) {
      let text = String(decoding: Self.scripts.input(seed: seed), as: UTF8.self)
      do throws(PlayFault) {
        let script = try PlayScript(text)
        #expect(script.steps.allSatisfy { $0.line > 0 })
      } catch {
        #expect(error.line > 0, "\(seed): \(error)")
        #expect(!error.sentence(.italian).isEmpty)
      }
    }
  }

  private static let baskets = MutatedBytes(
    [
      #"{"at":"2026-11-20T09:00:00+01:00","lines":[{"code":"17001","quantity":2}]}"#,
      #"{"at":"2026-11-20T09:00:00Z","lines":[{"name":"P","department":"pane","unitPrice":120}]}"#,
      #"{"at":"2026-11-20T09:00:00Z","lines":[{"code":"17005"}],"#
        + #""payments":[{"tender":"card","amount":395}]}"#,
    ],
    pieces: [
      "\"quantity\":", "1e308", "-1", "9223372036854775807", "null", "[]", "{}", ",", "\"",
      "0.0005",
      "\"unitPrice\":", "\u{0}", "true", "\"cash\"", "999999999999999999999",
    ])

  @Test func `sell what can be sold and name the line of what can not`() throws {
    let till = try TillSession(as: nil)
    let count = fuzzIterations(usually: 1_000)
    var bytes: [UInt8] = []
    for seed in 0..<count {
      let originals = Self.baskets.originals
      let line = seed % 8 == 0 ? originals[seed % originals.count] : Self.baskets.input(seed: seed)
      bytes += line.filter { $0 != 10 } + [10]
    }
    var replay = try Replay(
      store: till.store, settings: till.state.settings,
      cashier: try #require(till.state.operators.first), ids: IdentifierSource(seed: (5, 6)))
    let report = try replay.run(bytes)
    #expect(report.sold > count / 10)
    #expect(report.refused.count > count / 4)
    #expect(report.refused.allSatisfy { (1...count).contains($0.line) })
    #expect(try till.store.openBaskets().isEmpty)
    try till.expectSoundBooks()
  }
}

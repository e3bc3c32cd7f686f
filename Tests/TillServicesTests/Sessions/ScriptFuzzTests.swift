import Foundation
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
    fuzz("play scripts", usually: 20_000, Self.scripts.text) { text in
      do throws(PlayFault) {
        let script = try PlayScript(text)
        return .read(isSound: script.steps.allSatisfy { $0.line > 0 })
      } catch {
        let isNamed = error.line > 0 && !error.sentence(.italian).isEmpty
        return isNamed ? .refused : .read(isSound: false)
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

  @Test func `are baskets with sensible quantities, or none`() {
    let decoder = JSONDecoder()
    fuzz("replay lines", usually: 5_000, Self.baskets.bytes) { bytes in
      guard let basket = try? decoder.decode(ReplayBasket.self, from: Data(bytes)) else {
        return .refused
      }
      return .read(
        isSound: basket.lines.compactMap(\.thousandths).allSatisfy {
          (-1_000_000_000...1_000_000_000).contains($0.thousandths)
        })
    }
  }

  @Test func `sell what can be sold and name the line of what can not`() throws {
    let till = try TillSession(as: nil)
    let count = seedCount(usually: 1_000)
    var bytes: [UInt8] = []
    for seed in 0..<count {
      let originals = Self.baskets.originals
      let line = seed % 8 == 0 ? originals[seed % originals.count] : Self.baskets.bytes(seed)
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

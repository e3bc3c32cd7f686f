import POSCore
import Support
import Testing

@testable import POSSync

@Suite struct `Damaged bytes of the journal` {
  @Test func `are a frame with the same bytes, or none`() throws {
    let bodies = [[1, 2, 3], Array("{\"a\":1}".utf8), []] as [[UInt8]]
    let frames = MutatedBytes(
      try bodies.map { try frame(body: $0).bytes }, pieces: ["TSJ1", "\0\0\0\u{3}", "\u{7F}"])
    fuzz("journal frames", usually: 20_000, frames.bytes) { bytes in
      do throws(FrameRefusal) {
        return .read(isSound: try JournalFrame(bytes: bytes).bytes == bytes)
      } catch {
        return .refused
      }
    }
  }

  @Test func `are the anchor of a chain with the same bytes, or none`() {
    var random = SplitMix64(seed: 1)
    let moment = Moment(milliseconds: 1_795_250_000_999, offsetSeconds: 3_600)
    let record = EnrolmentRecord(till: 65_538, at: moment, seed: EpochSeed(using: &random))
    let records = MutatedBytes([record.bytes], pieces: ["TSE1", "\0"], mostChanges: 3)
    fuzz("chain anchors", usually: 20_000, records.bytes) { bytes in
      guard let record = EnrolmentRecord(bytes: bytes) else { return .refused }
      return .read(isSound: record.bytes == bytes)
    }
  }

  @Test(arguments: FactKind.allCases)
  func `are a fact that is written and read the same, or stay bytes`(kind: FactKind) throws {
    let facts = try everyFact().filter { $0.kind == kind }
    let bodies = MutatedBytes(
      try facts.map { try FactCoding.body(of: $0) },
      pieces: [
        "null", "true", "-1", "0.5", "1e308", "9223372036854775807", "-9223372036854775808", "[]",
        "{}", "\"\"", ",", ":", "\"", "\\u0000", "\\ud800", "\"N2\"", "\"2026-02-30\"",
      ],
      mostChanges: 2)
    fuzz("facts: \(kind)", usually: 2_000, bodies.bytes) { bytes in
      let decoded = FactCoding.decode(
        kind: kind.rawValue, schema: FactCoding.wholeSchema, body: bytes)
      switch decoded {
      case .unknown(let kept, _, let body):
        return kept == kind.rawValue && body == bytes ? .refused : .read(isSound: false)
      case .fact(let fact):
        let body = try FactCoding.body(of: fact)
        let again = FactCoding.decode(
          kind: kind.rawValue, schema: FactCoding.wholeSchema, body: body)
        return .read(isSound: again == decoded && fact.kind == kind && canBeAddedUp(fact))
      }
    }
  }

  /// Works out every amount that the books would; an overflow would trap.
  private func canBeAddedUp(_ fact: Fact) -> Bool {
    switch fact {
    case .receiptClosed(let receipt):
      let paid = receipt.payments.map(\.amount).sum + receipt.change + receipt.saved
      let sold = receipt.lines.map { $0.net + $0.line.gross }.sum + receipt.vat.map(\.gross).sum
      return paid + sold + receipt.total < Money(cents: .max)
    case .cashCounted(let count):
      return count.pieces.map { $0.value * $0.count }.sum + count.expected < Money(cents: .max)
    default: return true
    }
  }
}

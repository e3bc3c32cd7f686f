import Foundation
import POSCore
import Support
import Testing

@Suite struct IdentifierTests {
  @Test func `is laid out as version 7 of RFC 9562`() {
    // The example of RFC 9562, appendix A.6.
    let moment = Moment(milliseconds: 0x017F_22E2_79B0, offsetSeconds: 0)
    let id = Identifier(at: moment, random: (0xCC3, 0x18C4_DC0C_0C07_398F))
    #expect(id.text == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
  }

  @Test func `version and variant hold whatever the moment and the random bits`() {
    let parts = Generator { choices in
      (0..<3).map { _ in Generator.int(in: UInt64.min...UInt64.max)(&choices) }
    }
    forAll(parts, seeds: 1_000) { parts in
      let moment = Moment(milliseconds: Int64(bitPattern: parts[0]), offsetSeconds: 0)
      let bytes = Identifier(at: moment, random: (parts[1], parts[2])).bytes
      return bytes.count == 16 && bytes[6] >> 4 == 7 && bytes[8] >> 6 == 2
    }
  }

  @Test func `keeps the moment in its first six bytes`() throws {
    let moment = try #require(Moment(iso: "2026-11-21T09:58:11.042+01:00"))
    let bytes = Identifier(at: moment, random: (.max, .max)).bytes
    #expect(bytes.prefix(6).reduce(Int64(0)) { $0 << 8 | Int64($1) } == moment.milliseconds)
    #expect(
      Identifier(at: Moment(milliseconds: -1, offsetSeconds: 0), random: (0, 0)).text
        == "00000000-0000-7000-8000-000000000000")
  }

  @Test func `reads back its text, its bytes and its JSON`() {
    let words = Generator { choices in
      (0..<2).map { _ in Generator.int(in: UInt64.min...UInt64.max)(&choices) }
    }
    forAll(words, seeds: 1_000) { words in
      let id = Identifier(high: words[0], low: words[1])
      let stored = try JSONEncoder().encode([id])
      let read = try JSONDecoder().decode([Identifier].self, from: stored)
      let bare = id.text.replacing("-", with: "")
      return Identifier(text: id.text) == id && Identifier(text: id.text.uppercased()) == id
        && Identifier(text: bare) == id && Identifier(bytes: id.bytes) == id && read == [id]
    }
  }

  @Test(arguments: [
    "", "-", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398ff",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e279b0-7cc3-98c4-dc0c0c07398f",
    "017f-22e279b0-7cc3-98c4-dc0c0c07398f", "----017f22e279b07cc398c4dc0c0c07398f",
    "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
    "017f22e2 79b0 7cc3 98c4 dc0c0c07398f", "０17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
  ])
  func `refuses other texts`(text: String) {
    #expect(Identifier(text: text) == nil)
  }

  @Test func `reading never traps and never accepts two spellings of the hyphens`() {
    let shaped = Generator<String>.string(of: "0123456789abcdefABCDEF-", count: 28...40)
    forAll(.one(of: shaped, .string(count: 0...40)), seeds: 5_000) { text in
      guard let id = Identifier(text: text) else { return true }
      return [id.text, id.text.replacing("-", with: "")].contains(text.lowercased())
    }
  }

  @Test func `reads sixteen bytes and no other number of them`() {
    forAll(.bytes(count: 0...20)) { (Identifier(bytes: $0) != nil) == ($0.count == 16) }
  }

  @Test func `orders by its bits`() {
    #expect(Identifier(high: 1, low: .max) < Identifier(high: 2, low: 0))
    #expect(Identifier(high: 1, low: 1) < Identifier(high: 1, low: 2))
  }

  @Test func `a source gives the same identifiers for the same seed, and never one twice`() {
    let moment = Moment(milliseconds: 1_795_251_491_000, offsetSeconds: 3_600)
    var first = IdentifierSource(seed: (1, 2))
    var again = IdentifierSource(seed: (1, 2))
    var other = IdentifierSource(seed: (1, 3))
    let given = (0..<10_000).map { _ in first.next(at: moment) }
    #expect(given == (0..<10_000).map { _ in again.next(at: moment) })
    #expect(Set(given).count == 10_000)
    #expect(Set(given).isDisjoint(with: (0..<10_000).map { _ in other.next(at: moment) }))
  }
}

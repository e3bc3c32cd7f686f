import Support
import Testing

@testable import TillLink

@Suite struct GzipTests {
  @Test func `gives back what was compressed`() {
    forAll(.bytes(count: 0...300)) { bytes in
      let packed = Gzip.compressed(bytes + bytes)
      return packed.flatMap { Gzip.inflated($0, most: 600) } == bytes + bytes
    }
  }

  @Test func `packs a long text small and unpacks no more than is allowed`() throws {
    let text = [UInt8](repeating: 7, count: 3_000_000)
    let packed = try #require(Gzip.compressed(text))
    #expect(packed.count < text.count / 200)
    #expect(Gzip.inflated(packed, most: text.count) == text)
    #expect(Gzip.inflated(packed, most: text.count - 1) == nil)
  }

  @Test func `refuses what is cut off, followed by more, or damaged`() throws {
    let packed = try #require(Gzip.compressed(Array("some text, some text".utf8)))
    #expect(packed.indices.allSatisfy { Gzip.inflated(Array(packed.prefix($0)), most: 99) == nil })
    #expect(Gzip.inflated(packed + [0], most: 99) == nil)
    #expect(Gzip.inflated(packed + packed, most: 99) == nil)
    var damaged = packed
    damaged[packed.count - 8] ^= 1
    #expect(Gzip.inflated(damaged, most: 99) == nil)
  }
}

import POSStore
import Testing

@testable import TillServices

@Suite struct `The check of a PIN` {
  @Test func `knows the right one and no other`() throws {
    let record = try PINCheck.record(of: "4711", salt: [1, 2, 3, 4, 5, 6, 7, 8], cost: 2)
    #expect(PINCheck.matches("4711", record))
    #expect(!PINCheck.matches("4712", record))
    #expect(!PINCheck.matches("", record))
  }

  @Test(arguments: [
    (-1, 8, 1), (0, 8, 1), (1, 8, 1), (3, 8, 1), (16_384, -8, 1), (16_384, 0, 1), (16_384, 8, -1),
    (16_384, 8, 0), (1 << 40, 8, 1), (2, 1 << 40, 1), (2, 1, 1 << 40), (.max, .max, .max),
    (.min, .min, .min),
  ])
  func `says no soon when the record is damaged`(
    _ cost: Int, _ blockSize: Int, _ parallelism: Int
  ) {
    let record = PINRecord(
      salt: [1, 2, 3, 4, 5, 6, 7, 8], hash: Array(repeating: 0, count: 32), cost: cost,
      blockSize: blockSize, parallelism: parallelism)
    #expect(!PINCheck.matches("4711", record))
  }
}

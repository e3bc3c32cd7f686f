import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `Shops and tills` {
  let book: CentreBook
  private let key = [UInt8](repeating: 9, count: 32)

  init() throws { book = try CentreBook() }

  private func hash(_ text: String) -> ChainHash { ChainHash(of: Array(text.utf8)) }

  private func enrol(_ code: String, at time: Int64 = CentreBook.noon) throws -> CentreTill {
    try book.centre.enrol(codeHash: hash(code), publicKey: key, program: "1", at: time)
  }

  @Test func `are listed by their numbers, and a number is given once`() throws {
    #expect(try book.centre.shops().map(\.number) == [3, 4])
    #expect(throws: CentreFailure.shopExists(3)) {
      try book.centre.add(CentreShop(number: 3, name: "Altra"))
    }
    for number in [0, -1, 65_536] {
      #expect(throws: CentreFailure.unknownShop(number)) {
        try book.centre.add(CentreShop(number: number, name: "Nessuna"))
      }
    }
    #expect(throws: CentreFailure.unknownShop(9)) {
      try book.centre.offerEnrolment(
        CentreBook.till("9-1"), codeHash: hash("x"), until: CentreBook.noon)
    }
    #expect(try book.centre.till(CentreBook.till("9-1")) == nil)
  }

  @Test func `enrol with a code that is good once`() throws {
    let enrolled = try enrol("3-1")
    #expect(enrolled.name.text == "3-1" && enrolled.publicKey == key)
    #expect(try book.centre.till(enrolled.name) == enrolled)
    #expect(throws: CentreFailure.unknownCode) { try enrol("3-1") }
    #expect(throws: CentreFailure.unknownCode) { try enrol("3-9") }
  }

  @Test func `enrol until the code is over and not later`() throws {
    #expect(throws: CentreFailure.codeExpired) { try enrol("3-1", at: CentreBook.noon + 1) }
    #expect(try book.centre.till(CentreBook.till("3-1"))?.publicKey == nil)
    #expect(try enrol("3-1").name.text == "3-1")
  }

  @Test func `take the last code that was offered and no earlier one`() throws {
    let till = try CentreBook.till("3-1")
    try book.centre.offerEnrolment(till, codeHash: hash("new"), until: CentreBook.noon)
    #expect(throws: CentreFailure.unknownCode) { try enrol("3-1") }
    #expect(try enrol("new").name == till)
  }

  @Test func `keep their key until the next enrolment is done`() throws {
    _ = try enrol("3-1")
    let till = try CentreBook.till("3-1")
    try book.centre.offerEnrolment(till, codeHash: hash("new"), until: CentreBook.noon)
    #expect(try book.centre.till(till)?.publicKey == key)
  }

  @Test func `are shut out with their codes until a new enrolment`() throws {
    let till = try CentreBook.till("3-1")
    try book.centre.revoke(till, at: CentreBook.noon)
    #expect(throws: CentreFailure.unknownCode) { try enrol("3-1") }
    #expect(try book.centre.till(till)?.isRevoked == true)
    try book.centre.offerEnrolment(till, codeHash: hash("new"), until: CentreBook.noon)
    _ = try enrol("new")
    #expect(try book.centre.till(till)?.isRevoked == false)
    try book.centre.revoke(till, at: CentreBook.noon)
    #expect(try book.centre.till(till)?.publicKey == nil)
    let nobody = try CentreBook.till("9-9")
    #expect(throws: CentreFailure.unknownTill(nobody)) {
      try book.centre.revoke(nobody, at: CentreBook.noon)
    }
  }

  @Test func `show when they called and what waits at them`() throws {
    let till = try CentreBook.till("3-2")
    let contact = TillContact(
      at: CentreBook.noon, waiting: 12, clockDifference: -340, program: "1.2")
    try book.centre.note(contact, of: till)
    let health = try book.centre.tillHealth(shop: nil)
    #expect(health.map(\.till.name.text) == ["3-1", "3-2", "4-1"])
    #expect(health.map(\.lastContact) == [nil, contact, nil])
    #expect(try book.centre.tillHealth(shop: 3).count == 2)
  }
}

import CentreCore
import Testing

@Suite struct `Passwords at the centre` {
  private let salt = [UInt8](0..<16)
  private let cost = 1 << 4

  @Test func `belong to the record that was made of them`() throws {
    let record = try Passwords.record(of: "perché no, 42", salt: salt, cost: cost)
    #expect(Passwords.matches("perché no, 42", record))
    #expect(!Passwords.matches("perche no, 42", record))
    #expect(!Passwords.matches("", record))
    #expect(!Passwords.matches("perché no, 42 ", record))
  }

  @Test func `differ in their records when the salts differ`() throws {
    let one = try Passwords.record(of: "la stessa", salt: salt, cost: cost)
    let other = try Passwords.record(of: "la stessa", salt: salt.reversed(), cost: cost)
    #expect(one.hash != other.hash)
    #expect(one.hash.count == 32)
  }

  @Test func `are derived as RFC 7914 says`() throws {
    // Its third example has N 16,384, r 8 and p 1.
    let salt = Array("SodiumChloride".utf8)
    let record = try Passwords.record(of: "pleaseletmein", salt: salt, cost: 16_384)
    #expect(record.hash.prefix(8) == [0x70, 0x23, 0xBD, 0xCB, 0x3A, 0xFD, 0x73, 0x48])
  }

  @Test func `have the cost that is documented`() throws {
    #expect(try Passwords.record(of: "una volta sola", salt: salt).cost == 32_768)
  }

  @Test func `do not belong to an unknown login`() {
    #expect(!Passwords.matches("qualunque cosa", nil))
  }

  @Test(arguments: [-1, 0, 1, 3, 1 << 19, Int.max])
  func `do not belong to a record with a damaged cost`(cost: Int) {
    let record = PasswordRecord(salt: salt, hash: [UInt8](repeating: 0, count: 32), cost: cost)
    #expect(!Passwords.matches("qualunque cosa", record))
  }

  @Test(arguments: [
    ("123456789", false), ("1234567890", true), (String(repeating: "a", count: 200), true),
    (String(repeating: "a", count: 201), false),
  ])
  func `have ten characters at least`(text: String, isWellFormed: Bool) {
    #expect(Passwords.isWellFormed(text) == isWellFormed)
  }
}

import POSCore
import Support
import Testing

@testable import CentreCore

/// Tries that an expectation may count.
private final class Tries {
  private var tries = SignInTries()

  func begin(_ login: String, from source: SignInSource, at time: Int64) -> Bool {
    tries.begin(login, from: source, at: time)
  }

  func forgive(_ login: String, from source: SignInSource, hasSucceeded: Bool) {
    tries.forgive(login, from: source, hasSucceeded: hasSucceeded)
  }

  func isRemarkable(_ login: String, from source: SignInSource) -> Bool {
    tries.isRemarkable(login, from: source)
  }
}

@Suite struct `Tries to sign in` {
  private let now: Int64 = 1_800_000_000_000
  private static let minute: Int64 = 60_000

  private func source(_ address: String? = "203.0.113.7", device: String? = nil) -> SignInSource {
    SignInSource(address: address, device: device)
  }

  @Test func `wait where they were wrong, and nowhere else`() {
    let tries = Tries()
    for _ in 0..<5 { #expect(tries.begin("anna", from: source(), at: now)) }
    #expect(tries.isRemarkable("anna", from: source()))
    #expect(!tries.begin("anna", from: source(), at: now + 29_999))
    #expect(tries.begin("anna", from: source("203.0.113.8"), at: now))
    #expect(tries.begin("bruno", from: source(), at: now))
    #expect(tries.begin("anna", from: source(), at: now + 30_000))
    #expect(!tries.begin("anna", from: source(), at: now + 60_000))
    #expect(tries.begin("anna", from: source(), at: now + 30_000 + 61 * Self.minute))
  }

  @Test func `of a known browser never wait for others`() {
    let tries = Tries()
    let home = source(device: "d1")
    for number in 0..<400 {
      _ = tries.begin("anna", from: source("198.51.100.\(number % 250)"), at: now)
    }
    #expect(!tries.begin("anna", from: source("203.0.113.99"), at: now))
    #expect(tries.begin("anna", from: home, at: now))
    tries.forgive("anna", from: home, hasSucceeded: true)
    // Its own wrong tries count against it, under any address.
    for _ in 0..<5 { #expect(tries.begin("anna", from: home, at: now)) }
    #expect(!tries.begin("anna", from: source("192.0.2.1", device: "d1"), at: now))
    #expect(tries.begin("anna", from: source(device: "d2"), at: now))
  }

  @Test func `from everywhere together have a budget for each login, which comes back`() {
    let tries = Tries()
    let admitted = (0..<100).filter {
      tries.begin("anna", from: source("10.0.0.\($0)"), at: now)
    }
    #expect(admitted.count == SignInTries.ofLogin.most)
    #expect(tries.isRemarkable("anna", from: source("10.0.0.19")))
    #expect(tries.begin("bruno", from: source("10.0.1.1"), at: now))
    #expect(!tries.begin("anna", from: source("10.0.1.1"), at: now + 119_999))
    #expect(tries.begin("anna", from: source("10.0.1.1"), at: now + 120_000))
    #expect(!tries.begin("anna", from: source("10.0.1.2"), at: now + 120_000))
  }

  @Test func `of one network have a budget for all logins, unless it is the centre's own`() {
    for (address, admitted) in [
      ("203.0.113.7", 30), ("2001:db8:1::7", 30), ("127.0.0.1", 100), ("::1", 100),
    ] {
      let tries = Tries()
      let count = (0..<100).count { tries.begin("l\($0)", from: source(address), at: now) }
      #expect(count == admitted, "\(address)")
    }
    let tries = Tries()
    let count = (0..<100).count { number in
      tries.begin("l\(number)", from: source("2001:db8:1:\(number)::\(number)"), at: now)
    }
    #expect(count == 30)
  }

  @Test func `that succeed or were never looked at cost nothing`() {
    let tries = Tries()
    for _ in 0..<200 {
      #expect(tries.begin("anna", from: source(), at: now))
      tries.forgive("anna", from: source(), hasSucceeded: true)
    }
    for _ in 0..<4 { #expect(tries.begin("anna", from: source(), at: now)) }
    for _ in 0..<10 {
      #expect(tries.begin("anna", from: source(), at: now))
      tries.forgive("anna", from: source(), hasSucceeded: false)
    }
    #expect(tries.begin("anna", from: source(), at: now))
    #expect(!tries.begin("anna", from: source(), at: now))
  }

  @Test func `are forgotten one for one when there are too many, and the oldest first`() {
    let tries = Tries()
    for _ in 0..<5 { _ = tries.begin("anna", from: source("192.0.2.1"), at: now) }
    for number in 0..<SignInTries.mostRemembered {
      _ = tries.begin(
        "l\(number)", from: source("10.\(number / 250).\(number % 250).1"),
        at: now + 1 + Int64(number))
    }
    #expect(tries.begin("anna", from: source("192.0.2.1"), at: now + 10_000))
  }

  @Test func `wait no longer when the clock went back`() {
    let tries = Tries()
    for _ in 0..<5 { _ = tries.begin("anna", from: source(), at: now) }
    #expect(!tries.begin("anna", from: source(), at: now - 86_400_000))
    #expect(tries.begin("anna", from: source(), at: now + 30_000))
  }
}

@Suite struct `The mark of a browser` {
  private func account(_ id: UInt8 = 7, password: UInt8 = 1) throws -> CentreAccount {
    CentreAccount(
      id: try #require(Identifier(bytes: [UInt8](repeating: id, count: 16))), login: "anna",
      role: .consortium,
      password: PasswordRecord(salt: [1], hash: [UInt8](repeating: password, count: 32), cost: 16),
      totpSecret: [UInt8](repeating: 3, count: 20))
  }

  @Test func `is known again, and by no other account and after no new password`() throws {
    let name = Array<UInt8>(0..<16)
    let mark = DeviceMark.make(for: try account(), name: name)
    let device = try #require(DeviceMark.device(in: mark, of: account()))
    #expect(device == "000102030405060708090a0b0c0d0e0f")
    #expect(try DeviceMark.device(in: mark, of: account(8)) == nil)
    #expect(try DeviceMark.device(in: mark, of: account(password: 2)) == nil)
  }

  @Test func `is nothing when a byte of it is another one`() throws {
    let account = try account()
    let mark = DeviceMark.make(for: account, name: [UInt8](repeating: 9, count: 16))
    for place in mark.utf8.indices {
      var bytes = Array(mark.utf8)
      let offset = mark.utf8.distance(from: mark.startIndex, to: place)
      bytes[offset] = bytes[offset] == 0x31 ? 0x32 : 0x31
      #expect(DeviceMark.device(in: String(decoding: bytes, as: UTF8.self), of: account) == nil)
    }
    for text in ["", ".", mark + "0", String(mark.dropLast()), String(repeating: ".", count: 97)] {
      #expect(DeviceMark.device(in: text, of: account) == nil)
    }
  }
}

import CentreCore
import POSCore
import Testing

@Suite struct `Wrong tries to sign in` {
  private let secret = Array("12345678901234567890".utf8)
  private let now: Int64 = 1_800_000_000_000

  private var account: CentreAccount {
    get throws {
      CentreAccount(
        id: try #require(Identifier(bytes: [UInt8](repeating: 7, count: 16))), login: "anna",
        role: .owner(shop: 3), password: PasswordRecord(salt: [], hash: [], cost: 16),
        totpSecret: secret)
    }
  }

  private func code(at time: Int64) -> String { TOTP.code(of: secret, step: TOTP.step(at: time)) }

  @Test(arguments: [
    (0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900),
    (1_000_000, 900),
  ])
  func `wait longer and longer, up to a quarter of an hour`(failures: Int, seconds: Int64) {
    #expect(LockOut.delay(afterFailures: failures) == seconds * 1_000)
  }

  @Test func `are counted where only the code was wrong, and the fifth one is reported once`()
    throws
  {
    var account = try account
    var reports: [Int] = []
    for _ in 0..<6 {
      account.lastFailure = nil
      let outcome = LockOut.outcome(for: account, isPasswordRight: true, code: "", at: now)
      guard case .refused(let next, let becameLocked) = outcome else {
        Issue.record("not refused but \(outcome)")
        return
      }
      account = next
      if becameLocked { reports.append(account.failures) }
    }
    #expect(account.failures == 6)
    #expect(account.lastFailure == now)
    #expect(reports == [5])
  }

  @Test func `change no account where the password was wrong`() throws {
    let account = try account
    #expect(
      LockOut.outcome(for: account, isPasswordRight: false, code: code(at: now), at: now)
        == .refused(account, becameLocked: false))
  }

  @Test func `make even the right answer wait`() throws {
    var account = try account
    account.failures = 5
    account.lastFailure = now
    let early = now + 29_999
    #expect(
      LockOut.outcome(for: account, isPasswordRight: true, code: code(at: early), at: early)
        == .ignored)
    let known = LockOut.outcome(
      for: account, isPasswordRight: true, code: code(at: early), isKnownDevice: true, at: early)
    guard case .accepted = known else {
      Issue.record("a known device waits: \(known)")
      return
    }
    let late = now + 30_000
    let outcome = LockOut.outcome(
      for: account, isPasswordRight: true, code: code(at: late), at: late)
    guard case .accepted(let accepted) = outcome else {
      Issue.record("not accepted but \(outcome)")
      return
    }
    #expect(accepted.failures == 0)
    #expect(accepted.lastFailure == nil)
    #expect(accepted.lastStep == TOTP.step(at: late))
  }

  @Test func `do not lock anybody out for longer when the clock went back`() throws {
    var account = try account
    account.failures = 5
    account.lastFailure = now
    #expect(LockOut.wait(of: account, at: now - 86_400_000) == 30_000)
  }

  @Test func `are nothing to a login that nobody has or that was closed`() throws {
    var closed = try account
    closed.isActive = false
    for account in [nil, closed] {
      #expect(
        LockOut.outcome(for: account, isPasswordRight: true, code: code(at: now), at: now)
          == .ignored)
    }
  }

  @Test func `do not use up the code when the password was wrong`() throws {
    let outcome = LockOut.outcome(
      for: try account, isPasswordRight: false, code: code(at: now), at: now)
    guard case .refused(let refused, _) = outcome else {
      Issue.record("not refused but \(outcome)")
      return
    }
    #expect(refused.lastStep == nil)
  }
}

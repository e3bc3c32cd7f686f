internal import CentreCore
internal import POSCore
internal import POSSync

/// How long somebody stays signed in, and how.
enum PageSessions {
  /// After so long everybody signs in again, in milliseconds.
  static let longest: Int64 = 8 * 3_600_000
  /// After so long without a request, in milliseconds.
  static let longestIdle: Int64 = 30 * 60_000
  /// The use of a session is written down once in so long, so that reading pages writes little.
  static let noted: Int64 = 60_000

  /// The hash under which a cookie's value is known; nil when it is no value of ours.
  static func hash(of value: String) -> [UInt8]? {
    guard value.utf8.count == 64 else { return nil }
    return ChainHash(of: Array(value.utf8)).bytes
  }

  /// Whether a session is still good.
  static func isGood(_ session: CentreSession, at time: Int64) -> Bool {
    // A clock that went back must not end a session, but cannot prolong it either.
    time - session.startedAt < longest && time - session.usedAt < longestIdle
  }

  /// What a cookie's value is worth.
  struct Look: Sendable {
    let session: CentreSession
    let account: CentreAccount
    /// Whether it is still good; one that is not is to be ended.
    let isGood: Bool

    /// Whether its end or its use is to be written down.
    func wantsWriting(at time: Int64) -> Bool { !isGood || time - session.usedAt >= noted }
  }

  /// The session of a cookie with its account; nil when nobody has it.
  static func look(
    _ hash: [UInt8], in store: any CentreReading, at time: Int64
  ) throws(CentreFailure) -> Look? {
    guard let session = try store.session(hash),
      let account = try store.account(session.account)
    else { return nil }
    return Look(
      session: session, account: account, isGood: isGood(session, at: time) && account.isActive)
  }

  /// Writes down that a session was used, or ends one that is over.
  ///
  /// It looks again, since the session may have ended meanwhile and must not come back.
  static func write(
    _ hash: [UInt8], in store: any CentreStore, at time: Int64
  ) throws(CentreFailure) {
    guard let look = try look(hash, in: store, at: time), look.wantsWriting(at: time) else {
      return
    }
    guard look.isGood else { return try store.endSession(hash) }
    var session = look.session
    session.usedAt = time
    try store.save(session)
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Compares in a time that does not tell where two texts differ.
  static func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count, !left.isEmpty else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

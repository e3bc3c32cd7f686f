internal import POSSync
internal import Synchronization

/// How much each till may ask, and what it asked already.
final class TillLimits: Sendable {
  /// The most requests of a till at a time.
  static let mostRunning = 4
  /// How many requests a till may send at once.
  static let burst: Int64 = 60
  /// How many requests a second a till may send in the long run.
  static let perSecond: Int64 = 20

  private struct Till {
    var bucket: TokenBucket
    var nonces: NonceMemory
    var running = 0
  }

  private let tills = Mutex<[TillName: Till]>([:])

  /// Lets a request in, which must be let out again.
  func enter(_ name: TillName, _ nonce: Nonce, at time: Int64) throws(Problem) {
    let problem: Problem? = tills.withLock { tills in
      var till = tills[name] ?? Self.new(at: time)
      defer { tills[name] = till }
      guard till.running < Self.mostRunning else {
        return Problem(.tooManyRequests, retryAfter: 1_000)
      }
      let wait = till.bucket.take(at: time)
      guard wait == 0 else { return Problem(.tooManyRequests, retryAfter: wait) }
      switch till.nonces.note(nonce, at: time) {
      case .seen: return Problem(.repeatedRequest)
      case .full: return Problem(.tooManyRequests, retryAfter: 60_000)
      case .new: till.running += 1
      }
      return nil
    }
    if let problem { throw problem }
  }

  /// Lets a request out.
  func leave(_ name: TillName) {
    tills.withLock { $0[name]?.running -= 1 }
  }

  private static func new(at time: Int64) -> Till {
    Till(
      bucket: TokenBucket(capacity: burst, perSecond: perSecond, at: time),
      nonces: NonceMemory(tolerated: SignedRequest.toleratedMilliseconds, at: time))
  }
}

internal import AsyncHTTPClient
internal import NIOCore
internal import POSSync
internal import Synchronization

/// What signs and sends requests: the part of a link that knows no messages.
final class Exchange: Sendable {
  /// What may be asked of one exchange.
  struct Limits {
    /// The most bytes of the answer as it comes.
    var most = MessageCoding.mostBytes
    /// How long it may take.
    var milliseconds: Int
    /// Whether it is sent once more when a connection that was kept ends under it.
    var isRepeatable = true
  }

  let sources: LinkSources
  let times: LinkTimes
  private let address: CentreAddress
  private let trust: CentreTrust
  private let till: String
  private let key: TillKey
  private let program: String
  private let state = Mutex(State())

  private struct State {
    var engine: LinkEngine?
    var isClosed = false
    var clock = ServerTime()
  }

  init(
    _ address: CentreAddress, _ trust: CentreTrust, till: String, key: TillKey, program: String,
    _ sources: LinkSources, _ times: LinkTimes
  ) {
    (self.address, self.trust, self.till, self.key) = (address, trust, till, key)
    (self.program, self.sources, self.times) = (program, sources, times)
  }

  deinit { close() }

  /// The threads, which begin with the first call; nil after the link was closed.
  var engine: LinkEngine? {
    state.withLock { state in
      guard !state.isClosed else { return nil }
      if let engine = state.engine { return engine }
      let engine = LinkEngine(address, trust, times)
      state.engine = engine
      return engine
    }
  }

  /// What is added to the till's clock, in milliseconds.
  var correction: Int64 { state.withLock { $0.clock.correction } }

  func close() {
    let engine = state.withLock { state in
      defer { (state.engine, state.isClosed) = (nil, true) }
      return state.engine
    }
    engine?.close()
  }

  /// Sends a request, signs it again once when the centre says that the time was wrong, and sends
  /// it again once when a connection had ended unnoticed.
  ///
  /// - Parameter completion: runs once, on the caller's thread or on that of the connections.
  func send(
    _ request: OutgoingRequest, _ limits: Limits, flight: Flight = Flight(),
    completion: @escaping @Sendable (Result<RawAnswer, LinkFailure>) -> Void
  ) {
    let deadline = NIODeadline.now() + .milliseconds(Int64(limits.milliseconds))
    attempt(request, limits.most, deadline, flight) { [weak self] result in
      guard let self else { return completion(result) }
      if case .failure(.cutOff) = result, limits.isRepeatable, NIODeadline.now() < deadline {
        attempt(request, limits.most, deadline, flight, completion)
      } else if case .success(let answer) = result, correctsClock(answer) {
        attempt(request, limits.most, deadline, flight, completion)
      } else {
        completion(result.mapError { self.explained($0) })
      }
    }
  }

  private func attempt(
    _ request: OutgoingRequest, _ most: Int, _ deadline: NIODeadline, _ flight: Flight,
    _ completion: @escaping @Sendable (Result<RawAnswer, LinkFailure>) -> Void
  ) {
    guard let engine else { return completion(.failure(.closed)) }
    let time = sources.time().addingReportingOverflow(correction).partialValue
    do throws(LinkFailure) {
      let headers = try request.headers(
        till: till, key: key, program: program, time: time, nonce: sources.randomBytes(16))
      engine.send(
        request, headers, most: most, until: deadline, flight: flight, completion: completion)
    } catch {
      completion(.failure(error))
    }
  }

  /// Learns the centre's time from a refusal for which the till's was the reason.
  private func correctsClock(_ answer: RawAnswer) -> Bool {
    guard answer.status == 401, let serverTime = answer.problem?.serverTime else { return false }
    let now = sources.time()
    return state.withLock { $0.clock.correct(serverTime: serverTime, now: now) }
  }

  /// A machine without a network knows no names either, and the lower layer is the one to name.
  private func explained(_ failure: LinkFailure) -> LinkFailure {
    failure == .dns && !LocalNetwork.observed().isUp ? .noNetwork : failure
  }
}

/// What a till's clock lacks to the centre's, as learnt from refusals.
struct ServerTime: Hashable, Sendable {
  /// What is added to the till's clock, in milliseconds.
  private(set) var correction: Int64 = 0

  /// Learns from a refusal with the centre's time.
  ///
  /// - Returns: whether the time was the reason, so that another try makes sense.
  mutating func correct(serverTime: Int64, now: Int64) -> Bool {
    let limit: Int64 = 1 << 53
    guard (0...limit).contains(serverTime), now.magnitude <= UInt64(limit) else { return false }
    let found = serverTime - now
    // Half of what the centre tolerates: what it saw a moment ago was older by the way there.
    guard (found - correction).magnitude > UInt64(SignedRequest.toleratedMilliseconds / 2) else {
      return false
    }
    correction = found
    return true
  }
}

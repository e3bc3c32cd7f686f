internal import AsyncHTTPClient
internal import Dispatch
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// The threads and connections of a link, made when the first message leaves.
final class LinkEngine: Sendable {
  /// One thread for all connections.
  let group: MultiThreadedEventLoopGroup
  /// Where messages are written and read that are too long for the thread of the connections.
  let queue: DispatchQueue
  private let client: HTTPClient
  private let base: String
  /// Whether it was closed.
  ///
  /// A request that began while the threads end would never be answered, and the library ends the
  /// program over it.
  private let isClosed = Mutex(false)

  init(_ address: CentreAddress, _ trust: CentreTrust, _ times: LinkTimes) {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    queue = DispatchQueue(label: "TillLink.messages")
    base = address.text
    client = HTTPClient(
      eventLoopGroupProvider: .shared(group), configuration: Self.configuration(trust, times))
  }

  private static func configuration(
    _ trust: CentreTrust, _ times: LinkTimes
  ) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: security(trust), redirectConfiguration: .disallow,
      timeout: .init(connect: .milliseconds(Int64(times.connectMilliseconds))))
    configuration.httpVersion = .http1Only
    // A failure is told at once; when to try again is decided elsewhere.
    configuration.connectionPool.retryConnectionEstablishment = false
    if case .pinned(let pinned) = trust {
      configuration.http1_1ConnectionDebugInitializer = { Self.check($0, pinned.pin) }
    }
    return configuration
  }

  /// A certificate that was pinned is checked by its fingerprint alone: a till whose clock is off
  /// by years has to reach the centre too, if only to learn the time.
  private static func security(_ trust: CentreTrust) -> TLSConfiguration {
    var security = TLSConfiguration.makeClientConfiguration()
    if case .pinned = trust {
      security.trustRoots = .certificates([])
      security.certificateVerification = .none
    }
    return security
  }

  /// Ends a new connection over which nothing was sent yet, unless the other side showed that it
  /// has the key of the pinned certificate.
  private static func check(_ channel: any Channel, _ pin: CertificatePin) -> EventLoopFuture<Void>
  {
    channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
      guard let der = try certificate?.toDERBytes() else {
        throw LinkFailure.certificate(.noHandshake)
      }
      let found = CertificatePin(der: der)
      guard found == pin else { throw LinkFailure.certificate(.differs(found: found)) }
    }
    .flatMapErrorThrowing { error in
      channel.close(promise: nil)
      throw error
    }
  }

  /// Sends a request.
  ///
  /// - Parameters:
  ///   - most: the most bytes of the answer as it comes.
  ///   - flight: what can take it back.
  ///   - completion: runs once, on the thread of the connections.
  func send(
    _ request: OutgoingRequest, _ headers: HTTPHeaders, most: Int, until deadline: NIODeadline,
    flight: Flight, completion: @escaping @Sendable (Result<RawAnswer, LinkFailure>) -> Void
  ) {
    guard
      let request = try? HTTPClient.Request(
        url: base + request.path, method: request.method, headers: headers,
        body: request.body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: request.body)))
    else { return completion(.failure(.notSent)) }
    let begun = isClosed.withLock { isClosed in
      isClosed
        ? nil
        : client.execute(
          request: request, delegate: ResponseAccumulator(request: request, maxBodySize: most),
          deadline: deadline)
    }
    guard let task = begun else { return completion(.failure(.closed)) }
    flight.began(task)
    task.futureResult.whenComplete { result in
      completion(result.map { RawAnswer($0) }.mapError { LinkFailure($0) })
    }
  }

  /// Ends everything that is in flight, and then the threads.
  func close() {
    isClosed.withLock { $0 = true }
    let group = group
    client.shutdown(queue: queue) { _ in
      group.shutdownGracefully(queue: .global()) { _ in }
    }
  }
}

/// A request that can be taken back while it is in flight.
final class Flight: Sendable {
  private enum State {
    case waiting
    case flying(HTTPClient.Task<HTTPClient.Response>)
    case cancelled
  }

  private let state = Mutex(State.waiting)

  fileprivate func began(_ task: HTTPClient.Task<HTTPClient.Response>) {
    let isCancelled = state.withLock { state in
      if case .cancelled = state { return true }
      state = .flying(task)
      return false
    }
    if isCancelled { task.cancel() }
  }

  func cancel() {
    let old = state.withLock { state in
      defer { state = .cancelled }
      return state
    }
    if case .flying(let task) = old { task.cancel() }
  }
}

extension RawAnswer {
  fileprivate init(_ response: HTTPClient.Response) {
    let type = response.headers.first(name: "Content-Type") ?? ""
    self.init(
      status: Int(response.status.code),
      contentType: type.lowercased().split(separator: ";").first
        .map { $0.filter { $0 != " " } } ?? "",
      contentEncoding: response.headers["Content-Encoding"].joined(separator: ",").lowercased(),
      body: response.body.map { Array($0.readableBytesView) } ?? [])
  }
}

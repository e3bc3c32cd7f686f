internal import Dispatch
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import NIOTLS
public import POSSync

/// What came of an attempt to enrol.
public enum EnrolmentOutcome: Hashable, Sendable {
  /// Nobody vouches for the centre's certificate: a person compares its fingerprint with the one
  /// that the centre shows. Nothing was sent.
  case confirm(CertificatePin)
  /// The till is enrolled; this is by what it knows the centre from now on.
  case enrolled(EnrolmentReply, CentreTrust)
}

extension CentreLink {
  /// Introduces a till to a centre with a one-time code; waits for the answer.
  ///
  /// The code is sent only when the certificate has the fingerprint, or, without one, when the
  /// system's authorities vouch for it.
  ///
  /// - Parameters:
  ///   - code: without blanks and hyphens, in capitals.
  ///   - pin: the fingerprint that a person confirmed.
  public static func enrol(
    at address: CentreAddress, code: String, key: TillKey, program: String, pin: CertificatePin?,
    sources: LinkSources, times: LinkTimes = LinkTimes()
  ) -> Result<EnrolmentOutcome, LinkFailure> {
    do throws(LinkFailure) {
      switch try Acquaintance(address, pin, times).trust() {
      case .success(let trust):
        let exchange = Exchange(
          address, trust, till: OutgoingRequest.noName, key: key, program: program, sources, times)
        defer { exchange.close() }
        let reply = try introduce(code, key, program, over: exchange)
        return .success(.enrolled(reply, trust))
      case .failure(let unknown): return .success(.confirm(unknown.pin))
      }
    } catch {
      return .failure(error)
    }
  }

  private static func introduce(
    _ code: String, _ key: TillKey, _ program: String, over exchange: Exchange
  ) throws(LinkFailure) -> EnrolmentReply {
    let message = EnrolmentRequest(
      code: code, publicKey: key.publicKey, version: ProtocolVersion.current, program: program)
    let request = try OutgoingRequest.message(message, to: "/v1/enrolments")
    let milliseconds = exchange.times.enrolMilliseconds
    let awaited = Awaited<Result<RawAnswer, LinkFailure>>()
    exchange.send(request, .init(milliseconds: milliseconds)) { awaited.bring($0) }
    let result = awaited.value(within: milliseconds) ?? .failure(.timedOut)
    return try AnswerReading.small(EnrolmentReply.self, try result.get())
  }
}

/// The first look at a centre's certificate.
struct Acquaintance {
  /// A certificate for which nobody vouches yet.
  struct Unknown: Error {
    let pin: CertificatePin
  }

  private let address: CentreAddress
  private let pin: CertificatePin?
  private let milliseconds: Int

  init(_ address: CentreAddress, _ pin: CertificatePin?, _ times: LinkTimes) {
    self.address = address
    self.pin = pin
    milliseconds = times.enrolMilliseconds
  }

  /// By what the centre can be known; a failure says what a person has to confirm.
  ///
  /// - Throws: ``LinkFailure``, also when the certificate is another one than that of the pin.
  func trust() throws(LinkFailure) -> Result<CentreTrust, Unknown> {
    guard address.isSecure else { return .success(.systemRoots) }
    let shown = PinnedCertificate(der: try certificate())
    if let pin {
      guard shown.pin == pin else { throw .certificate(.differs(found: shown.pin)) }
      return .success(.pinned(shown))
    }
    return isVouchedFor() ? .success(.systemRoots) : .failure(Unknown(pin: shown.pin))
  }

  /// The certificate that the centre shows, whatever it is.
  private func certificate() throws(LinkFailure) -> [UInt8] {
    let shown = Awaited<Result<[UInt8], LinkFailure>>()
    handshake(
      { chain, promise in
        let der = chain.first.flatMap { try? $0.toDERBytes() }
        shown.bring(der.map { .success($0) } ?? .failure(.certificate(.noHandshake)))
        promise.succeed(.failed)
      },
      ended: { shown.bring(.failure($0 ?? .certificate(.noHandshake))) })
    let result = shown.value(within: milliseconds) ?? .failure(.timedOut)
    return try result.get()
  }

  /// Whether the system's authorities know the certificate and its host.
  private func isVouchedFor() -> Bool {
    let isKnown = Awaited<Bool>()
    handshake(nil, ended: { isKnown.bring($0 == nil) })
    return isKnown.value(within: milliseconds) ?? false
  }

  /// Opens a connection for a handshake only.
  ///
  /// - Parameters:
  ///   - verify: takes the place of the usual check.
  ///   - ended: gets nil when the handshake succeeded.
  private func handshake(
    _ verify: (
      @Sendable ([NIOSSLCertificate], EventLoopPromise<NIOSSLVerificationResult>) -> Void
    )?,
    ended: @escaping @Sendable (LinkFailure?) -> Void
  ) {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let name = Self.isNumber(address.host) ? nil : address.host
    let limit = TimeAmount.milliseconds(Int64(milliseconds))
    ClientBootstrap(group: group).connectTimeout(limit)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let context = try NIOSSLContext(configuration: .makeClientConfiguration())
          let handler =
            if let verify {
              try NIOSSLClientHandler(
                context: context, serverHostname: name, customVerificationCallback: verify)
            } else {
              try NIOSSLClientHandler(context: context, serverHostname: name)
            }
          try channel.pipeline.syncOperations.addHandlers(handler, HandshakeEnd(ended))
        }
      }
      .connect(host: address.host, port: address.port)
      .flatMap { channel in
        channel.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
        return channel.closeFuture
      }
      .whenComplete { result in
        if case .failure(let error) = result { ended(LinkFailure(error)) }
        group.shutdownGracefully(queue: .global()) { _ in }
      }
  }

  /// A name for the other side must not be a number.
  private static func isNumber(_ host: String) -> Bool {
    (try? SocketAddress(ipAddress: host, port: 0)) != nil
  }
}

/// Tells how a handshake ended, and ends the connection.
private final class HandshakeEnd: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let ended: @Sendable (LinkFailure?) -> Void

  init(_ ended: @escaping @Sendable (LinkFailure?) -> Void) { self.ended = ended }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case TLSUserEvent.handshakeCompleted = event {
      ended(nil)
      context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    ended(LinkFailure(error))
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    ended(.cutOff)
    context.fireChannelInactive()
  }
}

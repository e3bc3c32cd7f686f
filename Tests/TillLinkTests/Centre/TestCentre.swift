import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A request as the server of a test saw it.
struct SeenRequest: Sendable {
  let method: String
  let path: String
  fileprivate let headers: HTTPHeaders
  let body: [UInt8]
  /// Which connection brought it, from 1.
  let connection: Int

  /// All values of a header.
  func header(_ name: String) -> [String] { headers[name] }
}

/// What the server of a test does with a request.
struct TestAnswer: Sendable {
  var bytes: [UInt8] = []
  var closes = false

  static let close = TestAnswer(closes: true)

  /// An answer of HTTP with a length.
  static func http(
    _ status: Int, type: String = "application/json", headers: [String] = [], _ body: [UInt8]
  ) -> TestAnswer {
    let lines =
      ["HTTP/1.1 \(status) Word", "Content-Type: \(type)", "Content-Length: \(body.count)"]
      + headers + ["", ""]
    return TestAnswer(bytes: Array(lines.joined(separator: "\r\n").utf8) + body)
  }

  static func http(_ status: Int, type: String = "application/json", _ text: String) -> Self {
    http(status, type: type, Array(text.utf8))
  }

  static func json(_ body: [UInt8], headers: [String] = []) -> TestAnswer {
    http(200, headers: headers, body)
  }

  static func json(_ text: String) -> TestAnswer { json(Array(text.utf8)) }

  static func problem(_ status: Int, _ text: String) -> TestAnswer {
    http(status, type: "application/problem+json", text)
  }
}

/// A small server of HTTP whose answers a test writes byte by byte.
final class TestCentre: Sendable {
  typealias Respond = @Sendable (TestAnswer) -> Void

  let port: Int
  /// Every request, in the order of their arrival.
  let seen = Mailbox<SeenRequest>()
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  /// Starts a server.
  ///
  /// - Parameter answer: gets each request and a closure that may be called at any time.
  init(
    _ certificate: TestCertificate? = nil,
    _ answer: @escaping @Sendable (SeenRequest, @escaping Respond) -> Void
  ) throws {
    let connections = Atomic(0)
    let security = try certificate.map { try Self.context($0) }
    let seen = seen
    let channel = try ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let number = connections.add(1, ordering: .relaxed).newValue
          let pipeline = channel.pipeline.syncOperations
          if let security { try pipeline.addHandler(NIOSSLServerHandler(context: security)) }
          try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
          try pipeline.addHandler(TestConnection(number, seen, answer))
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
    port = channel.localAddress?.port ?? 0
  }

  private static func context(_ certificate: TestCertificate) throws -> NIOSSLContext {
    let chain = try NIOSSLCertificate(bytes: Array(certificate.pem.utf8), format: .pem)
    let key = try NIOSSLPrivateKey(bytes: Array(certificate.key.utf8), format: .pem)
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: [.certificate(chain)], privateKey: .privateKey(key)))
  }

  func stop() { try? group.syncShutdownGracefully() }
}

private final class TestConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart

  private let number: Int
  private let seen: Mailbox<SeenRequest>
  private let answer: @Sendable (SeenRequest, @escaping TestCentre.Respond) -> Void
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(
    _ number: Int, _ seen: Mailbox<SeenRequest>,
    _ answer: @escaping @Sendable (SeenRequest, @escaping TestCentre.Respond) -> Void
  ) {
    (self.number, self.seen, self.answer) = (number, seen, answer)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): (self.head, body) = (head, [])
    case .body(let part): body += part.readableBytesView
    case .end:
      guard let head else { return }
      let request = SeenRequest(
        method: head.method.rawValue, path: head.uri, headers: head.headers, body: body,
        connection: number)
      seen.put(request)
      let channel = context.channel
      answer(request) { answer in
        channel.writeAndFlush(ByteBuffer(bytes: answer.bytes)).whenComplete { _ in
          if answer.closes { channel.close(promise: nil) }
        }
      }
    }
  }

  /// Says in plain words that this was no request, as servers do.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    let channel = context.channel
    channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n"))
      .whenComplete { _ in channel.close(promise: nil) }
  }
}

internal import HTTPTypes
public import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore
internal import NIOPosix
internal import POSSync

/// How commands reach a running server: over a socket in the centre's folder, which only its owner
/// can open.
public enum AdminLine {
  /// Why a server did not answer.
  public enum Refusal: Error, Hashable, Sendable {
    /// No server runs.
    case noServer
    /// The server's answer was none.
    case noAnswer
  }

  /// Employers' lists are long, and nothing else is.
  static let mostBytes = 64 << 20
  private static let path: RouterPath = "/command"

  /// What takes commands beside the server for the tills.
  ///
  /// - Parameters:
  ///   - socket: the socket's path; a socket that a crash left is taken away.
  ///   - onRunning: called when it listens.
  ///   - run: does a command.
  public static func application(
    socket: String, log: Logger, onRunning: @escaping @Sendable () async -> Void,
    run: @escaping @Sendable (AdminCommand) async -> AdminReply
  ) -> some ApplicationProtocol {
    let router = Router(context: BasicRequestContext.self)
    router.post(path) { request, _ in
      let body = try await request.body.collect(upTo: mostBytes)
      let command = try MessageCoding.read(
        AdminCommand.self, Array(body.readableBytesView), most: mostBytes)
      return try Answer.json(await run(command))
    }
    return Application(
      router: router,
      configuration: ApplicationConfiguration(address: .unixDomainSocket(path: socket)),
      onServerRunning: { _ in await onRunning() }, logger: log)
  }

  /// Has a running server do a command.
  ///
  /// - Throws: ``Refusal``.
  public static func send(
    _ command: AdminCommand, to socket: String
  ) async throws(Refusal) -> AdminReply {
    guard let body = try? MessageCoding.bytes(command) else { throw .noAnswer }
    let channel = try await connect(socket)
    do {
      let answer = try await exchange(channel, request(body))
      return try reply(answer)
    } catch {
      throw .noAnswer
    }
  }

  private static func connect(
    _ socket: String
  ) async throws(Refusal) -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    do {
      return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(unixDomainSocketPath: socket) { channel in
          channel.eventLoop.makeCompletedFuture {
            try NIOAsyncChannel(wrappingChannelSynchronously: channel)
          }
        }
    } catch {
      throw .noServer
    }
  }

  private static func request(_ body: [UInt8]) -> ByteBuffer {
    let head = """
      POST \(path.description) HTTP/1.1\r
      Host: centre\r
      Connection: close\r
      Content-Length: \(body.count)\r
      \r

      """
    var buffer = ByteBuffer(string: head)
    buffer.writeBytes(body)
    return buffer
  }

  private static func exchange(
    _ channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>, _ request: ByteBuffer
  ) async throws -> ByteBuffer {
    try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(request)
      var answer = ByteBuffer()
      for try await piece in inbound { answer.writeImmutableBuffer(piece) }
      return answer
    }
  }

  /// The reply behind the head of an answer.
  private static func reply(_ answer: ByteBuffer) throws -> AdminReply {
    let bytes = Array(answer.readableBytesView)
    let end = Array("\r\n\r\n".utf8)
    guard bytes.starts(with: Array("HTTP/1.1 200".utf8)),
      let place = bytes.indices.first(where: { bytes[$0...].starts(with: end) })
    else { throw Refusal.noAnswer }
    return try MessageCoding.read(
      AdminReply.self, Array(bytes[(place + end.count)...]), most: mostBytes)
  }
}

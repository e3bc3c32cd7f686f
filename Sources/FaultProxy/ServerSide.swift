internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// The proxy's side towards the server: one connection for each request.
final class ServerSide: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private let promise: EventLoopPromise<WholeAnswer>
  private var answer: WholeAnswer?

  private init(_ promise: EventLoopPromise<WholeAnswer>) { self.promise = promise }

  /// Sends a request and gathers the answer; without a client nobody waits for it.
  static func send(
    _ request: WholeRequest, to target: ProxyTarget, for client: any Channel,
    outlivesClient: Bool = false
  ) -> EventLoopFuture<WholeAnswer> {
    let promise = client.eventLoop.makePromise(of: WholeAnswer.self)
    connect(to: target, for: client, promise).whenComplete { result in
      switch result {
      case .success(let server):
        server.write(HTTPClientRequestPart.head(sentHead(request)), promise: nil)
        server.write(HTTPClientRequestPart.body(.byteBuffer(request.body)), promise: nil)
        server.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
        if !outlivesClient {
          client.closeFuture.whenComplete { _ in server.close(promise: nil) }
        }
      case .failure(let error): promise.fail(error)
      }
    }
    return promise.futureResult
  }

  /// Sends a part of a request's body and ends the connection.
  static func sendPart(
    _ request: WholeRequest, _ thousandths: Int, to target: ProxyTarget, for client: any Channel
  ) -> EventLoopFuture<Void> {
    let promise = client.eventLoop.makePromise(of: WholeAnswer.self)
    return connect(to: target, for: client, promise).flatMap { server in
      let part = request.body.prefix(thousandths: thousandths)
      server.write(HTTPClientRequestPart.head(sentHead(request)), promise: nil)
      return server.writeAndFlush(HTTPClientRequestPart.body(.byteBuffer(part)))
        .flatMap { server.close() }
    }
    .flatMapError { error in
      promise.fail(error)
      return client.eventLoop.makeFailedFuture(error)
    }
  }

  private static func connect(
    to target: ProxyTarget, for client: any Channel, _ promise: EventLoopPromise<WholeAnswer>
  ) -> EventLoopFuture<any Channel> {
    ClientBootstrap(group: client.eventLoop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHTTPClientHandlers()
          try pipeline.addHandler(ServerSide(promise))
        }
      }
      .connect(host: target.host, port: target.port)
  }

  private static func sentHead(_ request: WholeRequest) -> HTTPRequestHead {
    var head = request.head
    let hasBody =
      request.body.readableBytes > 0 || head.headers.contains(name: "Content-Length")
      || head.headers.contains(name: "Transfer-Encoding")
    head.headers = head.headers.withoutHops
    head.headers.replaceOrAdd(name: "Connection", value: "close")
    if hasBody {
      head.headers.replaceOrAdd(name: "Content-Length", value: "\(request.body.readableBytes)")
    }
    return head
  }

  // MARK: The answer

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): answer = WholeAnswer(head: head)
    case .body(let part):
      answer?.body.writeImmutableBuffer(part)
      if let answer, answer.body.readableBytes > ClientSide.mostBytes {
        context.close(promise: nil)
      }
    case .end:
      if let answer { promise.succeed(answer) }
      context.close(promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise.fail(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    promise.fail(ChannelError.eof)
    context.fireChannelInactive()
  }
}

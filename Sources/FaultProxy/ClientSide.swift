internal import NIOCore
internal import NIOHTTP1

/// A request or an answer as a whole.
struct WholeRequest: Sendable {
  let head: HTTPRequestHead
  var body: ByteBuffer
}

/// The proxy's side towards a client: gathers each request and lets its fate take its course.
final class ClientSide: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart

  /// The most bytes of a body; a longer one ends the connection.
  static let mostBytes = 32 * 1_024 * 1_024

  private let fates: Fates
  private var request: WholeRequest?

  init(_ fates: Fates) { self.fates = fates }

  func channelActive(context: ChannelHandlerContext) {
    if !fates.opened(context.channel) { context.close(promise: nil) }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    fates.closed(context.channel)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): request = WholeRequest(head: head, body: ByteBuffer())
    case .body(let part):
      request?.body.writeImmutableBuffer(part)
      if let request, request.body.readableBytes > Self.mostBytes { context.close(promise: nil) }
    case .end:
      guard let request, let fate = fates.draw() else { return context.close(promise: nil) }
      self.request = nil
      Passage(client: context.channel, fates: fates, request: request, fate: fate).begin()
    }
  }
}

internal import NIOCore
internal import NIOHTTPTypes

/// Closes the connection of a request that takes too long to arrive, byte by byte or not at all.
///
/// The time for a head runs from the connection's last rest, by the server's idle time; here runs
/// the time from the head to the end of the body.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let patience: TimeAmount
  private var task: Scheduled<Void>?

  init(patience: TimeAmount) { self.patience = patience }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: begin(context)
    case .body: break
    case .end: end()
    }
    context.fireChannelRead(data)
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  private func begin(_ context: ChannelHandlerContext) {
    end()
    let channel = context.channel
    task = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
  }

  private func end() {
    task?.cancel()
    task = nil
  }
}

@available(*, unavailable)
extension RequestDeadline: Sendable {}

internal import NIOCore
internal import NIOHTTPTypes

/// Closes the connection of a request that takes too long to arrive, byte by byte or not at all.
///
/// The time for a head runs from the connection's last rest, by the server's idle time; here runs
/// the time from the head to the end of the body. When the server stops a request that is still
/// arriving gets one more second: whoever sends it does not know of any answer yet and asks again.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let patience: TimeAmount
  private var task: Scheduled<Void>?
  private var isStopping = false

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

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent {
      isStopping = true
      if task != nil { begin(context) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  private func begin(_ context: ChannelHandlerContext) {
    end()
    let channel = context.channel
    let patience = isStopping ? min(patience, .seconds(1)) : patience
    task = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
  }

  private func end() {
    task?.cancel()
    task = nil
  }
}

@available(*, unavailable)
extension RequestDeadline: Sendable {}

internal import NIOCore
internal import NIOHTTP1

/// The way of one request to the server and of its answer back.
struct Passage: Sendable {
  let client: any Channel
  let fates: Fates
  let request: WholeRequest
  let fate: Fate

  func begin() {
    after(fate.delayBefore) { arrive() }
  }

  /// The request would arrive at the server now.
  private func arrive() {
    switch fate.accident {
    case .dropRequest: drop { $0.droppedRequests += 1 }
    case .neverAnswer: hang()
    case .serverError(let status):
      fates.count { $0.serverErrors += 1 }
      answer(.made(status))
    case .cutRequest(let thousandths): cutRequest(thousandths)
    case .dropAnswer, .cutAnswer, nil: forward()
    }
  }

  private func forward() {
    fates.count { $0.forwarded += 1 }
    let upstream = ServerSide.send(request, to: fates.target, for: client)
    if fate.isDuplicated {
      fates.count { $0.duplicated += 1 }
      // The second one follows the first, as from a client that lost an answer.
      upstream.whenComplete { _ in
        _ = ServerSide.send(request, to: fates.target, for: client, outlivesClient: true)
      }
    }
    upstream.whenComplete { result in
      switch result {
      case .success(let answer): after(fate.delayAfter) { comeBack(answer) }
      case .failure:
        fates.count { $0.unreachable += 1 }
        self.answer(.made(502))
      }
    }
  }

  /// The answer would arrive at the client now.
  private func comeBack(_ whole: WholeAnswer) {
    switch (fates.mode, fate.accident) {
    case (.cut, _), (_, .dropAnswer): drop { $0.droppedAnswers += 1 }
    case (.silent, _), (.unplugged, _): hang()
    case (_, .cutAnswer(let thousandths)): cutAnswer(whole, thousandths)
    default: answer(whole)
    }
  }

  // MARK: Ends

  private func answer(_ whole: WholeAnswer) {
    fates.count { $0.answered += 1 }
    client.write(HTTPServerResponsePart.head(whole.sentHead(to: request)), promise: nil)
    client.write(HTTPServerResponsePart.body(.byteBuffer(whole.body)), promise: nil)
    let sent = client.writeAndFlush(HTTPServerResponsePart.end(nil))
    if !request.head.isKeepAlive { sent.whenComplete { _ in client.close(promise: nil) } }
  }

  private func drop(_ count: (inout FaultCounts) -> Void) {
    fates.count(count)
    client.close(promise: nil)
  }

  private func hang() {
    fates.count { $0.neverAnswered += 1 }
    fates.hangs(client)
  }

  /// A request without a body has no part that a server could take for less than the whole.
  private func cutRequest(_ thousandths: Int) {
    guard request.body.readableBytes > 0 else { return drop { $0.droppedRequests += 1 } }
    fates.count { $0.cutRequests += 1 }
    ServerSide.sendPart(request, thousandths, to: fates.target, for: client)
      .whenComplete { _ in client.close(promise: nil) }
  }

  private func cutAnswer(_ whole: WholeAnswer, _ thousandths: Int) {
    guard whole.body.readableBytes > 0 else { return drop { $0.droppedAnswers += 1 } }
    fates.count { $0.cutAnswers += 1 }
    let part = whole.body.prefix(thousandths: thousandths)
    client.write(HTTPServerResponsePart.head(whole.sentHead(to: request)), promise: nil)
    client.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(part)))
      .whenComplete { _ in client.close(promise: nil) }
  }

  private func after(_ milliseconds: Int, _ work: @escaping @Sendable () -> Void) {
    guard milliseconds > 0 else { return work() }
    fates.count { $0.delayed += 1 }
    client.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds)), work)
  }
}

/// An answer as a whole.
struct WholeAnswer: Sendable {
  let head: HTTPResponseHead
  var body = ByteBuffer()

  /// An answer in the server's name.
  static func made(_ status: Int) -> WholeAnswer {
    WholeAnswer(head: HTTPResponseHead(version: .http1_1, status: .init(statusCode: status)))
  }

  /// The head as the client gets it, with the length of the whole body.
  func sentHead(to request: WholeRequest) -> HTTPResponseHead {
    var head = head
    head.headers = head.headers.withoutHops
    let hasLength = ![204, 304].contains(head.status.code) && request.head.method != .HEAD
    if hasLength {
      head.headers.replaceOrAdd(name: "Content-Length", value: "\(body.readableBytes)")
    }
    return head
  }
}

extension HTTPHeaders {
  /// Without what concerns one connection only (RFC 9110, 7.6.1).
  var withoutHops: HTTPHeaders {
    var headers = self
    for name in ["Connection", "Keep-Alive", "Transfer-Encoding", "Proxy-Connection", "Upgrade"] {
      headers.remove(name: name)
    }
    return headers
  }
}

extension ByteBuffer {
  /// The first bytes, never all of them.
  func prefix(thousandths: Int) -> ByteBuffer {
    let count = readableBytes * min(max(0, thousandths), 999) / 1_000
    return getSlice(at: readerIndex, length: count) ?? ByteBuffer()
  }
}

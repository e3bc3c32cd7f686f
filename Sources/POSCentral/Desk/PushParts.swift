internal import CentreCore
internal import POSCore
internal import POSSync

/// A push of many frames, cut into slices that are pushes of their own.
///
/// Each slice is one transaction, so that a hold waits for one slice and not for the whole push.
enum PushSlices {
  /// The most frames of a slice.
  static let mostFrames = 25

  /// The slices in their order; what the till asks of the feed is answered with the last one.
  static func cut(_ request: PushRequest) -> [PushRequest] {
    guard request.frames.count > mostFrames else { return [request] }
    return stride(from: 0, to: request.frames.count, by: mostFrames).map { first in
      slice(of: request, from: first)
    }
  }

  private static func slice(of request: PushRequest, from first: Int) -> PushRequest {
    let frames = Array(request.frames.dropFirst(first).prefix(mostFrames))
    var slice = PushRequest(
      id: request.id, record: request.record, from: request.from + UInt64(first),
      previous: first == 0 ? request.previous : ChainHash(of: request.frames[first - 1]),
      top: request.top)
    (slice.version, slice.generation) = (request.version, request.generation)
    slice.frames = frames
    guard first + frames.count == request.frames.count else { return slice }
    (slice.cursors, slice.signature) = (request.cursors, request.signature)
    return slice
  }

  /// Adds the answer to a slice to those before it.
  static func join(_ earlier: PushReply?, _ reply: PushReply) -> PushReply {
    guard let earlier, reply.wasTaken else { return reply }
    var joined = reply
    joined.outcomes = earlier.outcomes + reply.outcomes
    return joined
  }
}

extension PushReply {
  /// Whether the frames are in the books, so that those behind them can follow.
  var wasTaken: Bool { answer == .accepted || answer == .upgradeRequired }

  /// Nothing was done; the till may ask again later.
  static func tooMany(
    _ request: PushRequest, retryAfter: UInt64, serverTime: Int64
  ) -> PushReply {
    PushReply(
      request: request.id, generation: request.generation,
      answer: .tooMany(retryAfter: retryAfter), acknowledged: request.from - 1,
      head: request.previous, stable: 0, serverTime: serverTime)
  }
}

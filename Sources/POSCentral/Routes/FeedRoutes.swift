internal import CentreCore
internal import Hummingbird
internal import POSSync

/// What changes at the centre on its way to the tills.
struct FeedRoutes: Sendable {
  let desk: CentreDesk
  let gate: TillGate
  let waiters: FeedWaiters
  /// The longest wait, in seconds.
  let longestWait: Int64
  let now: @Sendable () -> Int64

  func install(_ router: Router<CentreContext>) {
    router.get("/v1/tills/{till}/feed") { request, context in
      let owner = try context.till
      let query = try Query(request.head.path, allowed: ["after", "wait"])
      let cursors = try FeedCursor.read(query: query["after"] ?? "")
      let wait = try query.number("wait", in: 0...3_600) ?? 0
      return try await gate.admit(request, context, owner: owner) { sent in
        try await news(sent.till, cursors, seconds: min(wait, longestWait))
      }
    }
  }

  private func news(
    _ till: TillName, _ cursors: [FeedCursor], seconds: Int64
  ) async throws -> Response {
    if seconds > 0, !cursors.isEmpty {
      let reply = try await waiters.news(
        after: cursors, for: till, milliseconds: seconds * 1_000)
      if let reply { return Answer.json(try ReplicationCoding.bytes(of: reply)) }
    }
    let reply = try await desk.read { [time = now()] store in
      let news = try FeedWaiters.news(store, after: cursors, for: till, at: time)
      return try news
        ?? FeedReply(generation: store.generation(), serverTime: time, pages: [])
    }
    return Answer.json(try ReplicationCoding.bytes(of: reply))
  }
}

import CentreCore
import Dispatch
import POSCore
import POSSync
import Synchronization
import Testing

@testable import POSCentral

@Suite struct `The thread of the books` {
  @Test func `does what people wait for before what can wait`() async throws {
    let desk = try CentreDesk { MemoryCentre() }
    let order = Order()
    let (began, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let first: Void = desk.bulk { _ in
      began.signal()
      gate.wait()
      order.add("first")
    }
    await waitFor(began)
    async let bulk: Void = desk.bulk { _ in order.add("bulk") }
    while desk.load.bulk < 1 { await Task.yield() }
    async let urgent: Void = desk.urgent { _ in order.add("urgent") }
    while desk.load.urgent < 1 { await Task.yield() }
    gate.signal()
    _ = try await (first, bulk, urgent)
    #expect(order.all == ["first", "urgent", "bulk"])
    await desk.close()
  }

  @Test func `takes no more than so much`() async throws {
    var limits = CentreDesk.Limits()
    (limits.urgent, limits.bulk) = (1, 1)
    let desk = try CentreDesk(limits: limits) { MemoryCentre() }
    let (began, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let first: Void = desk.bulk { _ in
      began.signal()
      gate.wait()
    }
    await waitFor(began)
    async let second: Void = desk.bulk { _ in }
    async let third: Void = desk.urgent { _ in }
    while desk.load != CentreDesk.Load(urgent: 1, bulk: 1) { await Task.yield() }
    await #expect(throws: CentreDesk.Refusal.full) { try await desk.bulk { _ in } }
    await #expect(throws: CentreDesk.Refusal.full) { try await desk.urgent { _ in } }
    async let goesOn: Void = desk.bulk(isStarted: true) { _ in }
    while desk.load.bulk < 2 { await Task.yield() }
    gate.signal()
    _ = try await (first, second, third, goesOn)
    await desk.close()
  }

  @Test func `tells what opening and work throw, and nothing after its end`() async throws {
    #expect(throws: CentreFailure.locked) {
      _ = try CentreDesk { throw CentreFailure.locked }
    }
    let desk = try CentreDesk { MemoryCentre() }
    await #expect(throws: CentreFailure.diskFull) {
      try await desk.urgent { _ in throw CentreFailure.diskFull }
    }
    await desk.close()
    await #expect(throws: CentreDesk.Refusal.closed) { try await desk.urgent { _ in } }
  }

  /// Books that pause after every few frames answer as if they had taken the whole push at once.
  @Test(arguments: [1, 130, 250, 499], [1, 8, 25, 500])
  func `gives the answers that the whole push would get`(_ known: Int, _ part: Int) throws {
    let till = try TestTill("3-1")
    let push = try till.push(500)
    var before = push
    before.frames = Array(push.frames.prefix(known))
    before.top = UInt64(known)
    let (paused, whole) = (MemoryCentre(), MemoryCentre())
    for centre in [paused, whole] { _ = try centre.push(before, from: till.name, at: 1) }
    paused.leastPart = part
    var (left, joined) = (IncomingPush(push), PushReply?.none)
    left.readAhead()
    while true {
      let reply = try paused.push(left, from: till.name, at: 1, noting: nil, pausing: { true })
      joined = PushReply.joining(joined, reply)
      #expect(reply.outcomes.count == min(part, left.request.frames.count))
      guard reply.isPart(of: left.request) else { break }
      #expect(reply.pages.isEmpty)
      left = left.rest(after: reply.outcomes.count)
    }
    let expected = try whole.push(push, from: till.name, at: 1)
    #expect(joined == expected)
    #expect(paused.books.frames == whole.books.frames)
    #expect(paused.books.streams == whole.books.streams)
  }

  private func waitFor(_ semaphore: DispatchSemaphore) async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        semaphore.wait()
        continuation.resume()
      }
    }
  }
}

/// In which order things happened.
private final class Order: Sendable {
  private let names = Mutex<[String]>([])

  var all: [String] { names.withLock { $0 } }

  func add(_ name: String) { names.withLock { $0.append(name) } }
}

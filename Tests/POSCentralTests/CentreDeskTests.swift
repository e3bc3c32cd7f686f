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

  @Test(arguments: [0, 1, 99, 100, 101, 200, 500])
  func `cuts a push so that the slices are the push`(_ count: Int) throws {
    let push = try TestTill("3-1").push(count)
    let slices = PushSlices.cut(push)
    #expect(slices.flatMap(\.frames) == push.frames)
    #expect(slices.allSatisfy { $0.frames.count <= PushSlices.mostFrames })
    #expect(slices.map(\.top).allSatisfy { $0 == push.top })
    #expect(slices.last?.signature == push.signature)
    var next = push.from
    for slice in slices {
      #expect(slice.from == next)
      next += UInt64(slice.frames.count)
    }
  }

  /// Books answer to the slices as to the whole.
  @Test(arguments: [1, 130, 250, 499])
  func `gives the answers that the whole push would get`(_ known: Int) throws {
    let till = try TestTill("3-1")
    let push = try till.push(500)
    var before = push
    before.frames = Array(push.frames.prefix(known))
    before.top = UInt64(known)
    let (sliced, whole) = (MemoryCentre(), MemoryCentre())
    for centre in [sliced, whole] { _ = try centre.push(before, from: till.name, at: 1) }
    var joined: PushReply?
    for slice in PushSlices.cut(push) {
      joined = PushSlices.join(joined, try sliced.push(slice, from: till.name, at: 1))
    }
    let expected = try whole.push(push, from: till.name, at: 1)
    #expect(joined == expected)
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

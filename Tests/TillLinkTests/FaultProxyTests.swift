import POSSync
import Synchronization
import Testing

@testable import FaultProxy
@testable import TillLink

/// A server that knows a card, a proxy before it, and a link through the proxy.
private func withProxy(
  times: LinkTimes = shortTimes, _ body: (TestCentre, FaultProxy, CentreLink) throws -> Void
) throws {
  let centre = try TestCentre { _, respond in
    respond(.json((try? MessageCoding.bytes(exampleCard())) ?? []))
  }
  defer { centre.stop() }
  let proxy = try FaultProxy.start(target: ProxyTarget(port: centre.port), seed: 1)
  defer { proxy.stop() }
  let link = try exampleLink(proxy.port, times: times)
  defer { link.close() }
  try body(centre, proxy, link)
}

private func always(_ change: (inout Weather) -> Void) -> FaultMode {
  var weather = Weather()
  change(&weather)
  return .weather(weather)
}

extension CentreLink {
  /// A request that the link sends once only, and how it ended.
  fileprivate func failure() -> LinkFailure? {
    guard case .failure(let failure) = pushed(exampleRequest()) else { return nil }
    return failure
  }

  fileprivate func asked() -> Result<CardReply, LinkFailure> {
    card(12, deadlineMilliseconds: 60_000)
  }
}

@Suite struct FaultProxyTests {
  @Test func `lets everything pass`() throws {
    try withProxy { centre, proxy, link in
      #expect(link.asked() == .success(exampleCard()))
      #expect(link.asked() == .success(exampleCard()))
      let seen = try #require(centre.seen.take())
      #expect(seen.path == "/v1/cards/12" && isSigned(seen))
      #expect(proxy.counts.requests == 2 && proxy.counts.answered == 2)
    }
  }

  @Test func `carries bodies as they are`() throws {
    try withProxy { centre, proxy, link in
      // The server's answer is no reply to a push, but the push arrives whole.
      #expect(link.failure() == .notUnderstood)
      let seen = try #require(centre.seen.take())
      #expect(isSigned(seen))
    }
  }

  @Test func `refuses connections while it is cut, and lets them pass again`() throws {
    try withProxy { centre, proxy, link in
      #expect(link.asked() == .success(exampleCard()))
      for _ in 0..<3 {
        proxy.set(.cut)
        #expect(link.asked() == .failure(.refused))
        #expect(link.failure() == .refused)
        proxy.set(.pass)
        #expect(link.asked() == .success(exampleCard()))
      }
      #expect(proxy.counts.cutConnections >= 1)
      #expect(proxy.mode == .pass)
    }
  }

  @Test func `cuts off what is in flight`() throws {
    let waiting = Mailbox<TestCentre.Respond>()
    let centre = try TestCentre { _, respond in waiting.put(respond) }
    defer { centre.stop() }
    let proxy = try FaultProxy.start(target: ProxyTarget(port: centre.port), seed: 1)
    defer { proxy.stop() }
    let link = try exampleLink(proxy.port)
    defer { link.close() }
    let box = Mailbox<Result<PushReply, LinkFailure>>()
    link.push(exampleRequest()) { box.put($0) }
    _ = waiting.take()
    proxy.set(.cut)
    #expect(box.take() == .failure(.cutOff))
  }

  @Test func `is silent, and cuts off what waited when that ends`() throws {
    try withProxy { centre, proxy, link in
      proxy.set(.silent)
      #expect(link.card(12, deadlineMilliseconds: 1) == .failure(.timedOut))
      let box = Mailbox<Result<PushReply, LinkFailure>>()
      link.push(exampleRequest()) { box.put($0) }
      #expect(eventually { proxy.counts.neverAnswered == 2 })
      #expect(centre.seen.count == 0)
      proxy.set(.pass)
      #expect(box.take() == .failure(.cutOff))
      #expect(link.asked() == .success(exampleCard()))
    }
  }

  @Test func `looks like a pulled cable, on open connections and on new ones`() throws {
    try withProxy { centre, proxy, link in
      #expect(link.asked() == .success(exampleCard()))
      _ = centre.seen.take()
      proxy.set(.unplugged)
      #expect(link.card(12, deadlineMilliseconds: 1) == .failure(.timedOut))
      let fresh = try exampleLink(proxy.port)
      defer { fresh.close() }
      let diagnosis = fresh.diagnose()
      #expect(diagnosis.firstFailing == .network)
      #expect(diagnosis.failure == .timedOut)
      #expect(centre.seen.count == 0)
      proxy.set(.pass)
      #expect(eventually { fresh.asked() == .success(exampleCard()) })
    }
  }

  @Test func `drops requests before the server and answers after it`() throws {
    try withProxy { centre, proxy, link in
      proxy.set(always { $0.dropRequest = 1_000 })
      #expect(link.failure() == .cutOff)
      #expect(centre.seen.count == 0 && proxy.counts.droppedRequests == 1)
      proxy.set(always { $0.dropAnswer = 1_000 })
      #expect(link.failure() == .cutOff)
      #expect(centre.seen.count == 1 && proxy.counts.droppedAnswers == 1)
    }
  }

  @Test func `doubles requests`() throws {
    try withProxy { centre, proxy, link in
      proxy.set(always { $0.duplicate = 1_000 })
      #expect(link.asked() == .success(exampleCard()))
      let first = try #require(centre.seen.take())
      let second = try #require(centre.seen.take())
      #expect(first.header("Bottega-Nonce") == second.header("Bottega-Nonce"))
      #expect(proxy.counts.duplicated == 1)
    }
  }

  @Test func `answers errors in the server's name`() throws {
    try withProxy { centre, proxy, link in
      proxy.set(always { $0.serverError = 1_000 })
      var statuses: Set<Int> = []
      for _ in 0..<20 {
        if case .unavailable(let status) = link.failure() { statuses.insert(status) }
      }
      #expect(statuses == [500, 503])
      #expect(centre.seen.count == 0 && proxy.counts.serverErrors == 20)
    }
  }

  @Test func `cuts requests and answers in the middle`() throws {
    try withProxy { centre, proxy, link in
      proxy.set(always { $0.cutRequest = 1_000 })
      #expect(link.failure() == .cutOff)
      #expect(centre.seen.count == 0 && proxy.counts.cutRequests == 1)
      proxy.set(always { $0.cutAnswer = 1_000 })
      #expect(link.failure() == .cutOff)
      #expect(centre.seen.count == 1 && proxy.counts.cutAnswers == 1)
    }
  }

  @Test func `never answers`() throws {
    try withProxy { centre, proxy, link in
      proxy.set(always { $0.neverAnswer = 1_000 })
      #expect(link.card(12, deadlineMilliseconds: 1) == .failure(.timedOut))
      proxy.set(.pass)
      #expect(link.asked() == .success(exampleCard()))
    }
  }

  @Test func `delays requests and answers`() throws {
    try withProxy { _, proxy, link in
      proxy.set(
        always {
          ($0.delayBefore, $0.delayAfter, $0.longestDelayMilliseconds) = (1_000, 1_000, 3)
        })
      for _ in 0..<10 { #expect(link.asked() == .success(exampleCard())) }
      #expect(proxy.counts.delayed > 0 && proxy.counts.delayed <= 20)
    }
  }

  @Test func `tells the client when the server is not there`() throws {
    let centre = try TestCentre { _, _ in }
    centre.stop()
    let proxy = try FaultProxy.start(target: ProxyTarget(port: centre.port), seed: 1)
    defer { proxy.stop() }
    let link = try exampleLink(proxy.port)
    defer { link.close() }
    #expect(link.failure() == .unavailable(status: 502))
  }

  @Test func `is as bad a network again from the same seed`() {
    func fates(_ seed: UInt64) -> [Fate] {
      var random = SplitMix(seed: seed)
      return (0..<300).map { _ in Weather.storm.fate(using: &random) }
    }
    #expect(fates(4) == fates(4))
    #expect(fates(4) != fates(5))
    #expect(Set(fates(4).map(\.accident)).count > 6)
    let good = fates(4).filter { $0.accident == nil && !$0.isDuplicated && $0.delayBefore == 0 }
    #expect((60...240).contains(good.count))
  }

  @Test func `refuses a port that another program has`() throws {
    try withProxy { centre, proxy, _ in
      #expect(throws: FaultProxyFailure.portTaken) {
        try FaultProxy.start(target: ProxyTarget(port: 1), port: centre.port, seed: 1)
      }
      #expect(throws: FaultProxyFailure.portTaken) {
        try FaultProxy.start(target: ProxyTarget(port: 1), port: proxy.port, seed: 1)
      }
    }
  }

  @Test func `a link gets through a storm in the end`() throws {
    try withProxy { _, proxy, link in
      proxy.set(.weather(.storm))
      for _ in 0..<40 {
        var tries = 0
        while link.asked() != .success(exampleCard()), tries < 100 { tries += 1 }
        #expect(tries < 100)
      }
    }
  }
}

import POSCore
import POSSync
import Synchronization
import Testing

@testable import TillLink

@Suite struct HoldTests {
  @Test func `asks for a hold and for a card on one connection`() throws {
    try withCentre { request, respond in
      let message: any Encodable =
        request.method == "POST" ? exampleGrant() : exampleCard()
      respond(.json((try? MessageCoding.bytes(message)) ?? []))
    } _: { centre, link in
      let hold = try exampleHold()
      #expect(link.hold(hold, deadlineMilliseconds: 60_000) == .success(exampleGrant()))
      #expect(link.card(12, deadlineMilliseconds: 60_000) == .success(exampleCard()))
      let first = try #require(centre.seen.take())
      let second = try #require(centre.seen.take())
      #expect(first.path == "/v1/holds" && second.path == "/v1/cards/12")
      #expect(try MessageCoding.read(HoldRequest.self, first.body) == hold)
      #expect(isSigned(first) && isSigned(second))
      #expect(first.connection == 1 && second.connection == 1)
    }
  }

  @Test func `does not wait longer than the deadline and drops what comes later`() throws {
    // The server answers the first hold only after the till gave it up.
    let late = Mailbox<TestCentre.Respond>()
    let isFirst = Atomic(true)
    try withCentre { request, respond in
      if isFirst.exchange(false, ordering: .relaxed) {
        late.put(respond)
      } else {
        respond(.json((try? MessageCoding.bytes(exampleCard(99))) ?? []))
      }
    } _: { centre, link in
      #expect(link.hold(try exampleHold(), deadlineMilliseconds: 1) == .failure(.timedOut))
      let respond = try #require(late.take())
      respond(.json(try MessageCoding.bytes(exampleGrant())))
      let reply = try link.card(99, deadlineMilliseconds: 60_000).get()
      #expect(reply.standing.card == 99)
    }
  }

  @Test func `asks again when a connection that was kept had ended`() throws {
    let number = Atomic(0)
    try withCentre { request, respond in
      let isSecond = number.add(1, ordering: .relaxed).newValue == 2
      let bytes = (try? MessageCoding.bytes(exampleCard())) ?? []
      respond(isSecond ? .close : .json(bytes))
    } _: { centre, link in
      #expect(link.card(12, deadlineMilliseconds: 60_000) == .success(exampleCard()))
      #expect(link.card(12, deadlineMilliseconds: 60_000) == .success(exampleCard()))
      #expect(centre.seen.count == 3)
    }
  }

  @Test(arguments: [
    (403, "unknownTill", "application/problem+json"),
    (404, "unknownCard", "application/problem+json"),
  ])
  func `says what the centre says`(status: Int, code: String, type: String) throws {
    try withCentre { _, respond in
      respond(.http(status, type: type + "; charset=utf-8", #"{"code":"\#(code)"}"#))
    } _: { _, link in
      let failure = LinkFailure.refusedByCentre(code: code, status: status)
      #expect(link.card(1, deadlineMilliseconds: 60_000) == .failure(failure))
    }
  }

  @Test func `ends a hold, and tries again as long as that may help`() throws {
    let number = Atomic(0)
    try withCentre { _, respond in
      let isThird = number.add(1, ordering: .relaxed).newValue == 3
      respond(isThird ? .http(204, []) : .http(503, "{}"))
    } _: { centre, link in
      let sale = Identifier(high: 1, low: 2)
      link.release(sale: sale)
      for _ in 0..<3 {
        let seen = try #require(centre.seen.take())
        #expect(seen.method == "DELETE" && seen.path == "/v1/holds/\(sale.text)")
        #expect(isSigned(seen))
      }
    }
  }

  @Test func `tells the centre's time`() throws {
    try withCentre { _, respond in
      respond(.json(#"{"serverTime":5,"signature":"AA=="}"#))
    } _: {
      centre, link in
      #expect(link.time() == .success(5))
      #expect(centre.seen.take()?.path.hasPrefix("/v1/time?nonce=") == true)
    }
  }
}

import POSSync
import Testing

@testable import TillLink

@Suite struct ClockTests {
  private static let hour: Int64 = 3_600_000

  @Test func `signs again with the centre's time, once`() throws {
    let centreTime = now + Self.hour
    try withCentre { request, respond in
      let time = request.header("Bottega-Time").first.flatMap { Int64($0) } ?? 0
      let card = (try? MessageCoding.bytes(exampleCard())) ?? []
      respond(
        abs(time - centreTime) < 300_000
          ? .json(card) : .problem(401, #"{"code":"timeOff","serverTime":\#(centreTime)}"#))
    } _: { centre, link in
      #expect(try link.card(12, deadlineMilliseconds: 60_000).get().revision == 3)
      #expect(link.clockCorrection == Self.hour)
      let first = try #require(centre.seen.take())
      let second = try #require(centre.seen.take())
      #expect(isSigned(first) && isSigned(second))
      #expect(first.header("Bottega-Nonce") != second.header("Bottega-Nonce"))
      // From now on the first try is right.
      #expect(try link.card(12, deadlineMilliseconds: 60_000).get().revision == 3)
      _ = centre.seen.take()
      #expect(centre.seen.count == 0)
    }
  }

  @Test func `does not go round in circles`() throws {
    let asked = Mailbox<Bool>()
    try withCentre { request, respond in
      asked.put(true)
      let time = now + Int64(asked.count) * Self.hour
      respond(.problem(401, #"{"code":"timeOff","serverTime":\#(time)}"#))
    } _: { centre, link in
      let result = link.card(12, deadlineMilliseconds: 60_000)
      #expect(result == .failure(.refusedByCentre(code: "timeOff", status: 401)))
      #expect(centre.seen.count == 2)
    }
  }

  @Test(
    arguments: [
      (now, 0), (now + 100_000, 0), (now - 100_000, 0), (-1, 0), (.max, 0), (.min, 0),
      (now + 200_000, 200_000), (now - 200_000, -200_000),
    ] as [(Int64, Int64)])
  func `takes a time only where it was the reason`(serverTime: Int64, correction: Int64) {
    var clock = ServerTime()
    let wasReason = clock.correct(serverTime: serverTime, now: now)
    #expect(wasReason == (correction != 0))
    #expect(clock.correction == correction)
    // Told the same again, it learns nothing.
    let isNew = clock.correct(serverTime: now + correction, now: now)
    #expect(!isNew)
  }
}

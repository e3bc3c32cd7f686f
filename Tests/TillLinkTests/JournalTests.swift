import POSCore
import POSSync
import Support
import Testing

@testable import TillLink

@Suite struct JournalTests {
  private static func part(_ from: UInt64) -> JournalReply.Part {
    JournalReply.Part(
      record: exampleRequest().record, from: from, isQuarantined: false, frames: [[1], [2]])
  }

  private static func answer(_ from: UInt64, next: String?) -> TestAnswer {
    .json((try? MessageCoding.bytes(JournalReply(parts: [part(from)], next: next))) ?? [])
  }

  @Test func `fetches all parts of a lost journal`() throws {
    try withCentre { request, respond in
      switch request.path {
      case "/v1/tills/3-1/journal": respond(Self.answer(1, next: "7.8.2"))
      case "/v1/tills/3-1/journal?after=7.8.2": respond(Self.answer(3, next: "7.8.4"))
      case "/v1/tills/3-1/journal?after=7.8.4": respond(Self.answer(5, next: nil))
      default: respond(.http(404, ""))
      }
    } _: { _, link in
      let parts = try link.journal().get()
      #expect(parts.map(\.from) == [1, 3, 5])
      #expect(parts.allSatisfy { $0.bytes == [[1], [2]] })
      var taken: [UInt64] = []
      #expect(
        link.journal {
          taken.append($0.from); return taken.count < 2
        } == nil)
      #expect(taken == [1, 3])
    }
  }

  @Test(arguments: [
    "7.8.2", "7.8", "7.8.-1", "a.b.c", "", "1.2.3&after=1.1.1", "1.2.99999999999999999999",
  ])
  func `does not follow a centre in circles or to nowhere`(next: String) throws {
    try withCentre { _, respond in
      respond(Self.answer(1, next: next))
    } _: { _, link in
      #expect(link.journal() == .failure(.notUnderstood))
    }
  }
}

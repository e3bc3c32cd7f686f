import Foundation
import POSCore
import Support
import Testing

@testable import POSSync

private let moment = Moment(milliseconds: 1_795_250_000_000, offsetSeconds: 3_600)

private func enrolment() -> EnrolmentRecord {
  var random = SplitMix64(seed: 1)
  return EnrolmentRecord(district: 7, till: 65_537, at: moment, seed: EpochSeed(using: &random))
}

/// A request in which every part is set.
func everyRequest() -> PushRequest {
  let record = enrolment()
  var request = PushRequest(
    id: Identifier(high: 1, low: 2), record: record, from: 3, previous: record.anchor, top: 9)
  request.frames = [[1, 2, 255], []]
  request.cursors = [FeedCursor(topic: "articles", generation: 4, revision: 5)]
  request.generation = 6
  request.signature = Array(repeating: 7, count: 64)
  return request
}

/// A reply in which every part is set.
func everyReply(_ answer: PushAnswer = .accepted) -> PushReply {
  var reply = PushReply(
    request: Identifier(high: 1, low: 2), generation: 3, answer: answer, acknowledged: 4,
    head: enrolment().anchor, stable: 2, serverTime: 1_795_250_000_000)
  reply.outcomes = [.accepted, .duplicate, .flagged([.clockAhead, .overspent]), .quarantined]
  reply.pages = [
    FeedPage(
      topic: "articles", generation: 3, from: 0, to: 9, isComplete: true,
      items: [
        FeedItem(key: "a/\"ò\"", revision: 8, body: [0, 1]),
        FeedItem(key: "b", revision: 9, body: nil),
      ], checksum: .max)
  ]
  return reply
}

@Suite struct `Messages between tills and the centre` {
  @Test func `are written directly as the general form is`() throws {
    var plain = everyRequest()
    (plain.frames, plain.cursors, plain.signature) = ([], [], nil)
    for request in [everyRequest(), plain] {
      let general = try JSONWriting.bytes(WireRequest(request))
      #expect(try ReplicationCoding.bytes(of: request) == general)
      #expect(DirectReader.value(WireRequest.self, from: general) != nil)
    }
  }

  @Test func `are read as they were written`() throws {
    let request = everyRequest()
    #expect(try ReplicationCoding.request(ReplicationCoding.bytes(of: request)) == request)
    let answers: [PushAnswer] = [
      .accepted, .gap, .ahead, .fork, .upgradeRequired, .tooMany(retryAfter: 5_000),
    ]
    for answer in answers {
      let reply = everyReply(answer)
      #expect(try ReplicationCoding.reply(ReplicationCoding.bytes(of: reply)) == reply)
    }
  }

  @Test func `may hold members of a later version, and lack those of a later version`() throws {
    var text = String(decoding: try ReplicationCoding.bytes(of: everyRequest()), as: UTF8.self)
    text = text.replacingOccurrences(of: "\"top\":9", with: "\"top\":9,\"later\":{\"a\":[1]}")
    #expect(try ReplicationCoding.request(Array(text.utf8)) == everyRequest())
    var request = everyRequest()
    (request.frames, request.cursors, request.generation, request.signature) = ([], [], 0, nil)
    var short = String(decoding: try ReplicationCoding.bytes(of: request), as: UTF8.self)
    for member in ["\"cursors\":[],", "\"frames\":[],", "\"generation\":0,"] {
      short = short.replacingOccurrences(of: member, with: "")
    }
    #expect(try ReplicationCoding.request(Array(short.utf8)) == request)
  }

  @Test func `may tell an outcome that a till does not know`() throws {
    var text = String(decoding: try ReplicationCoding.bytes(of: everyReply()), as: UTF8.self)
    text = text.replacingOccurrences(of: "\"duplicate\"", with: "\"admired\"")
    text = text.replacingOccurrences(of: "overspent", with: "unheardOf")
    let reply = try ReplicationCoding.reply(Array(text.utf8))
    #expect(reply.outcomes[1] == .accepted)
    #expect(
      reply.outcomes[2] == .flagged([.clockAhead, FlagReason(rawValue: "unheardOf")]))
  }

  @Test func `are refused when they are too long, too deep, or beyond what is sound`() throws {
    let long = [UInt8](repeating: 0x20, count: ReplicationCoding.mostBytes + 1)
    #expect(throws: MessageRefusal.tooLong(bytes: long.count)) {
      try ReplicationCoding.request(long)
    }
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(throws: MessageRefusal.tooDeep) { try ReplicationCoding.reply(deep) }
    #expect(throws: MessageRefusal.notAMessage) { try ReplicationCoding.reply([]) }
    for (member, wrong) in [
      ("\"from\":3", "\"from\":0"), ("\"from\":3", "\"from\":18446744073709551615"),
      ("\"version\":1", "\"version\":0"), ("\"top\":9", "\"top\":9223372036854775807"),
    ] {
      let text = String(decoding: try ReplicationCoding.bytes(of: everyRequest()), as: UTF8.self)
      let bytes = Array(text.replacingOccurrences(of: member, with: wrong).utf8)
      #expect(throws: MessageRefusal.implausible) { try ReplicationCoding.request(bytes) }
    }
    var full = everyRequest()
    full.frames = Array(repeating: [1], count: 501)
    let bytes = try ReplicationCoding.bytes(of: full)
    #expect(throws: MessageRefusal.implausible) { try ReplicationCoding.request(bytes) }
  }
}

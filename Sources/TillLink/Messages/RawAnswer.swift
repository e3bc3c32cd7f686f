internal import POSSync

/// An answer of HTTP as it came.
struct RawAnswer: Hashable, Sendable {
  let status: Int
  /// The first part of the header, in small letters; empty when there is none.
  let contentType: String
  /// The header in small letters; empty when there is none.
  let contentEncoding: String
  let body: [UInt8]

  /// The body without its compression; nil when it is none or longer than so many bytes.
  func content(most: Int) -> [UInt8]? {
    switch contentEncoding {
    case "", "identity": body.count <= most ? body : nil
    case "gzip": Gzip.inflated(body, most: most)
    default: nil
    }
  }

  /// Why the centre did not do it; nil for an answer that says so in no way.
  var problem: Problem? {
    guard contentType == "application/problem+json",
      let bytes = content(most: MessageCoding.mostBytes)
    else { return nil }
    return try? MessageCoding.read(Problem.self, bytes)
  }

  /// The message of an answer.
  ///
  /// - Throws: ``LinkFailure`` for anything else.
  func message<Message>(
    most: Int, _ read: ([UInt8]) -> Message?
  ) throws(LinkFailure) -> Message {
    if let failure { throw failure }
    guard let bytes = content(most: most), let message = read(bytes) else { throw .notUnderstood }
    return message
  }

  /// What the status says; nil for success.
  var failure: LinkFailure? {
    switch status {
    case 200...299: nil
    case 500...599: .unavailable(status: status)
    default: problem.map { .refusedByCentre(code: $0.word, status: status) } ?? .notUnderstood
    }
  }
}

/// The form in which the centre says no (RFC 9457), as far as a till reads it.
struct Problem: Hashable, Decodable, Sendable {
  let code: String
  /// The centre's clock, in milliseconds since 1970, where the request's time was the reason.
  let serverTime: Int64?

  /// The code, when it is one word as codes are; else nothing, so that no text from outside is
  /// shown to people.
  var word: String {
    let isWord =
      (1...64).contains(code.utf8.count)
      && code.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_.".utf8.contains(byte)
      }
    return isWord ? code : ""
  }
}

/// The readers of small messages, each nil for bytes that are none.
enum AnswerReading {
  /// The most bytes of a part of a lost journal.
  static let mostJournalBytes = 8 * 1_024 * 1_024

  static func push(_ answer: RawAnswer, to request: PushRequest) throws(LinkFailure) -> PushReply {
    let reply = try answer.message(most: ReplicationCoding.mostBytes) {
      try? ReplicationCoding.reply($0)
    }
    guard reply.request == request.id else { throw .notUnderstood }
    return reply
  }

  static func small<Message: Decodable>(
    _ type: Message.Type, _ answer: RawAnswer
  ) throws(LinkFailure) -> Message {
    try answer.message(most: MessageCoding.mostBytes) { try? MessageCoding.read(type, $0) }
  }

  static func journal(_ answer: RawAnswer) throws(LinkFailure) -> JournalReply {
    try answer.message(most: mostJournalBytes) {
      try? MessageCoding.read(JournalReply.self, $0, most: mostJournalBytes)
    }
  }

  static func feed(_ answer: RawAnswer) throws(LinkFailure) -> FeedHeads {
    try answer.message(most: ReplicationCoding.mostBytes) {
      try? MessageCoding.read(FeedHeads.self, $0, most: ReplicationCoding.mostBytes)
    }
  }

  static func time(_ answer: RawAnswer) throws(LinkFailure) -> Int64 {
    try small(TimeReply.self, answer).serverTime
  }
}

/// The centre's clock.
struct TimeReply: Hashable, Decodable, Sendable {
  /// Milliseconds since 1970.
  let serverTime: Int64
}

/// How far the feed is, without what is in it.
struct FeedHeads: Hashable, Decodable, Sendable {
  /// One topic.
  struct Head: Hashable, Decodable, Sendable {
    let topic: String
    let generation: UInt64
    let to: UInt64
  }

  let generation: UInt64
  let pages: [Head]?

  /// Whether a till that has got as far as the cursors lacks something, or has something that the
  /// centre lost.
  func isNews(to cursors: [FeedCursor]) -> Bool {
    (pages ?? []).contains { page in
      cursors.contains {
        $0.topic == page.topic && ($0.generation, $0.revision) != (page.generation, page.to)
      }
    }
  }
}

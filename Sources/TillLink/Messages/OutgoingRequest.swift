internal import NIOHTTP1
internal import POSCore
internal import POSSync

/// A request before it is signed.
struct OutgoingRequest: Sendable {
  let method: HTTPMethod
  /// The path with its query, in characters that need no escape.
  let path: String
  var body: [UInt8] = []
  var isCompressed = false

  /// The name that a till signs with before it has one.
  static let noName = "-"

  /// The headers with the signature for a moment.
  ///
  /// - Throws: ``LinkFailure/notSent``.
  func headers(
    till: String, key: TillKey, program: String, time: Int64, nonce: [UInt8]
  ) throws(LinkFailure) -> HTTPHeaders {
    let signed = SignedRequest(
      method: method.rawValue, path: path, time: time, nonce: nonce, body: body)
    guard let signature = try? key.signature(of: signed.bytes) else { throw .notSent }
    var headers = HTTPHeaders([
      (SignedRequest.tillHeader, till),
      (SignedRequest.timeHeader, "\(time)"),
      (SignedRequest.nonceHeader, Hexadecimal.text(nonce)),
      (SignedRequest.signatureHeader, Base64Text.text(signature)),
      ("Accept", "application/json"),
      ("Accept-Encoding", "gzip"),
      ("User-Agent", Self.visible(program)),
    ])
    if !body.isEmpty { headers.add(name: "Content-Type", value: "application/json") }
    if isCompressed { headers.add(name: "Content-Encoding", value: "gzip") }
    return headers
  }

  /// A header may hold visible characters of ASCII and blanks.
  private static func visible(_ text: String) -> String {
    String(decoding: text.utf8.filter { (0x20...0x7E).contains($0) }.prefix(100), as: UTF8.self)
  }
}

// MARK: The routes

extension OutgoingRequest {
  /// Facts for the centre, compressed, with the signature of the last one's hash.
  ///
  /// - Throws: ``LinkFailure/notSent``.
  static func push(
    _ request: PushRequest, of till: TillName, key: TillKey
  ) throws(LinkFailure) -> OutgoingRequest {
    var request = request
    if let last = request.frames.last {
      let place = request.from &+ UInt64(request.frames.count) &- 1
      let head = TillKey.headBytes(request.stream, sequence: place, hash: ChainHash(of: last))
      request.signature = try? key.signature(of: head)
    }
    guard let bytes = try? ReplicationCoding.bytes(of: request),
      let body = Gzip.compressed(bytes)
    else { throw .notSent }
    return OutgoingRequest(
      method: .POST, path: "/v1/tills/\(till.text)/journal", body: body, isCompressed: true)
  }

  /// A small message.
  ///
  /// - Throws: ``LinkFailure/notSent``.
  static func message(
    _ message: some Encodable, to path: String
  ) throws(LinkFailure) -> OutgoingRequest {
    guard let body = try? MessageCoding.bytes(message) else { throw .notSent }
    return OutgoingRequest(method: .POST, path: path, body: body)
  }

  /// The end of the hold for a sale.
  static func release(_ sale: Identifier) -> OutgoingRequest {
    OutgoingRequest(method: .DELETE, path: "/v1/holds/\(sale.text)")
  }

  /// What the centre knows of a card.
  static func card(_ index: UInt32) -> OutgoingRequest {
    OutgoingRequest(method: .GET, path: "/v1/cards/\(index)")
  }

  /// The centre's clock; the nonce makes every answer another one.
  static func time(nonce: [UInt8]) -> OutgoingRequest {
    OutgoingRequest(method: .GET, path: "/v1/time?nonce=\(Hexadecimal.text(nonce))")
  }

  /// What is newer than cursors, as soon as there is something.
  ///
  /// A topic with other characters than those of a name is left out, since it would need escapes.
  static func feed(
    of till: TillName, after cursors: [FeedCursor], waitSeconds: Int
  ) -> OutgoingRequest {
    let after = FeedCursor.query(cursors.filter { isName($0.topic) })
    return OutgoingRequest(
      method: .GET, path: "/v1/tills/\(till.text)/feed?after=\(after)&wait=\(waitSeconds)")
  }

  /// A part of the facts that the centre has of the till, from the place after one on.
  static func journal(of till: TillName, after place: JournalCursor?) -> OutgoingRequest {
    let query = place.map { "?after=\($0.text)" } ?? ""
    return OutgoingRequest(method: .GET, path: "/v1/tills/\(till.text)/journal\(query)")
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}

/// Where the next part of a lost journal begins, written `DISTRICT.EPOCH.SEQUENCE`.
struct JournalCursor: Hashable, Sendable {
  let numbers: [UInt64]

  /// Reads the text; nil for anything else than three numbers.
  init?(text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        ? UInt64(part) : nil
    }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    self.numbers = numbers
  }

  var text: String { numbers.map { "\($0)" }.joined(separator: ".") }
}

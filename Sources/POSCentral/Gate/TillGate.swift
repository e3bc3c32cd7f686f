internal import CentreCore
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import POSSync

/// A request whose signature is that of a till.
struct TillRequest: Sendable {
  /// Who signed.
  let till: TillName
  /// The key that the signature fits.
  let publicKey: [UInt8]
  /// The body as it was sent.
  let body: [UInt8]
  /// The till's clock less the centre's, in milliseconds.
  let clockDifference: Int64
  /// The version of the program, as it names itself.
  let program: String
  /// The centre's clock when the request was let in, in milliseconds since 1970.
  let time: Int64
}

/// Lets in what tills signed, and nothing else.
final class TillGate: Sendable {
  private let known: KnownTills
  private let limits = TillLimits()
  private let now: @Sendable () -> Int64

  init(known: KnownTills, now: @escaping @Sendable () -> Int64) {
    (self.known, self.now) = (known, now)
  }

  /// Lets a request in and does it.
  ///
  /// - Parameters:
  ///   - owner: the till in the address, which has to be the one that signed.
  ///   - mostBytes: the most bytes of the body as it is sent.
  func admit(
    _ request: Request, _ context: CentreContext, owner: TillName? = nil, mostBytes: Int = 0,
    _ body: (TillRequest) async throws -> Response
  ) async throws -> Response {
    let head = try SignedHead(request.head)
    guard let name = head.till else { throw Problem(.unsigned) }
    if let owner, owner != name { throw Problem(.otherTill) }
    try head.checkTime(now())
    let key = try await key(of: name)
    let bytes = try await Self.bytes(of: request, most: mostBytes)
    guard head.isSigned(bytes, by: key) else { throw Problem(.badSignature) }
    context.noteCaller(name.text)
    let time = now()
    try limits.enter(name, head.nonce, at: time)
    defer { limits.leave(name) }
    return try await body(
      TillRequest(
        till: name, publicKey: key, body: bytes, clockDifference: head.time - time,
        program: Self.program(request), time: time))
  }

  private func key(of name: TillName) async throws -> [UInt8] {
    guard let till = try await known.till(name) else { throw Problem(.unknownTill) }
    guard !till.isRevoked else { throw Problem(.tillRevoked) }
    guard let key = till.publicKey else { throw Problem(.unknownTill) }
    return key
  }

  /// The body, which is not read any further than its limit.
  static func bytes(of request: Request, most: Int) async throws -> [UInt8] {
    if most > 0 { try checkType(request.headers[.contentType]) }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > most {
      throw Problem(.bodyTooLong)
    }
    let buffer = try await request.body.collect(upTo: most)
    return Array(buffer.readableBytesView)
  }

  /// Refuses a body that says to be anything but JSON.
  private static func checkType(_ type: String?) throws(Problem) {
    guard let type else { return }
    let name = type.prefix { $0 != ";" && $0 != " " }
    guard name.lowercased() == "application/json" else { throw Problem(.unsupportedBody) }
  }

  /// What calls itself the program, cut to what belongs in a list.
  static func program(_ request: Request) -> String {
    String(decoding: (request.headers[.userAgent] ?? "").utf8.prefix(64), as: UTF8.self)
  }
}

/// The headers with which a request is signed.
struct SignedHead: Sendable {
  /// Who says to have signed; nil for a device that is enrolled just now.
  let till: TillName?
  /// The time by the till's clock, in milliseconds since 1970.
  let time: Int64
  /// What is in each request once.
  let nonce: Nonce
  private let signature: [UInt8]
  private let method: String
  private let path: String

  /// Reads the headers.
  ///
  /// - Throws: ``Problem``.
  init(_ head: HTTPRequest) throws(Problem) {
    guard let name = Self.value(SignedRequest.tillHeader, head),
      let time = Self.value(SignedRequest.timeHeader, head).flatMap(Self.time),
      let nonce = Self.value(SignedRequest.nonceHeader, head).flatMap(Nonce.init),
      let signature = Self.value(SignedRequest.signatureHeader, head)
        .flatMap({ Data(base64Encoded: $0) }), signature.count == 64
    else { throw Problem(.unsigned) }
    till = TillName(text: name)
    guard till != nil || name == "-" else { throw Problem(.unsigned) }
    (self.time, self.nonce, self.signature) = (time, nonce, Array(signature))
    (method, path) = (head.method.rawValue, head.path ?? "")
  }

  private static func value(_ name: String, _ head: HTTPRequest) -> String? {
    guard let name = HTTPField.Name(name) else { return nil }
    let values = head.headerFields[values: name]
    return values.count == 1 ? values[0] : nil
  }

  private static func time(_ text: String) -> Int64? {
    guard text.utf8.count <= 15 else { return nil }
    return Int64(text)
  }

  /// Refuses a time that is far off.
  func checkTime(_ now: Int64) throws(Problem) {
    let (difference, isOver) = time.subtractingReportingOverflow(now)
    guard !isOver, difference.magnitude <= SignedRequest.toleratedMilliseconds.magnitude else {
      throw Problem(.timeOff, serverTime: now)
    }
  }

  /// Whether a key signed the request.
  func isSigned(_ body: [UInt8], by publicKey: [UInt8]) -> Bool {
    let request = SignedRequest(
      method: method, path: path, time: time, nonce: nonce.bytes, body: body)
    return request.isSigned(signature, by: publicKey)
  }
}

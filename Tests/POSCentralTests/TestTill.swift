import Foundation
import HTTPTypes
import POSCore
import POSSync

/// A till as the tests of the server play it.
struct TestTill: Sendable {
  let name: TillName
  let key: TillKey
  let record: EnrolmentRecord

  init(_ text: String, seed: UInt8 = 1, district: UInt32 = 9) throws {
    let name = TillName(text: text)
    let key = TillKey(seed: [UInt8](repeating: seed, count: 32))
    guard let name, let key else { throw Unfit() }
    (self.name, self.key) = (name, key)
    var random = SystemRandomNumberGenerator()
    record = EnrolmentRecord(
      district: district, till: name.number,
      at: Moment(milliseconds: TestCentre.start, offsetSeconds: 0), seed: EpochSeed(using: &random))
  }

  struct Unfit: Error {}

  /// The headers with which the till signs.
  func headers(
    _ method: String, _ path: String, _ body: [UInt8] = [], at time: Int64 = TestCentre.start,
    nonce: [UInt8]? = nil, name: String? = nil
  ) throws -> HTTPFields {
    var random = SystemRandomNumberGenerator()
    let nonce = nonce ?? (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
    let request = SignedRequest(method: method, path: path, time: time, nonce: nonce, body: body)
    let signature = Data(try key.signature(of: request.bytes)).base64EncodedString()
    let digits = nonce.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return HTTPFields(
      [
        (SignedRequest.tillHeader, name ?? self.name.text), (SignedRequest.timeHeader, "\(time)"),
        (SignedRequest.nonceHeader, digits), (SignedRequest.signatureHeader, signature),
      ].compactMap { pair in
        HTTPField.Name(pair.0).map { HTTPField(name: $0, value: pair.1) }
      })
  }

  /// A push of frames that carry parts of facts.
  func push(_ count: Int, signedHead: Bool = true, bodySize: Int = 40) throws -> PushRequest {
    var request = PushRequest(
      id: Identifier(high: 1, low: 2), record: record, from: 1, previous: record.anchor,
      top: UInt64(count))
    var previous = record.anchor
    for sequence in 1..<UInt64(count) + 1 {
      let bytes = try JournalFrame(
        kind: 0xFFFF, schema: 1, place: record.stream.place(sequence),
        clock: JournalClock(wall: TestCentre.start), id: Identifier(high: 5, low: sequence),
        previous: previous, body: [UInt8](repeating: 7, count: bodySize)
      ).bytes
      request.frames.append(bytes)
      previous = ChainHash(of: bytes)
    }
    if signedHead {
      request.signature = try key.signature(
        of: TillKey.headBytes(record.stream, sequence: UInt64(count), hash: previous))
    }
    return request
  }

  var journal: String { "/v1/tills/\(name.text)/journal" }
  var feed: String { "/v1/tills/\(name.text)/feed" }
}

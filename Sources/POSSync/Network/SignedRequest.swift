internal import Crypto
internal import FoundationEssentials

/// What a till signs of a request, so that it needs no secret on the way and survives a proxy
/// (`network.md` 4): the method, the path with its query, the time, a nonce and the body's hash.
public struct SignedRequest: Hashable, Sendable {
  /// The method, in capitals.
  public let method: String
  /// The path with its query, as it is sent.
  public let path: String
  /// The till's clock, in milliseconds since 1970, corrected by what it knows of the centre's.
  public let time: Int64
  /// Sixteen random bytes: the same request twice has two of them.
  public let nonce: [UInt8]
  /// The body as it is sent, compressed or not.
  public let body: [UInt8]

  /// The header with the time.
  public static let timeHeader = "Bottega-Time"
  /// The header with the nonce, in hexadecimal digits.
  public static let nonceHeader = "Bottega-Nonce"
  /// The header with the signature, in base 64.
  public static let signatureHeader = "Bottega-Signature"
  /// The header with the name of the till that signed; a neighbour may carry the request.
  public static let tillHeader = "Bottega-Till"
  /// How far a time may be off before a request is refused, in milliseconds.
  public static let toleratedMilliseconds: Int64 = 300_000

  /// Describes a request.
  public init(method: String, path: String, time: Int64, nonce: [UInt8], body: [UInt8]) {
    self.method = method
    self.path = path
    self.time = time
    self.nonce = nonce
    self.body = body
  }

  /// The bytes that are signed; lines can not run into each other, since none holds a line end.
  public var bytes: [UInt8] {
    let lines = [
      "BOTTEGA-REQUEST-1", method, path, "\(time)", hexadecimal(nonce),
      hexadecimal(ChainHash(of: body).bytes),
    ]
    return Array(lines.joined(separator: "\n").utf8)
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Whether a till's key signed it.
  ///
  /// - Parameters:
  ///   - signature: sixty-four bytes (Ed25519, RFC 8032).
  ///   - publicKey: thirty-two bytes.
  public func isSigned(_ signature: [UInt8], by publicKey: [UInt8]) -> Bool {
    TillKey.isValid(signature, of: bytes, by: publicKey)
  }
}

/// The private key of a till, which never leaves it.
public struct TillKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// Takes thirty-two random bytes for a key; nil for any other number of them.
  public init?(seed: [UInt8]) {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else { return nil }
    self.key = key
  }

  /// The thirty-two bytes that the centre knows.
  public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  /// Signs bytes.
  ///
  /// - Throws: an error of the cryptographic library when the system has no randomness.
  public func signature(of bytes: [UInt8]) throws -> [UInt8] {
    Array(try key.signature(for: bytes))
  }

  /// Whether a key signed bytes; any other bytes are no signature.
  public static func isValid(_ signature: [UInt8], of bytes: [UInt8], by publicKey: [UInt8]) -> Bool
  {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: bytes)
  }

  /// What is signed of the last frame of a push, by which its origin can be proved later.
  public static func headBytes(_ stream: StreamName, sequence: UInt64, hash: ChainHash) -> [UInt8] {
    let line = "TSJ-HEAD|\(stream.district)|\(stream.till)|\(stream.epoch)|\(sequence)|"
    return Array(line.utf8) + hash.bytes
  }
}

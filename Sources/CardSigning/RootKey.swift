internal import Crypto

/// The district's root key, which signs what the tills are told about keys and cards.
public struct RootKey: Sendable {
  /// The 32 bytes of the private key (RFC 8032, 5.1.5): a secret of the centre.
  public let seed: [UInt8]
  /// The 32 bytes of the public key.
  public let publicKey: [UInt8]

  /// Takes the private key's bytes.
  ///
  /// - Returns: nil unless there are 32 of them.
  public init?(seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
    self.seed = seed
    publicKey = Array(key.publicKey.rawRepresentation)
  }

  /// A file: its content and the signature of it.
  ///
  /// - Throws: an error of the cryptographic library when the system has no randomness.
  public func signed(_ content: [UInt8]) throws -> [UInt8] {
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    return content + Array(try key.signature(for: content))
  }
}

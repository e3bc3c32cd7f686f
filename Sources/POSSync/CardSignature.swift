internal import Crypto
public import POSCore

/// The check of signatures of the district's keys: Ed25519 (RFC 8032).
public enum CardSignature {
  /// Whether a signature of a message was made with the private half of a public key.
  ///
  /// Bytes that are no key or no signature give false.
  public static func isValid(
    publicKey: [UInt8], message: [UInt8], signature: [UInt8]
  ) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: message)
  }
}

extension CardChecker {
  /// Makes a checker that verifies real signatures.
  public init(keys: CardKeySet, statuses: CardStatusList) {
    self.init(keys: keys, statuses: statuses) {
      CardSignature.isValid(publicKey: $0, message: $1, signature: $2)
    }
  }
}

internal import Crypto
public import POSCore

/// A private key of the district and what it makes: cards and phones' codes.
///
/// It belongs to the centre. The till can not link this target, so a stolen till can make no card.
public struct CardSigner: Sendable {
  /// The number by which cards name the key.
  public let keyNumber: UInt8
  /// What it signs.
  public let use: CardKey.Use
  /// The 32 bytes of the private key: a secret that only the centre's own folder may hold.
  public let seed: [UInt8]

  /// Takes the 32 bytes of a private key (RFC 8032, 5.1.5).
  ///
  /// - Returns: nil for any other number of bytes.
  public init?(keyNumber: UInt8, use: CardKey.Use, seed: [UInt8]) {
    guard (try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)) != nil else { return nil }
    self.keyNumber = keyNumber
    self.use = use
    self.seed = seed
  }

  private var privateKey: Curve25519.Signing.PrivateKey {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      preconditionFailure("The key was read when the signer was made.")
    }
    return key
  }

  /// The public half, for the days on which tills are to take it.
  ///
  /// - Returns: nil when a day lies before 2026 or after 2205.
  public func publicKey(for days: ClosedRange<CivilDate>) -> CardKey? {
    CardKey(
      number: keyNumber, use: use, publicKey: Array(privateKey.publicKey.rawRepresentation),
      days: days)
  }

  /// Signs bytes.
  ///
  /// - Throws: an error of the cryptographic library when the system has no randomness.
  public func signature(of bytes: [UInt8]) throws -> [UInt8] {
    Array(try privateKey.signature(for: bytes))
  }

  /// Signs a card or a phone's code of this signer's key.
  ///
  /// - Throws: an error of the cryptographic library when the system has no randomness.
  public func sign(_ content: CardText.Content) throws -> CardText {
    precondition(
      content.header.keyNumber == keyNumber, "A card is signed with the key that it names.")
    guard let text = CardText(content, signature: try signature(of: content.signedBytes)) else {
      preconditionFailure("An Ed25519 signature has 64 bytes.")
    }
    return text
  }
}

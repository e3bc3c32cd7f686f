internal import NIOSSL
internal import POSSync

/// The fingerprint of a certificate: the SHA-256 of its DER form.
public struct CertificatePin: Hashable, Sendable {
  private let hash: ChainHash

  /// Reads sixty-four hexadecimal digits; blanks, colons and capitals make no difference.
  public init?(text: String) {
    let digits = text.utf8.filter { !" :\n\r\t".utf8.contains($0) }
    guard let bytes = Hexadecimal.bytes(digits), let hash = ChainHash(bytes: bytes) else {
      return nil
    }
    self.hash = hash
  }

  /// The fingerprint of a certificate in its DER form.
  public init(der: [UInt8]) {
    hash = ChainHash(of: der)
  }

  /// Sixty-four hexadecimal digits in small letters.
  public var text: String { Hexadecimal.text(hash.bytes) }

  /// The digits in sixteen groups of four, as people compare them.
  public var grouped: String {
    let digits = Array(text)
    return stride(from: 0, to: digits.count, by: 4)
      .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: " ")
  }
}

/// The certificate that a till takes for the centre's whatever else is said of it.
public struct PinnedCertificate: Hashable, Sendable {
  /// The certificate as text (RFC 7468), one certificate only.
  public let pem: String
  /// Its fingerprint.
  public let pin: CertificatePin

  /// Reads the text of one certificate; nil for anything else.
  public init?(pem: String) {
    guard let certificate = try? NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem),
      let der = try? certificate.toDERBytes()
    else { return nil }
    self.init(der: der)
  }

  /// Takes a certificate that somebody showed.
  init(der: [UInt8]) {
    pin = CertificatePin(der: der)
    pem = Base64Text.certificate(der)
  }
}

/// By what a till knows that it talks to the centre.
public enum CentreTrust: Hashable, Sendable {
  /// By the authorities that the system trusts, and the host's name.
  case systemRoots
  /// By this certificate and no other.
  case pinned(PinnedCertificate)
}

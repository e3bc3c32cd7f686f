internal import Crypto
internal import Foundation
internal import NIOSSL
internal import SwiftASN1
internal import X509

extension ServerIdentity {
  private static let validity: TimeInterval = 10 * 365.25 * 86_400

  /// Makes a certificate that nobody vouches for, which tills pin when they are enrolled.
  ///
  /// - Parameters:
  ///   - hosts: names and addresses besides `localhost` and `127.0.0.1`.
  ///   - time: milliseconds since 1970, from an hour before which it is valid for ten years.
  /// - Throws: an error of the cryptographic library, or for a host that is no name.
  public static func make(hosts: [String], at time: Int64) throws -> ServerIdentity {
    let key = P256.Signing.PrivateKey()
    let begin = Date(timeIntervalSince1970: TimeInterval(time / 1_000 - 3_600))
    let name = try DistinguishedName { CommonName("Bottega") }
    let names = try alternativeNames(["localhost", "127.0.0.1"] + hosts)
    let certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(),
      publicKey: Certificate.PublicKey(key.publicKey), notValidBefore: begin,
      notValidAfter: begin.addingTimeInterval(validity), issuer: name, subject: name,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        names
      },
      issuerPrivateKey: Certificate.PrivateKey(key))
    return ServerIdentity(
      certificate: try certificate.serializeAsPEM().pemString + "\n",
      key: key.pemRepresentation + "\n")
  }

  private static func alternativeNames(_ hosts: [String]) throws -> SubjectAlternativeNames {
    var seen: Set<String> = []
    return SubjectAlternativeNames(
      hosts.filter { seen.insert($0).inserted }.map { host in
        guard let address = addressBytes(host) else { return .dnsName(host) }
        return .ipAddress(ASN1OctetString(contentBytes: address[...]))
      })
  }

  /// The bytes of an address in digits; nil for a name.
  private static func addressBytes(_ host: String) -> [UInt8]? {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
  }

  /// The certificate's fingerprint, by which a till knows it: SHA-256 in hexadecimal digits.
  ///
  /// - Throws: an error of the library for TLS when the text is no certificate.
  public func fingerprint() throws -> String {
    let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
    guard let first = chain.first else { throw CentreServer.Refusal.badCertificate }
    return Hexadecimal.text(Array(SHA256.hash(data: try first.toDERBytes())))
  }
}

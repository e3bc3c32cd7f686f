internal import Crypto
internal import FoundationEssentials

/// A SHA-256 hash that links a fact to everything before it.
public struct ChainHash: Hashable, Sendable {
  /// The thirty-two bytes.
  public let bytes: [UInt8]

  /// Takes thirty-two bytes for a hash; nil for any other number of them.
  public init?(bytes: [UInt8]) {
    guard bytes.count == ChainHash.size else { return nil }
    self.bytes = bytes
  }

  /// Hashes bytes.
  public init(of bytes: [UInt8]) {
    self.bytes = Array(SHA256.hash(data: bytes))
  }

  /// The number of bytes in a hash.
  public static let size = 32

  /// The first eight hexadecimal digits, short enough to print on a receipt.
  public var short: String {
    bytes.prefix(4).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

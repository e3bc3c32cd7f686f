public import POSSync

/// The one-time code with which a till joins the district: ten characters of Crockford's base 32,
/// which are fifty random bits and can be told on the telephone.
public struct EnrolmentCode: Hashable, Sendable {
  /// For how long a code is good, in milliseconds.
  public static let life: Int64 = 15 * 60_000
  /// How many characters it has.
  public static let length = 10
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// The characters, in capitals.
  public let text: String

  /// Draws a code.
  public init(using random: inout some RandomNumberGenerator) {
    let bytes = (0..<Self.length).map { _ in
      Self.alphabet[Int.random(in: 0..<32, using: &random)]
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a typed code; nil for anything else.
  ///
  /// Blanks and hyphens do not count, and letters that look like digits are those digits.
  public init?(typed: String) {
    guard typed.utf8.count <= 40 else { return nil }
    var bytes: [UInt8] = []
    for byte in typed.utf8 where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-") {
      guard let character = Self.character(byte) else { return nil }
      bytes.append(character)
    }
    guard bytes.count == Self.length else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
  }

  private static func character(_ byte: UInt8) -> UInt8? {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let capital = letters.contains(byte) ? byte - 32 : byte
    switch capital {
    case UInt8(ascii: "O"): return UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
    default: return alphabet.contains(capital) ? capital : nil
    }
  }

  /// The text in two groups, for people.
  public var grouped: String { "\(text.prefix(5))-\(text.suffix(5))" }

  /// What the books keep of it.
  public var hash: ChainHash { ChainHash(of: Array(text.utf8)) }
}

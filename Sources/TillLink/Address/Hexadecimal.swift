internal import FoundationEssentials

/// Bytes as hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Reads two digits for each byte; nil for anything else.
  static func bytes(_ digits: [UInt8]) -> [UInt8]? {
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

/// Bytes as base 64.
enum Base64Text {
  static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// The text of a certificate: lines of sixty-four characters between two marks (RFC 7468).
  static func certificate(_ der: [UInt8]) -> String {
    let body = Array(text(der))
    let lines = stride(from: 0, to: body.count, by: 64).map {
      String(body[$0..<min($0 + 64, body.count)])
    }
    let marked = ["-----BEGIN CERTIFICATE-----"] + lines + ["-----END CERTIFICATE-----", ""]
    return marked.joined(separator: "\n")
  }
}

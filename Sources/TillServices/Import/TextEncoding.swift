/// How the bytes of a file stand for characters.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  /// What older programs for Windows write in western Europe.
  case windows1252 = "Windows-1252"

  /// The text that some bytes stand for; never fails.
  func text(_ bytes: ArraySlice<UInt8>) -> String {
    if self == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count + 8)
    for byte in bytes {
      if byte < 0x80 {
        encoded.append(byte)
      } else if let units = UTF8.encode(Self.scalar(byte)) {
        encoded.append(contentsOf: units)
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(upper[Int(byte - 0x80)]) ?? "\u{FFFD}"
  }

  /// The characters of 0x80 to 0x9F; those five that are not assigned become U+FFFD.
  private static let upper: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}

/// Finds out, piece by piece, whether bytes are UTF-8.
struct UTF8Check {
  private(set) var isValid = true
  /// The beginning of a character whose rest is in the next piece.
  private var carry: [UInt8] = []

  mutating func take(_ piece: [UInt8]) {
    guard isValid else { return }
    let bytes = carry.isEmpty ? piece : carry + piece
    let end = Self.endOfWholeCharacters(bytes)
    carry = Array(bytes[end...])
    isValid = String(validating: bytes[..<end], as: UTF8.self) != nil
  }

  /// Whether all bytes together are UTF-8, with no character cut at the end.
  mutating func finish() -> Bool {
    isValid && carry.isEmpty
  }

  /// Where the last character starts, if its lead byte promises more bytes than there are.
  private static func endOfWholeCharacters(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte < 0x80 { break }
      guard byte >= 0xC0 else { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      return length > back ? bytes.count - back : bytes.count
    }
    return bytes.count
  }
}

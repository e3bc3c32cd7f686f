/// Puts the bytes of UTF-8 together, one at a time.
///
/// Invalid bytes become U+FFFD, one for every maximal part that cannot be a character (Unicode
/// Standard, section 3.9), and the byte after them is never swallowed.
struct UTF8Assembler {
  private var value: UInt32 = 0
  private var missing = 0
  private var nextByte: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether a character has begun and not ended.
  var isUnfinished: Bool { missing > 0 }

  /// Takes a byte and returns the characters that it completes or makes impossible.
  mutating func feed(_ byte: UInt8) -> [Unicode.Scalar] {
    guard isUnfinished else { return begin(byte) }
    guard nextByte.contains(byte) else { return finish() + begin(byte) }
    value = value << 6 | UInt32(byte & 0x3F)
    nextByte = 0x80...0xBF
    missing -= 1
    return isUnfinished ? [] : [Unicode.Scalar(value) ?? "\u{FFFD}"]
  }

  /// Gives up waiting for the rest of a character.
  mutating func finish() -> [Unicode.Scalar] {
    guard isUnfinished else { return [] }
    missing = 0
    return ["\u{FFFD}"]
  }

  private mutating func begin(_ byte: UInt8) -> [Unicode.Scalar] {
    nextByte = 0x80...0xBF
    switch byte {
    case 0x00...0x7F: return [Unicode.Scalar(byte)]
    case 0xC2...0xDF: (value, missing) = (UInt32(byte & 0x1F), 1)
    case 0xE0...0xEF: (value, missing) = (UInt32(byte & 0x0F), 2)
    case 0xF0...0xF4: (value, missing) = (UInt32(byte & 0x07), 3)
    default: return ["\u{FFFD}"]
    }
    // These four lead bytes forbid overlong forms, surrogates and values above U+10FFFF.
    switch byte {
    case 0xE0: nextByte = 0xA0...0xBF
    case 0xED: nextByte = 0x80...0x9F
    case 0xF0: nextByte = 0x90...0xBF
    case 0xF4: nextByte = 0x80...0x8F
    default: break
    }
    return []
  }
}

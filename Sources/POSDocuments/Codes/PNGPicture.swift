/// Pictures as PNG (ISO/IEC 15948), one bit a dot.
///
/// Their data are stored and not compressed: a code takes some kilobytes, and no library is needed.
extension CodePicture {
  /// The picture as the content of a PNG file.
  public var png: [UInt8] {
    let mark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let size = Self.number(UInt32(side))
    // One bit a dot, grey, the only compression and filtering there are, not interlaced.
    let header = size + size + [1, 0, 0, 0, 0]
    return mark + Self.chunk("IHDR", header) + Self.chunk("IDAT", Self.stored(scanLines))
      + Self.chunk("IEND", [])
  }

  /// Each row after the number of its filter, none; in a PNG a bit of 1 is white.
  private var scanLines: [UInt8] {
    rows.flatMap { [0] + $0.map { ~$0 } }
  }

  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + content
    return number(UInt32(content.count)) + body + number(cyclicCheck(body))
  }

  private static func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }

  /// A stream of zlib (RFC 1950) with stored blocks (RFC 1951, 3.2.4).
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let limit = 0xFFFF
    var stream: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: bytes.count, by: limit) {
      let block = bytes[start..<min(start + limit, bytes.count)]
      let length = UInt16(block.count)
      let isLast = start + limit >= bytes.count
      stream += [isLast ? 1 : 0]
      stream += [length, ~length].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      stream += block
    }
    return stream + number(sumCheck(bytes))
  }

  /// Adler-32 (RFC 1950, 8.2).
  private static func sumCheck(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }

  /// CRC-32 of a chunk (ISO/IEC 15948, annex D).
  private static func cyclicCheck(_ bytes: [UInt8]) -> UInt32 {
    let check = bytes.reduce(0xFFFF_FFFF as UInt32) { check, byte in
      cyclicTable[Int((check ^ UInt32(byte)) & 0xFF)] ^ check >> 8
    }
    return ~check
  }

  private static let cyclicTable: [UInt32] = (0..<256).map { (number: UInt32) in
    (0..<8).reduce(number) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }
}

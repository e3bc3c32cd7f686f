/// Bytes as decimal digits: seven bytes are seventeen digits.
///
/// Digits stand for themselves on every keyboard layout and under Caps Lock, which letters and
/// signs do not; a QR code packs them in its numeric mode, so that they take no more room than
/// base 45. Each group of up to seven bytes, most significant byte first, is written with as many
/// digits as the largest group of its size needs.
enum DecimalCoding {
  private static let groupSize = 7

  /// How many digits a group of 0 to 7 bytes takes.
  private static let digitCounts = [0, 3, 5, 8, 10, 13, 15, 17]

  /// How many digits a number of bytes takes.
  static func digitCount(bytes count: Int) -> Int {
    count / groupSize * digitCounts[groupSize] + digitCounts[count % groupSize]
  }

  /// Writes bytes as digits.
  static func digits(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: groupSize).flatMap { start in
      digits(ofGroup: bytes[start..<min(start + groupSize, bytes.count)])
    }
  }

  private static func digits(ofGroup group: ArraySlice<UInt8>) -> [UInt8] {
    var value = group.reduce(0) { $0 << 8 | UInt64($1) }
    var digits = [UInt8](repeating: ASCII.digit(0), count: digitCounts[group.count])
    for place in digits.indices.reversed() {
      digits[place] = ASCII.digit(Int(value % 10))
      value /= 10
    }
    return digits
  }

  /// Reads digits.
  ///
  /// - Returns: nil when their number is wrong for `count` bytes, when something else than a digit
  ///   stands among them, or when a group is larger than its bytes can hold.
  static func bytes(_ digits: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
    guard digits.count == digitCount(bytes: count), digits.allSatisfy(ASCII.isDigit) else {
      return nil
    }
    var rest = digits
    var bytes: [UInt8] = []
    while bytes.count < count {
      let size = min(groupSize, count - bytes.count)
      guard let group = group(rest.prefix(digitCounts[size]), size: size) else { return nil }
      bytes += group
      rest = rest.dropFirst(digitCounts[size])
    }
    return bytes
  }

  private static func group(_ digits: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    let value = digits.reduce(0) { $0 * 10 + UInt64(ASCII.value($1)) }
    guard value >> UInt64(8 * size) == 0 else { return nil }
    return (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }
}

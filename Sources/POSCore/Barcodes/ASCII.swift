/// The few byte values that the readers of codes look for.
enum ASCII {
  /// GS, as which a scanner sends the separator FNC1 of GS1 codes.
  static let groupSeparator: UInt8 = 0x1D

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  static func isLetter(_ byte: UInt8) -> Bool { isCapital(byte) || isSmall(byte) }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The letter as a capital; any other byte as it is.
  static func capital(_ byte: UInt8) -> UInt8 { isSmall(byte) ? byte - 0x20 : byte }

  /// The value of a decimal digit; the byte must be one.
  static func value(_ digit: UInt8) -> Int { Int(digit) - 0x30 }

  /// The decimal digit with a value of 0 to 9.
  static func digit(_ value: Int) -> UInt8 { UInt8(0x30 + value) }

  /// The number that up to eighteen digits spell.
  ///
  /// - Returns: nil when there is no digit, something else than a digit, or more than eighteen.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...18).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + value($1) }
  }

  /// The bytes as text.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes without the blanks, tabs and line ends around them.
  static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return bytes[first...last]
  }
}

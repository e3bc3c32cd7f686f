/// A UUID of version 7 (RFC 9562): the identity that an object gets when it is born at the till.
///
/// Identifiers are never used for order between facts; their time part only helps a person who
/// reads a journal.
public struct Identifier: Hashable, Comparable, Sendable {
  let high: UInt64
  let low: UInt64

  /// Makes an identifier from its 128 bits.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Makes a version 7 identifier from a moment and 74 random bits.
  public init(at moment: Moment, random: (UInt64, UInt64)) {
    let time = UInt64(clamping: moment.milliseconds) & 0xFFFF_FFFF_FFFF
    high = time << 16 | 0x7000 | random.0 & 0x0FFF
    low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// Whether it was made from a name (version 8), so that whoever knows the name can make it again.
  public var followsFromName: Bool { high & 0xF000 == 0x8000 }

  /// Whether the bits of the left one are smaller.
  public static func < (left: Identifier, right: Identifier) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// The sixteen bytes, most significant first.
  public var bytes: [UInt8] {
    [high, low].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  /// Reads sixteen bytes; nil for any other number of them.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The usual text form with four hyphens, in lower case.
  public var text: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 6 || index == 8 || index == 10 { digits.append(45) }
      digits.append(hexadecimalDigit(byte >> 4))
      digits.append(hexadecimalDigit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Reads the usual text form, with or without hyphens; nil for anything else.
  public init?(text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(37))
    guard let digits = Self.digits(bytes) else { return nil }
    var words: [UInt64] = [0, 0]
    for (index, digit) in digits.enumerated() {
      guard let value = hexadecimalValue(digit) else { return nil }
      words[index / 16] = words[index / 16] << 4 | UInt64(value)
    }
    self.init(high: words[0], low: words[1])
  }

  /// The thirty-two digits between the hyphens; nil when hyphens are missing or out of place.
  private static func digits(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.count == 32 { return bytes }
    let hyphens = [8, 13, 18, 23]
    guard bytes.count == 36, hyphens.allSatisfy({ bytes[$0] == 45 }) else { return nil }
    return bytes.indices.filter { !hyphens.contains($0) }.map { bytes[$0] }
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? value + 48 : value + 87
}

private func hexadecimalValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case 48...57: digit - 48
  case 97...102: digit - 87
  case 65...70: digit - 55
  default: nil
  }
}

extension Identifier: Codable {
  /// Reads the identifier from its text form.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let identifier = Identifier(text: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not an identifier: \(text)"))
    }
    self = identifier
  }

  /// Writes the identifier as text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// Gives out identifiers from a seed, so that a replayed run gives the same ones.
public struct IdentifierSource: Hashable, Sendable {
  private var state: UInt64
  private let stream: UInt64

  /// Starts a source; a till seeds it from the system's randomness, a test from a fixed number.
  public init(seed: (UInt64, UInt64)) {
    state = seed.0
    stream = seed.1
  }

  /// The next identifier, born at `moment`.
  public mutating func next(at moment: Moment) -> Identifier {
    Identifier(at: moment, random: (word(), word() ^ stream))
  }

  /// One step of SplitMix64, a public-domain generator by Sebastiano Vigna.
  private mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

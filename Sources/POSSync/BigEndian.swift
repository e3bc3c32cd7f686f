/// Writes numbers most significant byte first, as the journal's frames hold them.
struct BigEndianWriter {
  private(set) var bytes: [UInt8]

  init(capacity: Int) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  mutating func append(_ number: some FixedWidthInteger) {
    var shift = number.bitWidth - 8
    while shift >= 0 {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
      shift -= 8
    }
  }

  mutating func append(_ more: some Sequence<UInt8>) {
    bytes.append(contentsOf: more)
  }
}

/// Reads numbers most significant byte first; never reads past the end.
struct BigEndianReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// How many bytes are left.
  var left: Int { bytes.count - position }

  /// The next bytes, or nil when fewer are left.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= left else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// The next number, or nil when too few bytes are left.
  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
    take(type.bitWidth / 8)?.reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }
}

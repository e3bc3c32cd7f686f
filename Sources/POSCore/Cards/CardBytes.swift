/// Numbers written and read one after the other, most significant byte first.
struct CardBytes {
  private(set) var bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// Appends the lowest `size` bytes of a number.
  mutating func append(_ number: some BinaryInteger, size: Int) {
    let word = UInt64(truncatingIfNeeded: number)
    for place in (0..<size).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * place)))
    }
  }

  /// Takes the next number of up to eight bytes; what is missing at the end counts as nothing.
  mutating func take(_ size: Int) -> UInt64 {
    let end = min(position + size, bytes.count)
    defer { position = end }
    return bytes[position..<end].reduce(0) { $0 << 8 | UInt64($1) }
  }
}

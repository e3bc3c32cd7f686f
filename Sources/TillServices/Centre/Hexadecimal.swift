/// Bytes as digits that people compare.
enum Hexadecimal {
  /// Two small digits a byte.
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

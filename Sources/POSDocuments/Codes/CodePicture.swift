/// A QR code as black and white dots, for picture files and printers.
public struct CodePicture: Hashable, Sendable {
  /// The dots on each side.
  public let side: Int
  /// The rows of dots, eight dots a byte, the left one in the highest bit; a bit of 1 is black.
  ///
  /// What is left of a row's last byte is white.
  public let rows: [[UInt8]]

  /// Draws a code.
  ///
  /// - Parameters:
  ///   - quietZone: the white modules around the code; the standard asks for four.
  ///   - dots: how many dots a module is wide and high; at least one.
  public init(_ code: QRCode, quietZone: Int = 4, dots: Int = 8) {
    let (dots, quietZone) = (max(1, dots), max(0, quietZone))
    let range = -quietZone..<(code.size + quietZone)
    side = range.count * dots
    rows = range.flatMap { row in
      let bits = range.flatMap { column in
        Array(repeating: code.isDark(row: row, column: column), count: dots)
      }
      return Array(repeating: Self.packed(bits), count: dots)
    }
  }

  private static func packed(_ bits: [Bool]) -> [UInt8] {
    stride(from: 0, to: bits.count, by: 8).map { start in
      (0..<8).reduce(UInt8(0)) { byte, place in
        let isBlack = start + place < bits.count && bits[start + place]
        return byte << 1 | (isBlack ? 1 : 0)
      }
    }
  }

  /// Whether a dot is black.
  public func isBlack(row: Int, column: Int) -> Bool {
    rows[row][column / 8] >> UInt8(7 - column % 8) & 1 == 1
  }
}

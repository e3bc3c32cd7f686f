internal import CQREncode

/// The modules of a QR code (ISO/IEC 18004), worked out by libqrencode.
public struct QRCode: Hashable, Sendable {
  /// How much of the code may be damaged and still be read.
  public enum Correction: Hashable, Sendable, CaseIterable {
    /// 7 %.
    case low
    /// 15 %.
    case medium
    /// 25 %.
    case quartile
    /// 30 %.
    case high
  }

  /// Modules on each side, without the quiet zone.
  public let size: Int
  private let modules: [Bool]

  /// Encodes a text.
  ///
  /// - Returns: nil when the text is empty, too long for a code, or has a zero character.
  public init?(_ text: String, correction: Correction = .medium) {
    guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
    guard let code = unsafe QRcode_encodeString(text, 0, correction.level, QR_MODE_8, 1) else {
      return nil
    }
    defer { unsafe QRcode_free(code) }
    size = Int(unsafe code.pointee.width)
    let bytes = unsafe UnsafeBufferPointer(start: code.pointee.data, count: size * size)
    modules = unsafe bytes.map { $0 & 1 == 1 }
  }

  /// Whether a module is dark; everything around the code is light.
  public func isDark(row: Int, column: Int) -> Bool {
    guard (0..<size).contains(row), (0..<size).contains(column) else { return false }
    return modules[row * size + column]
  }

  /// Draws the code with half blocks, two modules above each other in one character.
  ///
  /// - Parameters:
  ///   - quietZone: the light modules around the code; the standard asks for four.
  ///   - isInverted: true where letters are light and the ground is dark, as on most terminals.
  /// - Returns: rows of equal length.
  public func halfBlockRows(quietZone: Int = 4, isInverted: Bool = false) -> [String] {
    let range = -quietZone..<(size + quietZone)
    return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
      String(
        range.map { column in
          let isLast = row + 1 == range.upperBound
          let upper = isDark(row: row, column: column) != isInverted
          let lower = !isLast && isDark(row: row + 1, column: column) != isInverted
          return Self.block(upper, lower)
        })
    }
  }

  private static func block(_ upper: Bool, _ lower: Bool) -> Character {
    switch (upper, lower) {
    case (true, true): "█"
    case (true, false): "▀"
    case (false, true): "▄"
    case (false, false): " "
    }
  }
}

extension QRCode.Correction {
  fileprivate var level: QRecLevel {
    switch self {
    case .low: QR_ECLEVEL_L
    case .medium: QR_ECLEVEL_M
    case .quartile: QR_ECLEVEL_Q
    case .high: QR_ECLEVEL_H
    }
  }
}

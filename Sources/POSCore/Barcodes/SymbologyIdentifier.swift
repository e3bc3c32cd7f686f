/// The three characters that a scanner can put before a code to say how it was printed.
///
/// Source of the values: ISO/IEC 15424, the "AIM identifiers", such as `]E0` for EAN-13.
public struct SymbologyIdentifier: Hashable, Sendable {
  /// What the identifier tells about the text that follows.
  public enum Content: Hashable, Sendable {
    /// `]E0`: EAN-13, UPC-A, or a UPC-E of eight digits.
    case articleNumber
    /// `]E4`: EAN-8.
    case shortArticleNumber
    /// `]E3`: EAN-13 followed by the add-on of two or five digits of a newspaper.
    case articleNumberWithAddOn
    /// `]C1`, `]e0`, `]Q3`, `]d2` and `]J1`: a GS1 element string.
    case elementString
    /// `]Q1`, `]d1` and all others: any text, perhaps a link.
    case text
  }

  /// The identifier as sent, such as `]E0`.
  public let text: String

  /// Reads the identifier at the start of a code.
  ///
  /// - Returns: nil when the code does not begin with one.
  init?(startOf bytes: ArraySlice<UInt8>) {
    let head = Array(bytes.prefix(3))
    guard head.count == 3, head[0] == UInt8(ascii: "]"), ASCII.isLetter(head[1]),
      ASCII.isDigit(head[2]) || ASCII.isLetter(head[2])
    else { return nil }
    text = ASCII.text(head)
  }

  /// What follows the identifier.
  public var content: Content {
    switch text {
    case "]E0": .articleNumber
    case "]E3": .articleNumberWithAddOn
    case "]E4": .shortArticleNumber
    case "]C1", "]e0", "]Q3", "]d2", "]J1": .elementString
    default: .text
    }
  }
}

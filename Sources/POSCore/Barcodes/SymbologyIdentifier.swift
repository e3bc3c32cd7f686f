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
  ///
  /// A scanner that poses as a keyboard types under the keyboard's Caps Lock, which turns capital
  /// and small letters round. Only `]E0` and `]e0` differ by that alone, and the code's length
  /// tells them apart: an article number has 13 digits at most, an element string with one 16.
  ///
  /// - Parameter count: how many characters follow.
  public func content(ofLength count: Int) -> Content {
    switch text.lowercased() {
    case "]e0": count <= 13 ? .articleNumber : .elementString
    case "]e3": .articleNumberWithAddOn
    case "]e4": .shortArticleNumber
    case "]c1", "]q3", "]d2", "]j1": .elementString
    default: .text
    }
  }
}

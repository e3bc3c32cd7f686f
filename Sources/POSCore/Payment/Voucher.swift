/// A voucher that the shop issued, with what is left on it.
public struct Voucher: Hashable, Codable, Sendable {
  /// The code printed on it, digits and capitals only.
  public let code: String
  /// What it was worth when it was issued.
  public let issued: Money
  /// What is left.
  public let left: Money
  /// The receipt on which it was issued.
  public let receipt: Identifier

  /// Makes a voucher.
  public init(code: String, issued: Money, left: Money, receipt: Identifier) {
    self.code = code
    self.issued = issued
    self.left = left
    self.receipt = receipt
  }
}

extension Voucher {
  /// The code that a text from a scanner or the keyboard stands for.
  ///
  /// What the scanner says of the symbol, such as `]C1`, is taken off; under Caps Lock it types
  /// small letters for capitals.
  public static func code(from text: String) -> String { ScannedCode.bare(text).uppercased() }
}

/// Why a scanned or typed code could not be read.
public enum ScanRefusal: Error, Hashable, Sendable {
  /// Nothing but blanks.
  case empty
  /// More characters than any code of a shop has.
  case tooLong(limit: Int)
  /// A control character other than the separator of GS1 codes.
  case controlCharacter
  /// The scanner types for another keyboard layout: its signs arrive as other signs.
  case wrongKeyboardLayout
  /// An article number whose last digit should be another one.
  case badCheckDigit(code: String, expected: String)
  /// The scanner announced an article number, and these are not its digits.
  case badArticleNumber(code: String)
  /// A label whose inner check digit does not fit its price or weight.
  case badLabelCheckDigit(rule: String, found: String, expected: String)
  /// A GS1 application identifier that does not exist; the text where it should stand.
  case unknownApplicationIdentifier(String)
  /// An element with fewer characters than its identifier asks for.
  case truncatedElement(identifier: String)
  /// An element that is too long or has characters that its identifier does not allow.
  case badElement(identifier: String)
  /// The same element twice, with different values.
  case repeatedElement(identifier: String)
  /// A date that is not in the calendar.
  case badDate(identifier: String, text: String)
  /// A price that comes without the count or the measure that it is the price of.
  case priceWithoutMeasure(identifier: String)
  /// A link that names no article in GS1's way.
  case notGS1Link
  /// A link with a `%` that is not followed by two hexadecimal digits.
  case badEscape
  /// A link whose elements do not stand in the order that GS1 prescribes.
  case misplacedElement(identifier: String)
}

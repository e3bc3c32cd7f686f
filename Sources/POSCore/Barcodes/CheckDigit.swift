/// The check digits of GS1 codes and of the labels that scales print.
public enum CheckDigit {
  /// The check digit that follows a GTIN's or an SSCC's digits.
  ///
  /// From the right the digits weigh 3, 1, 3, 1 and so on; the check digit fills their sum up to a
  /// multiple of ten. Source of the rule: GS1 General Specifications 7.9.1.
  ///
  /// - Parameter digits: ASCII digits, without the check digit.
  public static func ofArticle(_ digits: some BidirectionalCollection<UInt8>) -> UInt8 {
    var sum = 0
    var weight = 3
    for digit in digits.reversed() {
      sum += ASCII.value(digit) * weight
      weight = 4 - weight
    }
    return ASCII.digit((10 - sum % 10) % 10)
  }

  /// The inner check digit of a price or a weight of four or five digits on a scale's label.
  ///
  /// Source of the rule: GS1 General Specifications 7.9.2 to 7.9.4.
  ///
  /// - Parameter digits: ASCII digits of the value.
  /// - Returns: nil when there are not four or five digits.
  public static func ofLabelValue(_ digits: some Collection<UInt8>) -> UInt8? {
    switch digits.count {
    case 4:
      let sum = weigh(digits, [twoMinus, twoMinus, three, fiveMinus])
      return ASCII.digit(3 * sum % 10)
    case 5:
      let sum = weigh(digits, [fivePlus, twoMinus, fiveMinus, fivePlus, twoMinus])
      return fiveMinus.firstIndex(of: (10 - sum % 10) % 10).map(ASCII.digit)
    default:
      return nil
    }
  }

  /// What each digit 0 to 9 adds when it is weighed "2−".
  private static let twoMinus = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7]
  /// What each digit 0 to 9 adds when it is weighed "3".
  private static let three = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7]
  /// What each digit 0 to 9 adds when it is weighed "5+".
  private static let fivePlus = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9]
  /// What each digit 0 to 9 adds when it is weighed "5−".
  private static let fiveMinus = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1]

  private static func weigh(_ digits: some Collection<UInt8>, _ weights: [[Int]]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.1[ASCII.value($1.0)] }
  }
}

public import POSCore

/// The code printed on a receipt as a QR: its identity and number, in digits only.
///
/// Digits survive every keyboard layout that a scanner may be set to. The form is fixed:
///
///     884  shop(4)  till(3)  day(5)  number(5)  identity(39)  check(2)
///
/// The day counts from 2000-01-01, the identity is the 128-bit number in decimal, and the check
/// digits follow ISO/IEC 7064 MOD 97-10. No GS1 application identifier begins with 88 and no
/// article code has 61 digits, so the code can not be taken for goods.
public struct ReceiptCode: Hashable, Sendable {
  /// The receipt's identity.
  public let id: Identifier
  /// The receipt's number.
  public let number: ReceiptNumber

  /// How many digits every code has.
  public static let length = 61
  private static let prefix = "884"
  private static let epoch = 10_957

  /// Makes the code of a receipt.
  ///
  /// - Returns: nil when a part of the number has more digits than its field.
  public init?(id: Identifier, number: ReceiptNumber) {
    let day = number.day.daysSince1970 - Self.epoch
    guard (1...9999).contains(number.shop), (1...999).contains(number.till) else { return nil }
    guard (1...99_999).contains(number.number), (0...99_999).contains(day) else { return nil }
    self.id = id
    self.number = number
  }

  /// The digits that are printed.
  public var text: String {
    let day = number.day.daysSince1970 - Self.epoch
    let body =
      Self.prefix + Self.padded(number.shop, 4) + Self.padded(number.till, 3)
      + Self.padded(day, 5) + Self.padded(number.number, 5) + Self.padded(Self.value(of: id), 39)
    return body + Self.padded(98 - Self.remainder(body + "00"), 2)
  }

  /// Reads a scanned code, with or without the scanner's mark for QR codes (`]Q1`).
  ///
  /// - Returns: nil for every text that is not the code of a receipt.
  public init?(scanned text: some StringProtocol) {
    var digits = Array(text.utf8.prefix(Self.length + 4))
    if digits.starts(with: "]Q".utf8) { digits.removeFirst(min(3, digits.count)) }
    guard digits.count == Self.length, digits.starts(with: Self.prefix.utf8) else { return nil }
    guard digits.allSatisfy({ (48...57).contains($0) }), Self.remainder(digits) == 1 else {
      return nil
    }
    func field(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 48) } }
    let day = CivilDate(daysSince1970: field(10..<15) + Self.epoch)
    let number = ReceiptNumber(
      shop: field(3..<7), till: field(7..<10), day: day, number: field(15..<20))
    guard let id = Self.identifier(digits[20..<59]) else { return nil }
    self.init(id: id, number: number)
  }

  private static func value(of id: Identifier) -> UInt128 {
    id.bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }

  private static func identifier(_ digits: ArraySlice<UInt8>) -> Identifier? {
    var value: UInt128 = 0
    for digit in digits {
      let (tenfold, tooBig) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = tenfold.addingReportingOverflow(UInt128(digit - 48))
      guard !tooBig, !carried else { return nil }
      value = sum
    }
    return Identifier(
      high: UInt64(truncatingIfNeeded: value >> 64), low: UInt64(truncatingIfNeeded: value))
  }

  private static func remainder(_ digits: String) -> Int { remainder(Array(digits.utf8)) }

  private static func remainder(_ digits: [UInt8]) -> Int {
    digits.reduce(0) { ($0 * 10 + Int($1 - 48)) % 97 }
  }

  private static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// What may follow a GS1 application identifier.
struct ElementFormat: Sendable {
  /// How many characters the value has.
  let length: ClosedRange<Int>
  /// How many characters at the start must be digits.
  let digits: Int
  /// How many digits at the start end with a check digit; zero for none.
  let checkedDigits: Int

  static func number(_ length: ClosedRange<Int>) -> ElementFormat {
    ElementFormat(length: length, digits: length.upperBound, checkedDigits: 0)
  }

  static func number(_ length: Int) -> ElementFormat { number(length...length) }

  static func checked(_ digits: Int, then rest: ClosedRange<Int> = 0...0) -> ElementFormat {
    ElementFormat(
      length: digits + rest.lowerBound...digits + rest.upperBound, digits: digits,
      checkedDigits: digits)
  }

  static func text(_ length: ClosedRange<Int>) -> ElementFormat {
    ElementFormat(length: length, digits: 0, checkedDigits: 0)
  }

  static func text(upTo length: Int) -> ElementFormat { text(1...length) }

  static func digits(_ count: Int, thenText rest: ClosedRange<Int>) -> ElementFormat {
    ElementFormat(
      length: count + rest.lowerBound...count + rest.upperBound, digits: count, checkedDigits: 0)
  }
}

/// A GS1 application identifier: the two to four digits that say what an element means.
///
/// Source of the table: GS1 General Specifications, section 3, and the GS1 syntax dictionary.
struct ApplicationIdentifier: Sendable {
  /// The digits, such as `3103`.
  let text: String
  let format: ElementFormat
  /// Whether the length is known from the first two digits, so that no separator has to follow.
  let hasPredefinedLength: Bool

  /// Reads the identifier with which an element begins.
  ///
  /// - Returns: nil when there is none, or GS1 has not given it a meaning.
  init?(startOf bytes: ArraySlice<UInt8>) {
    guard let family = ASCII.number(bytes.prefix(2)), bytes.prefix(2).count == 2 else { return nil }
    let head = bytes.prefix(ApplicationIdentifier.length(ofFamily: family))
    guard let number = ASCII.number(head), let format = ApplicationIdentifier.format(of: number),
      head.count == ApplicationIdentifier.length(ofFamily: family)
    else { return nil }
    text = ASCII.text(head)
    self.format = format
    hasPredefinedLength = ApplicationIdentifier.hasPredefinedLength(family: family)
  }

  /// Reads a text that is an identifier and nothing more.
  init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(startOf: bytes[...])
    guard self.text.utf8.count == bytes.count else { return nil }
  }

  /// How many digits an identifier has, which follows from its first two.
  private static func length(ofFamily family: Int) -> Int {
    switch family {
    case 23...25, 40...42, 71: 3
    case 31...36, 39, 43, 70, 72, 80...82: 4
    default: 2
    }
  }

  private static func hasPredefinedLength(family: Int) -> Bool {
    switch family {
    case 0...4, 11...20, 31...36, 41: true
    default: false
    }
  }

  private static func format(of number: Int) -> ElementFormat? {
    // The last digit of a measure is the number of its decimals, at most five.
    if (3100...3699).contains(number) && number % 10 > 5 { return nil }
    return table.first { $0.numbers.contains(number) }?.format
  }

  private static func row(_ numbers: ClosedRange<Int>, _ format: ElementFormat) -> Row {
    Row(numbers: numbers, format: format)
  }

  private static func row(_ number: Int, _ format: ElementFormat) -> Row {
    Row(numbers: number...number, format: format)
  }

  private struct Row {
    let numbers: ClosedRange<Int>
    let format: ElementFormat
  }

  private static let table: [Row] = tradeItems + measures + logistics + processes + others

  private static let tradeItems: [Row] = [
    row(0, .checked(18)), row(1...2, .checked(14)), row(10, .text(upTo: 20)),
    row(11...13, .number(6)), row(15...17, .number(6)), row(20, .number(2)),
    row(21...22, .text(upTo: 20)), row(235, .text(upTo: 28)), row(240...241, .text(upTo: 30)),
    row(242, .number(1...6)), row(243, .text(upTo: 20)), row(250...251, .text(upTo: 30)),
    row(253, .checked(13, then: 0...17)), row(254, .text(upTo: 20)),
    row(255, ElementFormat(length: 13...25, digits: 25, checkedDigits: 13)),
  ]

  private static let measures: [Row] = [
    row(30, .number(1...8)), row(37, .number(1...8)), row(3100...3169, .number(6)),
    row(3200...3379, .number(6)), row(3400...3579, .number(6)), row(3600...3699, .number(6)),
    row(3900...3909, .number(1...15)), row(3910...3919, .number(4...18)),
    row(3920...3929, .number(1...15)), row(3930...3939, .number(4...18)),
    row(3940...3943, .number(4)), row(3950...3955, .number(6)),
  ]

  private static let logistics: [Row] = [
    row(400...401, .text(upTo: 30)), row(402, .checked(17)), row(403, .text(upTo: 30)),
    row(410...417, .checked(13)), row(420, .text(upTo: 20)), row(421, .digits(3, thenText: 1...9)),
    row(422, .number(3)), row(423, .number(3...15)), row(424, .number(3)),
    row(425, .number(3...15)), row(426, .number(3)), row(427, .text(upTo: 3)),
    row(4300...4301, .text(upTo: 35)), row(4302...4306, .text(upTo: 70)), row(4307, .text(2...2)),
    row(4308, .text(upTo: 30)), row(4309, .number(20)), row(4310...4311, .text(upTo: 35)),
    row(4312...4316, .text(upTo: 70)), row(4317, .text(2...2)), row(4318, .text(upTo: 20)),
    row(4319, .text(upTo: 30)), row(4320, .text(upTo: 35)), row(4321...4323, .number(1)),
    row(4324...4325, .number(10)), row(4326, .number(6)),
    row(4330...4333, .digits(6, thenText: 0...1)),
  ]

  private static let processes: [Row] = [
    row(7001, .number(13)), row(7002, .text(upTo: 30)), row(7003, .number(10)),
    row(7004, .number(1...4)), row(7005, .text(upTo: 12)), row(7006, .number(6)),
    row(7007, .number(6...12)), row(7008, .text(upTo: 3)), row(7009, .text(upTo: 10)),
    row(7010, .text(upTo: 2)), row(7011, .number(6...10)), row(7020...7022, .text(upTo: 20)),
    row(7023, .text(upTo: 30)), row(7030...7039, .digits(3, thenText: 1...27)),
    row(7040, .digits(1, thenText: 3...3)), row(710...717, .text(upTo: 20)),
    row(7230...7239, .text(3...30)), row(7240, .text(upTo: 20)), row(7241, .number(2)),
    row(7242, .text(upTo: 25)), row(7250, .number(8)), row(7251, .number(12)),
    row(7252, .number(1)), row(7253...7254, .text(upTo: 40)), row(7255, .text(upTo: 10)),
    row(7256, .text(upTo: 90)), row(7257, .text(upTo: 70)), row(7258, .text(3...3)),
    row(7259, .text(upTo: 40)),
  ]

  private static let others: [Row] = [
    row(8001, .number(14)), row(8002, .text(upTo: 20)), row(8003, .digits(14, thenText: 0...16)),
    row(8004, .text(upTo: 30)), row(8005, .number(6)),
    row(8006, ElementFormat(length: 18...18, digits: 18, checkedDigits: 14)),
    row(8007, .text(upTo: 34)), row(8008, .number(8...12)), row(8009, .text(upTo: 50)),
    row(8010, .text(upTo: 30)), row(8011, .number(1...12)), row(8012, .text(upTo: 20)),
    row(8013, .text(upTo: 30)), row(8014, .text(upTo: 25)), row(8017...8018, .checked(18)),
    row(8019, .number(1...10)), row(8020, .text(upTo: 25)),
    row(8026, ElementFormat(length: 18...18, digits: 18, checkedDigits: 14)),
    row(8030, .text(upTo: 90)), row(8110, .text(upTo: 70)), row(8111, .number(4)),
    row(8112, .text(upTo: 70)), row(8200, .text(upTo: 70)), row(90, .text(upTo: 30)),
    row(91...99, .text(upTo: 90)),
  ]
}

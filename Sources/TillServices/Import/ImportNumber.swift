import POSCore

/// Which mark a file uses before decimals.
public enum DecimalMark: String, Hashable, Sendable, CaseIterable {
  /// Decided number by number; what could be read in two ways is refused.
  case either
  case comma
  case point
}

/// Why a text is not an amount or a weight.
public enum ImportNumberRefusal: Error, Hashable, Sendable {
  /// Something else than digits and marks.
  case notANumber
  /// `1.234` may be one thousand or one and a bit.
  case ambiguous
  /// More decimals than cents or grams.
  case tooManyDecimals
  /// Below zero.
  case negative
  /// As long as a barcode.
  case tooLarge
}

/// Reads numbers as spreadsheets and other programs write them.
///
/// - Blanks, `€`, `EUR` and apostrophes do not count.
/// - With both marks, the last one is before the decimals and the other parts groups of three.
/// - One mark that occurs several times parts groups of three.
/// - One mark that occurs once is before the decimals, unless exactly three digits follow it and
///   one to three that do not start with zero precede it: then the file's mark decides, and without
///   one the number is refused, since a price that is wrong by a thousand is worse than none.
struct ImportNumber {
  let mark: DecimalMark

  /// An amount in euro; zeros after the cents do not matter.
  func money(_ text: String) throws(ImportNumberRefusal) -> Money {
    Money(cents: try scaled(text, decimals: 2))
  }

  /// A weight in kilograms, or in grams when it ends with `g`.
  func weight(_ text: String) throws(ImportNumberRefusal) -> Quantity {
    let folded = text.lowercased().filter { $0 != " " }
    if folded.hasSuffix("kg") {
      return Quantity(thousandths: try scaled(String(folded.dropLast(2)), decimals: 3))
    }
    if folded.hasSuffix("g") || folded.hasSuffix("gr") {
      let digits = folded.prefix { !$0.isLetter }
      return Quantity(thousandths: try scaled(String(digits), decimals: 0))
    }
    return Quantity(thousandths: try scaled(folded, decimals: 3))
  }

  private func scaled(_ text: String, decimals: Int) throws(ImportNumberRefusal) -> Int {
    let bytes = try marksAndDigits(of: text)
    let split = try split(bytes, decimals: decimals)
    let fraction = Array(split.fraction)
    let significant = fraction.prefix((fraction.lastIndex { $0 != zero } ?? -1) + 1)
    guard significant.count <= decimals else { throw .tooManyDecimals }
    let padding = Array(repeating: zero, count: decimals - significant.count)
    let digits = split.whole.drop { $0 == zero } + significant + padding
    guard digits.count <= TypedNumber.maximumDigits + decimals else { throw .tooLarge }
    return digits.reduce(0) { $0 * 10 + Int($1 - zero) }
  }

  private func marksAndDigits(of text: String) throws(ImportNumberRefusal) -> [UInt8] {
    var bytes: [UInt8] = []
    var letters = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", ",", ".": bytes.append(UInt8(scalar.value))
      case " ", "\u{A0}", "\u{202F}", "€", "'", "\u{2019}": continue
      case "a"..."z", "A"..."Z": letters.unicodeScalars.append(scalar)
      case "-", "\u{2212}": throw .negative
      default: throw .notANumber
      }
    }
    guard bytes.contains(where: { $0 >= zero }) else { throw .notANumber }
    guard letters.isEmpty || ["eur", "euro"].contains(letters.lowercased()) else {
      throw .notANumber
    }
    guard bytes.count <= 30 else { throw .tooLarge }
    return bytes
  }

  private func split(
    _ bytes: [UInt8], decimals: Int
  ) throws(ImportNumberRefusal) -> (whole: [UInt8], fraction: ArraySlice<UInt8>) {
    guard let last = bytes.lastIndex(where: { $0 < zero }) else { return (bytes, []) }
    let kind = bytes[last]
    let count = bytes.count { $0 == kind }
    let others = bytes.contains { $0 < zero && $0 != kind }
    if others {
      guard count == 1 else { throw .notANumber }
      return (try ungrouped(bytes[..<last]), bytes[(last + 1)...])
    }
    if count > 1 { return (try ungrouped(bytes[...]), []) }
    if try isGroupMark(bytes, at: last, decimals: decimals) {
      return (try ungrouped(bytes[...]), [])
    }
    return (Array(bytes[..<last]), bytes[(last + 1)...])
  }

  /// Whether the only mark of a number parts thousands.
  private func isGroupMark(
    _ bytes: [UInt8], at place: Int, decimals: Int
  ) throws(ImportNumberRefusal) -> Bool {
    let looksGrouped =
      bytes.count - place == 4 && (1...3).contains(place) && bytes.first != zero
    let isDecimal: Bool? =
      switch mark {
      case .either: nil
      case .comma: bytes[place] == comma
      case .point: bytes[place] != comma
      }
    if let isDecimal {
      guard isDecimal || looksGrouped else { throw .notANumber }
      return !isDecimal
    }
    // Three decimals are usual for a weight and never seen in a price.
    guard looksGrouped && decimals == 2 else { return false }
    throw .ambiguous
  }

  /// The digits of a whole number in groups of three.
  private func ungrouped(_ bytes: ArraySlice<UInt8>) throws(ImportNumberRefusal) -> [UInt8] {
    let groups = bytes.split(omittingEmptySubsequences: false) { $0 < zero }
    guard let first = groups.first, groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      throw .notANumber
    }
    guard groups.count == 1 || (1...3).contains(first.count) else { throw .notANumber }
    return Array(groups.joined())
  }
}

private let zero = UInt8(ascii: "0")
private let comma = UInt8(ascii: ",")

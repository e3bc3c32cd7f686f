/// The newest keys that a till has seen.
///
/// A set of keys says on which day it was made and nothing finer, so the sets of that day are
/// remembered in the order in which they came: the last is the newest.
public struct KeysSeen: Hashable, Sendable {
  /// Whose.
  public let district: UInt16
  /// The day on which they were made.
  public let day: CivilDate
  /// What was signed, of each set of the day.
  private let sets: [[UInt8]]

  /// Remembers the first keys that a till sees.
  public init(_ keys: CardKeySet) {
    (district, day, sets) = (keys.district, keys.day, [keys.bytes])
  }

  private init(district: UInt16, day: CivilDate, sets: [[UInt8]]) {
    (self.district, self.day, self.sets) = (district, day, sets)
  }

  /// Whether the till has seen keys of the same district that came after some.
  public func areNewer(than keys: CardKeySet) -> Bool {
    guard district == keys.district, keys.day <= day else { return false }
    return keys.day < day || sets.dropLast().contains(keys.bytes)
  }

  /// What is to be remembered once keys are taken, which are not older.
  public func seeing(_ keys: CardKeySet) -> KeysSeen {
    guard district == keys.district, day == keys.day else { return KeysSeen(keys) }
    let isKnown = sets.contains(keys.bytes)
    return isKnown ? self : KeysSeen(district: district, day: day, sets: sets + [keys.bytes])
  }

  /// One line: the district, the day, and what was signed in hexadecimal.
  public var text: String {
    let words = sets.map { $0.map(Self.hexadecimal).joined() }
    return (["\(district)", day.iso] + words).joined(separator: " ") + "\n"
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  /// Reads what ``text`` wrote; nil for anything else.
  public init?(text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count >= 2, let district = UInt16(words[0]), let day = CivilDate(iso: words[1])
    else { return nil }
    let sets = words.dropFirst(2).compactMap { Self.bytes($0) }
    guard sets.count == words.count - 2 else { return nil }
    self.init(district: district, day: day, sets: sets)
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}

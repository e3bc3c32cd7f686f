/// An instant together with the local time that the till's clock showed.
///
/// Order between facts comes from their sequence; a moment is data about a fact, never a key.
public struct Moment: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64
  /// The local offset from UTC in seconds, east positive; whole minutes, less than a day.
  public let offsetSeconds: Int

  /// The moments that can be written with four digits of year: 0001-01-02 to 9999-12-30.
  private static let range: ClosedRange<Int64> = -62_135_510_400_000...253_402_214_399_999

  /// Makes a moment; what lies outside the years 1 to 9999 is moved to the nearest edge.
  ///
  /// Seconds of an offset are dropped, since RFC 3339 can not write them.
  public init(milliseconds: Int64, offsetSeconds: Int) {
    self.milliseconds = min(
      max(milliseconds, Moment.range.lowerBound), Moment.range.upperBound)
    self.offsetSeconds = offsetSeconds % 86_400 / 60 * 60
  }

  private var localMilliseconds: Int64 { milliseconds + Int64(offsetSeconds) * 1000 }

  private var millisecondsOfDay: Int {
    let rest = Int(localMilliseconds % 86_400_000)
    return rest < 0 ? rest + 86_400_000 : rest
  }

  /// The local day.
  public var date: CivilDate {
    let days = (Int(localMilliseconds) - millisecondsOfDay) / 86_400_000
    return CivilDate(daysSince1970: days)
  }

  /// The local hour, 0 to 23.
  public var hour: Int { millisecondsOfDay / 3_600_000 }
  /// The local minute, 0 to 59.
  public var minute: Int { millisecondsOfDay / 60_000 % 60 }
  /// The local second, 0 to 59.
  public var second: Int { millisecondsOfDay / 1000 % 60 }

  /// The local time of day as `12:41`.
  public var clock: String { padded(hour, 2) + ":" + padded(minute, 2) }

  /// The moment that lies some milliseconds later, or earlier when negative.
  public func adding(milliseconds added: Int64) -> Moment {
    let (sum, overflows) = milliseconds.addingReportingOverflow(added)
    let edge = added < 0 ? Int64.min : Int64.max
    return Moment(milliseconds: overflows ? edge : sum, offsetSeconds: offsetSeconds)
  }

  /// The business day to which the moment belongs.
  ///
  /// A shop that closes after midnight sets the hour at which its day ends; what is sold before
  /// that hour belongs to the day before.
  ///
  /// - Parameter dayEndHour: 0 to 12; 0 means the calendar day.
  public func businessDay(dayEndHour: Int) -> CivilDate {
    adding(milliseconds: Int64(dayEndHour) * -3_600_000).date
  }

  /// Whether the left moment is the earlier one; of the same instant, the one further west.
  public static func < (left: Moment, right: Moment) -> Bool {
    (left.milliseconds, left.offsetSeconds) < (right.milliseconds, right.offsetSeconds)
  }

  /// The moment as RFC 3339 text with milliseconds: `2026-11-21T09:58:11.000+01:00`.
  public var iso: String {
    let sign = offsetSeconds < 0 ? "-" : "+"
    let offset = abs(offsetSeconds) / 60
    let fraction = padded(millisecondsOfDay % 1000, 3)
    return date.iso + "T" + clock + ":" + padded(second, 2) + "." + fraction + sign
      + padded(offset / 60, 2) + ":" + padded(offset % 60, 2)
  }

  /// Reads RFC 3339 text, with or without a fraction of a second, with `Z` or an offset.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40, [84, 116, 32].contains(bytes[10]) else {
      return nil
    }
    guard let date = CivilDate(iso: text.prefix(10)) else { return nil }
    guard let time = Moment.timeOfDay(bytes[11..<19]) else { return nil }
    guard let (fraction, offset) = Moment.fractionAndOffset(bytes[19...]) else { return nil }
    let local = Int64(date.daysSince1970) * 86_400_000 + Int64(time) * 1000 + Int64(fraction)
    self.init(milliseconds: local - Int64(offset) * 1000, offsetSeconds: offset)
  }

  private static func timeOfDay(_ bytes: ArraySlice<UInt8>) -> Int? {
    let start = bytes.startIndex
    guard bytes[start + 2] == 58, bytes[start + 5] == 58 else { return nil }
    guard let hour = number(bytes[start..<start + 2]), hour < 24 else { return nil }
    guard let minute = number(bytes[start + 3..<start + 5]), minute < 60 else { return nil }
    guard let second = number(bytes[start + 6..<start + 8]), second <= 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private static func fractionAndOffset(_ bytes: ArraySlice<UInt8>) -> (Int, Int)? {
    var rest = bytes
    var fraction = 0
    if rest.first == 46 {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      guard !digits.isEmpty else { return nil }
      let three = Array(digits.prefix(3)) + Array(repeating: 48, count: max(0, 3 - digits.count))
      fraction = number(three[...]) ?? 0
      rest = rest.dropFirst(1 + digits.count)
    }
    return zoneOffset(rest).map { (fraction, $0) }
  }

  private static func zoneOffset(_ bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.count == 1, let zone = bytes.first, zone == 90 || zone == 122 { return 0 }
    let start = bytes.startIndex
    guard bytes.count == 6, bytes[start + 3] == 58 else { return nil }
    guard bytes[start] == 43 || bytes[start] == 45 else { return nil }
    guard let hours = number(bytes[start + 1..<start + 3]), hours < 24 else { return nil }
    guard let minutes = number(bytes[start + 4..<start + 6]), minutes < 60 else { return nil }
    return (bytes[start] == 45 ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}

extension Moment: Codable {
  /// Reads the moment from RFC 3339 text.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let moment = Moment(iso: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a moment: \(text)"))
    }
    self = moment
  }

  /// Writes the moment as RFC 3339 text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }
}

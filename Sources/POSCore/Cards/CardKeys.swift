/// A public key of the district's cards.
public struct CardKey: Hashable, Sendable {
  /// What may be signed with a key: a stolen key of tokens makes no cards.
  public enum Use: UInt8, Hashable, Sendable {
    case card = 0
    case token = 1
  }

  /// The number by which cards name it.
  public let number: UInt8
  /// What it signs.
  public let use: Use
  /// The 32 bytes of an Ed25519 public key (RFC 8032).
  public let publicKey: [UInt8]
  /// The first and the last day on which something signed with it is taken.
  public let days: ClosedRange<CivilDate>
  /// Whether the district withdrew it before its time.
  public let isWithdrawn: Bool

  /// Makes a key.
  ///
  /// - Returns: nil when the key does not have 32 bytes or a day is none of a card.
  public init?(
    number: UInt8, use: Use, publicKey: [UInt8], days: ClosedRange<CivilDate>,
    isWithdrawn: Bool = false
  ) {
    let cardDays = 0...0xFFFF
    guard publicKey.count == 32, cardDays.contains(Self.day(days.lowerBound)),
      cardDays.contains(Self.day(days.upperBound))
    else { return nil }
    self.number = number
    self.use = use
    self.publicKey = publicKey
    self.days = days
    self.isWithdrawn = isWithdrawn
  }

  fileprivate static let byteCount = 39

  fileprivate static func day(_ date: CivilDate) -> Int {
    date.daysSince1970 - DigitalCard.epoch
  }

  fileprivate func append(to writer: inout CardBytes) {
    writer.append(number, size: 1)
    writer.append(use.rawValue, size: 1)
    for byte in publicKey { writer.append(byte, size: 1) }
    writer.append(Self.day(days.lowerBound), size: 2)
    writer.append(Self.day(days.upperBound), size: 2)
    writer.append(isWithdrawn ? 1 : 0, size: 1)
  }

  /// Reads the next 39 bytes; nil when they are no key.
  fileprivate init?(_ reader: inout CardBytes) {
    let number = UInt8(reader.take(1))
    let use = Use(rawValue: UInt8(reader.take(1)))
    let publicKey = (0..<32).map { _ in UInt8(reader.take(1)) }
    let bounds = (0..<2).map { _ in
      CivilDate(daysSince1970: DigitalCard.epoch + Int(reader.take(2)))
    }
    let flags = reader.take(1)
    guard let use, bounds[0] <= bounds[1], flags <= 1 else { return nil }
    self.init(
      number: number, use: use, publicKey: publicKey, days: bounds[0]...bounds[1],
      isWithdrawn: flags == 1)
  }
}

/// The keys that a district's cards may be signed with, one after the other over the years.
///
/// The district's root key signs the set, and a till learns the root key when it joins; so whoever
/// brings the set can change nothing in it.
public struct CardKeySet: Hashable, Sendable {
  /// The district.
  public let district: UInt16
  /// When the set was made; a till never goes back to an older one.
  public let day: CivilDate
  /// The keys, at most 255.
  public let keys: [CardKey]

  /// Makes a set.
  public init(district: UInt16, day: CivilDate, keys: [CardKey]) {
    precondition(keys.count <= 255, "A key's number is one byte.")
    precondition(
      (0...0xFFFF).contains(CardKey.day(day)), "Sets of keys are made from 2026 to 2205.")
    self.district = district
    self.day = day
    self.keys = keys
  }

  /// The key with a number for a use.
  public func key(_ number: UInt8, for use: CardKey.Use) -> CardKey? {
    keys.first { $0.number == number && $0.use == use }
  }

  private static let mark = Array("TSKS1".utf8)

  /// What the root key signs.
  public var bytes: [UInt8] {
    var writer = CardBytes(Self.mark)
    writer.append(district, size: 2)
    writer.append(day.daysSince1970 - DigitalCard.epoch, size: 2)
    writer.append(keys.count, size: 1)
    for key in keys { key.append(to: &writer) }
    return writer.bytes
  }

  /// Reads what ``bytes`` wrote; nil for anything else.
  public init?(bytes: [UInt8]) {
    guard bytes.starts(with: Self.mark), bytes.count >= Self.mark.count + 5 else { return nil }
    var reader = CardBytes(Array(bytes.dropFirst(Self.mark.count)))
    let district = UInt16(reader.take(2))
    let day = CivilDate(daysSince1970: DigitalCard.epoch + Int(reader.take(2)))
    let count = Int(reader.take(1))
    guard bytes.count == Self.mark.count + 5 + count * CardKey.byteCount else { return nil }
    let keys = (0..<count).compactMap { _ in CardKey(&reader) }
    guard keys.count == count else { return nil }
    self.init(district: district, day: day, keys: keys)
  }
}

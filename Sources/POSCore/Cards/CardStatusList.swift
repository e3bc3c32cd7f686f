/// What a card is good for.
public enum CardStatus: UInt8, Hashable, Sendable, CaseIterable {
  /// Everything.
  case active = 0
  /// Nothing: lost, stolen or given back.
  case blocked = 1
  /// Spending only while the centre answers.
  case onlineOnly = 2
  /// Spending only with the PIN, which the centre alone checks.
  case needsPIN = 3
}

/// The status of every card of a district, two bits each, at the place of its index.
///
/// A list of bits is exact where a filter of hashes would now and then refuse an honest customer:
/// a million cards take 250 kilobytes. Cards beyond its end were never given out.
public struct CardStatusList: Hashable, Sendable {
  /// The district.
  public let district: UInt16
  /// As of when it is true.
  public private(set) var asOf: Moment
  /// How many cards were given out; their indices are smaller.
  public private(set) var count: Int
  /// Which card took the place of a blocked one.
  public private(set) var replacements: [UInt32: UInt32]
  private var bits: [UInt8]

  /// The most cards of one list.
  public static let limit = 16_777_216

  /// Makes a list in which every card is active.
  public init(district: UInt16, count: Int, asOf: Moment) {
    self.district = district
    self.asOf = asOf
    self.count = min(max(0, count), Self.limit)
    replacements = [:]
    bits = Array(repeating: 0, count: (self.count + 3) / 4)
  }

  /// The status of a card; nil when it was never given out.
  public subscript(index: UInt32) -> CardStatus? {
    guard Int(index) < count else { return nil }
    return CardStatus(rawValue: bits[Int(index / 4)] >> UInt8(index % 4 * 2) & 3)
  }

  /// Enters what changed since.
  ///
  /// A change of a card beyond the end makes the list longer; the cards between are active. Changes
  /// come in the order of their times: one that is older than the list was in it already, and would
  /// otherwise unblock a card when it is sent again.
  ///
  /// - Returns: false when the change is older than the list, or names a card beyond ``limit``;
  ///   nothing is changed then.
  @discardableResult
  public mutating func set(
    _ index: UInt32, _ status: CardStatus, replacedBy successor: UInt32? = nil, asOf: Moment
  ) -> Bool {
    guard Int(index) < Self.limit, asOf >= self.asOf else { return false }
    grow(to: Int(index) + 1)
    let shift = UInt8(index % 4 * 2)
    let others = bits[Int(index / 4)] & ~(3 << shift)
    bits[Int(index / 4)] = others | status.rawValue << shift
    replacements[index] = successor
    self.asOf = asOf
    return true
  }

  /// Makes room for cards that were given out; a list never becomes shorter.
  public mutating func grow(to newCount: Int) {
    guard newCount > count else { return }
    count = min(newCount, Self.limit)
    bits += Array(repeating: 0, count: max(0, (count + 3) / 4 - bits.count))
  }

  // MARK: Bytes

  private static let mark = Array("TSSL1".utf8)

  /// What the district signs: district, time, count, bits, and the replacements by index.
  public var bytes: [UInt8] {
    var writer = CardBytes(Self.mark)
    writer.append(district, size: 2)
    writer.append(asOf.milliseconds, size: 8)
    writer.append(count, size: 4)
    writer.append(replacements.count, size: 4)
    for (old, new) in replacements.sorted(by: { $0.key < $1.key }) {
      writer.append(old, size: 4)
      writer.append(new, size: 4)
    }
    return writer.bytes + bits
  }

  /// Reads what ``bytes`` wrote; nil for anything else.
  public init?(bytes: [UInt8]) {
    let head = Self.mark.count + 18
    guard bytes.starts(with: Self.mark), bytes.count >= head else { return nil }
    var reader = CardBytes(Array(bytes[Self.mark.count..<head]))
    district = UInt16(reader.take(2))
    asOf = Moment(milliseconds: Int64(bitPattern: reader.take(8)), offsetSeconds: 0)
    count = Int(reader.take(4))
    let replaced = Int(reader.take(4))
    let bitCount = (count + 3) / 4
    guard count <= Self.limit, replaced <= count, bytes.count == head + replaced * 8 + bitCount
    else { return nil }
    bits = Array(bytes.suffix(bitCount))
    var pairs = CardBytes(Array(bytes[head..<(head + replaced * 8)]))
    replacements = [:]
    for _ in 0..<replaced { replacements[UInt32(pairs.take(4))] = UInt32(pairs.take(4)) }
  }
}

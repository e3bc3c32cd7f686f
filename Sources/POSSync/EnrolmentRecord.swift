public import POSCore

/// The beginning of a chain of facts.
///
/// The hash of the record stands where the first fact names the hash before it. The random key
/// makes the anchor of every epoch unlike any other.
public struct EnrolmentRecord: Hashable, Sendable {
  /// The district; 0 for a till without a centre.
  public let district: UInt32
  /// The till's number in its district.
  public let till: UInt32
  /// Unix seconds of the beginning, shifted left by 20, with 20 random bits.
  public let epoch: UInt64
  /// Thirty-two random bytes.
  public let key: [UInt8]

  private static let magic: [UInt8] = [0x54, 0x53, 0x45, 0x31]
  private static let keySize = 32

  /// Makes the record of an epoch that begins now.
  public init(district: UInt32 = 0, till: UInt32, at moment: Moment, seed: EpochSeed) {
    let seconds = UInt64(clamping: moment.milliseconds / 1000) & 0xFFF_FFFF_FFFF
    self.district = district
    self.till = till
    epoch = seconds << 20 | seed.bits & 0xF_FFFF
    key = seed.key
  }

  /// The bytes that anchor the chain: the magic `TSE1`, then big-endian fields, then the key.
  public var bytes: [UInt8] {
    var writer = BigEndianWriter(capacity: 52)
    writer.append(EnrolmentRecord.magic)
    writer.append(district)
    writer.append(till)
    writer.append(epoch)
    writer.append(key)
    return writer.bytes
  }

  /// Reads a record; nil for bytes that are not exactly one.
  public init?(bytes: [UInt8]) {
    var reader = BigEndianReader(bytes)
    guard let magic = reader.take(4), magic.elementsEqual(EnrolmentRecord.magic),
      let district = reader.number(UInt32.self), let till = reader.number(UInt32.self),
      let epoch = reader.number(UInt64.self), let key = reader.take(EnrolmentRecord.keySize),
      reader.left == 0
    else { return nil }
    self.district = district
    self.till = till
    self.epoch = epoch
    self.key = Array(key)
  }

  /// What the first fact of the epoch names as the hash before it.
  public var anchor: ChainHash { ChainHash(of: bytes) }
}

/// The randomness that a new epoch needs.
public struct EpochSeed: Hashable, Sendable {
  /// Random bits, of which the epoch takes twenty.
  public let bits: UInt64
  /// Thirty-two random bytes.
  public let key: [UInt8]

  /// Draws a seed; a till draws it from the system, a test from a fixed generator.
  public init(using generator: inout some RandomNumberGenerator) {
    bits = generator.next()
    key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}

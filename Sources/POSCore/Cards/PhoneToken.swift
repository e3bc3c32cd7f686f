/// What a phone shows in place of the card: a code that the district signed in advance, good for
/// some minutes and for one payment.
///
/// Layout, from `reliability.md` 4.1 B, 33 bytes: the header, device, valid from (4, seconds since
/// 2026-01-01 UTC), window (in steps of 15 seconds), batch (2), as of (3, minutes since 2026-01-01
/// UTC), and what may be spent without the centre from the prepaid purse, the tesoretto and welfare
/// (3 each, cents).
public struct PhoneToken: Hashable, Sendable {
  /// What may be spent with one token while the centre can not be asked.
  public struct Allowance: Hashable, Sendable {
    /// From credit that was paid in.
    public let prepaid: Money
    /// From cashback.
    public let tesoretto: Money
    /// From an employer's credit.
    public let welfare: Money

    /// Makes an allowance; each amount is 0,00 to 167.772,15.
    public init(prepaid: Money, tesoretto: Money, welfare: Money) {
      self.prepaid = prepaid
      self.tesoretto = tesoretto
      self.welfare = welfare
    }
  }

  /// Which card it stands for.
  public let header: CardHeader
  /// Which of the holder's phones it is.
  public let device: UInt8
  /// From when it is valid.
  public let validFrom: Seconds
  /// For how many seconds; a multiple of 15 up to an hour.
  public let windowSeconds: Int
  /// The batch in which the phone fetched it.
  public let batch: UInt16
  /// The minute as of which the allowance was computed.
  public let asOfMinute: Int
  /// What may be spent with it alone.
  public let allowance: Allowance

  /// Seconds since 2026-01-01 00:00 UTC, 32 bits of them.
  public typealias Seconds = UInt32

  static let byteCount = 33
  static let windowStep = 15
  /// 2026-01-01 00:00 UTC in milliseconds since 1970.
  static let epochMilliseconds: Int64 = 1_767_225_600_000

  /// Makes the content of a token.
  ///
  /// - Returns: nil when the window is no multiple of 15 seconds from 15 to 3,825, or when the
  ///   minute or an amount does not fit into three bytes.
  public init?(
    _ header: CardHeader, device: UInt8, validFrom: Seconds, windowSeconds: Int, batch: UInt16,
    asOfMinute: Int, allowance: Allowance
  ) {
    let amounts = [allowance.prepaid, allowance.tesoretto, allowance.welfare].map(\.cents)
    let small = 0...0xFF_FFFF
    guard (1...255).contains(windowSeconds / Self.windowStep),
      windowSeconds % Self.windowStep == 0, small.contains(asOfMinute),
      amounts.allSatisfy(small.contains)
    else { return nil }
    self.header = header
    self.device = device
    self.validFrom = validFrom
    self.windowSeconds = windowSeconds
    self.batch = batch
    self.asOfMinute = asOfMinute
    self.allowance = allowance
  }

  /// The 33 bytes.
  public var bytes: [UInt8] {
    var writer = CardBytes()
    header.append(to: &writer, of: .token)
    writer.append(device, size: 1)
    writer.append(validFrom, size: 4)
    writer.append(windowSeconds / Self.windowStep, size: 1)
    writer.append(batch, size: 2)
    writer.append(asOfMinute, size: 3)
    for amount in [allowance.prepaid, allowance.tesoretto, allowance.welfare] {
      writer.append(amount.cents, size: 3)
    }
    return writer.bytes
  }

  /// Reads 33 bytes of which the form was checked.
  init(_ reader: inout CardBytes) throws(CardRefusal) {
    header = CardHeader(&reader)
    device = UInt8(reader.take(1))
    validFrom = Seconds(reader.take(4))
    windowSeconds = Int(reader.take(1)) * Self.windowStep
    guard windowSeconds > 0 else { throw .reservedField }
    batch = UInt16(reader.take(2))
    asOfMinute = Int(reader.take(3))
    let amounts = (0..<3).map { _ in Money(cents: Int(reader.take(3))) }
    allowance = Allowance(prepaid: amounts[0], tesoretto: amounts[1], welfare: amounts[2])
  }

  /// Seconds from the beginning of its window to a moment; negative before it.
  public func age(at moment: Moment) -> Int {
    let seconds = (moment.milliseconds - Self.epochMilliseconds) / 1000
    return Int(clamping: seconds) - Int(validFrom)
  }

  /// What is used up when a token is: the card's time, whichever phone or batch the code came from.
  public struct Identity: Hashable, Codable, Sendable {
    /// The card that it stands for.
    public let index: UInt32
    /// From when it is valid.
    public let validFrom: Seconds

    /// Names what is used up.
    public init(index: UInt32, validFrom: Seconds) {
      self.index = index
      self.validFrom = validFrom
    }
  }

  /// Its identity, for the list of those that were used.
  public var identity: Identity { Identity(index: header.index, validFrom: validFrom) }
}

/// What the QR code of a Digital Card says: sixteen bytes, without a name or a balance.
///
/// Layout, from `reliability.md` 4.1 A: the header, one reserved byte, the last day (2).
public struct DigitalCard: Hashable, Sendable {
  /// Which card it is.
  public let header: CardHeader
  /// The last day on which it is valid.
  public let lastDay: CivilDate

  /// Days of cards count from 2026-01-01.
  static let epoch = 20_454
  static let byteCount = 16

  /// Makes the content of a card.
  ///
  /// - Returns: nil when the last day is not one of the 65,536 days from 2026-01-01 on.
  public init?(_ header: CardHeader, lastDay: CivilDate) {
    guard (0...0xFFFF).contains(lastDay.daysSince1970 - Self.epoch) else { return nil }
    self.header = header
    self.lastDay = lastDay
  }

  /// The sixteen bytes.
  public var bytes: [UInt8] {
    var writer = CardBytes()
    header.append(to: &writer, of: .card)
    writer.append(0, size: 1)
    writer.append(lastDay.daysSince1970 - Self.epoch, size: 2)
    return writer.bytes
  }

  /// Reads sixteen bytes of which the form was checked.
  init(_ reader: inout CardBytes) throws(CardRefusal) {
    header = CardHeader(&reader)
    guard reader.take(1) == 0 else { throw .reservedField }
    lastDay = CivilDate(daysSince1970: Self.epoch + Int(reader.take(2)))
  }
}

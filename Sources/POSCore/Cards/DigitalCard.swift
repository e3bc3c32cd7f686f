/// What the QR code of a Digital Card says: sixteen bytes, without a name or a balance.
///
/// Layout, from `reliability.md` 4.1 A: version and type, key number, district (2), index (4),
/// nonce (4), class, one reserved byte, last day (2). All numbers have their most significant byte
/// first.
public struct DigitalCard: Hashable, Sendable {
  /// The district that issued it.
  public let district: UInt16
  /// Its place in the district's status list; the card's identity.
  public let index: UInt32
  /// Random bits, so that a card's text can not be computed from its index.
  public let nonce: UInt32
  /// The kind of card, as the district numbers them.
  public let cardClass: UInt8
  /// The district's key that signed it.
  public let keyNumber: UInt8
  /// The last day on which it is valid.
  public let lastDay: CivilDate

  /// Days and seconds of cards count from here, local midnight.
  static let epoch = 20_454
  static let byteCount = 16

  /// Makes the content of a card.
  ///
  /// - Returns: nil when the last day is not one of the 65,536 days from 2026-01-01 on.
  public init?(
    district: UInt16, index: UInt32, nonce: UInt32, cardClass: UInt8, keyNumber: UInt8,
    lastDay: CivilDate
  ) {
    guard (0...0xFFFF).contains(lastDay.daysSince1970 - Self.epoch) else { return nil }
    self.district = district
    self.index = index
    self.nonce = nonce
    self.cardClass = cardClass
    self.keyNumber = keyNumber
    self.lastDay = lastDay
  }

  /// The sixteen bytes.
  public var bytes: [UInt8] {
    var writer = CardBytes()
    writer.append(CardForm.card.firstByte, size: 1)
    writer.append(keyNumber, size: 1)
    writer.append(district, size: 2)
    writer.append(index, size: 4)
    writer.append(nonce, size: 4)
    writer.append(cardClass, size: 1)
    writer.append(0, size: 1)
    writer.append(lastDay.daysSince1970 - Self.epoch, size: 2)
    return writer.bytes
  }

  /// Reads sixteen bytes of which the form was checked.
  init(_ reader: inout CardBytes) throws(CardRefusal) {
    keyNumber = UInt8(reader.take(1))
    district = UInt16(reader.take(2))
    index = UInt32(reader.take(4))
    nonce = UInt32(reader.take(4))
    cardClass = UInt8(reader.take(1))
    guard reader.take(1) == 0 else { throw .reservedField }
    lastDay = CivilDate(daysSince1970: Self.epoch + Int(reader.take(2)))
  }
}

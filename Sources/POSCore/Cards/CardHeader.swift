/// What every code of the district begins with: who issued it, with which key, and for which card.
///
/// Layout, from `reliability.md` 4.1: version and type, key number, district (2), index (4), nonce
/// (4), class. All numbers have their most significant byte first.
public struct CardHeader: Hashable, Sendable {
  /// The district's key that signed it.
  public var keyNumber: UInt8
  /// The district that issued it.
  public var district: UInt16
  /// The card's place in the district's status list; the card's identity.
  public var index: UInt32
  /// Random bits, so that a text can not be computed from its index.
  public var nonce: UInt32
  /// The kind of card, as the district numbers them.
  public var cardClass: UInt8

  /// Names a card and the key of its signature.
  public init(
    keyNumber: UInt8, district: UInt16, index: UInt32, nonce: UInt32, cardClass: UInt8
  ) {
    self.keyNumber = keyNumber
    self.district = district
    self.index = index
    self.nonce = nonce
    self.cardClass = cardClass
  }

  func append(to writer: inout CardBytes, of form: CardForm) {
    writer.append(form.firstByte, size: 1)
    writer.append(keyNumber, size: 1)
    writer.append(district, size: 2)
    writer.append(index, size: 4)
    writer.append(nonce, size: 4)
    writer.append(cardClass, size: 1)
  }

  /// Reads the twelve bytes behind the version and type, which were checked.
  init(_ reader: inout CardBytes) {
    keyNumber = UInt8(reader.take(1))
    district = UInt16(reader.take(2))
    index = UInt32(reader.take(4))
    nonce = UInt32(reader.take(4))
    cardClass = UInt8(reader.take(1))
  }
}

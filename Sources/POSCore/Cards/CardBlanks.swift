/// Cards that the centre signed in advance and that nobody holds yet: a till hands them out.
///
/// Nobody need sign the stock as a whole, since each card of it bears the district's signature.
public struct CardBlanks: Hashable, Sendable {
  /// The district that signed them.
  public let district: UInt16
  /// Those that could be read, in the order in which they are handed out.
  public let cards: [CardText]
  /// How many are damaged.
  public let unreadable: Int

  /// The most blanks of one stock.
  public static let limit = 100_000

  /// Makes a stock.
  public init(district: UInt16, cards: [CardText]) {
    precondition(cards.count <= Self.limit, "A stock has at most \(Self.limit) cards.")
    self.district = district
    self.cards = cards
    unreadable = 0
  }

  // MARK: Bytes

  private static let mark = Array("TSBL1".utf8)
  private static let headSize = mark.count + 6
  private static let cardSize = DigitalCard.byteCount + CardForm.signatureSize

  /// The stock as a file: district (2), count (4), and 80 bytes a card.
  public var bytes: [UInt8] {
    var writer = CardBytes(Self.mark)
    writer.append(district, size: 2)
    writer.append(cards.count, size: 4)
    return writer.bytes + cards.flatMap { $0.content.bytes + $0.signature }
  }

  /// Reads what ``bytes`` wrote; nil when it is something else or has another length.
  ///
  /// A card that is damaged costs only itself.
  public init?(bytes: [UInt8]) {
    guard bytes.starts(with: Self.mark), bytes.count >= Self.headSize else { return nil }
    var reader = CardBytes(Array(bytes[Self.mark.count..<Self.headSize]))
    district = UInt16(reader.take(2))
    let count = Int(reader.take(4))
    guard count <= Self.limit, bytes.count == Self.headSize + count * Self.cardSize else {
      return nil
    }
    cards = stride(from: Self.headSize, to: bytes.count, by: Self.cardSize).compactMap { start in
      try? CardText(cardBytes: Array(bytes[start..<start + Self.cardSize]))
    }
    unreadable = count - cards.count
  }
}

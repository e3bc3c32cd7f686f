public import POSCore

/// What all codes have in common that a phone fetches at a time.
public struct TokenBatch: Hashable, Sendable {
  /// Which card they stand for.
  public var index: UInt32
  /// Which of the holder's phones they are for.
  public var device: UInt8 = 1
  /// The number of the batch.
  public var number: UInt16 = 1
  /// From when the first one is valid.
  public var from: Moment
  /// For how many seconds each is valid; the next one follows at once.
  public var windowSeconds = 120
  /// How many there are; 720 of two minutes last a day.
  public var count = 720
  /// What may be spent with one while the centre can not be asked.
  public var allowance = PhoneToken.Allowance(prepaid: .zero, tesoretto: .zero, welfare: .zero)

  /// A day's codes for a card.
  public init(index: UInt32, from: Moment) {
    self.index = index
    self.from = from
  }
}

extension DistrictCentre {
  /// Signs the codes that a phone shows one after the other.
  ///
  /// - Throws: ``Refusal``, or an error of the cryptographic library.
  public func tokens(
    _ batch: TokenBatch, using random: inout some RandomNumberGenerator
  ) throws -> [CardText] {
    guard statuses[batch.index] != nil else { throw Refusal.unknownCard(batch.index) }
    guard (1...100_000).contains(batch.count) else { throw Refusal.outOfRange }
    let signer = try newestSigner(.token)
    return try (0..<batch.count).map { place in
      let header = CardHeader(
        keyNumber: signer.keyNumber, district: district, index: batch.index,
        nonce: UInt32.random(in: 0...UInt32.max, using: &random), cardClass: 0)
      guard let token = batch.token(place, header) else { throw Refusal.outOfRange }
      return try signer.sign(.token(token))
    }
  }
}

extension TokenBatch {
  /// The content of one code; nil when a number does not fit.
  fileprivate func token(_ place: Int, _ header: CardHeader) -> PhoneToken? {
    let epoch: Int64 = 1_767_225_600_000
    let seconds = (from.milliseconds - epoch) / 1000
    guard let validFrom = PhoneToken.Seconds(exactly: seconds + Int64(place * windowSeconds))
    else { return nil }
    return PhoneToken(
      header, device: device, validFrom: validFrom, windowSeconds: windowSeconds, batch: number,
      asOfMinute: Int(seconds / 60), allowance: allowance)
  }
}

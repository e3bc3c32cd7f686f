public import POSCore

/// A district's centre as far as cards go: it makes keys, signs cards, blocks and replaces them.
///
/// It does for a demonstration and for tests what the centre's server does for a real district.
public struct DistrictCentre: Sendable {
  /// A private key of cards or phones' codes, with what its public half says.
  public struct Key: Sendable {
    /// What signs.
    public let signer: CardSigner
    /// The days on which tills take what it signed.
    public let days: ClosedRange<CivilDate>
    /// Whether it was withdrawn before its time.
    public var isWithdrawn = false

    /// Joins a key and its days.
    public init(signer: CardSigner, days: ClosedRange<CivilDate>) {
      self.signer = signer
      self.days = days
    }
  }

  /// Why the centre does not do what it was asked.
  public enum Refusal: Error, Hashable, Sendable {
    /// No card of this number was made.
    case unknownCard(UInt32)
    /// A district's keys are numbered from 1 to 255, and all are used.
    case noKeyNumberLeft
    /// No key is left that signs this.
    case noKey(CardKey.Use)
    /// A day that cards can not name, or a number that is out of range.
    case outOfRange
    /// The moment lies before the last change of the list of cards.
    case tooEarly
  }

  /// The district's number.
  public let district: UInt16
  /// The root key.
  public let root: RootKey
  /// The keys, the newest last.
  public private(set) var keys: [Key]
  /// The status of every card.
  public private(set) var statuses: CardStatusList
  /// All cards that were made in advance.
  public private(set) var blanks: [CardText]

  /// Takes up a district where it was left.
  public init(
    district: UInt16, root: RootKey, keys: [Key], statuses: CardStatusList, blanks: [CardText]
  ) {
    self.district = district
    self.root = root
    self.keys = keys
    self.statuses = statuses
    self.blanks = blanks
  }

  /// Makes a new district with a key for cards and one for phones' codes.
  ///
  /// - Throws: ``Refusal/outOfRange`` when the days lie before 2026 or after 2205.
  public static func make(
    district: UInt16, days: ClosedRange<CivilDate>, at moment: Moment,
    using random: inout some RandomNumberGenerator
  ) throws -> DistrictCentre {
    guard let root = RootKey(seed: seed(using: &random)) else { throw Refusal.outOfRange }
    // Numbers of cards begin with 1: a card 0 looks like a mistake.
    let statuses = CardStatusList(district: district, count: 1, asOf: moment)
    var centre = DistrictCentre(
      district: district, root: root, keys: [], statuses: statuses, blanks: [])
    try centre.rotate(.card, days: days, using: &random)
    try centre.rotate(.token, days: days, using: &random)
    return centre
  }

  // MARK: Keys

  /// Adds a key, with which everything is signed from now on; the older ones stay valid.
  ///
  /// - Throws: ``Refusal/noKeyNumberLeft``, ``Refusal/outOfRange``.
  public mutating func rotate(
    _ use: CardKey.Use, days: ClosedRange<CivilDate>,
    using random: inout some RandomNumberGenerator
  ) throws {
    let last = keys.map { Int($0.signer.keyNumber) }.max() ?? 0
    guard last < 255 else { throw Refusal.noKeyNumberLeft }
    let signer = CardSigner(
      keyNumber: UInt8(last + 1), use: use, seed: Self.seed(using: &random))
    guard let signer, signer.publicKey(for: days) != nil else { throw Refusal.outOfRange }
    keys.append(Key(signer: signer, days: days))
  }

  /// Withdraws a key whose private half was stolen.
  ///
  /// - Throws: ``Refusal/outOfRange`` when there is no such key.
  public mutating func withdraw(_ number: UInt8) throws {
    guard let place = keys.firstIndex(where: { $0.signer.keyNumber == number }) else {
      throw Refusal.outOfRange
    }
    keys[place].isWithdrawn = true
  }

  private static func seed(using random: inout some RandomNumberGenerator) -> [UInt8] {
    (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  func newestSigner(_ use: CardKey.Use) throws -> CardSigner {
    guard let key = keys.last(where: { $0.signer.use == use && !$0.isWithdrawn }) else {
      throw Refusal.noKey(use)
    }
    return key.signer
  }

  // MARK: Cards

  /// Signs cards that nobody holds yet.
  ///
  /// - Returns: the new ones.
  /// - Throws: ``Refusal``, or an error of the cryptographic library.
  @discardableResult
  public mutating func makeBlanks(
    _ count: Int, cardClass: UInt8 = 0, lastDay: CivilDate,
    using random: inout some RandomNumberGenerator
  ) throws -> [CardText] {
    guard count > 0, blanks.count + count <= CardBlanks.limit else { throw Refusal.outOfRange }
    let signer = try newestSigner(.card)
    let first = UInt32(statuses.count)
    let made = try (first..<first + UInt32(count)).map { index in
      let header = CardHeader(
        keyNumber: signer.keyNumber, district: district, index: index,
        nonce: UInt32.random(in: 0...UInt32.max, using: &random), cardClass: cardClass)
      guard let card = DigitalCard(header, lastDay: lastDay) else { throw Refusal.outOfRange }
      return try signer.sign(.card(card))
    }
    statuses.grow(to: statuses.count + count)
    blanks += made
    return made
  }

  /// Sets what a card is good for.
  ///
  /// - Throws: ``Refusal/unknownCard(_:)``, ``Refusal/tooEarly``.
  public mutating func set(_ index: UInt32, _ status: CardStatus, at moment: Moment) throws {
    try change(index, status, replacedBy: nil, at: moment)
  }

  /// Puts a new card in the place of a lost one, which is refused from then on.
  ///
  /// - Throws: ``Refusal/unknownCard(_:)``, ``Refusal/tooEarly``.
  public mutating func replace(_ index: UInt32, with successor: UInt32, at moment: Moment) throws {
    guard index != successor else { throw Refusal.outOfRange }
    guard statuses[successor] != nil else { throw Refusal.unknownCard(successor) }
    try change(index, .blocked, replacedBy: successor, at: moment)
  }

  private mutating func change(
    _ index: UInt32, _ status: CardStatus, replacedBy successor: UInt32?, at moment: Moment
  ) throws {
    guard statuses[index] != nil else { throw Refusal.unknownCard(index) }
    guard statuses.set(index, status, replacedBy: successor, asOf: moment) else {
      throw Refusal.tooEarly
    }
  }

  // MARK: Files

  /// A file for the tills.
  ///
  /// - Parameter day: when the set of keys is made.
  /// - Throws: an error of the cryptographic library when the system has no randomness.
  public func bytes(of file: DistrictFile, on day: CivilDate) throws -> [UInt8] {
    switch file {
    case .root: DistrictFile.rootBytes(root.publicKey)
    case .keys: try root.signed(keySet(on: day).bytes)
    case .statuses: try root.signed(statuses.bytes)
    case .blanks: CardBlanks(district: district, cards: blanks).bytes
    }
  }

  private func keySet(on day: CivilDate) -> CardKeySet {
    let publicKeys = keys.compactMap { key -> CardKey? in
      guard let half = key.signer.publicKey(for: key.days) else { return nil }
      return CardKey(
        number: half.number, use: half.use, publicKey: half.publicKey, days: half.days,
        isWithdrawn: key.isWithdrawn)
    }
    return CardKeySet(district: district, day: day, keys: publicKeys)
  }
}

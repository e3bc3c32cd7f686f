/// How sure the till is of what a card may spend.
public enum TrustLevel: Hashable, Sendable {
  /// The centre answered within the deadline, or the shop is its own centre.
  case sure
  /// This till decides by itself.
  case alone
}

/// What a card may spend while the centre does not answer; set by the consortium.
///
/// The worst that an outage can cost follows from these numbers alone. The defaults are the table
/// of `reliability.md` 3.4.
public struct AloneLimits: Hashable, Codable, Sendable {
  /// The limits of one way to show a card.
  public struct Row: Hashable, Codable, Sendable {
    /// The most of one purchase, in cents.
    public var perPurchase: Money
    /// The most of one card in this shop since the centre was last heard of, in cents.
    public var perCard: Money
    /// How many purchases of one card in that time.
    public var purchasesPerCard: Int
    /// The oldest status list that still counts, in hours.
    public var listHours: Int
    /// For how many hours the till may have been without the centre.
    public var outageHours: Int

    /// Sets the limits of a row.
    public init(
      perPurchase: Money, perCard: Money, purchasesPerCard: Int, listHours: Int, outageHours: Int
    ) {
      self.perPurchase = perPurchase
      self.perCard = perCard
      self.purchasesPerCard = purchasesPerCard
      self.listHours = listHours
      self.outageHours = outageHours
    }
  }

  /// For a card on paper, which can be copied.
  public var card: Row
  /// For a phone's code, which is good once.
  public var token: Row
  /// The most of all cards together at one till in an outage, in cents.
  public var perTill: Money
  /// After so many hours without the centre a card on paper may spend half.
  public var hoursToHalf: Int

  /// The limits of `reliability.md` 3.4.
  public static let usual = AloneLimits(
    card: Row(
      perPurchase: Money(cents: 1_000), perCard: Money(cents: 1_500), purchasesPerCard: 2,
      listHours: 24, outageHours: 8),
    token: Row(
      perPurchase: Money(cents: 2_500), perCard: Money(cents: 4_000), purchasesPerCard: 4,
      listHours: 48, outageHours: 24),
    perTill: Money(cents: 20_000), hoursToHalf: 2)

  /// Whether the numbers make sense: none below zero, no time beyond a year.
  public var isPlausible: Bool {
    let hours = [
      card.listHours, card.outageHours, token.listHours, token.outageHours, hoursToHalf,
    ]
    let amounts = [
      card.perPurchase, card.perCard, token.perPurchase, token.perCard, perTill,
    ]
    return hours.allSatisfy((0...8_784).contains)
      && [card.purchasesPerCard, token.purchasesPerCard].allSatisfy((0...1_000).contains)
      && amounts.allSatisfy { (Money.zero...Money(cents: 100_000_000)).contains($0) }
  }

  /// Sets all limits.
  public init(card: Row, token: Row, perTill: Money, hoursToHalf: Int) {
    self.card = card
    self.token = token
    self.perTill = perTill
    self.hoursToHalf = hoursToHalf
  }
}

/// What the till knows when it has to decide alone.
public struct AloneSituation: Hashable, Sendable {
  /// How the card was shown.
  public var evidence: CardEvidence
  /// What the card is good for.
  public var status: CardStatus
  /// The purse.
  public var kind: PurseKind
  /// What the purse has as far as the till knows, in cents.
  public var balance: Money
  /// The age of the status list in minutes.
  public var listMinutes: Int
  /// For how many minutes the centre was not heard of.
  public var outageMinutes: Int
  /// What this card spent here in this outage, in cents.
  public var spentByCard: Money
  /// How often it did.
  public var purchasesByCard: Int
  /// What all cards spent at this till in this outage, in cents.
  public var spentAtTill: Money

  /// Describes a card that spent nothing yet.
  public init(
    _ card: RecognisedCard, kind: PurseKind, balance: Money, listMinutes: Int, outageMinutes: Int
  ) {
    evidence = card.evidence
    status = card.status
    self.kind = kind
    self.balance = balance
    self.listMinutes = listMinutes
    self.outageMinutes = outageMinutes
    spentByCard = .zero
    purchasesByCard = 0
    spentAtTill = .zero
  }
}

/// Why no more can be spent alone.
public enum AloneReason: Hashable, Codable, Sendable {
  /// The purse has no more.
  case balance
  /// The most of one purchase.
  case perPurchase
  /// The most of one card, in cents or in purchases.
  case perCard
  /// The most of this till.
  case perTill
  /// What the phone's code allows.
  case allowance
  /// The status list is too old.
  case listTooOld
  /// The till has been alone for too long.
  case outageTooLong
  /// Twelve typed digits prove nothing.
  case numberProvesNothing
  /// The card may spend only while the centre answers.
  case onlineOnly
  /// An employer's credit is spent only while the centre answers.
  case welfare
  /// The till's clock went back, so that nobody knows how old anything is.
  case clockWentBack
}

/// How much a card may spend while the centre does not answer, and what set the limit.
public struct AloneDecision: Hashable, Sendable {
  /// The most that may be spent now, in cents; zero when nothing may.
  public let most: Money
  /// What keeps it from being more.
  public let reason: AloneReason

  /// Decides, under limits that are plausible.
  public init(_ situation: AloneSituation, limits: AloneLimits) {
    precondition(limits.isPlausible, "Limits are checked where they are read.")
    if let refusal = Self.refusal(situation, limits) {
      (most, reason) = (.zero, refusal)
      return
    }
    let row = Self.row(situation, limits)
    let isHalved = situation.isOnPaper && situation.outageMinutes >= limits.hoursToHalf * 60
    let perPurchase = isHalved ? Money(cents: row.perPurchase.cents / 2) : row.perPurchase
    var ceilings: [(Money, AloneReason)] = [
      (situation.balance, .balance), (perPurchase, .perPurchase),
      (row.perCard - situation.spentByCard, .perCard),
      (limits.perTill - situation.spentAtTill, .perTill),
    ]
    if let allowance = situation.allowance { ceilings.append((allowance, .allowance)) }
    let lowest = ceilings.min { $0.0 < $1.0 } ?? (.zero, .balance)
    (most, reason) = (max(lowest.0, .zero), lowest.1)
  }

  private static func row(
    _ situation: AloneSituation, _ limits: AloneLimits
  ) -> AloneLimits.Row {
    situation.isOnPaper ? limits.card : limits.token
  }

  private static func refusal(
    _ situation: AloneSituation, _ limits: AloneLimits
  ) -> AloneReason? {
    if case .typed = situation.evidence { return .numberProvesNothing }
    guard situation.status == .active else { return .onlineOnly }
    if case .welfare = situation.kind { return .welfare }
    if situation.listMinutes < 0 || situation.outageMinutes < 0 { return .clockWentBack }
    let row = row(situation, limits)
    if situation.listMinutes > row.listHours * 60 { return .listTooOld }
    if situation.outageMinutes > row.outageHours * 60 { return .outageTooLong }
    return situation.purchasesByCard >= row.purchasesPerCard ? .perCard : nil
  }
}

extension AloneSituation {
  fileprivate var isOnPaper: Bool { if case .token = evidence { false } else { true } }

  /// What a phone's code lets be spent; nil for a card on paper.
  fileprivate var allowance: Money? {
    guard case .token(let token) = evidence else { return nil }
    switch kind {
    case .tesoretto: return token.allowance.tesoretto
    case .prepaid: return token.allowance.prepaid
    case .welfare: return token.allowance.welfare
    }
  }
}

/// What a holder allowed beyond the card itself, which needs no consent; each is asked for apart.
public struct CardConsents: Hashable, Codable, Sendable {
  /// To be sent offers.
  public var marketing: Bool
  /// To have purchases looked at for offers of one's own.
  public var profiling: Bool

  /// Allows nothing unless it is said.
  public init(marketing: Bool = false, profiling: Bool = false) {
    self.marketing = marketing
    self.profiling = profiling
  }
}

/// A card that was issued, and what is known of its holder.
public struct CardHolder: Hashable, Codable, Sendable {
  /// The card.
  public let card: CardNumber
  /// The holder, if known.
  public var name: String?
  /// The groups to which the holder belongs, by which conventions are found.
  public var groups: [String]
  /// What the holder allowed.
  public var consents: CardConsents
  /// When the card was issued.
  public let issuedAt: Moment
  /// Whether it is lost, stolen or given back.
  public var isBlocked: Bool
  /// The card that took its place and has its purses now.
  public var replacedBy: UInt32?

  /// Issues a card of which nothing is known.
  public init(card: CardNumber, issuedAt: Moment, name: String? = nil, groups: [String] = []) {
    self.card = card
    self.issuedAt = issuedAt
    self.name = name
    self.groups = groups
    consents = CardConsents()
    isBlocked = false
  }
}

/// What is told of a card when it is handed out; the card itself needs none of it.
public struct CardWish: Hashable, Sendable {
  /// The holder's name, if given.
  public var name: String?
  /// The groups to which the holder belongs.
  public var groups: [String]
  /// What the holder allowed.
  public var consents: CardConsents

  /// Asks for a card; without arguments for one of which nothing is known.
  public init(
    name: String? = nil, groups: [String] = [], consents: CardConsents = CardConsents()
  ) {
    self.name = name
    self.groups = groups
    self.consents = consents
  }

  /// The holder of a card that is handed out for it.
  public func holder(of card: CardNumber, at moment: Moment) -> CardHolder {
    var holder = CardHolder(card: card, issuedAt: moment, name: name, groups: groups)
    holder.consents = consents
    return holder
  }
}

/// Why a till can hand out no card.
public enum CardIssueRefusal: Error, Hashable, Sendable {
  /// The till has no district, or can not read its files.
  case noDistrict
  /// All cards of the till's stock are handed out, expired or blocked.
  case stockEmpty
}

/// A phone's code that was taken for a basket; no other basket takes it again.
public struct TokenUse: Hashable, Codable, Sendable {
  /// What is used up.
  public let token: PhoneToken.Identity
  /// The basket, or the receipt that it became.
  public let basket: Identifier
  /// When.
  public let at: Moment

  /// Uses a code up.
  public init(token: PhoneToken.Identity, basket: Identifier, at: Moment) {
    self.token = token
    self.basket = basket
    self.at = at
  }
}

extension BasketChange {
  /// The phones' codes that it takes.
  public var tokenUses: [TokenUse] {
    events.compactMap { event in
      guard case .customerChanged(let customer?) = event, case .token(let token) = customer.shownBy
      else { return nil }
      return TokenUse(token: token, basket: basket, at: customer.readAt)
    }
  }
}

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

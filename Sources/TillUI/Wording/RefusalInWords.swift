public import POSCore

extension BasketRefusal {
  /// Why a basket did not do what it was asked, for a person without a screen of the till.
  public func sentence(_ language: Language) -> String {
    Wording(language).sentence(for: self, .wordsOnly(language))
  }
}

extension ReturnRefusal {
  /// Why goods can not come back, for a person without a screen of the till.
  public func sentence(_ language: Language) -> String {
    Wording(language).sentence(for: self, .wordsOnly(language))
  }
}

extension TillState {
  /// The usual settings, for words that need no shop.
  fileprivate static func wordsOnly(_ language: Language) -> TillState {
    var settings = ShopSettings(shop: ShopIdentity(name: "", address: [], vatNumber: ""))
    settings.language = language
    return TillState(
      settings: settings, now: Moment(milliseconds: 0, offsetSeconds: 0),
      ids: IdentifierSource(seed: (0, 0)))
  }
}

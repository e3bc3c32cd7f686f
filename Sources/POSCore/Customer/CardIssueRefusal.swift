/// Why a till can hand out no card.
public enum CardIssueRefusal: Error, Hashable, Sendable {
  /// The till has no district, or can not read its files.
  case noDistrict
  /// All cards of the till's stock are handed out, expired or blocked.
  case stockEmpty
  /// The till is in training, where nobody gets a card of the real stock.
  case training
}

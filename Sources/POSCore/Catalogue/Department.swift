/// A department of the shop: what articles inherit, and what may be sold by price alone.
public struct Department: Hashable, Codable, Sendable {
  /// The short code that a person types and a file names, unique in the shop.
  public var code: String
  /// The name on screens and reports.
  public var name: String
  /// The VAT code of what is sold in the department.
  public var vat: VATCode
  /// Whether its lines earn cashback (tobacco, lottery, top-ups and gift vouchers do not).
  public var earnsCashback: Bool
  /// Whether meal vouchers may pay for its lines: food only (DM 122/2017).
  public var acceptsMealVouchers: Bool
  /// The customer's least age in years, when the law sets one.
  public var minimumAge: Int?
  /// The place on the counter's quick keys.
  public var order: Int

  /// Makes a department.
  public init(
    code: String, name: String, vat: VATCode, earnsCashback: Bool = true,
    acceptsMealVouchers: Bool = false, minimumAge: Int? = nil, order: Int = 0
  ) {
    self.code = code
    self.name = name
    self.vat = vat
    self.earnsCashback = earnsCashback
    self.acceptsMealVouchers = acceptsMealVouchers
    self.minimumAge = minimumAge
    self.order = order
  }
}

/// The means by which a receipt is balanced.
public enum Tender: String, Codable, Sendable, CaseIterable {
  case cash
  /// A card or app on an external terminal; the till records the amount.
  case card
  /// Meal vouchers (buoni pasto): food only, no change, at most eight (DM 122/2017).
  case mealVoucher
  /// A voucher of the shop, with an identity.
  case voucher
  /// A customer's tab ("segnato"): owed to the shop.
  case tab
  /// Cashback that the customer earned.
  case tesoretto
  /// Credit that the customer paid in.
  case prepaid
  /// Credit of an employer; the payment's reference is the plan.
  case welfare
  /// A payment-level allowance (sconto a pagare): the total and its VAT stay whole.
  case allowance
  /// Rounding of a cash total to five cents (DL 50/2017, article 13-quater).
  case rounding

  /// Whether the tender counts as an electronic payment for the receipts' lottery.
  public var isElectronic: Bool { self == .card }
}

/// What a payment does on its receipt.
public enum PaymentRole: String, Codable, Sendable {
  /// Handed over by the customer.
  case tendered
  /// Given back in cash from what was handed over.
  case change
  /// Given back for returned goods, or a voucher issued for them.
  case refund
}

/// A signed payment: positive towards the shop, negative towards the customer.
///
/// A receipt is closed when its payments sum to its total.
public struct Payment: Hashable, Codable, Sendable {
  /// The identity, given when the payment is recorded.
  public let id: Identifier
  /// The means.
  public let tender: Tender
  /// The signed amount in cents.
  public let amount: Money
  /// What it does on the receipt.
  public let role: PaymentRole
  /// A terminal's reference, a voucher's code, the name of a tab or the code of a plan.
  public var reference: String?
  /// The tab that the payment moves.
  public var account: Identifier?
  /// How many meal vouchers; negative on a void.
  public var count: Int?
  /// What is printed on all the meal vouchers together; more than `amount` when change is lost, and
  /// negative on a void.
  public var faceValue: Money?
  /// Whose money a purse gave or got back, and until when it is good; nil until the receipt is
  /// closed, and for other means.
  public var lots: [PurseLot]?
  /// What stays on the shop's voucher after this payment; nil when nothing does.
  public var left: Money?

  /// The payment as it was asked for, before anybody knew whose money a purse would give.
  public var withoutLots: Payment {
    var asked = self
    asked.lots = nil
    return asked
  }

  /// Makes a payment; the optional parts are set afterwards.
  public init(id: Identifier, tender: Tender, amount: Money, role: PaymentRole = .tendered) {
    self.id = id
    self.tender = tender
    self.amount = amount
    self.role = role
  }
}

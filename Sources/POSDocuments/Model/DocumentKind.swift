internal import POSCore

/// The documents whose look a template decides; the raw value is the template's folder.
public enum DocumentKind: String, Sendable, CaseIterable {
  case sale
  case goodsReturn = "return"
  case void
  case tab
  case voucher
  case card
  case topUp = "top-up"
  case topUpSlip = "top-up-slip"
  case parked
  case cashMovement = "cash-movement"
  case cashCount = "count"
  case totals
}

extension DocumentRequest {
  /// The template's kind; nil for the test page, which must print even without templates.
  public var kind: DocumentKind? {
    switch self {
    case .receipt(let print):
      switch print.receipt.kind {
      case .sale, .reissue: .sale
      case .goodsReturn: .goodsReturn
      case .void: .void
      case .tabSettlement: .tab
      }
    case .voucher: .voucher
    case .card: .card
    case .topUp: .topUp
    case .topUpSlip: .topUpSlip
    case .parked: .parked
    case .cashMovement: .cashMovement
    case .cashCount: .cashCount
    case .totals: .totals
    case .testPage: nil
    }
  }
}

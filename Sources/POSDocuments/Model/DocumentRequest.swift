public import POSCore

/// A document that the till can print.
public enum DocumentRequest: Hashable, Sendable {
  /// A sale, return, void, re-issued sale or settlement of a tab: the receipt's kind decides.
  case receipt(ReceiptPrint)
  /// A voucher that the shop owes, such as one issued on a return.
  case voucher(VoucherPrint)
  /// A customer's Digital Card on paper.
  case card(CardPrint)
  /// Credit that was paid into a card, or what undid it.
  case topUp(TopUpPrint)
  /// What a customer wants to pay into a card, and when it was asked for.
  case topUpSlip(TopUpSlip, at: Moment)
  /// The slip of a basket that was put aside.
  case parked(Basket, cashier: String)
  /// Cash put in or taken out.
  case cashMovement(CashMovement, cashier: String)
  /// A count of the drawer.
  case cashCount(CashCount, cashier: String)
  /// The totals of a period.
  case totals(Totals)
  /// A page that shows what the printer can do.
  case testPage
}

/// A receipt with what else its print tells.
public struct ReceiptPrint: Hashable, Sendable {
  /// The receipt.
  public let receipt: Receipt
  /// The fiscal document typed in for it.
  public var fiscal: FiscalDocument?
  /// The number of the receipt that this one returns, voids or issues again.
  public var original: ReceiptNumber?
  /// The name of the customer whose tab it settles.
  public var accountName: String?
  /// The number of the returns case; the return's own number when nil.
  public var returnsCase: String?

  /// Makes a print of a receipt; the optional parts are set afterwards.
  public init(_ receipt: Receipt) {
    self.receipt = receipt
    original = receipt.refersToNumber
  }
}

/// A voucher's slip.
public struct VoucherPrint: Hashable, Sendable {
  /// The voucher.
  public let voucher: Voucher
  /// The number of the receipt on which it was issued, which is its returns case.
  public var receipt: ReceiptNumber?
  /// When it was issued.
  public var issuedAt: Moment?

  /// Makes the slip of a voucher; the optional parts are set afterwards.
  public init(_ voucher: Voucher) {
    self.voucher = voucher
  }
}

/// A Digital Card on paper: who has it can show it, so it is given to its holder alone.
public struct CardPrint: Hashable, Sendable {
  /// What the QR code says.
  public let code: String
  /// The twelve digits for typing.
  public let number: String
  /// The last day on which the card is valid.
  public let lastDay: CivilDate
  /// The holder, who need not be known.
  public var name: String?
  /// When it was handed out.
  public var issuedAt: Moment?

  /// The slip of a card.
  ///
  /// - Returns: nil for a phone's code, which is worth nothing on paper.
  public init?(_ text: CardText) {
    guard case .card(let card) = text.content else { return nil }
    code = text.text
    number = text.number.text
    lastDay = card.lastDay
  }
}

/// A top-up with what else its print tells.
public struct TopUpPrint: Hashable, Sendable {
  /// The top-up.
  public let topUp: TopUp
  /// Who took the money.
  public let cashier: String
  /// The number of the top-up that it undoes.
  public let original: String?

  /// Makes the print of a top-up.
  public init(_ topUp: TopUp, cashier: String, original: String? = nil) {
    self.topUp = topUp
    self.cashier = cashier
    self.original = original
  }
}

/// For whom and how a document is printed.
public struct DocumentContext: Hashable, Sendable {
  /// The shop.
  public let settings: ShopSettings
  /// The language of the print; the shop's for documents unless set.
  public var language: Language
  /// The columns of the paper; the shop's unless set.
  public var columns: Int
  /// The names of departments by their codes.
  public var departmentNames: [String: String]
  /// Whether the print repeats an earlier one (COPIA).
  public var isCopy: Bool
  /// Whether nothing of it really happened (ADDESTRAMENTO).
  public var isTraining: Bool

  /// Makes the context of a shop's usual prints.
  public init(settings: ShopSettings) {
    self.settings = settings
    language = settings.documentLanguage
    columns = settings.receiptColumns
    departmentNames = [:]
    isCopy = false
    isTraining = false
  }
}

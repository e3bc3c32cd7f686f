/// Something that a cashier asks of an open basket.
public enum BasketCommand: Hashable, Sendable {
  case addLine(SaleLine)
  case setQuantity(line: Identifier, Quantity)
  case voidLine(line: Identifier)
  /// Several at once: all of them or none.
  case voidLines([Identifier])
  case overridePrice(line: Identifier, Money)
  case discountLine(line: Identifier, Discount?)
  case discountBasket(Discount?)
  case setNote(line: Identifier, String?)
  case setTare(line: Identifier, Quantity?)
  /// Why goods come back; a return's receipt tells it.
  case giveReason(String)
  case setLotteryCode(String?)
  case setBuyer(BuyerIdentity?)
  /// A card was read; nil takes it off, which restores every price.
  case setCustomer(CardCustomer?)
  case pay(PaymentRequest)
  case takeBackPayment(Identifier)
  case park(name: String)
  case recall
  case handOver(operator: Identifier)
}

/// A payment as the cashier asks for it; amounts are positive, the basket gives the direction.
public enum PaymentRequest: Hashable, Sendable {
  /// Cash handed over; change is worked out.
  case cash(Money)
  /// An amount taken by an external terminal.
  case card(Money, reference: String?)
  /// A number of meal vouchers of one value.
  case mealVouchers(count: Int, value: Money)
  /// A voucher with what it is worth; see ``Basket/worth(of:)``.
  case voucher(code: String, balance: Money, amount: Money)
  /// Written on a customer's tab, on which something may stand already.
  case tab(AccountBalance, Money)
  /// Money from a purse of the customer's card.
  case purse(PurseKind, Money)
  /// A payment-level allowance (sconto a pagare).
  case allowance(Money)
  /// What the customer pays off a tab, of what stands on it.
  case settle(AccountBalance, Money)
  /// What the customer gets out of a credit on a tab.
  case payOut(AccountBalance, Money)
  /// Money going back by cash, card, voucher or tab, for goods or containers that came back; a
  /// voucher gets the reference as its code. The shares that are withheld come before it.
  case refund(Tender, Money, reference: String?, account: Identifier?)
  /// The returned goods' shares of an allowance and a rounding, which were never paid; worked out
  /// by ``RefundRules``, and nothing happens where there are none.
  case withhold
}

/// Why a basket did not do what it was asked.
public enum BasketRefusal: Error, Hashable, Sendable {
  /// Cards belong to sales; a return and a correction know their customer already.
  case onlySalesHaveCustomers
  /// The basket has changed since the command was typed: it is parked or was already recalled, or
  /// the line is already in it.
  case stale
  case noSuchLine
  case lineAlreadyVoided
  case tooManyLines(limit: Int)
  /// The price or the label's total is missing, has the wrong direction or is above the limit.
  case priceOutOfRange(limit: Money)
  /// The quantity is zero, has the wrong direction or is above the limit.
  case quantityOutOfRange(limit: Quantity)
  /// Pieces are sold whole.
  case piecesMustBeWhole
  /// The tare is not smaller than the weight.
  case tareTooLarge
  case discountOutOfRange
  case lineNotDiscountable
  /// The price or quantity came from a receipt or a label's total and stays as it is.
  case amountIsFixed
  case emptyBasket
  case nothingToPay
  /// More than what is still to be paid; only cash gives change.
  case moreThanDue(due: Money)
  /// The amount is zero or negative, or it or the basket's sum is so large that it is a mistake.
  case amountOutOfRange
  case cashLimitExceeded(limit: Money)
  /// Paid all in cash the total is rounded up to five cents, and so much was not handed over.
  case cashIsRounded(due: Money)
  case noFoodToPay
  case tooManyMealVouchers(limit: Int)
  case voucherExhausted
  case voucherAlreadyUsedHere
  case noSuchPayment
  /// Payments were recorded; take them back first.
  case paymentsRecorded
  case notBalanced(due: Money)
  /// A discount on the whole sale can not be divided: take it off first.
  case basketDiscountStands
  /// Returns, corrections and settlements stay whole.
  case onlySalesSplit
  /// No line was chosen, or all that stand were.
  case splitsNothing
  /// Goods sold and goods returned need a document each; only deposits are given back in a sale.
  case mixesSaleAndReturn
  /// The lottery is for electronic payments of at least one euro.
  case lotteryNeedsElectronicPayment
  case lotteryCodeMalformed
  case lotteryExcludesBuyer
  /// Money goes back the way it came, and no more than came in by that way.
  case refundNotAllowed(Tender, limit: Money)
  /// More of the receipt came back since this return was begun.
  case originalHasChanged
  /// So much more may be written on the tab.
  case tabLimitExceeded(name: String, limit: Money, left: Money)
  /// Less stands on the tab than is to be paid off.
  case tabOwesLess(name: String, owed: Money)
  /// Less is to the customer's credit than is to be paid out.
  case tabCreditIsLess(name: String, credit: Money)
  /// No card was read, or it has no such purse here.
  case noSuchPurse
  /// More than may be spent of the purse now, and what sets the limit.
  case purseLimit(PurseKind, most: Money, PurseLimit)
  /// Nothing in the basket is what the employer's plan pays.
  case goodsOutsidePlan
  /// An employer's credit pays a document of its own: its goods must be divided from the others.
  case welfareStandsAlone
  case alreadyReturned
  /// Only goods that come back have a reason, and it says something.
  case onlyReturnsHaveReasons
  case reasonMissing
  /// A parked basket needs a name, a voucher that is issued needs its code.
  case nameMissing
  case textTooLong(limit: Int)
}

/// The bounds beyond which a typed number is taken for a mistake.
public struct BasketLimits: Hashable, Codable, Sendable {
  /// The highest unit price, in cents.
  public var unitPrice: Money
  /// The largest number of pieces on a line.
  public var pieces: Quantity
  /// The largest weight on a line.
  public var weight: Quantity
  /// The most lines in a basket.
  public var lines: Int
  /// The most that all lines together may amount to, before discounts, goods back included.
  public var total: Money
  /// The most cash on a receipt, either way; 5,000 euro by law (DLgs 231/2007, article 49).
  public var cash: Money
  /// How much more cash than is due may be handed over: one 500 euro note.
  public var cashAboveDue: Money
  /// The most meal vouchers at a time (DM 122/2017, article 4).
  public var mealVouchers: Int
  /// The longest note or name, in characters.
  public var text: Int
  /// Whether cash totals are rounded to five cents.
  public var roundsCash: Bool
  /// Whether a return without receipt may be paid out in cash.
  public var cashWithoutReceipt: Bool

  /// Makes the limits of a usual shop.
  public init() {
    unitPrice = Money(cents: 999_999)
    pieces = Quantity(pieces: 999)
    weight = Quantity(thousandths: 199_999)
    lines = 500
    total = Money(cents: 99_999_999)
    cash = Money(cents: 499_999)
    cashAboveDue = Money(cents: 50_000)
    mealVouchers = 8
    text = 60
    roundsCash = false
    cashWithoutReceipt = false
  }
}

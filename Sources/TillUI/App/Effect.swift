public import POSCore

/// Why a code was looked up, so that the answer reaches the right hands.
public enum LookUpPurpose: Hashable, Sendable {
  /// To sell it, with the quantity typed before it.
  case sell(Quantity?)
  /// To show its price without selling it.
  case priceCheck
  /// To show the price of the deposit beside that of its article.
  case priceCheckDeposit
  /// To add the deposit on the container of a line that was just sold.
  case deposit(line: Identifier, Quantity)
  /// To give back so many containers, of the article or of the deposit that it names itself.
  case empties(Quantity, isDeposit: Bool)
  /// To edit it in the catalogue.
  case edit
  /// To see whether there is such an article, for a field of a form.
  case form
}

/// Why a card is read, so that the answer reaches the right hands.
public enum CardPurpose: Hashable, Sendable {
  /// To make its holder the customer of the sale in hand, which may read a phone's code again.
  case sale(basket: Identifier?)
  /// To show what is known of it; a blocked one too, and a phone's code stays unused.
  case record
  /// To pay so much in, as a self-service point's slip says.
  case topUp(Money)
}

/// A balanced basket on its way to becoming a receipt.
public struct CloseRequest: Hashable, Sendable {
  /// The basket with all its payments.
  public let basket: Basket
  /// How many of its last events, the payment that settled it, are not stored yet.
  public let settling: Int
  /// Who closes it.
  public let cashier: Operator
  /// When.
  public let at: Moment
  /// Why, for returns and corrections.
  public let reason: String?
  /// What the log is to tell.
  public let audits: [AuditEntry]

  /// Makes a request.
  public init(
    basket: Basket, settling: Int = 0, cashier: Operator, at: Moment, reason: String? = nil,
    audits: [AuditEntry] = []
  ) {
    self.basket = basket
    self.settling = settling
    self.cashier = cashier
    self.at = at
    self.reason = reason
    self.audits = audits
  }
}

/// Something that the till asks of the world; a value, so that tests compare it.
///
/// Each effect is answered by one ``Outcome``, or by ``Outcome/failed(_:)``.
public enum Effect: Hashable, Sendable {
  // Catalogue
  case lookUp(String, LookUpPurpose)
  case search(String)
  case listArticles(department: String)
  /// The deposits on containers that the shop takes back.
  case listDeposits
  /// The articles of a department, or of all, that match a text; inactive ones too, by name.
  ///
  /// An empty text matches everything. A few hundred are enough for a screen.
  case catalogue(department: String?, matching: String)
  /// A short numeric code (PLU) that no article has.
  case nextArticleCode
  /// Stores an article in the place of what a form began with; nil for a new one.
  case saveArticle(Article, replacing: Article?, [AuditEntry])
  case saveDepartments([Department], [AuditEntry])
  case conventions
  /// Adds or changes conventions; those that are not listed stay.
  case saveConventions([Convention], [AuditEntry])
  /// Ends a convention by its code.
  case removeConvention(String, [AuditEntry])

  // Baskets and receipts
  case record(BasketChange, after: Basket)
  /// Moves lines between two open baskets, in one transaction.
  case move(BasketMove)
  case close(CloseRequest)
  case abandon(Basket, [AuditEntry])
  /// Reads the open baskets again, after the books turned out to be ahead of the screen.
  case reloadBaskets
  case latestReceipts
  case findReceipt(String)
  case receipt(Identifier)
  /// Undoes a receipt whole; what became of its card's money comes back with the answer.
  case voidReceipt(
    Identifier, reason: String, card: CardMoney?, by: Operator, audits: [AuditEntry])
  case voucher(String)
  case newVoucherCode
  /// Recognises a scanned card, a phone's code or a typed number.
  case readCard(String, CardPurpose)
  /// The customer of a sale with what the purses have now, since the card was read a while ago.
  case refreshCustomer(CardCustomer)
  /// Holders by a part of their names, or of the card's number.
  case cardHolders(matching: String)
  /// What is known of a card.
  case cardRecord(CardNumber)
  /// Does something with a card, with what the log tells of it.
  case card(CardAffair, by: Operator, [AuditEntry])
  case accounts(matching: String)
  /// Opens a tab or changes it, with what the log tells of it.
  case saveAccount(CustomerAccount, audits: [AuditEntry])

  // The centre
  /// Keeps money of a purse for the sale, if the centre answers in time.
  case hold(HoldWish)
  /// Gives back what is kept for a sale.
  case releaseHold(Identifier)
  /// Asks the centre now, whatever wait is on.
  case sendNow
  /// Pull the cable of a demonstration, or put it back.
  case cutConnection(Bool)
  /// Works offline by choice, or no longer, with what the log tells of it.
  case workOffline(Bool, [AuditEntry])

  // The log, the cash and the people
  case append([Fact])
  /// The latest entries of the log, or those before a place.
  case auditLog(before: Int?)
  case totals(from: CivilDate, to: CivilDate)
  case expectedCash
  /// Whether the day can still begin with a float: nothing moved the cash yet.
  case floatAllowed
  case signIn(Identifier, pin: String)
  case authorise(Permission, pin: String)
  case saveOperator(Operator, pin: String?, [AuditEntry])

  // Devices
  case openDrawer
  case print(PrintSubject, isCopy: Bool)
  case preview(PrintSubject, isCopy: Bool)
  case printQueue
  case retryPrints
  /// Takes a document out of the print queue, with what the log tells of it.
  case discardPrint(Identifier, AuditEntry)

  case saveLabelRules([LabelRule], [AuditEntry])
  case quit
}

extension Effect {
  /// How many articles a search answers at most.
  public static let mostFound = 40
  /// How many articles a page of the catalogue answers at most.
  public static let mostListed = 300
}

/// Why an effect could not be carried out.
public enum TillFailure: Error, Hashable, Sendable {
  case diskFull
  case diskError
  /// The next opening of the till repairs the books.
  case databaseDamaged
  /// Only a backup has what is lost.
  case journalDamaged
  /// The books are no longer where the till looks for them.
  case booksVanished
  case readOnly
  /// The books moved on: the basket or receipt is not in the state that the page showed.
  case outOfDate
  case refused(BasketRefusal)
  case returnRefused(ReturnRefusal)
  case receiptAlreadyVoided
  case receiptPartlyReturned
  case codeTaken(code: String, by: String)
  /// Another tab has the name.
  case accountNameTaken(String)
  /// The article was changed after its form was opened.
  case articleChanged(String)
  /// Cash was booked on the day already.
  case floatTooLate
  /// More is taken out than should be in the drawer.
  case moreThanInDrawer(expected: Money)
  /// Somebody else has the PIN.
  case pinTaken
  case unexpected(String)
}

/// The answer to an effect.
public enum Outcome: Hashable, Sendable {
  case resolved(CodeResolution, text: String, LookUpPurpose)
  case found(query: String, [Article])
  case articles(department: String, [Article])
  case deposits([Article])
  /// Articles of the catalogue, inactive ones too.
  case catalogue(department: String?, matching: String, [Article])
  /// A code that no article has.
  case articleCode(String)
  case articleSaved(Article)
  case departments([Department])
  /// The conventions as they are now.
  case conventions([Convention])

  case recorded(Basket)
  case moved(BasketMove)
  case closed(Receipt, voided: Receipt?)
  case abandoned(Identifier)
  /// The open baskets as the books have them, and the last receipt.
  case baskets([Basket], last: Receipt?)
  case receipts([Receipt])
  case receipt(Receipt, ReceiptState)
  case receiptNotFound(String)
  case receiptVoided(Receipt, card: CardMoney?)
  case voucher(String, Voucher?)
  case voucherCode(String)
  /// The card's holder with everything that prices and payments need.
  case cardRead(CardCustomer)
  case cardRefused(CardRefusal)
  /// The customer of the sale in hand as of now.
  case customerNow(CardCustomer)
  case cardHolders([CardHolder])
  case cardRecord(CardRecord)
  /// A card into which so much is to be paid.
  case cardToTopUp(CardRecord, Money)
  /// The code of a card, which was just handed out or is to be shown again.
  case cardCode(ShownCard)
  case cardNotIssued(CardIssueRefusal)
  case cardSlipPrinted([PrintJob])
  /// This till can not show the code of a card from elsewhere.
  case cardCodeUnknown(CardNumber)
  case toppedUp(TopUp)
  case accounts([AccountBalance])
  case accountSaved(CustomerAccount)

  case held(HoldWish, HoldAnswer)
  /// How the till stands to the centre after what was asked.
  case link(LinkStatus)

  case appended([Fact])
  /// Entries of the log, the latest first, and the place before which older ones stand.
  case auditLog([AuditEntry], next: Int?)
  case totals(Totals)
  case expectedCash(Money)
  case floatAllowed(Bool)
  case signedIn(Operator)
  /// The PIN was wrong; the next try is accepted after some seconds.
  case pinRefused(waitSeconds: Int)
  case authorised(Operator, Permission)
  case operators([Operator])

  case drawerOpened
  /// The till is in training: a drawer with real money stays shut.
  case drawerStaysShut
  /// The print queue as it stands now.
  case printJobs([PrintJob])
  /// Printed in the plain layout, since the shop's template has a mistake; and the queue.
  case printedPlainly(file: String, reason: String, [PrintJob])
  case preview([String])
  case labelRules([LabelRule])
  case done
  case failed(TillFailure)
}

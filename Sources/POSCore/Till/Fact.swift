/// Something that happened at the till and is never changed; a correction is another fact.
public enum Fact: Hashable, Sendable {
  case receiptClosed(Receipt)
  case audited(AuditEntry)
  case cashMoved(CashMovement)
  case cashCounted(CashCount)
  case articlesChanged([Article])
  case departmentsChanged([Department])
  case operatorChanged(Operator)
  /// A tab was opened or changed; the latest counts.
  case accountChanged(CustomerAccount)
  case fiscalDocumentAttached(FiscalAttachment)
  /// Departments by their codes, which nothing is sold in.
  case departmentsRemoved([String])
  /// Conventions that are new or changed; the latest counts.
  case conventionsChanged([Convention])
  /// Conventions by their codes, which hold no more.
  case conventionsRemoved([String])
  /// A card was issued, or something about its holder changed; the latest counts.
  case cardHolderChanged(CardHolder)
  case purseToppedUp(TopUp)
  case welfareLoaded(WelfareLoad)
  /// Plans of employers that are new or changed; the latest counts.
  case welfarePlansChanged([WelfarePlan])
  /// A phone's code was taken, which is good once.
  case tokenUsed(TokenUse)
  /// What was over in purses went back to its funders.
  case pursesExpired(PurseExpiry)
  /// Articles as the district's centre has them; the latest counts.
  case articlesReceived([Article])
}

/// The stable number of each kind of fact in the journal's frames; never reused.
public enum FactKind: UInt16, Codable, Sendable, CaseIterable {
  case receiptClosed = 1
  case audited = 2
  case cashMoved = 3
  case cashCounted = 4
  case articlesChanged = 5
  case departmentsChanged = 6
  case operatorChanged = 7
  case accountChanged = 8
  case fiscalDocumentAttached = 9
  case departmentsRemoved = 10
  case conventionsChanged = 11
  case conventionsRemoved = 12
  case cardHolderChanged = 13
  case purseToppedUp = 14
  case welfareLoaded = 15
  case welfarePlansChanged = 16
  case tokenUsed = 17
  case pursesExpired = 18
  case articlesReceived = 19
}

extension Fact {
  /// The number of its kind.
  public var kind: FactKind {
    switch self {
    case .receiptClosed: .receiptClosed
    case .audited: .audited
    case .cashMoved: .cashMoved
    case .cashCounted: .cashCounted
    case .articlesChanged: .articlesChanged
    case .departmentsChanged: .departmentsChanged
    case .operatorChanged: .operatorChanged
    case .accountChanged: .accountChanged
    case .fiscalDocumentAttached: .fiscalDocumentAttached
    case .departmentsRemoved: .departmentsRemoved
    case .conventionsChanged: .conventionsChanged
    case .conventionsRemoved: .conventionsRemoved
    case .cardHolderChanged: .cardHolderChanged
    case .purseToppedUp: .purseToppedUp
    case .welfareLoaded: .welfareLoaded
    case .welfarePlansChanged: .welfarePlansChanged
    case .tokenUsed: .tokenUsed
    case .pursesExpired: .pursesExpired
    case .articlesReceived: .articlesReceived
    }
  }
}

extension Fact {
  /// The business day on which it is booked; nil for facts that belong to no day.
  public var businessDay: CivilDate? {
    switch self {
    case .receiptClosed(let receipt): receipt.number.day
    case .cashMoved(let movement): movement.day
    case .cashCounted(let count): count.day
    case .purseToppedUp(let topUp): topUp.number.day
    case .pursesExpired(let expiry): expiry.day
    case .audited, .articlesChanged, .departmentsChanged, .departmentsRemoved, .operatorChanged,
      .accountChanged, .fiscalDocumentAttached, .conventionsChanged, .conventionsRemoved,
      .cardHolderChanged, .welfareLoaded, .welfarePlansChanged, .tokenUsed, .articlesReceived:
      nil
    }
  }

  /// The fact as the books write it on a day; receipts and top-ups have theirs from their numbers.
  public func booked(on day: CivilDate) -> Fact {
    switch self {
    case .cashMoved(var movement):
      movement.day = day
      return .cashMoved(movement)
    case .cashCounted(var count):
      count.day = day
      return .cashCounted(count)
    case .welfareLoaded(var load):
      load.day = day
      return .welfareLoaded(load)
    case .receiptClosed, .audited, .articlesChanged, .departmentsChanged, .departmentsRemoved,
      .operatorChanged, .accountChanged, .fiscalDocumentAttached, .conventionsChanged,
      .conventionsRemoved, .cardHolderChanged, .purseToppedUp, .welfarePlansChanged, .tokenUsed,
      .pursesExpired, .articlesReceived:
      return self
    }
  }
}

/// What an entry of the log tells.
public enum AuditKind: String, Codable, Sendable, CaseIterable {
  case lineVoided
  case priceOverridden
  case lineDiscounted
  case basketDiscounted
  case saleAbandoned
  case drawerOpened
  case signedIn
  case signedOut
  case signInFailed
  case permissionGranted
  case receiptReprinted
  case receiptVoided
  case voucherReprinted
  case printDiscarded
  case tabOpened
  case tabLimitChanged
  case goodsReturned
  case clockMovedBack
  case ownerRecovered
  case databaseChecked
  case restored
  /// The books were made anew from the journal; the detail names the tables that lost something.
  case repaired
  /// The journal goes on in a new epoch, since the centre has other facts at its places.
  case journalContinued
  case ageConfirmed
  /// A document showed that a card's holder pays with an employer's credit.
  case holderChecked
  /// Fewer goods on a line, or a tare that leaves less of them.
  case quantityLowered
  case paymentTakenBack
  case articleAdded
  case articleChanged
  /// The price of an article, of today or of a day to come.
  case listPriceChanged
  case articlesImported
  case importUndone
  case departmentChanged
  case personAdded
  case personChanged
  case pinReplaced
  case labelRulesChanged
  case conventionAdded
  case conventionChanged
  case conventionRemoved
  case conventionsImported
  case welfarePlansImported
  case welfareLoaded
  case cardIssued
  case cardChanged
  case cardBlocked
  case cardUnblocked
  case cardReplaced
  case cardCodeShown
  case topUpVoided
  /// Somebody chose to work without the centre.
  case workedOffline
  case workedOnline
  /// The till was enrolled at a district's centre; the detail says where and as which till.
  case joinedCentre
}

/// One line of the log: what was done at the till that a receipt does not tell, and by whom.
public struct AuditEntry: Hashable, Codable, Sendable {
  /// What happened.
  public let kind: AuditKind
  /// When, by the till's clock.
  public let at: Moment
  /// Who did it; nil when nobody was signed in.
  public let operatorID: Identifier?
  /// Who allowed it, when the doer's role did not.
  public var authorisedBy: Identifier?
  /// The basket or receipt it concerns.
  public var subject: Identifier?
  /// What it was about, such as an article's name or a permission.
  public var detail: String?
  /// The amount before.
  public var before: Money?
  /// The amount after.
  public var after: Money?

  /// Makes an entry; the optional parts are set afterwards.
  public init(kind: AuditKind, at: Moment, operatorID: Identifier?) {
    self.kind = kind
    self.at = at
    self.operatorID = operatorID
  }
}

/// Why cash entered or left the drawer without a sale.
public enum CashMovementKind: String, Codable, Sendable, CaseIterable {
  /// The float with which the day begins.
  case opening
  case paidIn
  case paidOut
}

/// Cash that entered or left the drawer without a sale.
public struct CashMovement: Hashable, Codable, Sendable {
  /// The identity.
  public let id: Identifier
  /// Why.
  public let kind: CashMovementKind
  /// The signed amount in cents: negative when paid out.
  public let amount: Money
  /// The reason in the cashier's words.
  public let reason: String
  /// When.
  public let at: Moment
  /// The business day on which it is booked; the books have the last word on it.
  public internal(set) var day: CivilDate
  /// Who.
  public let operatorID: Identifier

  /// Makes a movement; `amount` is positive and takes its direction from the kind.
  public init(
    id: Identifier, kind: CashMovementKind, amount: Money, reason: String, at: Moment,
    day: CivilDate, operatorID: Identifier
  ) {
    precondition(amount >= .zero, "A movement's direction comes from its kind.")
    self.id = id
    self.kind = kind
    self.amount = kind == .paidOut ? -amount : amount
    self.reason = reason
    self.at = at
    self.day = day
    self.operatorID = operatorID
  }
}

/// A count of the drawer, with what should have been there.
public struct CashCount: Hashable, Codable, Sendable {
  /// The identity.
  public let id: Identifier
  /// What was counted, in cents.
  public let counted: Money
  /// What the books say, in cents.
  public let expected: Money
  /// How many of each note and coin, by its value in cents; empty when only a sum was typed.
  public let pieces: [DenominationCount]
  /// When.
  public let at: Moment
  /// The business day on which it is booked; the books have the last word on it.
  public internal(set) var day: CivilDate
  /// Who.
  public let operatorID: Identifier

  /// Makes a count.
  public init(
    id: Identifier, counted: Money, expected: Money, pieces: [DenominationCount], at: Moment,
    day: CivilDate, operatorID: Identifier
  ) {
    self.id = id
    self.counted = counted
    self.expected = expected
    self.pieces = pieces
    self.at = at
    self.day = day
    self.operatorID = operatorID
  }

  /// What is in the drawer beyond the books; negative when cash is missing.
  public var difference: Money { counted - expected }
}

/// How many of one note or coin.
public struct DenominationCount: Hashable, Codable, Sendable {
  /// The value of one, in cents.
  public let value: Money
  /// How many.
  public let count: Int

  /// Makes a count of one denomination.
  public init(value: Money, count: Int) {
    self.value = value
    self.count = count
  }

  /// The values of the euro notes and coins, largest first.
  public static let euro: [Money] = [
    50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1,
  ].map(Money.init(cents:))
}

/// A customer's tab ("segnato") in this shop.
public struct CustomerAccount: Hashable, Codable, Sendable {
  /// The identity.
  public let id: Identifier
  /// The name by which the shop knows the customer.
  public var name: String
  /// The most that may stand on it, or nil for no limit.
  public var limit: Money?

  /// Makes a tab.
  public init(id: Identifier, name: String, limit: Money? = nil) {
    self.id = id
    self.name = name
    self.limit = limit
  }
}

/// A fiscal document typed in for a receipt after it was closed.
public struct FiscalAttachment: Hashable, Codable, Sendable {
  /// The receipt.
  public let receipt: Identifier
  /// The document's identity.
  public let document: FiscalDocument
  /// Who typed it.
  public let operatorID: Identifier
  /// When.
  public let at: Moment

  /// Makes an attachment.
  public init(
    receipt: Identifier, document: FiscalDocument, operatorID: Identifier, at: Moment
  ) {
    self.receipt = receipt
    self.document = document
    self.operatorID = operatorID
    self.at = at
  }
}

public import POSCore

/// What the books know of a card.
public struct CardRecord: Hashable, Sendable {
  /// The card.
  public let number: CardNumber
  /// Its holder; nil for a card that was handed out elsewhere.
  public let holder: CardHolder?
  /// What is in its purses.
  public let balances: [PurseBalance]
  /// What it owes, in cents; not negative.
  public let debt: Money
  /// The latest top-ups, the newest first, each with what undid it.
  public let topUps: [PaidCredit]
  /// Why the district lets it have no money; nil when it may.
  public var refusal: CardRefusal?

  /// Tells what is known.
  public init(
    number: CardNumber, holder: CardHolder?, balances: [PurseBalance], debt: Money,
    topUps: [PaidCredit]
  ) {
    self.number = number
    self.holder = holder
    self.balances = balances
    self.debt = debt
    self.topUps = topUps
  }
}

/// A top-up and whether it still stands.
public struct PaidCredit: Hashable, Sendable {
  /// The top-up.
  public let topUp: TopUp
  /// Whether another one undid it, or it undoes another one itself.
  public let isOver: Bool

  /// Tells of a top-up.
  public init(_ topUp: TopUp, isOver: Bool) {
    self.topUp = topUp
    self.isOver = isOver
  }
}

/// A card's code as the screen shows it.
public struct ShownCard: Hashable, Sendable {
  /// The card.
  public let number: CardNumber
  /// What its code says, as a scanner would read it.
  public let text: String
  /// The code in half blocks, with its white margin.
  public let rows: [String]
  /// How many cards can still be handed out after it; nil for one that was handed out before.
  public let left: Int?

  /// Shows a code.
  public init(number: CardNumber, text: String, rows: [String], left: Int?) {
    self.number = number
    self.text = text
    self.rows = rows
    self.left = left
  }
}

/// What is done with a card outside of a sale.
public enum CardAffair: Hashable, Sendable {
  /// Hands out a card of the till's stock.
  case issue(CardWish)
  /// Changes what is known of a card's holder; nothing may have been known before.
  case change(CardHolder, before: CardRecord)
  /// Hands out a card in the place of another one.
  case replace(CardHolder)
  /// Shows the code of a card that was handed out here, as long as the stock knows it.
  case showCode(CardNumber)
  /// Prints its slip again.
  case printSlip(CardNumber)
  /// Pays credit in.
  case topUp(TopUpRequest)
  /// Undoes what was paid in; the identity is that of what undoes it.
  case voidTopUp(TopUp, as: Identifier)

  /// What a person needs to be allowed: groups are worth money, so is a card that was blocked, and
  /// so is a name, by which an employer's credit is spent.
  var permission: Permission {
    switch self {
    case .issue(let wish): wish.groups.isEmpty ? .sell : .manageCards
    case .change(let holder, let before): before.permission(toBecome: holder)
    // Whoever photographs a card's code has its purses.
    case .replace, .showCode, .printSlip: .manageCards
    case .topUp: .sell
    case .voidTopUp: .voidReceipt
    }
  }

  /// What the log calls it; nil for what the books tell of themselves.
  var auditKind: AuditKind? {
    switch self {
    case .issue: .cardIssued
    case .change(let holder, let before):
      switch (before.holder?.isBlocked ?? false, holder.isBlocked) {
      case (false, true): .cardBlocked
      case (true, false): .cardUnblocked
      default: .cardChanged
      }
    case .replace: .cardReplaced
    case .showCode, .printSlip: .cardCodeShown
    case .voidTopUp: .topUpVoided
    case .topUp: nil
    }
  }

  /// What a supervisor allows with it.
  var question: String {
    switch self {
    case .issue(let wish): wish.groups.joined(separator: ", ")
    case .change(let holder, let before) where holder.groups != before.holder?.groups ?? []:
      holder.card.text + ": " + holder.groups.joined(separator: ", ")
    default: subject ?? ""
    }
  }

  /// What it is about, as the log names it.
  var subject: String? {
    switch self {
    case .issue: nil
    case .change(let holder, _), .replace(let holder): holder.card.text
    case .showCode(let number), .printSlip(let number): number.text
    case .topUp(let request): request.card.text
    case .voidTopUp(let topUp, _): topUp.text
    }
  }
}

extension CardRecord {
  /// Whether an employer gives credit to its holder, perhaps all spent.
  private var hasWelfare: Bool { balances.contains { $0.kind.plan != nil } }

  fileprivate func permission(toBecome changed: CardHolder) -> Permission {
    let name = holder?.knownName
    let isRenamed = changed.knownName != name && (name != nil || hasWelfare)
    let isInOthers = changed.groups != holder?.groups ?? []
    return isRenamed || isInOthers || holder?.isBlocked == true ? .manageCards : .sell
  }
}

extension PageContext {
  /// Does something with a card, after a supervisor's PIN when it asks for one.
  mutating func seeTo(_ affair: CardAffair) {
    whenAllowed(affair.permission, else: .card(affair)) { $0.carryOut(affair) }
  }

  /// Does something with a card, with what the log tells of it.
  mutating func carryOut(_ affair: CardAffair, allowedBy grant: Grant? = nil) {
    guard let cashier = state.signedIn else { return }
    let own = affair.auditKind.map { kind in
      var entry = auditEntry(kind, allowedBy: grant)
      entry.detail = wording.told(of: affair)
      return entry
    }
    run(.card(affair, by: cashier, [own].compactMap(\.self) + entries(of: grant)))
  }
}

import POSCore

/// What is to be done once a supervisor has allowed it; a PIN on the spot allows one of these.
enum Authorised: Hashable, Sendable {
  case command(BasketCommand)
  case abandon
  case voidReceipt(VoidDraft, reason: String)
  case openDrawer
  case payOut(AccountBalance, Money)
  case takeBack(Receipt, ReceiptState)
  case correct(CorrectionDraft)
  /// A page that is only for some to see.
  case openPage(MenuItem)
  case save(ShopChange)
  case card(CardAffair)
  /// To work offline by choice, or no longer.
  case workOffline(Bool)
}

/// A supervisor's word for one action.
struct Grant: Hashable, Sendable {
  let supervisor: Operator
  let permission: Permission
}

extension PageContext {
  /// Runs `body` when the cashier may, or asks a supervisor and then does `action`.
  mutating func whenAllowed(
    _ permission: Permission, else action: Authorised, _ body: (inout PageContext) -> Void
  ) {
    if state.signedIn?.may(permission) == true {
      body(&self)
    } else {
      push(AuthorisationPage(permission: permission, then: action))
    }
  }

  /// Does what a supervisor has just allowed.
  ///
  /// The log tells of the permission in the transaction of the action itself, so that nothing is
  /// said to be allowed which was then refused.
  mutating func carryOut(_ action: Authorised, allowedBy grant: Grant) {
    switch action {
    case .command(let command): perform(command, allowedBy: grant)
    case .abandon: abandonBasket(allowedBy: grant)
    case .voidReceipt(let draft, let reason): voidReceipt(draft, reason, allowedBy: grant)
    case .openDrawer: openDrawerWithoutSale(allowedBy: grant)
    case .payOut(let tab, let amount): payOut(amount, of: tab, allowedBy: grant)
    case .takeBack(let receipt, let receiptState):
      log(entries(of: grant, about: receipt.id))
      push(ReturnPage(receipt, receiptState, state))
    case .correct(let draft): correct(draft, allowedBy: grant)
    case .openPage(let item):
      log(entries(of: grant))
      item.show(&self)
    case .save(let change): store(change, allowedBy: grant)
    case .card(let affair): carryOut(affair, allowedBy: grant)
    case .workOffline(let isOffline): workOffline(isOffline, allowedBy: grant)
    }
  }

  // MARK: The log

  /// An entry of the log about the signed-in cashier, at this moment.
  func auditEntry(_ kind: AuditKind, allowedBy grant: Grant? = nil) -> AuditEntry {
    var entry = AuditEntry(kind: kind, at: state.now, operatorID: state.signedIn?.id)
    entry.authorisedBy = grant?.supervisor.id
    return entry
  }

  /// What the log tells of a permission itself; nothing when nobody had to be asked.
  func entries(of grant: Grant?, about subject: Identifier? = nil) -> [AuditEntry] {
    guard let grant else { return [] }
    var entry = auditEntry(.permissionGranted, allowedBy: grant)
    entry.detail = grant.permission.rawValue
    entry.subject = subject
    return [entry]
  }

  /// Writes entries that belong to nothing else which is stored.
  mutating func log(_ entries: [AuditEntry]) {
    if !entries.isEmpty { run(.append(entries.map(Fact.audited))) }
  }
}

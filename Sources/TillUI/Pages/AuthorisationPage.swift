import POSCore
import TerminalUI

/// A supervisor's PIN on the spot, for one action.
struct AuthorisationPage: Page {
  private let permission: Permission
  private let then: Authorised
  private var pin = TextField(maximumLength: 12, isSecret: true, accepts: .digits)

  /// Asks for permission to do something.
  init(permission: Permission, then: Authorised) {
    self.permission = permission
    self.then = then
  }

  /// It lies over the page that asked.
  var isOverlay: Bool { true }

  /// The PIN is all that is typed.
  var asksForSecret: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.supervisorNeeded }

  /// Enter confirms, Esc gives up.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keyConfirm, state.wording.keyAuthoriseLong),
      KeyHelp([.escape], state.wording.keyCancel, state.wording.keyCancelLong),
    ]
  }

  /// Handles the PIN and carries out what was asked once it is right.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(.enter)):
      guard !pin.isEmpty else { return .consumed }
      context.run(.authorise(permission, pin: pin.value))
    case .input(.key(.escape)): context.pop()
    case .input(.key(let key)): return pin.update(key) ? .consumed : .ignored
    case .outcome(.pinRefused(let seconds)):
      pin.clear()
      context.warn(context.wording.pinRefused(waitSeconds: seconds))
    case .outcome(.authorised(let supervisor, permission)):
      context.pop()
      context.carryOut(then, authorisedBy: supervisor, permission)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  /// Draws a small box over the page below.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let box = area.centred(Size(rows: 8, columns: 56))
    frame.fill(box)
    frame.box(box, title: state.wording.supervisorNeeded)
    let inner = box.inset(rows: 1, columns: 3)
    frame.write(state.wording.permission(permission), in: inner, row: 1, role: .strong)
    frame.write(state.wording.supervisorPIN, in: inner, row: 3)
    pin.draw(in: inner.dropTop(4).top(1).left(16), into: &frame, isFocused: true)
  }
}

extension PageContext {
  /// Does what a supervisor has just allowed, and leaves a trace.
  mutating func carryOut(
    _ action: Authorised, authorisedBy supervisor: Operator, _ permission: Permission
  ) {
    var entry = auditEntry(.permissionGranted, authorisedBy: supervisor)
    entry.detail = permission.rawValue
    switch action {
    case .command(let command):
      perform(command, authorisedBy: supervisor)
    case .close(let request): run(.close(request))
    case .abandon: abandonBasket(authorisedBy: supervisor)
    case .voidReceipt(let id, let reason):
      guard let cashier = state.signedIn else { return }
      run(.voidReceipt(id, reason: reason, by: cashier, audits: [entry]))
      return
    case .openDrawer: openDrawerWithoutSale(authorisedBy: supervisor)
    case .receipt(let action, let receipt, let receiptState):
      carryOut(action, on: receipt, receiptState)
    case .ask(let kind): push(PromptPage(kind, state))
    case .openPage(let item): item.show(&self)
    case .editArticle(let article): push(ArticlePage(editing: article, state))
    }
    run(.append([.audited(entry)]))
  }

  /// Gives the open basket up, with a line in the log.
  mutating func abandonBasket(authorisedBy supervisor: Operator? = nil) {
    guard let basket = state.basket else { return }
    var entry = auditEntry(.saleAbandoned, authorisedBy: supervisor)
    entry.subject = basket.id
    entry.before = basket.priced.total
    entry.after = .zero
    run(.abandon(basket, entry))
  }

  /// Opens the drawer, with a line in the log.
  mutating func openDrawerWithoutSale(authorisedBy supervisor: Operator? = nil) {
    run(.append([.audited(auditEntry(.drawerOpened, authorisedBy: supervisor))]))
    run(.openDrawer)
  }

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
}

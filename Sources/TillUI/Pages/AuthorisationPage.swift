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
      context.carryOut(then, allowedBy: Grant(supervisor: supervisor, permission: permission))
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  /// What exactly is to be allowed, where the permission alone does not say it.
  private func subject(_ state: TillState) -> String {
    switch then {
    case .save(.article(let article, let before?)) where article.price != before.price:
      ShopChange.article(article, before: before).subject + ": " + state.text(before.price)
        + " → " + state.text(article.price)
    case .save(let change): change.subject
    case .voidReceipt(let draft, _): draft.number.text + ": " + state.text(draft.total)
    case .payOut(let tab, let amount): tab.account.name + ": " + state.text(amount)
    case .card(let affair): affair.question
    case .command(.overridePrice(let line, let price)):
      (state.basket?.line(line)?.name ?? "") + ": " + state.text(price)
    default: ""
    }
  }

  /// Draws a small box over the page below.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let box = area.centred(Size(rows: 8, columns: 56))
    frame.fill(box)
    frame.box(box, title: state.wording.supervisorNeeded)
    let inner = box.inset(rows: 1, columns: 3)
    frame.write(state.wording.permission(permission), in: inner, row: 0, role: .strong)
    frame.write(subject(state), in: inner, row: 1)
    frame.write(state.wording.supervisorPIN, in: inner, row: 3)
    pin.draw(in: inner.dropTop(4).top(1).left(16), into: &frame, isFocused: true)
  }
}

extension PageContext {
  /// Gives the open basket up, with a line in the log for it and for each of its payments.
  mutating func abandonBasket(allowedBy grant: Grant? = nil) {
    guard let basket = state.basket else { return }
    var entry = auditEntry(.saleAbandoned, allowedBy: grant)
    entry.subject = basket.id
    entry.before = basket.priced.total
    entry.after = .zero
    let payments = audits(on: basket, allowedBy: grant).abandonedPayments()
    run(.abandon(basket, payments + [entry] + entries(of: grant, about: basket.id)))
    releaseHold(from: basket, to: nil)
  }

  /// Opens the drawer, with a line in the log.
  mutating func openDrawerWithoutSale(allowedBy grant: Grant? = nil) {
    log([auditEntry(.drawerOpened, allowedBy: grant)] + entries(of: grant))
    run(.openDrawer)
  }

  /// Undoes a receipt whole.
  mutating func voidReceipt(_ draft: VoidDraft, _ reason: String, allowedBy grant: Grant? = nil) {
    guard let cashier = state.signedIn else { return }
    var entry = auditEntry(.receiptVoided, allowedBy: grant)
    (entry.subject, entry.before) = (draft.receipt, draft.total)
    entry.detail = draft.number.text + " · " + reason
    let audits = [entry] + entries(of: grant, about: draft.receipt)
    run(
      .voidReceipt(
        draft.receipt, reason: reason, card: draft.card, by: cashier, audits: audits))
  }
}

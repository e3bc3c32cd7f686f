import POSCore
import TerminalUI

/// The questions about cash that moves without a sale.
enum CashMovementField: Hashable, Sendable {
  case amount, reason
}

/// Cash put into the drawer or taken out of it, with the reason.
struct CashMovementPage: FormPage {
  private let kind: CashMovementKind
  /// What the days before left in the drawer by the books, where a float is told.
  private let expected: Money?
  var form: FormView<CashMovementField>
  /// What was asked of the books; asking again after a failure books it once.
  private var asked: CashMovement?

  /// Asks for the amount and the reason of a movement.
  init(_ kind: CashMovementKind, expected: Money? = nil, _ state: TillState) {
    self.kind = kind
    self.expected = expected
    let wording = state.wording
    form = FormView([
      FormField(
        .amount, wording.cashAmount, length: 9, accepts: .figures, hint: wording.cashAmountHint),
      FormField(
        .reason, wording.cashReason, length: 40, hint: wording.cashReasonHint(kind)),
    ])
  }

  /// It lies over the drawer's page.
  var isOverlay: Bool { true }
  /// A reason is text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.cashMovement(kind) }

  /// Enter goes on, F2 records.
  func keys(_ state: TillState) -> [KeyHelp] {
    FormKeys.help(
      state.wording, saving: state.wording.keyRecordCashLong, short: state.wording.keyRecord)
  }

  // MARK: Events

  /// Handles the stored movement.
  mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    if case .appended(let facts) = outcome { finish(facts, &context) }
  }

  /// Records the movement.
  mutating func save(_ context: inout PageContext) {
    let wording = context.wording
    let limit = context.state.settings.limits.total
    var problems: [(name: CashMovementField, text: String)] = []
    let amount = TypedNumber.money(form.value(.amount))
    let least = kind == .opening ? Money.zero : Money(cents: 1)
    if amount.map({ $0 < least || $0 > limit }) ?? true {
      problems.append((.amount, wording.cashAmountExample))
    }
    if let problem = wording.problem(withReason: form.value(.reason), of: kind) {
      problems.append((.reason, problem))
    }
    if let problem = form.show(problems) {
      let label = form.focused == .amount ? wording.cashAmount : wording.cashReason
      return context.warn(wording.labelled(label, problem))
    }
    guard let amount, let cashier = context.state.signedIn else { return }
    let reason = reason(for: amount, context.state)
    var movement = CashMovement(
      id: asked?.id ?? context.newIdentifier(), kind: kind, amount: amount, reason: reason,
      at: context.state.now, day: context.state.businessDay, operatorID: cashier.id)
    if let asked, asked.amount == movement.amount, asked.reason == reason { movement = asked }
    asked = movement
    guard differs(amount), let expected else {
      return context.run(.append([.cashMoved(movement)]))
    }
    context.push(ChoicePage.floatDiffers(movement, expected: expected, wording))
  }

  /// Whether a float is not what the books of the days before left.
  private func differs(_ amount: Money) -> Bool {
    kind == .opening && (expected ?? .zero) != .zero && amount != expected
  }

  /// What was typed; a float that differs tells what was expected, for whoever reads the totals.
  private func reason(for amount: Money, _ state: TillState) -> String {
    let typed = form.value(.reason)
    let reason = typed.isEmpty ? title(state) : typed
    guard differs(amount), let expected else { return reason }
    return state.wording.floatReason(reason, expected: expected)
  }

  /// Drawer and slip come after the commit.
  private func finish(_ facts: [Fact], _ context: inout PageContext) {
    guard case .cashMoved(let movement) = facts.first else { return }
    context.pop()
    context.say(
      context.wording.cashRecorded(movement.kind, context.state.text(movement.amount.magnitude)))
    context.run(.openDrawer)
    context.run(.print(.cashMovement(movement), isCopy: false))
    context.run(.expectedCash)
  }

  // MARK: View

  /// Draws the two questions over the drawer's page.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let box = area.centred(Size(rows: 8, columns: 74))
    frame.fill(box)
    frame.box(box, title: title(state))
    form.draw(
      in: box.inset(rows: 2, columns: 2), into: &frame, labelColumns: 12, valueColumns: 34)
  }
}

extension ChoicePage {
  /// What is missing between two days would vanish with the new float, so somebody has to say so.
  fileprivate static func floatDiffers(
    _ movement: CashMovement, expected: Money, _ wording: Wording
  ) -> ChoicePage {
    ChoicePage(
      wording.floatDiffersHeading, wording.floatDiffers(movement.amount, expected: expected),
      [
        Choice(
          letter: "x", label: wording.beginWithFloat(movement.amount),
          action: .beginWithFloat(movement))
      ])
  }
}

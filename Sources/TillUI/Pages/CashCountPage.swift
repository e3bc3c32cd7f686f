import POSCore
import TerminalUI

/// What is counted: one note or coin by its value, or everything as one sum.
enum CashCountField: Hashable, Sendable {
  case pieces(Money)
  case sum
}

/// The count of the drawer against what the books say.
struct CashCountPage: FormPage {
  var form: FormView<CashCountField>
  private var expected: Money?
  /// What was asked of the books; asking again after a failure books it once.
  private var asked: CashCount?

  /// Opens an empty count and asks what should be in the drawer.
  init(_ context: inout PageContext) {
    let wording = context.wording
    let pieces = DenominationCount.euro.map { value in
      FormField(
        CashCountField.pieces(value), wording.denomination(value), length: 4, accepts: .digits,
        hint: wording.countHint)
    }
    let sum = FormField(
      CashCountField.sum, wording.countedSum, length: 9, accepts: .figures,
      hint: wording.countedSumHint)
    form = FormView(pieces + [sum])
    context.run(.expectedCash)
  }

  /// Figures only, but a question mark is not one of them.
  var takesText: Bool { false }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.cashCount }

  /// Figures, and F2 records.
  func keys(_ state: TillState) -> [KeyHelp] {
    FormKeys.help(
      state.wording, saving: state.wording.keyRecordCountLong, short: state.wording.keyRecord)
  }

  // MARK: Events

  /// Handles what should be there, and the stored count.
  mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .expectedCash(let amount): expected = amount
    case .appended(let facts): finish(facts, &context)
    default: return
    }
  }

  /// The notes and coins that were counted.
  private var pieces: [DenominationCount] {
    DenominationCount.euro.compactMap { value in
      let count = Int(form.value(.pieces(value))) ?? 0
      return count > 0 ? DenominationCount(value: value, count: count) : nil
    }
  }

  /// What is in the drawer as far as it was counted; nil while nothing readable is typed.
  private var counted: Money? {
    if form.value(.sum).isEmpty { return isTyped ? pieces.map { $0.value * $0.count }.sum : nil }
    return TypedNumber.money(form.value(.sum))
  }

  /// Whether something was typed beside a note or a coin; a zero is a count too.
  private var isTyped: Bool {
    DenominationCount.euro.contains { !form.value(.pieces($0)).isEmpty }
  }

  /// Records the count.
  mutating func save(_ context: inout PageContext) {
    let wording = context.wording
    var problem: String?
    if isTyped && !form.value(.sum).isEmpty {
      problem = wording.countEitherWay
    } else if counted == nil {
      problem = form.value(.sum).isEmpty ? wording.countSomething : wording.cashAmountExample
    }
    guard form.show(problem.map { [(.sum, $0)] } ?? []) == nil else {
      return context.warn(wording.countRefused)
    }
    guard let counted, let cashier = context.state.signedIn else { return }
    guard let expected else {
      context.warn(wording.expectedCashUnknown)
      return context.run(.expectedCash)
    }
    var count = CashCount(
      id: asked?.id ?? context.newIdentifier(), counted: counted, expected: expected,
      pieces: pieces, at: context.state.now, day: context.state.businessDay,
      operatorID: cashier.id)
    if let asked, asked.counted == counted, asked.pieces == pieces { count = asked }
    asked = count
    context.run(.append([.cashCounted(count)]))
  }

  private func finish(_ facts: [Fact], _ context: inout PageContext) {
    guard case .cashCounted(let count) = facts.first else { return }
    context.pop()
    let difference = context.wording.difference(count.difference, context.state)
    if count.difference == .zero {
      context.say(difference)
    } else {
      context.warn(difference)
    }
    context.run(.print(.cashCount(count), isCopy: false))
    context.run(.expectedCash)
  }

  // MARK: View

  /// Draws the figures at the left and what they mean at the right.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let (left, right) = area.splitColumns(at: 46)
    frame.box(left, title: title(state))
    var shown = form
    for piece in pieces {
      let amount = state.text(piece.value * piece.count)
      shown.note(DisplayWidth.pad(amount, to: 12, alignment: .right), on: .pieces(piece.value))
    }
    shown.draw(
      in: left.inset(rows: 1, columns: 1), into: &frame, labelColumns: 17, valueColumns: 10)
    frame.box(right)
    drawResult(in: right.inset(rows: 2, columns: 2), into: &frame, state)
  }

  private func drawResult(in area: Rect, into frame: inout Frame, _ state: TillState) {
    func row(_ row: Int, _ label: String, _ amount: Money?, _ role: Role) {
      frame.write(label, in: area, row: row)
      let text = amount.map { state.text($0) + " €" } ?? "–"
      frame.write(text, in: area, row: row, alignment: .right, role: role)
    }
    row(0, state.wording.countedHere, counted, .strong)
    row(2, state.wording.expectedInDrawer, expected, .plain)
    guard let counted, let expected else { return }
    let difference = counted - expected
    let role: Role = difference == .zero ? .success : difference < .zero ? .danger : .warning
    let sign = difference > .zero ? "+" : ""
    frame.write(state.wording.differenceLabel, in: area, row: 4)
    frame.write(
      sign + state.text(difference) + " €", in: area, row: 4, alignment: .right, role: role)
    frame.write(state.wording.difference(difference, state), in: area, row: 6, role: role)
  }
}

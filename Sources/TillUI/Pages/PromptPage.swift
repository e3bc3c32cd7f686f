import POSCore
import TerminalUI

/// What a prompt asks for, with everything that is needed once it is answered.
enum PromptKind: Hashable, Sendable {
  case weight(PendingSale)
  case price(PendingSale)
  case quantity(SaleLine)
  case overridePrice(SaleLine)
  case lineDiscount(SaleLine)
  case basketDiscount
  case note(SaleLine)
  case tare(SaleLine)
  case parkName
  case lottery
  case buyer
  case priceCheck
  case cardReference(Money)
  case voucherCode
  case voidReason(VoidDraft)
  case returnReason(ReturnDraft?)
  case unknownVoucherValue(String)
  case settleTab(AccountBalance)
  case newTabName(String)
  case newTabLimit(name: String)
  case tabLimit(CustomerAccount)
}

/// One question with one field; a barcode never answers a number.
struct PromptPage: Page {
  let kind: PromptKind
  var field: TextField

  /// Asks a question.
  init(_ kind: PromptKind, _ state: TillState) {
    self.kind = kind
    field = TextField(
      maximumLength: kind.isText ? 60 : 12, accepts: kind.isText ? .anything : .figures)
    if case .note(let line) = kind { field.set(line.note ?? "") }
    if case .newTabName(let name) = kind { field.set(name) }
    if case .tabLimit(let tab) = kind { field.set(tab.limit.map(state.typed) ?? "") }
  }

  /// It lies over the page that asked.
  var isOverlay: Bool { true }
  /// Names and notes are text.
  var takesText: Bool { kind.isText }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.prompt(kind).heading }

  /// Enter confirms, Esc gives up.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keyConfirm, state.wording.prompt(kind).hint),
      KeyHelp([.escape], state.wording.keyCancel, state.wording.keyCancelLong),
    ]
  }

  /// Handles typing, and a scan where a code is asked for.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(.enter)): submit(&context)
    case .input(.key(.escape)): context.pop()
    case .input(.key(let key)): return field.update(key) ? .consumed : .ignored
    case .input(.paste(let text)): field.insert(text)
    case .input(.scan(let scan)): take(scan, &context)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  /// Timing only guesses a scan: what reads as a number is typing unless the prefix says otherwise.
  private mutating func take(_ scan: Scan, _ context: inout PageContext) {
    let isNumber = TypedNumber.quantity(scan.text) != nil
    if kind.takesCodes || (!scan.certain && isNumber && !kind.isText) {
      field.set(scan.text)
      submit(&context)
    } else {
      context.warn(context.wording.scanInField)
    }
  }

  /// Leaves the prompt first, then opens whatever the answer leads to.
  ///
  /// An answer that was only warned about, such as a weight below its tare, leaves the prompt open
  /// with what is typed.
  private func submit(_ context: inout PageContext) {
    var answered = context
    let isTaken = answered.answer(kind, field.value)
    let didNothing =
      answered.effects.count == context.effects.count
      && answered.moves.count == context.moves.count
    guard isTaken, !(didNothing && answered.state.notice?.role == .warning) else {
      context.state.notice = answered.state.notice
      return
    }
    context = answered
    context.moves.insert(.pop, at: 0)
  }

  /// Draws the question in a box over the page below.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let words = state.wording.prompt(kind)
    let box = area.centred(Size(rows: 8, columns: 64))
    frame.fill(box)
    frame.box(box, title: words.heading)
    let inner = box.inset(rows: 1, columns: 3)
    frame.write(words.subject, in: inner, row: 1, role: .strong)
    field.draw(in: inner.dropTop(3).top(1), into: &frame, isFocused: true)
    frame.write(words.hint, in: inner, row: 5, role: .muted)
  }
}

extension PromptKind {
  var isText: Bool {
    switch self {
    case .note, .parkName, .lottery, .buyer, .priceCheck, .cardReference, .voucherCode,
      .voidReason, .returnReason, .newTabName:
      true
    case .lineDiscount, .basketDiscount: true
    default: false
    }
  }

  var takesCodes: Bool {
    switch self {
    case .lottery, .buyer, .priceCheck, .voucherCode: true
    default: false
    }
  }
}

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
  /// The name under which so many marked lines are put aside.
  case divide(Int)
  case lottery
  case buyer
  case cardReference(Money)
  /// Whether the terminal has given so much back.
  case cardRefund(Money)
  case voucherCode
  /// The twelve digits of the customer's card, or its code.
  case cardNumber
  /// The terminal's reference of a top-up.
  case topUpReference(TopUpRequest)
  case voidReason(VoidDraft)
  case returnReason(ReturnDraft?)
  case unknownVoucherValue(String)
  case settleTab(AccountBalance)
  case payOutTab(AccountBalance)
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
  /// Money that the terminal took is not forgotten because nobody touched the till.
  var waitsForTerminal: Bool {
    if case .topUpReference = kind { true } else { false }
  }
  /// Names and notes are text.
  var takesText: Bool { kind.isText }
  /// A card makes its holder the customer, also while something is asked about a line.
  var readsCards: Bool { kind.isAboutOpenSale }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.prompt(kind).heading }

  /// Enter confirms, Esc gives up.
  func keys(_ state: TillState) -> [KeyHelp] {
    let newCard = KeyHelp([.ctrl("n")], state.wording.keyNewCard, state.wording.keyNewCardLong)
    return [KeyHelp([.enter], state.wording.keyConfirm, state.wording.prompt(kind).hint)]
      + (kind == .cardNumber ? [newCard] : [])
      + [KeyHelp([.escape], state.wording.keyCancel, state.wording.keyCancelLong)]
  }

  /// Handles typing, and a scan where a code is asked for.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(.enter)): submit(&context)
    case .input(.key(.escape)): context.pop()
    case .input(.key(.ctrl("n"))) where kind == .cardNumber:
      context.replace(with: CardForm(nil, context.state))
    case .input(.key(let key)): return field.update(key) ? .consumed : .ignored
    case .input(.paste(let text)) where kind == .cardNumber && CardText.isMeant(by: text):
      take(Scan(text: text, certain: true), &context)
    case .input(.paste(let text)): field.insert(text)
    case .input(.scan(let scan)): take(scan, &context)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  /// Timing only guesses a scan: what reads as a number is typing unless the prefix says otherwise.
  private mutating func take(_ scan: Scan, _ context: inout PageContext) {
    if kind == .cardNumber {
      context.pop()
      return context.readCard(scan.text)
    }
    let isNumber = TypedNumber.quantity(scan.text) != nil
    if kind.takesCodes || (!scan.certain && isNumber && !kind.isText) {
      field.set(scan.text)
      submit(&context)
    } else {
      context.warn(context.wording.scanIgnored(by: kind))
    }
  }

  private mutating func submit(_ context: inout PageContext) {
    context.popUnlessRefused { $0.answer(kind, field.value) }
    // A PIN that was typed here does not stay on the screen.
    if kind.isReason && !field.value.hasLetters { field.clear() }
  }

  /// Draws the question in a box over the page below.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let words = state.wording.prompt(kind)
    let box = area.centred(Size(rows: 8, columns: 64))
    frame.fill(box)
    frame.box(box, title: words.heading)
    let inner = box.inset(rows: 1, columns: 3)
    frame.write(words.subject, in: inner, row: 1, role: .strong)
    if let price = pricePerKilogram(state) { frame.write(price, in: inner, row: 2) }
    field.draw(in: inner.dropTop(3).top(1), into: &frame, isFocused: true)
    frame.write(words.hint, in: inner, row: 5, role: .muted)
  }

  /// What a kilogram costs, beside the question how many there are.
  private func pricePerKilogram(_ state: TillState) -> String? {
    switch kind {
    case .weight(let pending):
      let price = pending.price ?? pending.resolved.article.price(on: state.now.date)
      return state.wording.price(state.text(price), of: .kilogram)
    case .quantity(let line) where line.unit == .kilogram:
      return state.wording.price(state.text(line.unitPrice), of: .kilogram)
    default: return nil
    }
  }
}

extension PromptKind {
  var isText: Bool {
    switch self {
    case .note, .parkName, .divide, .lottery, .buyer, .cardReference, .cardRefund, .voucherCode,
      .cardNumber, .topUpReference, .voidReason, .returnReason, .newTabName:
      true
    case .lineDiscount, .basketDiscount: true
    default: false
    }
  }

  /// Whether it is about the sale in hand, before anything of it is paid.
  fileprivate var isAboutOpenSale: Bool {
    switch self {
    case .weight, .price, .quantity, .overridePrice, .lineDiscount, .basketDiscount, .note, .tare,
      .parkName, .divide, .lottery, .buyer:
      true
    default: false
    }
  }

  /// Whether the answer is printed as a reason.
  fileprivate var isReason: Bool {
    switch self {
    case .voidReason, .returnReason: true
    default: false
    }
  }

  var takesCodes: Bool {
    switch self {
    case .lottery, .buyer, .voucherCode: true
    default: false
    }
  }
}

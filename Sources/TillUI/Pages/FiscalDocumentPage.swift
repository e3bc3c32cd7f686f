import POSCore
import TerminalUI

/// The parts of a fiscal document's identity, in the order in which they are typed.
enum FiscalField: Int, Hashable, Sendable, CaseIterable {
  case channel, serial, closure, number, freeForm

  fileprivate var maximumLength: Int {
    switch self {
    case .channel: 8
    case .serial: 20
    case .closure, .number: 6
    case .freeForm: 40
    }
  }

  fileprivate var accepted: TextField.Accepted {
    self == .closure || self == .number ? .digits : .anything
  }
}

/// The identity of a receipt's fiscal document, typed by hand from the fiscal printer's paper.
struct FiscalDocumentPage: Page {
  private let receipt: Identifier
  private var fields: [TextField]
  private var focus = FiscalField.serial

  private enum Action: Hashable, Sendable {
    case next, before, record, enter, leave
  }

  /// Opens the form with what was typed before.
  init(_ receipt: Identifier, _ document: FiscalDocument?) {
    self.receipt = receipt
    fields = FiscalField.allCases.map { field in
      TextField(
        Self.text(field, of: document), maximumLength: field.maximumLength,
        accepts: field.accepted)
    }
  }

  private static func text(_ field: FiscalField, of document: FiscalDocument?) -> String {
    switch field {
    case .channel: document?.channel ?? "RT"
    case .serial: document?.serial ?? ""
    case .closure: document?.closure.map(String.init) ?? ""
    case .number: document?.number.map(String.init) ?? ""
    case .freeForm: document?.freeForm ?? ""
    }
  }

  /// It lies over the receipt.
  var isOverlay: Bool { true }
  /// A free form is text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.fiscalHeading }

  /// Enter goes on, F2 records.
  func keys(_ state: TillState) -> [KeyHelp] { Self.keymap(state.wording).help }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.enter, [.enter], wording.keyConfirm, wording.fiscalHint),
      .init(.record, [.f(2), .ctrl("s")], wording.keyRecord, wording.keyRecordLong),
      .init(.next, [.tab, .down], wording.keyNextField, wording.keyNextFieldLong),
      .init(.before, [.backTab, .up], "", wording.keyNextFieldLong),
      .init(.leave, [.escape], wording.keyCancel, wording.keyCancelLong),
    ])
  }

  // MARK: Events

  /// Handles the fields and the stored document.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .input(.paste(let text)): fields[focus.rawValue].insert(text)
    case .input(.scan): context.warn(context.wording.scanInField)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch Self.keymap(context.wording).action(for: key) {
    case .next: move(1)
    case .before: move(-1)
    case .enter where focus != .freeForm: move(1)
    case .enter, .record: record(&context)
    case .leave: context.pop()
    case nil: return fields[focus.rawValue].update(key) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func move(_ step: Int) {
    let count = FiscalField.allCases.count
    focus = FiscalField(rawValue: (focus.rawValue + step + count) % count) ?? .serial
  }

  private func typed(_ field: FiscalField) -> String { fields[field.rawValue].value }

  /// What is typed, or nil while neither the number nor the free form is complete.
  private var document: FiscalDocument? {
    let freeForm = typed(.freeForm)
    let number = Int(typed(.number))
    guard !freeForm.isEmpty || (!typed(.serial).isEmpty && number != nil) else { return nil }
    return FiscalDocument(
      channel: typed(.channel), serial: typed(.serial), closure: Int(typed(.closure)),
      number: number, freeForm: freeForm.isEmpty ? nil : freeForm)
  }

  /// Leaves first, so that the receipt's page sees the answer.
  private func record(_ context: inout PageContext) {
    guard let document, let cashier = context.state.signedIn else {
      return context.warn(context.wording.fiscalIncomplete)
    }
    context.pop()
    context.run(
      .append([
        .fiscalDocumentAttached(
          FiscalAttachment(
            receipt: receipt, document: document, operatorID: cashier.id, at: context.state.now))
      ]))
  }

  // MARK: View

  /// Draws the fields, one a row.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let box = area.centred(Size(rows: 15, columns: 72))
    frame.fill(box)
    frame.box(box, title: state.wording.fiscalHeading)
    let inner = box.inset(rows: 1, columns: 2)
    for field in FiscalField.allCases {
      let line = inner.dropTop(1 + field.rawValue * 2).top(1)
      let isFocused = field == focus
      frame.write(
        state.wording.fiscalField(field), in: line.left(24), role: isFocused ? .strong : .plain)
      let width = field.maximumLength + 1
      let cursor = frame.cursor
      fields[field.rawValue].draw(
        in: line.dropLeft(25).left(width), into: &frame, isFocused: isFocused)
      if !isFocused { frame.cursor = cursor }
    }
    frame.write(state.wording.fiscalHint, in: inner.bottom(1), role: .muted)
  }
}

import POSCore
import TerminalUI

/// One receipt: the printed document beside what became of it and what can be done.
struct ReceiptPage: Page {
  private var receipt: Receipt
  private var receiptState: ReceiptState
  private var document: DocumentView
  /// What the void of this receipt, made on this page, leaves to be done.
  private var moved: VoidedMoney?

  /// Opens a receipt, with its document when that is known already.
  init(_ receipt: Receipt, _ receiptState: ReceiptState, document: [String] = []) {
    self.receipt = receipt
    self.receiptState = receiptState
    self.document = DocumentView(document)
  }

  /// Opens a receipt above the page on top and asks for its document.
  static func open(
    _ receipt: Receipt, _ receiptState: ReceiptState, _ context: inout PageContext
  ) {
    context.push(ReceiptPage(receipt, receiptState))
    context.run(.preview(.receipt(receipt.id), isCopy: true))
  }

  /// The heading.
  func title(_ state: TillState) -> String { receipt.number.text }

  /// A letter for each action.
  func keys(_ state: TillState) -> [KeyHelp] {
    possible(state.wording) + [
      KeyHelp(
        [.up, .down, .pageUp, .pageDown], state.wording.keyScroll, state.wording.keyScrollLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  private func keymap(_ wording: Wording) -> Keymap<ReceiptAction> {
    let slip = Keymap<ReceiptAction>.Binding(
      .voucherSlip, [.char("b")], wording.keyVoucherSlip, wording.keyVoucherSlipLong)
    return Keymap(
      [
        .init(.copy, [.char("c")], wording.keyCopy, wording.keyCopyLong)
      ] + (receipt.issuedVouchers.isEmpty ? [] : [slip]) + [
        .init(.goodsReturn, [.char("r")], wording.keyReturn, wording.keyReturnLong),
        .init(.void, [.char("x")], wording.keyVoidReceipt, wording.keyVoidReceiptLong),
        .init(
          .correctPayment, [.char("p"), .ctrl("w")], wording.keyCorrectPayment,
          wording.keyCorrectPaymentLong),
        .init(.fiscal, [.char("f")], wording.keyFiscal, wording.keyFiscalLong),
      ])
  }

  /// The actions that this receipt allows; the letter of another one says why it can not be done.
  private func possible(_ wording: Wording) -> [KeyHelp] {
    keymap(wording).bindings
      .filter { receipt.refusal(of: $0.action, after: receiptState) == nil }.map(\.help)
  }

  // MARK: Events

  /// Handles the letters and the answers to what they ask for.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(let outcome): receive(outcome, &context)
    case .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    let rows = moved?.isByHand == true ? 18 - VoidedMoneyView.rows : 18
    if document.update(key, visibleRows: rows) { return .consumed }
    if let action = keymap(context.wording).action(for: key.lowercased) {
      context.begin(action, on: receipt, receiptState)
    } else if key == .escape {
      leave(&context)
    } else if key.typed?.isNumber == true {
      context.warn(context.wording.figureOnReceipt)
    } else {
      return .ignored
    }
    return .consumed
  }

  /// The list below may have grown by what was done here.
  private func leave(_ context: inout PageContext) {
    context.pop()
    context.run(.latestReceipts)
  }

  private mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .preview(let lines): document = DocumentView(lines)
    case .receipt(let receipt, let receiptState) where receipt.id == self.receipt.id:
      self.receipt = receipt
      self.receiptState = receiptState
    case .recorded(let basket) where basket.kind == .correction(of: receipt.id):
      PaymentPage.open(&context)
    case .receiptVoided(let void, let card):
      receive(VoidedMoney(of: receipt, void, card: card), void, &context)
    case .accounts(let accounts): sayCredit(accounts, &context)
    case .appended(let facts) where facts.contains(where: \.isFiscalDocument):
      context.run(.receipt(receipt.id))
      context.say(context.wording.fiscalRecorded)
    default: return
    }
  }

  private mutating func receive(
    _ money: VoidedMoney, _ void: Receipt, _ context: inout PageContext
  ) {
    moved = money
    context.run(.receipt(receipt.id))
    // What a settlement moved back says by itself what stands on the tab.
    if money.tab != nil, receipt.kind != .tabSettlement {
      context.run(.accounts(matching: ""))
    }
    context.say(context.wording.voided(by: void, money, context.state))
  }

  /// A void of what was settled meanwhile leaves the customer a credit.
  private func sayCredit(_ accounts: [AccountBalance], _ context: inout PageContext) {
    let moved = Set(receipt.payments.compactMap(\.account))
    for tab in accounts where moved.contains(tab.account.id) && tab.owed < .zero {
      context.add(context.wording.labelled(context.wording.aCredit, context.state.text(-tab.owed)))
    }
  }

  // MARK: View

  /// Draws the document at the left, its story and the actions at the right; below them, after a
  /// void, what the hands have to do.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    guard let moved, moved.isByHand else { return drawPanes(in: area, into: &frame, state) }
    drawPanes(in: area.dropBottom(VoidedMoneyView.rows), into: &frame, state)
    VoidedMoneyView.draw(moved, in: area.bottom(VoidedMoneyView.rows), into: &frame, state)
  }

  private func drawPanes(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let (left, right) = area.splitColumns(at: state.settings.receiptColumns + 5)
    frame.box(left, title: receipt.number.text)
    document.draw(in: left.inset(rows: 1, columns: 2), into: &frame)
    frame.box(right, title: state.wording.receiptKind(receipt.kind))
    let inner = right.inset(rows: 1, columns: 1)
    let actions = possible(state.wording)
    drawStory(in: inner.dropBottom(actions.count + 1), into: &frame, state)
    for (index, help) in actions.enumerated() {
      let line = inner.bottom(actions.count).dropTop(index)
      frame.write(help.keys.first.map(state.wording.cap) ?? "", in: line.left(2), role: .key)
      frame.write(help.long, in: line.dropLeft(2))
    }
  }

  private func drawStory(in area: Rect, into frame: inout Frame, _ state: TillState) {
    for (row, (text, role)) in story(columns: area.columns, state).enumerated() {
      frame.write(text, in: area, row: row, role: role)
    }
  }

  /// What is known about the receipt, most important first; there is room for twelve lines.
  private func story(columns: Int, _ state: TillState) -> [(String, Role)] {
    let wording = state.wording
    var story: [(String, Role)] = []
    if receiptState.isVoided { story.append((wording.isVoidedMark, .danger)) }
    if receiptState.reissuedAs != nil { story.append((wording.isReissuedMark, .warning)) }
    let back = receiptState.returned.values.map(\.amount).sum
    if back != .zero { story.append((wording.returnedSoFar(state.text(back)), .warning)) }
    story.append((wording.worth(of: receipt, state), .strong))
    for payment in receipt.payments.prefix(5) {
      story.append((wording.payment(payment, columns: columns, state), .plain))
    }
    story.append((receipt.closedAt.date.italian + " " + receipt.closedAt.clock, .muted))
    story.append((wording.soldBy(receipt.cashierName), .muted))
    if let original = receipt.refersToNumber {
      story.append((wording.refersTo(original.text), .muted))
    }
    let fiscal = receiptState.fiscal.map(wording.fiscalDocument) ?? [wording.fiscalMissing]
    return story + fiscal.map { ($0, .muted) }
  }
}

extension Fact {
  fileprivate var isFiscalDocument: Bool {
    if case .fiscalDocumentAttached = self { true } else { false }
  }
}

extension Receipt {
  /// What it comes to: a settlement sells nothing, and its amount is what came off the tab.
  var worth: Money {
    guard lines.isEmpty else { return total }
    return total - payments.filter { $0.tender == .tab }.map(\.amount).sum
  }
}

extension Basket {
  /// How much of a tab is settled; negative where a credit is paid out.
  var settled: Money { -payments.filter { $0.tender == .tab }.map(\.amount).sum }
}

extension Wording {
  /// What a receipt comes to, under its name.
  func worth(of receipt: Receipt, _ state: TillState) -> String {
    guard receipt.kind == .tabSettlement else { return labelled(total, state.text(receipt.worth)) }
    let label = receipt.worth < .zero ? creditPaidOut : tabSettlement
    return labelled(label, state.text(receipt.worth.magnitude))
  }

  /// A payment with its reference, which is a voucher's code or a customer's name.
  ///
  /// A long name is cut, never the amount.
  func payment(_ payment: Payment, columns: Int, _ state: TillState) -> String {
    guard payment.role != .change else { return labelled(change, state.text(-payment.amount)) }
    let left = payment.left.map { " · " + voucherLeft(state.text($0)) } ?? ""
    let amount = labelled("", state.text(payment.amount)) + left
    let name = [tender(payment.tender), payment.reference].compactMap(\.self)
    let room = max(0, columns - DisplayWidth.columns(of: amount))
    return DisplayWidth.truncate(name.joined(separator: " "), to: room) + amount
  }
}

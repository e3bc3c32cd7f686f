import POSCore
import TerminalUI

/// What articles cost: one scan after the other is answered until Esc, and nothing is sold.
struct PriceCheckPage: Page {
  private var code = TextField(maximumLength: 60)
  private var found: ResolvedArticle?
  /// What is charged for the container of ``found``.
  private var deposit: Article?

  /// Opens the question.
  init() {}

  /// It lies over the counter.
  var isOverlay: Bool { true }
  /// Codes are text.
  var takesText: Bool { true }

  /// A card makes its holder the customer.
  var readsCards: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.priceCheck }

  /// Enter looks a typed code up, Esc gives up.
  func keys(_ state: TillState) -> [KeyHelp] {
    let wording = state.wording
    return [
      KeyHelp([.enter], wording.priceCheck, wording.keyPriceCheckLong),
      KeyHelp([.escape], wording.keyBack, wording.keyBackLong),
    ]
  }

  // MARK: Events

  /// Handles codes, typed or scanned, and what they turn out to be.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(.enter)): ask(code.value, &context)
    case .input(.key(.escape)): context.pop()
    case .input(.key(let key)): return code.update(key) ? .consumed : .ignored
    case .input(.paste(let text)): code.insert(text)
    case .input(.scan(let scan)): ask(scan.text, &context)
    case .outcome(let outcome): receive(outcome, &context)
    case .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func ask(_ text: String, _ context: inout PageContext) {
    code.clear()
    guard !text.isEmpty else { return context.warn(context.wording.typeSomething) }
    (found, deposit) = (nil, nil)
    context.run(.lookUp(text, .priceCheck))
  }

  private mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .resolved(.article(let resolved), _, .priceCheck):
      (found, deposit) = (resolved, nil)
      let article = resolved.article
      if !article.isActive { context.warn(context.wording.articleInactive(article.name)) }
      if let code = article.deposit { context.run(.lookUp(code, .priceCheckDeposit)) }
    case .resolved(.article(let resolved), let code, .priceCheckDeposit)
    where code == found?.article.deposit:
      deposit = resolved.article
    case .resolved(.unknown(let code), _, .priceCheck):
      context.state.unknownCode = code
      context.warn(context.wording.unknownPrice(code))
    case .resolved(.refused(let refusal), _, .priceCheck):
      context.warn(context.wording.sentence(for: refusal))
    case .voucher(_, let voucher?):
      context.say(context.wording.voucherIs(voucher.code, worth: voucher.left) + ".")
    case .receipt(let receipt, let receiptState):
      context.pop()
      ReceiptPage.open(receipt, receiptState, &context)
    default: return
    }
  }

  // MARK: View

  /// Draws the field and the last answer below it.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let box = area.centred(Size(rows: 8, columns: 64))
    frame.fill(box)
    frame.box(box, title: title(state))
    let inner = box.inset(rows: 1, columns: 3)
    frame.write(state.wording.priceCheckHint, in: inner, row: 0, role: .muted)
    code.draw(in: inner.dropTop(2).top(1), into: &frame, isFocused: true)
    guard let found else { return }
    frame.write(found.article.name, in: inner, row: 4, role: .strong)
    frame.write(price(of: found, state), in: inner, row: 5, role: .total)
  }

  /// A label says what its pack costs; the price of the article is told beside it.
  private func price(of found: ResolvedArticle, _ state: TillState) -> String {
    let (wording, article) = (state.wording, found.article)
    let price = article.price(on: state.now.date)
    let usual = wording.price(state.text(price), of: article.unit)
    let label = found.amount.flatMap { $0 > .zero ? $0 : nil }
    let parts: [String?]
    if found.asksForPrice(on: state.now.date) {
      parts = [wording.priceIsTyped, container(with: nil, state)]
    } else if let label {
      let pack = wording.price(state.text(label), of: .piece)
      parts = [pack, container(with: label, state), "(" + usual + ")"]
    } else {
      parts = [usual, container(with: article.unit == .piece ? price : nil, state)]
    }
    return parts.compactMap(\.self).joined(separator: "  ")
  }

  /// What is charged for the container, and what that makes with a pack whose price is known.
  private func container(with pack: Money?, _ state: TillState) -> String? {
    guard let deposit = deposit?.price(on: state.now.date) else { return nil }
    let plus = state.wording.plusDeposit(state.text(deposit))
    guard let pack else { return plus }
    return plus + ": " + state.wording.price(state.text(pack + deposit), of: .piece)
  }
}

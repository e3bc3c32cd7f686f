import POSCore
import TerminalUI

/// An article to create or edit.
struct ArticlePage: FormPage {
  private let article: Article?
  var form: FormView<ArticleField>
  /// Whether the new article is sold at once, because its code was scanned at the counter.
  private let isSoldAtOnce: Bool
  /// What waits for the deposit's code to be looked up.
  private var waiting: Article?

  /// Edits an article.
  init(editing article: Article, _ state: TillState) {
    self.article = article
    form = .article(article, in: state)
    isSoldAtOnce = false
  }

  /// Creates an article, with a code that was scanned and not found.
  ///
  /// A scale's label tells the article's number, not a barcode: its price changes with each pack.
  ///
  /// - Parameters:
  ///   - code: the unknown code; nil for an article without one.
  ///   - isSoldAtOnce: whether a scanned article goes into the basket as soon as it is saved.
  ///   - department: the department to begin with.
  init(
    creating code: String?, soldAtOnce isSoldAtOnce: Bool = true, department: Department? = nil,
    _ context: inout PageContext
  ) {
    article = nil
    self.isSoldAtOnce = isSoldAtOnce && code != nil
    form = .article(nil, in: context.state)
    if let department { form.prefill(department.code, for: .department) }
    context.state.unknownCode = nil
    if let label = code.flatMap({ context.state.label($0) }) {
      form.prefill(label.item.withoutLeadingZeros, for: .code)
      form.prefill(Unit.kilogram.rawValue, for: .unit)
      form.focus(on: .name)
      return
    }
    form.focus(on: .name)
    if let code, code.isShortNumber {
      form.prefill(code, for: .code)
    } else {
      if let code { form.prefill(code: code, for: .barcodes) }
      context.run(.nextArticleCode)
    }
  }

  /// Names are text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { article?.name ?? state.wording.newArticle }

  /// The keys of a form.
  func keys(_ state: TillState) -> [KeyHelp] {
    FormKeys.help(state.wording, saving: state.wording.keySaveArticleLong)
      + [FormKeys.choice(state.wording)]
  }

  // MARK: Events

  /// Handles a key; Enter among the barcodes takes one more.
  mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    defer { form.offerPriceToCome(context.wording) }
    guard key == .enter, form.focused == .barcodes, !form.value(.barcodes).isEmpty else {
      return fill(key, &context)
    }
    add(form.value(.barcodes), &context)
    return .consumed
  }

  /// Takes a scanned code where codes belong.
  mutating func take(_ scan: Scan, _ context: inout PageContext) {
    if form.focused == .barcodes { return add(scan.text, &context) }
    if !form.take(scan) { context.warn(context.wording.scanOnlyAmongBarcodes) }
  }

  private mutating func add(_ text: String, _ context: inout PageContext) {
    let state = context.state
    switch ScannedCode.parse(text, rules: state.settings.labelRules, today: state.now.date) {
    case .gtin(let gtin, _): add(code: gtin.printed, &context)
    case .elementString(let attributes):
      guard let gtin = attributes.gtin else {
        return context.warn(context.wording.codeWithoutArticle)
      }
      add(code: gtin.printed, &context)
    case .plain(let code): add(code: code, &context)
    case .labelled(let label):
      context.warn(context.wording.labelIsNoBarcode(label.item.withoutLeadingZeros))
    case .refused(let refusal): context.warn(context.wording.sentence(for: refusal))
    }
  }

  private mutating func add(code: String, _ context: inout PageContext) {
    form.add(code: code, to: .barcodes)
    context.say(context.wording.barcodeAdded(code))
  }

  // MARK: Saving

  /// Saves the article, once its deposit's code is found.
  mutating func save(_ context: inout PageContext) {
    if !form.value(.barcodes).isEmpty { add(form.value(.barcodes), &context) }
    guard form.value(.barcodes).isEmpty else { return form.focus(on: .barcodes) }
    var answers = ArticleAnswers(form, about: article, context.state)
    let answer = answers.article(id: context.newIdentifier())
    if let problem = form.show(answers.problems) {
      return context.warn(labelled(problem, context.wording))
    }
    guard let answer else { return }
    if let deposit = answer.deposit, deposit != article?.deposit {
      waiting = answer
      context.run(.lookUp(deposit, .form))
    } else {
      context.save(.article(answer, before: article))
    }
  }

  private func labelled(_ problem: String, _ wording: Wording) -> String {
    form.focused.map { wording.labelled(wording.articleField($0), problem) } ?? problem
  }

  /// Handles the answers of the catalogue.
  mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .articleCode(let code):
      if form.value(.code).isEmpty { form.prefill(code, for: .code) }
    case .resolved(let resolution, _, .form): takeDeposit(resolution, &context)
    case .articleSaved(let saved): leave(with: saved, &context)
    case .failed(.codeTaken(let code, let name)):
      let field: ArticleField = form.codes(.barcodes).contains(code) ? .barcodes : .code
      _ = form.show([(field, context.wording.codeBelongsTo(name))])
    default: return
    }
  }

  private mutating func takeDeposit(
    _ resolution: CodeResolution, _ context: inout PageContext
  ) {
    guard var answer = waiting else { return }
    waiting = nil
    guard case .article(let deposit) = resolution else {
      let problem = context.wording.noSuchDeposit
      _ = form.show([(.deposit, problem)])
      return context.warn(labelled(problem, context.wording))
    }
    answer.deposit = deposit.article.code
    context.save(.article(answer, before: article))
  }

  private func leave(with saved: Article, _ context: inout PageContext) {
    context.pop()
    context.say(context.wording.articleSaved(saved.name))
    if isSoldAtOnce { context.advance(PendingSale(ResolvedArticle(article: saved), quantity: nil)) }
  }

  // MARK: View

  /// Draws the form.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    var shown = form
    shown.note(vatNote(state), on: .vat)
    shown.draw(in: area.inset(rows: 1, columns: 1), into: &frame)
  }

  private func vatNote(_ state: TillState) -> String {
    guard form.value(.vat).isEmpty else { return "" }
    return state.department(form.value(.department)).map { state.wording.vat($0.vat) } ?? ""
  }
}

extension TillState {
  /// What a scale's label says by the shop's rules; nil for any other code.
  func label(_ code: String) -> LabelReading? {
    let reading = ScannedCode.parse(code, rules: settings.labelRules, today: now.date)
    if case .labelled(let label) = reading { return label }
    return nil
  }
}

extension String {
  /// Whether it is shorter than any barcode: such a number is the article's code (PLU).
  fileprivate var isShortNumber: Bool { count < 8 && allSatisfy { "0"..."9" ~= $0 } }

  /// The digits of a label's article as people write them; all zeros stay one.
  var withoutLeadingZeros: String {
    let rest = drop { $0 == "0" }
    return rest.isEmpty ? self : String(rest)
  }
}

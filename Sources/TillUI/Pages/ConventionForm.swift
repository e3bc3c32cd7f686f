import POSCore
import TerminalUI

extension FormView where Name == ConventionField {
  /// The form of a convention; the code of one that exists stays, since receipts name it.
  static func convention(_ convention: Convention?, _ wording: Wording) -> Self {
    let answers = convention?.answers(wording.language) ?? [:]
    let fields = ConventionField.allCases.filter { $0 != .code || convention == nil }
    return FormView(fields.map { .convention($0, answers[$0] ?? "", convention, wording) })
  }
}

extension FormField where Name == ConventionField {
  fileprivate static func convention(
    _ name: ConventionField, _ text: String, _ convention: Convention?, _ wording: Wording
  ) -> FormField<ConventionField> {
    let (label, hint) = (wording.conventionField(name), wording.conventionHint(name))
    switch name {
    case .onceADay, .stackable:
      return FormField(
        name, label, options: FormOption.yesOrNo(wording),
        chosen: text.isEmpty ? "false" : "true", hint: hint)
    case .articles, .exceptArticles:
      let goods = convention?.goods
      let codes = name == .articles ? goods?.articles : goods?.exceptArticles
      return FormField(name, label, codes: codes?.sorted() ?? [], hint: hint)
    default: return FormField(name, label, text, length: name.length, hint: hint)
    }
  }
}

extension ConventionField {
  /// The most characters that are typed there.
  fileprivate var length: Int {
    switch self {
    case .code: 20
    case .group: 30
    case .name, .weekdays: 40
    case .priority: 4
    case .departments, .exceptDepartments, .shops: 200
    default: 20
    }
  }
}

/// One convention to create or edit.
struct ConventionEditor: FormPage {
  private let convention: Convention?
  var form: FormView<ConventionField>

  /// Edits a convention, or makes one when none is given.
  init(_ convention: Convention?, _ state: TillState) {
    self.convention = convention
    form = .convention(convention, state.wording)
  }

  /// Names are text.
  var takesText: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String {
    convention.map { $0.code + " · " + $0.name } ?? state.wording.newConvention
  }

  /// The keys of a form.
  func keys(_ state: TillState) -> [KeyHelp] {
    FormKeys.help(state.wording, saving: state.wording.keySaveConventionLong)
      + [FormKeys.choice(state.wording)]
  }

  // MARK: Articles

  private var isAmongArticles: Bool {
    form.focused == .articles || form.focused == .exceptArticles
  }

  /// Handles a key; Enter among the articles takes one more.
  mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    guard key == .enter, isAmongArticles, let focused = form.focused,
      !form.value(focused).isEmpty
    else { return fill(key, &context) }
    context.run(.lookUp(form.value(focused), .form))
    return .consumed
  }

  /// Takes a scanned article where articles belong.
  mutating func take(_ scan: Scan, _ context: inout PageContext) {
    if isAmongArticles { return context.run(.lookUp(scan.text, .form)) }
    if !form.take(scan) { context.warn(context.wording.scanOnlyAmongArticles) }
  }

  /// Handles the article that was looked up and the stored conventions.
  mutating func receive(_ outcome: Outcome, _ context: inout PageContext) {
    switch outcome {
    case .resolved(.article(let found), _, .form): add(found.article, &context)
    case .resolved(_, let text, .form):
      context.warn(
        context.wording.sentence(for: ConventionRefusal.unknownArticle(.articles, text)))
    case .conventions:
      context.pop()
      context.say(context.wording.conventionSaved(form.value(.name)))
    default: return
    }
  }

  private mutating func add(_ article: Article, _ context: inout PageContext) {
    guard isAmongArticles, let focused = form.focused else { return }
    form.add(code: article.code, to: focused)
    context.say(context.wording.conventionArticleAdded(article.name))
  }

  // MARK: Saving

  /// Saves the convention, or says what to write where something is wrong.
  mutating func save(_ context: inout PageContext) {
    let wording = context.wording
    let reading = reader(context.state).read(answers)
    var problems = reading.refusals.map { ($0.field, wording.problem($0)) }
    for field in [ConventionField.articles, .exceptArticles] where !form.value(field).isEmpty {
      problems.append((field, wording.pressEnterToAdd))
    }
    if let owner = owner(of: reading.convention, context.state) {
      problems.append((.code, wording.codeBelongsTo(owner.name)))
    }
    if let problem = form.show(problems) {
      let label = form.focused.map(wording.conventionField) ?? ""
      return context.warn(wording.labelled(label, problem))
    }
    guard let answer = reading.convention else { return }
    context.save(.convention(answer, before: convention))
  }

  /// Another convention that has the code of a new one.
  private func owner(of answer: Convention?, _ state: TillState) -> Convention? {
    guard convention == nil, let code = answer?.code else { return nil }
    return state.conventions.first { $0.code == code }
  }

  private func reader(_ state: TillState) -> ConventionReader {
    // Whatever stands among the articles was looked up when it was added.
    ConventionReader(
      shop: state.settings.shop.number, departments: state.departments, article: { $0 })
  }

  private var answers: [ConventionField: String] {
    var answers: [ConventionField: String] = [:]
    for field in ConventionField.allCases { answers[field] = form.value(field) }
    for field in [ConventionField.articles, .exceptArticles] {
      answers[field] = form.codes(field).joined(separator: "|")
    }
    if let convention { answers[.code] = convention.code }
    return answers
  }

  /// Draws the form.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
    form.draw(in: area.inset(rows: 1, columns: 1), into: &frame, labelColumns: 24, valueColumns: 20)
  }
}

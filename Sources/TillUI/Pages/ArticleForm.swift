import POSCore
import TerminalUI

/// The questions about an article, in the order of the form.
enum ArticleField: Hashable, Sendable {
  case code, name, department, price, unit, vat, barcodes, minimumAge, cashback, deposit
  case isDeposit, tare
  /// A price to come with its day; there may be any number of them.
  case priceToCome(Int)
  case isActive
}

extension FormView where Name == ArticleField {
  /// The form of an article; a new one is nearly empty.
  static func article(_ article: Article?, in state: TillState) -> Self {
    let wording = state.wording
    let inherit = FormOption(value: "", label: wording.likeDepartment)
    let flags = FormOption.yesOrNo(wording)
    func label(_ name: ArticleField) -> String { wording.articleField(name) }
    func hint(_ name: ArticleField) -> String { wording.articleHint(name) }
    func field(
      _ name: ArticleField, _ text: String?, _ length: Int,
      accepts: TextField.Accepted = .anything
    ) -> FormField<ArticleField> {
      FormField(
        name, label(name), text ?? "", length: length, accepts: accepts, hint: hint(name))
    }
    func choice(
      _ name: ArticleField, _ options: [FormOption], _ value: String?
    ) -> FormField<ArticleField> {
      FormField(name, label(name), options: options, chosen: value ?? "", hint: hint(name))
    }
    let toCome = (article?.pricesToCome(after: state.now.date) ?? []).map(state.typed)
    return FormView(
      [
        field(.code, article?.code, 20),
        field(.name, article?.name, 60),
        choice(.department, state.departmentOptions(of: article), article?.department),
        field(
          .price, article.map { state.typed($0.price(on: state.now.date)) }, 9, accepts: .figures),
        choice(.unit, wording.unitOptions, article?.unit.rawValue),
        field(.vat, article?.vat?.text, 5),
        FormField(
          .barcodes, label(.barcodes), codes: article?.barcodes ?? [], hint: hint(.barcodes)),
        field(.minimumAge, article?.minimumAge.map(String.init), 2, accepts: .digits),
        choice(.cashback, [inherit] + flags, article?.earnsCashback.map(String.init)),
        field(.deposit, article?.deposit, 20),
        choice(.isDeposit, flags.reversed(), article.map { String($0.isDeposit) }),
        field(
          .tare, article?.tare.map { state.text($0, unit: .kilogram) }, 6, accepts: .figures),
      ]
        + (toCome + [""]).enumerated().map { place, text in
          .priceToCome(place, text, wording)
        } + [choice(.isActive, flags, article.map { String($0.isActive) })])
  }

  /// Keeps one empty row for another price to come.
  mutating func offerPriceToCome(_ wording: Wording) {
    let last = fields.filter(\.name.isPriceToCome).count - 1
    guard last >= 0, !value(.priceToCome(last)).isEmpty else { return }
    insert(.priceToCome(last + 1, "", wording), after: .priceToCome(last))
  }
}

extension FormField where Name == ArticleField {
  fileprivate static func priceToCome(_ place: Int, _ text: String, _ wording: Wording) -> Self {
    FormField(
      .priceToCome(place), wording.articleField(.priceToCome(place)), text, length: 24,
      hint: wording.articleHint(.priceToCome(place)))
  }
}

extension ArticleField {
  fileprivate var isPriceToCome: Bool {
    if case .priceToCome = self { true } else { false }
  }
}

extension TillState {
  /// A price to come as a person would type it.
  fileprivate func typed(_ scheduled: ScheduledPrice) -> String {
    typed(scheduled.price) + " " + wording.fromDay + " " + scheduled.from.italian
  }

  /// The shop's departments; that of an article stays the answer also when the shop has it no more.
  fileprivate func departmentOptions(of article: Article?) -> [FormOption] {
    let options = departments.map { FormOption(value: $0.code, label: $0.name) }
    guard let code = article?.department, department(code) == nil else { return options }
    return [FormOption(value: code, label: wording.departmentGone(code))] + options
  }
}

extension Wording {
  fileprivate var unitOptions: [FormOption] {
    Unit.allCases.map { FormOption(value: $0.rawValue, label: unit($0)) }
  }
}

extension Article {
  /// The prices that have not started yet, the next one first.
  func pricesToCome(after day: CivilDate) -> [ScheduledPrice] {
    scheduledPrices.filter { $0.from > day }.sorted { $0.from < $1.from }
  }
}

/// What an article's form says, checked field by field.
struct ArticleAnswers {
  private let form: FormView<ArticleField>
  private let article: Article?
  private let state: TillState
  /// What is wrong, in the order of the form.
  private(set) var problems: [(name: ArticleField, text: String)] = []

  /// Reads a form about an article, or about a new one.
  init(_ form: FormView<ArticleField>, about article: Article?, _ state: TillState) {
    self.form = form
    self.article = article
    self.state = state
  }

  private var wording: Wording { state.wording }

  private mutating func refuse(_ name: ArticleField, _ text: String) {
    problems.append((name, text))
  }

  /// The article as the form describes it; nil when something is wrong.
  ///
  /// - Parameter id: the identity of a new article.
  mutating func article(id: Identifier) -> Article? {
    var answer = Article(
      id: article?.id ?? id, code: code(), name: name(), department: department(),
      price: form.value(.price).isEmpty ? .zero : price(form.value(.price), .price) ?? .zero,
      unit: Unit(rawValue: form.value(.unit)) ?? .piece, vat: vat(),
      barcodes: form.codes(.barcodes))
    answer.earnsCashback = Bool(form.value(.cashback))
    answer.minimumAge = minimumAge()
    answer.deposit = deposit(of: answer.code)
    answer.isDeposit = form.value(.isDeposit) == "true"
    answer.tare = tare(answer.unit)
    answer.scheduledPrices = pricesToCome()
    answer.isActive = form.value(.isActive) == "true"
    return problems.isEmpty ? answer : nil
  }

  private mutating func code() -> String {
    let code = form.value(.code)
    if code.isEmpty { refuse(.code, wording.codeMissing) }
    if code.contains(where: \.isWhitespace) { refuse(.code, wording.codeHasBlanks) }
    return code
  }

  private mutating func name() -> String {
    let name = form.value(.name)
    if name.isEmpty { refuse(.name, wording.nameMissing) }
    return name
  }

  private mutating func department() -> String {
    let code = form.value(.department)
    if state.department(code) == nil { refuse(.department, wording.departmentNeeded) }
    return code
  }

  private mutating func price(_ text: String, _ name: ArticleField) -> Money? {
    guard let price = TypedNumber.money(text) else {
      refuse(name, wording.priceExample)
      return nil
    }
    guard price <= state.settings.limits.unitPrice else {
      refuse(name, wording.priceAtMost(state.text(state.settings.limits.unitPrice)))
      return nil
    }
    return price
  }

  private mutating func vat() -> VATCode? {
    let text = form.value(.vat)
    guard !text.isEmpty else { return nil }
    guard let code = VATCode(typed: text, regime: state.settings.regime) else {
      refuse(.vat, wording.vatExample)
      return nil
    }
    return code
  }

  private mutating func minimumAge() -> Int? {
    let text = form.value(.minimumAge)
    guard !text.isEmpty else { return nil }
    guard let age = Int(text), (1...99).contains(age) else {
      refuse(.minimumAge, wording.ageExample)
      return nil
    }
    return age
  }

  private mutating func deposit(of code: String) -> String? {
    let deposit = form.value(.deposit)
    if !deposit.isEmpty && deposit == code { refuse(.deposit, wording.depositIsItself) }
    return deposit.isEmpty ? nil : deposit
  }

  private mutating func tare(_ unit: Unit) -> Quantity? {
    let text = form.value(.tare)
    guard !text.isEmpty else { return nil }
    guard let tare = TypedNumber.quantity(text), tare > .zero,
      tare <= Quantity(thousandths: 10_000)
    else {
      refuse(.tare, wording.tareExample)
      return nil
    }
    if unit == .piece { refuse(.tare, wording.tareOnlyByWeight) }
    return tare
  }

  /// A price that has started became the price itself, so only later days are answers.
  private mutating func pricesToCome() -> [ScheduledPrice] {
    var prices: [ScheduledPrice] = []
    for name in form.fields.map(\.name) where name.isPriceToCome && !form.value(name).isEmpty {
      guard let price = priceToCome(name) else { continue }
      guard !prices.contains(where: { $0.from == price.from }) else {
        refuse(name, wording.dayHasAPrice)
        continue
      }
      prices.append(price)
    }
    return prices.sorted { $0.from < $1.from }
  }

  /// Reads a price and its day, with or without a word between them: `3,80 dal 1/12`.
  private mutating func priceToCome(_ name: ArticleField) -> ScheduledPrice? {
    let today = state.now.date
    let words = form.value(name).split(separator: " ").map(String.init)
    guard words.count >= 2, words.count <= 3 else {
      refuse(name, wording.priceToComeExample)
      return nil
    }
    guard let price = price(words[0], name) else { return nil }
    guard let from = TypedDate.date(words[words.count - 1], after: today) else {
      refuse(name, wording.dateExample)
      return nil
    }
    guard from > today else {
      refuse(name, wording.dateFromTomorrow)
      return nil
    }
    return ScheduledPrice(from: from, price: price)
  }
}

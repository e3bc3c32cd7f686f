import POSCore
import TerminalUI

/// The questions about an article, in the order of the form.
enum ArticleField: Hashable, Sendable, CaseIterable {
  case code, name, department, price, unit, vat, barcodes, minimumAge, cashback, deposit
  case isDeposit, tare, newPrice, newPriceFrom, isActive
}

extension FormView where Name == ArticleField {
  /// The form of an article; a new one is nearly empty.
  static func article(_ article: Article?, in state: TillState) -> Self {
    let wording = state.wording
    let inherit = FormOption(value: "", label: wording.likeDepartment)
    let flags = [
      FormOption(value: "true", label: wording.yes), FormOption(value: "false", label: wording.no),
    ]
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
    let scheduled = article?.nextPrice(after: state.now.date)
    return FormView([
      field(.code, article?.code, 20),
      field(.name, article?.name, 60),
      choice(.department, state.departmentOptions, article?.department),
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
      field(.newPrice, scheduled.map { state.typed($0.price) }, 9, accepts: .figures),
      field(.newPriceFrom, scheduled?.from.italian, 10),
      choice(.isActive, flags, article.map { String($0.isActive) }),
    ])
  }
}

extension TillState {
  fileprivate var departmentOptions: [FormOption] {
    departments.map { FormOption(value: $0.code, label: $0.name) }
  }
}

extension Wording {
  fileprivate var unitOptions: [FormOption] {
    Unit.allCases.map { FormOption(value: $0.rawValue, label: unit($0)) }
  }
}

extension Article {
  /// The next price that has not started yet.
  func nextPrice(after day: CivilDate) -> ScheduledPrice? {
    scheduledPrices.filter { $0.from > day }.min { $0.from < $1.from }
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
      price: price(.price, whenEmpty: .zero) ?? .zero,
      unit: Unit(rawValue: form.value(.unit)) ?? .piece, vat: vat(),
      barcodes: form.codes(.barcodes))
    answer.earnsCashback = Bool(form.value(.cashback))
    answer.minimumAge = minimumAge()
    answer.deposit = deposit(of: answer.code)
    answer.isDeposit = form.value(.isDeposit) == "true"
    answer.tare = tare(answer.unit)
    answer.scheduledPrices = scheduledPrices()
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

  private mutating func price(_ name: ArticleField, whenEmpty empty: Money?) -> Money? {
    let text = form.value(name)
    guard !text.isEmpty else { return empty }
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

  /// A price that has started becomes the price itself; later ones than the next stay.
  private mutating func scheduledPrices() -> [ScheduledPrice] {
    let today = state.now.date
    let next = article?.nextPrice(after: today)
    let others = (article?.scheduledPrices ?? []).filter { $0.from > today && $0 != next }
    guard let planned = plannedPrice(after: today) else { return others }
    return (others.filter { $0.from != planned.from } + [planned]).sorted { $0.from < $1.from }
  }

  private mutating func plannedPrice(after today: CivilDate) -> ScheduledPrice? {
    let day = form.value(.newPriceFrom)
    let price = price(.newPrice, whenEmpty: nil)
    if day.isEmpty && form.value(.newPrice).isEmpty { return nil }
    guard !form.value(.newPrice).isEmpty else {
      refuse(.newPrice, wording.newPriceMissing)
      return nil
    }
    guard let from = TypedDate.date(day, after: today) else {
      refuse(.newPriceFrom, wording.dateExample)
      return nil
    }
    guard from > today else {
      refuse(.newPriceFrom, wording.dateFromTomorrow)
      return nil
    }
    return price.map { ScheduledPrice(from: from, price: $0) }
  }
}

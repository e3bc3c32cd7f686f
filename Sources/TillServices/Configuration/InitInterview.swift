public import POSCore

/// One of the questions of `bottega init`.
public enum InitQuestion: String, Sendable, CaseIterable {
  case language
  case name
  case address
  case vatNumber
  case stall
  case regime
  case departments
  case columns
  case ownerName
  case ownerPIN
  case ownerPINAgain

  /// What is asked.
  public func prompt(_ language: Language) -> String { wording.text(language) }

  /// Whether what is typed should not be shown.
  public var isSecret: Bool { self == .ownerPIN || self == .ownerPINAgain }

  private var wording: BilingualText {
    switch self {
    case .language: BilingualText(same: "Lingua / Language (it, en)")
    case .name: BilingualText(it: "Nome del negozio", en: "Name of the shop")
    case .address:
      BilingualText(
        it: "Indirizzo, le righe separate da ;", en: "Address, lines separated by ;")
    case .vatNumber:
      BilingualText(it: "Partita IVA (11 cifre)", en: "Partita IVA, VAT number (11 digits)")
    case .stall:
      BilingualText(
        it: "Posto nel mercato, per esempio Banco 7 (vuoto se non c'è)",
        en: "Place in the market, such as Banco 7 (empty if none)")
    case .regime:
      BilingualText(
        it: "Regime IVA (ordinario, forfettario, ventilazione)",
        en: "VAT regime (ordinary, flat-rate, apportioned)")
    case .departments:
      BilingualText(
        it: "Reparti con la loro IVA, separati da ;", en: "Departments with VAT, separated by ;")
    case .columns:
      BilingualText(
        it: "Caratteri per riga della stampante (32, 42, 48)",
        en: "The printer's characters a line (32, 42, 48)")
    case .ownerName: BilingualText(it: "Nome del titolare", en: "Name of the owner")
    case .ownerPIN:
      BilingualText(
        it: "PIN del titolare (da 4 a 12 cifre)", en: "The owner's PIN (4 to 12 digits)")
    case .ownerPINAgain:
      BilingualText(it: "Lo stesso PIN ancora una volta", en: "The same PIN once more")
    }
  }
}

/// The questions of `bottega init`, one after the other, with the answers so far.
///
/// The program shows ``prompt`` and hands each typed line to ``answer(_:)`` until there is no
/// ``question`` left.
public struct InitInterview: Sendable {
  /// The answers so far.
  public private(set) var answers: InitAnswers
  private var open = InitQuestion.allCases[...]

  /// Starts with the first question.
  public init(language: Language) {
    answers = InitAnswers.usual(language)
    answers.settings.shop = ShopIdentity(name: "", address: [], vatNumber: "")
    answers.ownerName = ""
    answers.ownerPIN = ""
  }

  /// The question that waits for an answer; nil when all are answered.
  public var question: InitQuestion? { open.first }

  /// The question with its usual answer in brackets; nil when all are answered.
  public var prompt: String? {
    question.map { question in
      let usual = usualAnswer
      let hint = usual.isEmpty ? "" : " [\(usual)]"
      return question.prompt(answers.settings.language) + hint + ": "
    }
  }

  /// What an empty line stands for; empty where there is no usual answer.
  public var usualAnswer: String {
    switch question {
    case .language: answers.settings.language.rawValue
    case .regime: answers.settings.language == .italian ? "ordinario" : "ordinary"
    case .departments: DepartmentAnswer.text(answers.departments, answers.settings.regime)
    case .columns: String(answers.settings.receiptColumns)
    default: ""
    }
  }

  /// Takes an answer and goes on to the next question.
  ///
  /// - Returns: nil, or the sentence that says what is wrong; then the question stays.
  public mutating func answer(_ line: String) -> String? {
    guard let question else { return nil }
    let trimmed = line.trimmingBlanks
    let text = trimmed.isEmpty ? usualAnswer : trimmed
    guard let refusal = take(text, for: question) else {
      open = open.dropFirst()
      return nil
    }
    return refusal.text(answers.settings.language)
  }

  private mutating func take(_ text: String, for question: InitQuestion) -> BilingualText? {
    switch question {
    case .language: takeLanguage(text)
    case .name: takeText(text, 1...60, \.settings.shop.name)
    case .address: takeAddress(text)
    case .vatNumber: takeVATNumber(text)
    case .stall: takeText(text, 0...30, \.settings.shop.stall)
    case .regime: takeRegime(text)
    case .departments: takeDepartments(text)
    case .columns: takeColumns(text)
    case .ownerName: takeText(text, 1...40, \.ownerName)
    case .ownerPIN: takePIN(text)
    case .ownerPINAgain: compare(text)
    }
  }

  private mutating func take<Value>(
    _ text: String, _ form: SettingForm<Value>, _ place: WritableKeyPath<InitAnswers, Value>
  ) -> BilingualText? {
    guard let value = form.read(.text(text)) else { return .allowed(form.allowed) }
    answers[keyPath: place] = value
    return nil
  }

  /// In the settings file a text stands in quotes; typed here it does not.
  private mutating func takeText(
    _ text: String, _ length: ClosedRange<Int>, _ place: WritableKeyPath<InitAnswers, String>
  ) -> BilingualText? {
    let form = SettingForm<String>.text(
      upTo: length.upperBound, mayBeEmpty: length.lowerBound == 0)
    guard let value = form.read(.text(text)) else {
      return .allowed(
        BilingualText(
          it: "da \(length.lowerBound) a \(length.upperBound) caratteri",
          en: "\(length.lowerBound) to \(length.upperBound) characters"))
    }
    answers[keyPath: place] = value
    return nil
  }

  private mutating func takeLanguage(_ text: String) -> BilingualText? {
    if let refusal = take(text, .language, \.settings.language) { return refusal }
    answers.settings.documentLanguage = answers.settings.language
    return nil
  }

  private mutating func takeAddress(_ text: String) -> BilingualText? {
    let lines = text.split(separator: ";").map { String($0).trimmingBlanks }
      .filter { !$0.isEmpty }
    let form = SettingForm<[String]>.list(of: .text(upTo: 60, mayBeEmpty: false), count: 1...4)
    guard let address = form.read(.list(lines.map(SettingValue.text))) else {
      return .allowed(
        BilingualText(
          it: "da 1 a 4 righe di 60 caratteri, separate da ;",
          en: "1 to 4 lines of 60 characters, separated by ;"))
    }
    answers.settings.shop.address = address
    return nil
  }

  private mutating func takeVATNumber(_ text: String) -> BilingualText? {
    do {
      answers.settings.shop.vatNumber = try PartitaIVA(text).digits
      return nil
    } catch {
      return BilingualText(error)
    }
  }

  private mutating func takeRegime(_ text: String) -> BilingualText? {
    take(text, .regime, \.settings.regime)
  }

  private mutating func takeDepartments(_ text: String) -> BilingualText? {
    do {
      answers.departments = try DepartmentAnswer.departments(
        in: text, regime: answers.settings.regime)
      return nil
    } catch {
      return error.wording
    }
  }

  private mutating func takeColumns(_ text: String) -> BilingualText? {
    let form = SettingForm<Int>.number(among: [32, 42, 48])
    guard let columns = Int(text).flatMap({ form.read(.integer($0)) }) else {
      return .allowed(form.allowed)
    }
    answers.settings.receiptColumns = columns
    return nil
  }

  private mutating func takePIN(_ text: String) -> BilingualText? {
    guard InitAnswers.isPIN(text) else {
      return .allowed(BilingualText(it: "da 4 a 12 cifre", en: "4 to 12 digits"))
    }
    answers.ownerPIN = text
    return nil
  }

  /// A PIN that nobody saw while it was typed is typed twice; after a difference, both again.
  private mutating func compare(_ text: String) -> BilingualText? {
    guard text != answers.ownerPIN else { return nil }
    open = InitQuestion.allCases.suffix(2)[...]
    return BilingualText(
      it: "I due PIN sono diversi: scrivilo di nuovo.",
      en: "The two PINs differ: type it again.")
  }
}

extension BilingualText {
  fileprivate static func allowed(_ values: BilingualText) -> BilingualText {
    BilingualText(
      it: "Non va bene. Ammesso: \(values.italian).",
      en: "That will not do. Allowed: \(values.english).")
  }

  fileprivate init(_ refusal: PartitaIVARefusal) {
    self =
      switch refusal {
      case .notDigits:
        .init(
          it: "La partita IVA ha solo cifre: controllare e riscrivere.",
          en: "A partita IVA has only digits: check and type it again.")
      case .wrongLength(let count):
        .init(
          it: "La partita IVA ha 11 cifre, qui sono \(count).",
          en: "A partita IVA has 11 digits, here are \(count).")
      case .allZeros:
        .init(
          it: "Una partita IVA di soli zeri non esiste.",
          en: "A partita IVA of zeros only does not exist.")
      case .badCheckDigit:
        .init(
          it: "La cifra di controllo non torna: c'è un errore di battitura nella partita IVA.",
          en: "The check digit is wrong: there is a typing mistake in the partita IVA.")
      }
  }
}

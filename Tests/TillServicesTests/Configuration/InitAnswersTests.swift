import POSCore
import Testing

@testable import TillServices

@Suite struct `The answers for a new shop` {
  @Test func `are complete when nothing is asked`() throws {
    let answers = InitAnswers.usual(.italian)
    let text = SettingsFile.sample(for: answers.settings, language: .italian)
    let (settings, problems) = SettingsFile.parse(text)
    #expect(settings == answers.settings)
    #expect(problems.isEmpty)
    #expect(InitAnswers.isPIN(answers.ownerPIN))
    #expect(Set(answers.departments.map(\.code)).count == answers.departments.count)
  }

  @Test func `are read from a file`() throws {
    let (answers, problems) = InitAnswers.parse(file)
    let departments = try #require(answers).departments
    #expect(problems.isEmpty)
    #expect(answers?.settings.shop.name == "Da Anna")
    #expect(answers?.settings.regime == .flatRate)
    #expect(answers?.ownerName == "Anna")
    #expect(answers?.ownerPIN == "4711")
    #expect(departments.map(\.code) == ["pane", "tab"])
    #expect(departments.map(\.vat) == [.rate(basisPoints: 400), .nature(.notSubject)])
    #expect(departments.map(\.earnsCashback) == [true, false])
    #expect(departments.map(\.acceptsMealVouchers) == [true, false])
    #expect(departments.map(\.minimumAge) == [nil, 18])
    #expect(departments.map(\.order) == [1, 2])
  }

  @Test(arguments: [
    ("pin = \"4711\"", "pin = 4711", "owner.pin"), ("pin = \"4711\"", "", "owner.pin"),
    ("pin = \"4711\"", "pin = \"47\"", "owner.pin"),
    ("vat = 4", "vat = \"quattro\"", "department[1].vat"), ("vat = 4", "", "department[1].vat"),
    ("vat = 4", "vat = 23", "department[1].vat"),
    ("code = \"tab\"", "code = \"pane\"", "department[2].code"),
    ("name = \"Da Anna\"", "", "shop.name"),
    (
      "minimum_age = 18", "minimum_age = 180",
      "department[2].minimum_age"
    ),
  ])
  func `are refused when one is wrong`(line: String, other: String, key: String) {
    let lines = file.split(separator: "\n").map { $0 == line ? other : String($0) }
    let (answers, problems) = InitAnswers.parse(lines.joined(separator: "\n"))
    #expect(answers == nil)
    #expect(problems.map(\.key) == [key])
  }

  @Test func `may leave out the departments`() {
    let end = file.split(separator: "\n").prefix { $0 != "[[department]]" }
    let (answers, _) = InitAnswers.parse(end.joined(separator: "\n"))
    #expect(answers?.departments == InitAnswers.usualDepartments)
  }
}

@Suite struct `The interview for a new shop` {
  @Test func `asks each question and gives the answers`() {
    var interview = InitInterview(language: .italian)
    let lines = [
      "", "Da Anna", "Via Roma 1; 00100 Roma RM", "IT 01234567897", "", "", "", "", "Anna", "4711",
      "4711",
    ]
    for line in lines {
      #expect(interview.prompt != nil)
      #expect(interview.answer(line) == nil)
    }
    #expect(interview.question == nil)
    #expect(interview.prompt == nil)
    #expect(interview.answers.settings.shop.address == ["Via Roma 1", "00100 Roma RM"])
    #expect(interview.answers.settings.shop.vatNumber == "01234567897")
    #expect(interview.answers.departments == InitAnswers.usualDepartments)
    #expect(interview.answers.settings.receiptColumns == 42)
    #expect(interview.answers.ownerPIN == "4711")
  }

  @Test(arguments: [
    (0, "de", "\"it\", \"en\""), (1, "", "1 a 60"), (2, "", "1 a 4 righe"),
    (3, "01234567890", "cifra di controllo"), (3, "0123", "qui sono 4"), (3, "abc", "solo cifre"),
    (5, "boh", "forfettario"), (6, "Pane", "manca l'IVA"), (6, " ;", "almeno un reparto"),
    (6, "22", "manca il nome"), (7, "40", "32, 42, 48"), (8, " ", "1 a 40"), (9, "12", "4 a 12"),
  ])
  func `says what is wrong and asks again`(place: Int, line: String, part: String) {
    var interview = InitInterview(language: .italian)
    let good = ["it", "Da Anna", "Via Roma 1", "01234567897", "", "", "", "", "Anna", "4711"]
    for line in good.prefix(place) { _ = interview.answer(line) }
    let question = interview.question
    let sentence = interview.answer(line) ?? ""
    #expect(sentence.contains(part), "\(sentence)")
    #expect(interview.question == question)
  }

  @Test func `asks for the PIN anew when the two differ`() {
    var interview = InitInterview(language: .italian)
    let lines = ["it", "Da Anna", "Via Roma 1", "01234567897", "", "", "", "", "Anna", "4711"]
    for line in lines { #expect(interview.answer(line) == nil) }
    #expect(interview.answer("4712")?.contains("diversi") == true)
    #expect(interview.question == .ownerPIN)
    #expect(interview.answer("9876") == nil)
    #expect(interview.answer("9876") == nil)
    #expect(interview.question == nil)
    #expect(interview.answers.ownerPIN == "9876")
  }

  @Test func `speaks English from the answer that asks for it`() {
    var interview = InitInterview(language: .italian)
    #expect(interview.answer("en") == nil)
    #expect(interview.prompt == "Name of the shop: ")
    #expect(interview.answers.settings.documentLanguage == .english)
  }

  @Test(arguments: [
    (
      VATRegime.ordinary, "Pane e forno 4; Pane dolce 10; Tabacchi N2",
      ["pane 4", "pane2 10", "tabacchi N2"]
    ),
    (.flatRate, "Frutta; Fiori", ["frutta N2", "fiori N2"]),
    (.apportioned, "Frutta; Fiori 10", ["frutta VI", "fiori 10"]),
  ])
  func `reads departments from one line`(regime: VATRegime, line: String, expected: [String]) throws
  {
    let departments = try DepartmentAnswer.departments(in: line, regime: regime)
    #expect(departments.map { "\($0.code) \($0.vat.text)" } == expected)
  }

  @Test(arguments: Language.allCases)
  func `says that a NON FISCALE print is no fiscal document`(language: Language) {
    let notice = InitAnswers.fiscalNotice.text(language)
    #expect(notice.contains("NON FISCALE"))
    #expect(notice.contains("registratore telematico"))
  }
}

private let file = """
  [shop]
  name = "Da Anna"
  address = ["Via Roma 1"]
  vat_number = "01234567897"
  [vat]
  regime = "forfettario"
  [owner]
  name = "Anna"
  pin = "4711"
  [[department]]
  name = "Pane e forno"
  vat = 4
  meal_vouchers = true
  [[department]]
  code = "tab"
  name = "Tabacchi"
  vat = "N2"
  earns_cashback = false
  minimum_age = 18
  """

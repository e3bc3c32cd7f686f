import POSCore
import Support
import Testing

@testable import TillServices

@Suite struct `Reading damaged settings` {
  @Test func `gives a table of values, or a place and a reason`() {
    fuzz("TOML", usually: 10_000, files.text) { text in
      do throws(TOMLRefusal) {
        _ = try TOMLReader.table(of: text)
        return .read(isSound: true)
      } catch {
        let lines = text.utf8.count { $0 == 10 } + 1
        let isThere = (1...lines).contains(error.line) && error.column > 0
        return isThere && !error.wording.italian.isEmpty ? .refused : .read(isSound: false)
      }
    }
  }

  @Test func `gives usable settings that are written and read the same, or says why not`() {
    fuzz("settings", usually: 5_000, files.text) { text in
      let (settings, problems) = SettingsFile.parse(text)
      guard problems.allSatisfy({ !$0.sentence(.italian).isEmpty }) else {
        return .read(isSound: false)
      }
      guard let settings else {
        return problems.contains(where: \.isError) ? .refused : .read(isSound: false)
      }
      let written = SettingsFile.sample(for: settings, language: settings.language)
      return .read(isSound: isSound(settings) && SettingsFile.parse(written).0 == settings)
    }
  }

  @Test func `gives usable answers or says why not`() {
    fuzz("init answers", usually: 5_000, files.text) { text in
      let (answers, problems) = InitAnswers.parse(text)
      let hasError = problems.contains(where: \.isError)
      guard let answers else { return hasError ? .refused : .read(isSound: false) }
      let codes = answers.departments.map(\.code)
      return .read(
        isSound: !hasError && isSound(answers.settings) && !answers.ownerName.isEmpty
          && PINCheck.isWellFormed(answers.ownerPIN) && Set(codes).count == codes.count)
    }
  }

  @Test func `gives departments or a refusal for any line`() {
    fuzz("init departments", usually: 10_000) {
      ($0, lines.text($0))
    } reading: { seed, line in
      let regime = VATRegime.allCases[seed % 3]
      do throws(DepartmentAnswer.Refusal) {
        let departments = try DepartmentAnswer.departments(in: line, regime: regime)
        return .read(
          isSound: Set(departments.map(\.code)).count == departments.count
            && departments.allSatisfy { (1...40).contains($0.name.count) && isPlain($0.name) })
      } catch {
        return error.wording.italian.isEmpty ? .read(isSound: false) : .refused
      }
    }
  }

  /// Whoever gives good answers between bad ones gets a shop all the same.
  @Test func `asks again until every answer is usable`() {
    let good = ["it", "Da Anna", "Via Roma 1;Roma", "01234567897", "", "", "", "", "Anna"]
    fuzz("init interview", usually: 2_000) { seed in
      good.indices.map { lines.text(seed &* 9 &+ $0) }
    } reading: { typed in
      var interview = InitInterview(language: .italian)
      for (wild, usual) in zip(typed, good) {
        let question = interview.question
        if interview.answer(wild) != nil, interview.answer(usual) != nil {
          return .read(isSound: false)
        }
        if interview.question == question { return .read(isSound: false) }
      }
      _ = interview.answer("4711")
      _ = interview.answer("4711")
      let answers = interview.answers
      return .read(
        isSound: interview.question == nil && answers.ownerPIN == "4711"
          && !answers.departments.isEmpty && isSound(answers.settings))
    }
  }

  private func isSound(_ settings: ShopSettings) -> Bool {
    [32, 42, 48].contains(settings.receiptColumns) && (0...12).contains(settings.dayEndHour)
      && (1...4).contains(settings.shop.address.count) && !settings.shop.name.isEmpty
      && settings.shop.vatNumber.utf8.count == 11 && settings.limits.cash.cents < 500_000
      && settings.quickCash.allSatisfy { $0 > .zero }
  }
}

private let files = MutatedBytes(
  [
    """
    [shop]
    name = "Da Anna"
    address = ["Via Roma 1", "00100 Roma RM"]
    vat_number = "01234567897"
    [till]
    language = "it"
    day_end_hour = 4
    [payments]
    quick_cash = ["5,00", 10, 20.5]
    [[label]]
    preset = "IT-P5"
    [[label]]
    prefix = "2"
    item_start = 3
    item_length = 5
    value_start = 8
    value_length = 5
    kind = "price"
    [owner]
    name = "Anna"
    pin = "4711"
    [[department]]
    name = "Pane"
    vat = 4
    """
  ],
  pieces: [
    "[", "]", "[[", "]]", "=", "\"", "\"\"\"", "'", "\n", "\\", "\\u0000", "\\UFFFFFFFF", "{", "}",
    ".",
    ",", "1e999", "nan", "-1", "99999999999999999999", "2026-11-21", "true", "#", "[label]\n",
    "shop.name = 1\n", "\u{0}", "è", "\u{FEFF}", "0x7f", "till = 3\n",
  ],
  mostChanges: 4)

private let lines = MutatedBytes(
  ["Pane 4; Salumi 10; Casa 22", "Tabacchi N2; Fiori", "Pane e forno 4", "it", "42"],
  pieces: [
    ";", " ", "4", "22", "N2", "VI", "è", "\u{0}", "Pane", ",", "100", "ventilazione", "\u{85}",
    "01234567897",
  ])

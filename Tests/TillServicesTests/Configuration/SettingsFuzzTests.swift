import POSCore
import Testing

@testable import TillServices

@Suite struct `Reading damaged settings` {
  @Test func `gives usable settings or says why not`() {
    for seed in 0..<fuzzIterations(usually: 10_000) {
      let text = String(decoding: files.input(seed: seed), as: UTF8.self)
      let (settings, problems) = SettingsFile.parse(text)
      let isExplained = (settings == nil) == problems.contains { $0.isError }
      guard isExplained, settings.map(isSound) ?? true else {
        Issue.record("seed \(seed): \(problems) in \(text)")
        return
      }
      guard problems.allSatisfy({ !$0.sentence(.italian).isEmpty }) else {
        Issue.record("seed \(seed): a problem without words")
        return
      }
    }
  }

  @Test func `gives usable answers or says why not`() {
    for seed in 0..<fuzzIterations(usually: 10_000) {
      let text = String(decoding: files.input(seed: seed), as: UTF8.self)
      let (answers, problems) = InitAnswers.parse(text)
      guard (answers == nil) == problems.contains(where: \.isError) else {
        Issue.record("seed \(seed): \(problems) in \(text)")
        return
      }
    }
  }

  @Test func `gives departments or a refusal for any line`() {
    for seed in 0..<fuzzIterations(usually: 30_000) {
      let line = String(decoding: lines.input(seed: seed), as: UTF8.self)
      let regime = VATRegime.allCases[seed % 3]
      guard let departments = try? DepartmentAnswer.departments(in: line, regime: regime) else {
        continue
      }
      guard Set(departments.map(\.code)).count == departments.count else {
        Issue.record("seed \(seed): \(departments)")
        return
      }
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
  ])

private let lines = MutatedBytes(
  ["Pane 4; Salumi 10; Casa 22", "Tabacchi N2; Fiori", "Pane e forno 4"],
  pieces: [";", " ", "4", "22", "N2", "VI", "è", "\u{0}", "Pane", ",", "100"])

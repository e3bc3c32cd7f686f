import POSCore
import Support
import Testing

@Suite struct `Whatever stands in the fields of a convention` {
  @Test(arguments: ConventionField.allCases)
  func `is a convention that can be applied, or is refused`(field: ConventionField) {
    let departments = [Department(code: "pane", name: "Pane", vat: .rate(basisPoints: 400))]
    let reader = ConventionReader(shop: 1, departments: departments) { $0 == "7" ? "7" : nil }
    fuzz("convention field: \(field)", usually: 4_000, texts.text) { text in
      var answers: [ConventionField: String] = [
        .code: "A", .name: "a", .group: "a", .benefit: "5%",
      ]
      answers[field] = text
      let reading = reader.read(answers)
      guard let convention = reading.convention else { return .refused }
      let again = reader.read(convention.answers(.english)).convention
      return .read(
        isSound: convention.isPlausible && reading.refusals.isEmpty && again == convention)
    }
  }
}

private let texts = MutatedBytes(
  [
    "INS5", "Over 65", "7,5%", "2,00 €", "=1,20", "3x2", "pane", "7", "20,00", "lun-ven",
    "mar, gio",
    "9:30-12:30", "2026-12-31", "31/12/2026", "1, 2", "sì", "no", "-5", "tutti", "",
  ],
  pieces: [
    "-", ",", ".", ";", "|", " ", "%", "€", "x", "=", ":", "/", "0", "9", "999", "lun", "dom", "to",
    "a", "é", "\n", "\u{0}", "\u{301}", "１", "×",
  ],
  mostChanges: 3)

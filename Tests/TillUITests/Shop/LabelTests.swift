import POSCore
import TerminalUI
import Testing
import TillUI

@Suite struct `The scale's labels` {
  private func till(_ rules: [LabelRule] = []) -> ShopTill {
    var till = ShopTill(labelRules: rules)
    till.open("2")
    return till
  }

  private func rules(_ till: ShopTill) -> [LabelRule]? {
    till.asked.lazy.compactMap { effect in
      if case .saveLabelRules(let rules, _) = effect { rules } else { nil }
    }.first
  }

  @Test func `are listed, and a scan shows how one is read`() {
    var till = till(LabelPreset.italianWeight.rules + LabelPreset.italianPriceFiveDigits.rules)
    till.expect(screen: "labels")
    till.scan("2001234005999")
    till.expect(screen: "labels-test-price")
    till.scan("2101234003503")
    #expect(till.app.view(size: TillApp.minimumSize).rowText(17).contains("peso 0,350 kg"))
  }

  @Test func `say what to do when there is no rule`() {
    var till = till()
    till.scan("2001234005999")
    till.expect(screen: "labels-none")
  }

  @Test func `come from a ready layout by its name`() {
    var till = till()
    till.press("m")
    till.expect(screen: "label-presets")
    till.press("Down", "Enter")
    #expect(rules(till) == LabelPreset.italianPriceFiveDigits.rules)
    #expect(till.title == "Etichette della bilancia")
    till.press("m", "Down", "Enter")
    #expect(rules(till) == nil)
    #expect(till.notice == "IT-P5 c'è già.")
  }

  @Test func `are learnt from one label and what it says`() {
    var till = till(LabelPreset.odoo.rules)
    till.press("n")
    till.scan("2001234005999")
    till.fill("1234", "5,99", "", "")
    till.expect(screen: "label-questions")
    till.press("F2")
    till.expect(screen: "label-candidates")
    till.press("Enter")
    let learnt = rules(till)?.first
    #expect(learnt?.name == "Bilancia")
    #expect(learnt?.kind == .price)
    #expect(rules(till)?.count == 3)
    #expect(till.title == "Etichette della bilancia")
  }

  @Test func `are narrowed by a second label`() {
    var till = till()
    till.press("n")
    till.scan("2001234005999")
    till.fill("1234", "5,99")
    till.press("F2")
    let before = till.notice
    till.press("a")
    till.scan("2456789012341")
    till.fill("56789", "12,34")
    till.press("F2")
    #expect(till.title == "Insegna un'etichetta")
    #expect(before != till.notice)
    till.expect(screen: "label-narrowed")
  }

  @Test(arguments: [
    ("8001234567897", "1234", "5,99", "Non è un'etichetta di bilancia"),
    ("2001234005990", "1234", "5,99", "Letta male: l'ultima cifra dovrebbe essere 9"),
    ("2001234005999", "4321", "5,99", "Quel numero non è nel codice"),
    ("2001234005999", "1234", "7,77", "Né prezzo né peso sono nel codice"),
    ("2001234005999", "1234", "", "prezzo, peso o pezzi"),
    ("2001234005999", "", "5,99", "scrivi un codice"),
  ])
  func `are refused with a reason`(code: String, item: String, price: String, reason: String) {
    var till = till()
    till.press("n")
    till.scan(code)
    till.fill(item, price)
    till.press("F2")
    #expect(rules(till) == nil)
    #expect(till.notice.hasPrefix(reason))
  }

  @Test func `go back to the questions with Esc`() {
    var till = till()
    till.press("n")
    till.scan("2001234005999")
    till.fill("1234", "5,99")
    till.press("F2", "Esc", "F2", "Enter")
    #expect(rules(till)?.count == 1)
  }

  @Test func `are removed, or put first`() {
    let two = LabelPreset.odoo.rules
    var till = till(two)
    till.press("Down", "+")
    #expect(rules(till) == [two[1], two[0]])
    till.press("x")
    #expect(rules(till)?.count == 1)
    #expect(till.notice.hasPrefix("Tolta"))
  }

  @Test func `are the owner's to change, and each change asks`() {
    var till = ShopTill(.italian, ShopTill.cashier, labelRules: LabelPreset.odoo.rules)
    till.open("2")
    #expect(till.title == "Etichette della bilancia")
    till.press("x")
    #expect(till.title == "Serve un responsabile")
    #expect(rules(till) == nil)
    till.type("9999")
    till.press("Enter")
    #expect(rules(till)?.count == LabelPreset.odoo.rules.count - 1)
    #expect(till.notice.hasPrefix("Tolta"))
    #expect(till.audits.map(\.kind) == [.labelRulesChanged, .permissionGranted])
    till.press("x")
    #expect(till.title == "Serve un responsabile")
  }
}

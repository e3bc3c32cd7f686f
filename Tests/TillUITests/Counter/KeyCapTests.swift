import POSCore
import TerminalUI
import Testing

@testable import TillUI

@Suite struct `The keys on the screen` {
  @Test(arguments: [
    (Key.delete, "Canc", "Del"), (.enter, "Invio", "Enter"), (.space, "Spazio", "Space"),
    (.home, "Inizio", "Home"), (.end, "Fine", "End"), (.pageUp, "Pag↑", "PgUp"),
    (.pageDown, "Pag↓", "PgDn"), (.backTab, "Maiusc-Tab", "Shift-Tab"), (.escape, "Esc", "Esc"),
    (.insert, "Ins", "Ins"), (.up, "↑", "↑"), (Key(.up, control: true), "Ctrl-↑", "Ctrl-↑"),
    (.ctrl("l"), "Ctrl-L", "Ctrl-L"), (.f(3), "F3", "F3"), (.char("c"), "c", "c"),
  ])
  func `are called what stands on the keyboard`(key: Key, italian: String, english: String) {
    #expect(Wording(.italian).cap(key) == italian)
    #expect(Wording(.english).cap(key) == english)
  }

  @Test func `can be typed by their names of the keyboard and of scripts`() {
    let wording = Wording(.italian)
    #expect(wording.key(named: "canc") == .delete)
    #expect(wording.key(named: "Del") == .delete)
    #expect(wording.key(named: "Invio") == .enter)
    #expect(wording.key(named: "F7") == .f(7))
    #expect(wording.key(named: "nulla") == nil)
  }

  @Test(arguments: [Language.italian, .english])
  func `all fit under the counter and the payment`(language: Language) {
    var till = AfterSaleTill(language)
    expectFooter(SalePage(), till.app)
    till.enter("101")
    till.press("Space")
    expectFooter(SalePage(), till.app)
    till.press("Esc", "Enter")
    expectFooter(PaymentPage(), till.app)
  }

  private func expectFooter(_ page: any Page, _ app: TillApp) {
    let frame = app.view(size: TillApp.minimumSize)
    let footer = frame.rowText(22) + " " + frame.rowText(23)
    for key in page.keys(app.state) where !key.short.isEmpty {
      let cap = key.keys.first.map(app.state.wording.cap) ?? ""
      #expect(footer.contains(cap + " " + key.short), "\(cap) \(key.short)")
    }
  }

  @Test func `mean one thing about money`() {
    var till = AfterSaleTill()
    till.enter("101")
    till.press("F9")
    #expect(till.notice == "F9 qui non fa nulla. F1 mostra i tasti.")
    till.press("Enter", "F9")
    #expect(till.last?.payments.first?.amount == Money(cents: 10_000))
  }
}

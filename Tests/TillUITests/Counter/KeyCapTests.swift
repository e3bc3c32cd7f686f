import Foundation
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

  @Test func `of the counter neither pay nor close a sale when a reflex presses them`() {
    var counter = AfterSaleTill()
    counter.enter("101")
    let reflexes = SaleKeys.keymap(counter.app.state).bindings
      .filter { ![.pay, .clear].contains($0.action) }
    for key in reflexes.flatMap(\.help.keys) + (2...11).map(Key.f) {
      var till = counter
      till.press("Enter", key.name, key.name)
      #expect(till.title == "Pagamento", "\(key.name)")
      #expect(till.app.state.basket?.payments.isEmpty == true, "\(key.name)")
      let isSilent = [.char("-"), .char("?")].contains(key)
      #expect(!till.notice.isEmpty || isSilent, "\(key.name)")
    }
  }

  @Test func `plus writes one round sum after the other, which Enter takes`() {
    var till = AfterSaleTill()
    till.enter("101")
    till.press("Enter")
    let field = { (till: AfterSaleTill) in
      till.app.view(size: TillApp.minimumSize).rowText(20).prefix(8).trimmingCharacters(
        in: .whitespaces)
    }
    for sum in ["5", "10", "20", "50", "100", "5", "10"] {
      till.press("+")
      #expect(field(till) == "▸ " + sum)
      #expect(till.app.state.basket?.payments.isEmpty == true)
    }
    till.press("Ctrl-U")
    till.type("30")
    till.press("+", "Enter")
    #expect(till.last?.payments.map(\.amount.cents) == [5_000, -4_650])
  }
}

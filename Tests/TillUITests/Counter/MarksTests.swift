import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

@Suite struct `Marks at the counter` {
  private func show(_ till: AfterSaleTill, _ name: String) {
    expectScreen(till.app.view(size: Size(rows: 24, columns: 80)), "counter/" + name)
  }

  private func rungUp(_ language: Language = .italian) -> AfterSaleTill {
    var till = AfterSaleTill(language)
    till.enter("3*101")
    till.enter("102")
    till.enter("0,345")
    till.enter("103")
    till.press(language == .italian ? "s" : "y")
    return till
  }

  private func marked(_ till: AfterSaleTill) -> [String] {
    till.app.state.markedLines.map(\.line.name)
  }

  @Test func `are set and taken away with Space or Ins, deposits together`() {
    var till = rungUp()
    till.press("Space")
    #expect(marked(till) == ["Birra chiara 66 cl", "Vuoto birra"])
    till.press("Up", "Up", "Ins")
    #expect(marked(till).count == 3)
    show(till, "marks")
    till.press("Ins")
    #expect(marked(till).count == 2)
    till.press("Esc", "Esc")
    #expect(marked(till).isEmpty)
    #expect(till.title == "Scontrino")
  }

  @Test func `open what can be done with them, which Enter alone never does`() {
    var till = rungUp()
    till.press("Space", "Enter")
    show(till, "marks-page")
    till.press("Enter")
    #expect(till.title == "Righe spuntate")
    till.press("t")
    #expect(marked(till).isEmpty)
    var english = rungUp(.english)
    english.press("Space", "Enter")
    show(english, "marks-page-english")
  }

  @Test func `are paid alone while the rest waits`() {
    var till = rungUp()
    till.press("Space", "Enter", "p")
    show(till, "marks-payment")
    till.enter("5")
    show(till, "marks-paid")
    till.press("Up", "Esc")
    show(till, "marks-rest")
    till.press("Enter", "Esc")
    show(till, "marks-rest")
    #expect(till.last?.total == Money(cents: 210))
  }

  @Test func `stay in hand on their own while articles are added to a part payment`() {
    var till = rungUp()
    till.press("Space", "Enter", "p")
    till.type("1")
    till.press("b", "Enter", "Esc", "a")
    show(till, "marks-part")
  }

  @Test func `are voided with a word how many they were and what they came to`() {
    var till = rungUp()
    till.press("Up", "Space", "Up", "Space", "Del", "x")
    #expect(till.notice == "Stornate 3 righe, 9,66")
    till.press("Del")
    #expect(till.notice == "Stornato: Pane casereccio")
    var english = rungUp(.english)
    english.press("Space", "Up", "Up", "Space", "Del", "x")
    #expect(english.notice == "3 lines voided, 9.66")
  }

  @Test func `are voided or put aside together`() {
    var till = rungUp()
    till.press("Space", "Del")
    show(till, "marks-void")
    till.press("x")
    #expect(till.app.state.basket?.priced.lines.count == 2)
    till.press("Up", "Up", "Space", "F6")
    show(till, "marks-divide")
    till.enter("Rossi")
    show(till, "marks-divided")
    #expect(till.notice == "Parcheggiata: Rossi. Finita questa vendita, F6 la riprende.")
    #expect(till.app.state.parked.map(\.name) == ["Rossi"])
  }
}

import POSCore
import Testing
import TillUI

@Suite struct `The people` {
  private func till() -> ShopTill {
    var till = ShopTill()
    till.open("o")
    return till
  }

  private func savedPeople(_ till: ShopTill) -> [(person: Operator, pin: String?)] {
    till.asked.compactMap { effect in
      if case .saveOperator(let person, let pin, _) = effect { (person, pin) } else { nil }
    }
  }

  @Test func `are listed, those who left in grey`() {
    till().expect(screen: "people")
  }

  @Test func `are added with a PIN that is typed twice and never shown`() {
    var till = till()
    till.press("n")
    till.fill("Elena", "r", "2468", "2468")
    till.expect(screen: "person-new")
    till.press("F2")
    let saved = savedPeople(till)
    #expect(saved.map(\.person.name) == ["Elena"])
    #expect(saved.map(\.person.role) == [.supervisor])
    #expect(saved.map(\.pin) == ["2468"])
    #expect(till.title == "Persone")
    #expect(till.app.state.operators.contains { $0.name == "Elena" })
  }

  @Test(arguments: [
    ("", "2468", "2468", "Nome: scrivi il nome"),
    ("carla", "2468", "2468", "Nome: c'è già"),
    ("Elena", "246", "246", "Nuovo PIN: da 4 a 12 cifre"),
    ("Elena", "", "", "Nuovo PIN: da 4 a 12 cifre"),
    ("Elena", "2468", "2469", "Ripeti il nuovo PIN: non è uguale al primo"),
  ])
  func `are refused with a reason`(name: String, pin: String, again: String, reason: String) {
    var till = till()
    till.press("n")
    till.fill(name, "", pin, again)
    till.press("F2")
    #expect(savedPeople(till).isEmpty)
    #expect(till.notice == reason)
  }

  @Test func `keep their PIN when none is typed`() {
    var till = till()
    till.press("Down", "Enter")
    till.type(" B.")
    till.expect(screen: "person-edit")
    till.press("F2")
    let saved = savedPeople(till)
    #expect(saved.map(\.person.name) == ["Carla B."])
    #expect(saved.map(\.pin) == [nil])
    #expect(saved.map(\.person.id) == [ShopTill.cashier.id])
  }

  @Test(arguments: [["Enter", "c"], ["Enter", "Enter", "Enter", "Enter", "n"]])
  func `always have one owner among them`(keys: [String]) {
    var till = till()
    till.press("Enter")
    for key in keys { till.press(key) }
    till.press("F2")
    #expect(savedPeople(till).isEmpty)
    #expect(till.notice.hasPrefix("È l'unico titolare"))
  }

  @Test func `show the renamed person at the till at once`() {
    var till = till()
    till.press("Enter")
    till.type(" Bruni")
    till.press("F2")
    #expect(till.app.state.signedIn?.name == "Bruno Bruni")
  }

  @Test func `leave the till when they deactivate themselves`() {
    var till = till()
    let other = Operator(id: Identifier(high: 1, low: 9), name: "Ada", role: .owner)
    till.press("n")
    till.fill(other.name, "t", "2468", "2468")
    till.press("F2", "Enter", "Up", "n", "F2")
    #expect(till.app.state.signedIn == nil)
    #expect(till.title == "Chi lavora a questa cassa?")
  }
}

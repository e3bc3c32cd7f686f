import POSCore
import Testing
import TillUI

/// A supervisor's PIN on the spot allows one action, and the log names both.
@Suite struct `A change of the shop` {
  private func editing(by person: Operator) -> ShopTill {
    var till = ShopTill(.italian, person)
    till.open("a")
    till.press("Enter")
    return till
  }

  private func retype(_ price: String, in till: inout ShopTill) {
    till.press("Tab", "Tab", "Tab")
    till.erase()
    till.type(price)
    till.press("F2")
  }

  @Test func `asks when it is saved, and asks again for the next one`() {
    var till = editing(by: ShopTill.cashier)
    retype("3,80", in: &till)
    #expect(till.saved == nil)
    till.expect(screen: "supervisor-for-an-article")
    till.type("9999")
    till.press("Enter")
    #expect(till.saved?.price == Money(cents: 380))
    #expect(till.title == "Catalogo")
    till.press("Enter")
    till.press("F2")
    #expect(till.title == "Serve un responsabile")
    till.press("Esc")
    #expect(till.saved == nil)
  }

  @Test func `stands in the log with its author and who allowed it`() throws {
    var till = editing(by: ShopTill.cashier)
    let name = till.title
    retype("3,80", in: &till)
    till.type("9999")
    till.press("Enter")
    #expect(till.audits.map(\.kind) == [.listPriceChanged, .permissionGranted])
    let price = try #require(till.audits.first)
    #expect(price.detail?.hasSuffix(name) == true)
    #expect(price.after == Money(cents: 380) && price.before != price.after)
    #expect(price.operatorID == ShopTill.cashier.id)
    #expect(price.authorisedBy == ShopTill.owner.id)
  }

  @Test func `by somebody who may is allowed by nobody else`() {
    var till = editing(by: ShopTill.owner)
    retype("3,80", in: &till)
    #expect(till.audits.map(\.kind) == [.listPriceChanged])
    #expect(till.audits.map(\.authorisedBy) == [nil])
    till.press("Enter")
    till.type(" nuovo")
    till.press("F2")
  }

  @Test func `of a name is told apart from one of a price`() {
    var till = editing(by: ShopTill.owner)
    till.press("Tab")
    till.type(" nuovo")
    till.press("F2")
    #expect(till.audits.map(\.kind) == [.articleChanged])
  }

  @Test func `to come is told with its day`() {
    var till = editing(by: ShopTill.owner)
    for _ in 0..<12 { till.press("Tab") }
    till.type("4,10 1/12")
    till.press("F2")
    #expect(till.audits.map(\.kind) == [.listPriceChanged])
    #expect(till.audits.first?.detail?.hasSuffix(" · 01-12-2026") == true)
    #expect(till.audits.first?.after == Money(cents: 410))
  }

  @Test func `may be a new article, person or department`() {
    var till = ShopTill(.italian, ShopTill.cashier)
    till.open("n")
    till.fill("Sale grosso", "", "0,90")
    till.press("Ctrl-S")
    allow(&till)
    #expect(till.audits.map(\.kind) == [.articleAdded, .permissionGranted])
    till.open("o")
    till.press("n")
    till.fill("Elena", "r", "2468", "2468")
    till.press("F2")
    allow(&till)
    #expect(till.audits.map(\.kind) == [.personAdded, .permissionGranted])
    till.press("Esc")
    till.open("b")
    till.press("Enter", "F2")
    allow(&till)
    #expect(till.audits.map(\.kind) == [.departmentChanged, .permissionGranted])
  }

  @Test func `of a PIN is told, but never the PIN`() {
    var till = ShopTill(.italian, ShopTill.owner)
    till.open("o")
    till.press("Enter", "Tab", "Tab")
    till.fill("2468", "2468")
    till.press("F2")
    #expect(till.audits.map(\.kind) == [.personChanged, .pinReplaced])
    #expect(till.audits.allSatisfy { $0.detail == ShopTill.owner.name })
  }

  @Test func `stands beside an opened drawer, which names who allowed it in the same breath`() {
    var till = ShopTill(.italian, ShopTill.cashier)
    till.open("d")
    #expect(till.facts.isEmpty)
    allow(&till)
    let entries = till.facts.compactMap { if case .audited(let entry) = $0 { entry } else { nil } }
    #expect(entries.map(\.kind) == [.drawerOpened, .permissionGranted])
    #expect(entries.map(\.authorisedBy) == [ShopTill.owner.id, ShopTill.owner.id])
    #expect(till.asked.last == .openDrawer)
  }

  private func allow(_ till: inout ShopTill) {
    #expect(till.title == "Serve un responsabile")
    till.type("9999")
    till.press("Enter")
  }
}

import POSCore
import Testing
import TillUI

@Suite struct `Cash without a sale` {
  @Test func `shows what should be in the drawer`() {
    var till = ShopTill()
    till.press("Ctrl-G")
    #expect(till.asked == [.expectedCash])
    till.expect(screen: "cash")
  }

  @Test(arguments: [
    ("f", "214,50", CashMovementKind.opening, 21_450), ("v", "50,00", .paidIn, 5_000),
    ("p", "12,5", .paidOut, -1_250),
  ])
  func `is recorded before the drawer opens and the slip prints`(
    key: String, typed: String, kind: CashMovementKind, cents: Int
  ) {
    var till = ShopTill()
    till.press("Ctrl-G", key)
    till.fill(typed)
    till.type("fornitore del pane")
    till.press("Enter")
    guard case .cashMoved(let movement) = till.facts.first else {
      Issue.record("no movement")
      return
    }
    #expect(movement.kind == kind)
    #expect(movement.amount == Money(cents: cents))
    #expect(movement.reason == "fornitore del pane")
    #expect(movement.operatorID == ShopTill.owner.id)
    #expect(
      till.asked == [
        .append([.cashMoved(movement)]), .openDrawer,
        .print(.cashMovement(movement), isCopy: false), .expectedCash,
      ])
    #expect(till.title == "Cassetto")
  }

  @Test func `takes no figures for a reason, which may be a PIN`() {
    var till = ShopTill()
    till.press("Ctrl-G", "p")
    till.fill("10", "2222")
    #expect(till.facts.isEmpty)
    #expect(till.notice == "Motivo: scrivilo a parole")
  }

  @Test func `needs a reason when money leaves the drawer, and a sum always`() {
    var till = ShopTill()
    till.press("Ctrl-G", "p")
    till.fill("0")
    till.press("F2")
    #expect(till.facts.isEmpty)
    till.expect(screen: "cash-out-problems")
    till.press("Esc", "x")
    till.press("f")
    till.fill("0")
    till.press("F2")
    till.expect(screen: "float-differs")
    till.press("x")
    #expect(till.facts.count == 1)
  }

  @Test func `takes no barcode for an amount`() {
    var till = ShopTill()
    till.press("Ctrl-G", "v")
    till.scan("8001234567897", certain: false)
    till.press("F2")
    #expect(till.facts.isEmpty)
    till.scan("50,00", certain: false)
    till.press("Tab")
    till.type("resto")
    till.press("F2")
    #expect(till.facts.count == 1)
  }

  @Test func `keeps the page when the disk is full`() {
    var till = ShopTill()
    till.press("Ctrl-G", "f")
    till.type("214,50")
    till.isDiskFull = true
    till.press("F2")
    #expect(till.title == "Fondo cassa")
    #expect(till.notice.hasPrefix("DISCO PIENO"))
    #expect(!till.asked.contains(.openDrawer))
  }
}

@Suite struct `The count of the drawer` {
  @Test func `adds notes and coins up and says what is missing`() {
    var till = ShopTill()
    till.open("c")
    till.fill("", "", "1", "1", "2", "1", "1")
    till.expect(screen: "cash-count")
    till.press("F2")
    guard case .cashCounted(let count) = till.facts.first else {
      Issue.record("no count")
      return
    }
    #expect(count.counted == Money(cents: 20_500))
    #expect(count.expected == Money(cents: 21_450))
    #expect(count.pieces.map(\.count) == [1, 1, 2, 1, 1])
    #expect(
      till.asked == [
        .append([.cashCounted(count)]), .print(.cashCount(count), isCopy: false), .expectedCash,
      ])
    #expect(till.notice == "Mancano 9,50 €.")
  }

  @Test(arguments: [
    ("214,50", "La cassa torna."), ("214,60", "Ci sono 0,10 € in più."),
    ("200", "Mancano 14,50 €."),
  ])
  func `compares one sum as well`(typed: String, words: String) {
    var till = ShopTill()
    till.open("c")
    till.press("Up")
    till.type(typed)
    till.press("Enter")
    #expect(till.facts.count == 1)
    #expect(till.notice == words)
  }

  @Test func `refuses a sum beside pieces, and nothing at all`() {
    var till = ShopTill()
    till.open("c")
    till.press("F2")
    #expect(till.notice.hasPrefix("Scrivi quanti pezzi"))
    till.press("Tab")
    till.type("3")
    till.press("Up")
    till.type("100")
    till.press("F2")
    #expect(till.facts.isEmpty)
    #expect(till.notice.hasPrefix("Scrivi quanti pezzi"))
  }

  @Test func `shows too much with its sign`() {
    var till = ShopTill()
    till.open("c")
    till.press("Up")
    till.type("220")
    till.expect(screen: "cash-count-too-much")
  }
}

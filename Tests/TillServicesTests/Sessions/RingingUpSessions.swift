import POSCore
import TerminalUI
import Testing
import TillUI

@testable import TillServices

@Suite struct `Dates in a code` {
  @Test func `a pack past its best-before day is sold with a word about it`() throws {
    let till = try TillSession()
    till.scan("]C1010801234507001515261101")
    #expect(till.basket?.lines.count == 1)
    till.expect("termine minimo")
    till.scan("]C1010801234507001515271101")
    #expect(till.basket?.lines.count == 1)
    #expect(!till.notice.contains("termine minimo"))
  }
}

@Suite struct `Quantities and weights` {
  @Test func `asks for the weight of what is sold by the kilogram, and takes its bag off`() throws {
    let till = try TillSession()
    till.enter("13001")
    till.expect("Peso")
    till.enter("0,508")
    till.expect("0,500 kg x 4,20")
    #expect(till.basket?.priced.total == Money(cents: 210))
    #expect(till.basket?.lines.first?.tare == Quantity(thousandths: 8))
    till.press("F3")
    till.enter("0,708")
    #expect(till.basket?.lines.first?.quantity == Quantity(thousandths: 700))
    till.enter("0,258*13001")
    #expect(till.basket?.lines.last?.quantity == Quantity(thousandths: 250))
  }

  @Test func `refuses a weight that is only the bag`() throws {
    let till = try TillSession()
    till.enter("0,008*13001")
    #expect(till.basket == nil)
    #expect(till.notice.contains("tara"))
  }

  @Test(arguments: ["0,508", "0.508", ".508"])
  func `takes a comma or a point`(typed: String) throws {
    let till = try TillSession()
    till.enter("13001")
    till.enter(typed)
    #expect(till.basket?.lines.first?.quantity == Quantity(thousandths: 500))
  }

  @Test(arguments: ["", "abc", "0", "200", "8012345070015", "-1", "1,2,3"])
  func `refuses what is no weight and asks again`(typed: String) throws {
    let till = try TillSession()
    till.enter("13001")
    till.enter(typed)
    #expect(till.title == "Peso")
    #expect(till.basket == nil)
    till.press("Esc")
    #expect(till.title == "Scontrino")
  }

  @Test func `reads price and article from the scale's label`() throws {
    let till = try TillSession()
    till.scan("2011001007255")
    let line = try #require(till.basket?.lines.first)
    #expect(line.name == "Prosciutto crudo stagionato 18 mesi")
    #expect(till.basket?.priced.total == Money(cents: 725))
    #expect(line.quantity == Quantity(thousandths: 251))
  }

  @Test func `takes several labels at once, and no part of one`() throws {
    let till = try TillSession()
    till.type("3*")
    till.scan("2011001007255")
    #expect(till.basket?.priced.total == Money(cents: 2175))
    till.type("0,350*")
    till.scan("2011001007255")
    #expect(till.basket?.lines.count == 1)
    #expect(till.notice.contains("etichetta"))
  }

  @Test func `asks for what the scale's label leaves open`() throws {
    let till = try TillSession()
    till.scan("2011001000003")
    #expect(till.title == "Peso")
    till.enter("0,506")
    #expect(till.basket?.lines.first?.quantity == Quantity(thousandths: 500))
  }

  @Test func `takes the quantity before the article`() throws {
    let till = try TillSession()
    till.enter("3*17001")
    #expect(till.basket?.lines.first?.quantity == Quantity(pieces: 3))
    till.type("2*")
    till.expect("quantità 2")
    till.scan("8012345070022")
    #expect(till.basket?.lines.last?.quantity == Quantity(pieces: 2))
    #expect(till.basket?.priced.total == Money(cents: 5 * 109))
  }

  @Test(arguments: [("2*17001", 218), ("3,50/2", 350), ("2*3,50/2", 700)])
  func `takes what one key of a programmable keyboard types as typed`(
    keys: String, cents: Int
  ) throws {
    let till = try TillSession()
    till.burst(keys + "\r")
    #expect(till.basket?.priced.total == Money(cents: cents))
  }

  @Test(arguments: ["*17001*", "AB/17001", "https://example.com/17001"])
  func `looks up a barcode with such signs that is no entry`(code: String) throws {
    let till = try TillSession()
    till.burst(code + "\r")
    #expect(till.asked.contains(.lookUp(code, .sell(nil))))
    #expect(till.basket == nil)
  }

  @Test func `never takes what surely was scanned as typed`() throws {
    let till = try TillSession()
    till.scan("2*17001", certain: true)
    #expect(till.basket == nil)
  }

  @Test func `takes the quantity after the article`() throws {
    let till = try TillSession()
    till.enter("17001")
    till.enter("4*")
    #expect(till.basket?.priced.total == Money(cents: 436))
    till.press("F3")
    till.enter("2")
    #expect(till.basket?.priced.total == Money(cents: 218))
  }

  @Test func `keeps the quantity while the article is looked for`() throws {
    let till = try TillSession()
    till.type("3*")
    till.press("F2")
    till.type("spaghetti")
    till.press("Enter")
    #expect(till.basket?.lines.first?.quantity == Quantity(pieces: 3))
    till.type("2*")
    till.press("F5")
    till.type("7a")
    #expect(till.basket?.lines.last?.quantity == Quantity(pieces: 2))
  }

  @Test func `counts the same article up on one line`() throws {
    let till = try TillSession()
    for _ in 1...3 { till.scan("8012345070015") }
    #expect(till.basket?.lines.count == 1)
    #expect(till.basket?.priced.total == Money(cents: 327))
  }

  @Test func `says that a number without its star was not used`() throws {
    let till = try TillSession()
    till.type("3")
    till.scan("8012345070015")
    #expect(till.basket?.lines.first?.quantity == .one)
    #expect(till.notice.contains("3*"))
  }

  @Test func `takes off the tare that was typed`() throws {
    let till = try TillSession()
    till.enter("13001")
    till.enter("0,500")
    till.press("F8", "t")
    till.enter("0,020")
    #expect(till.basket?.lines.first?.quantity == Quantity(thousandths: 480))
    till.press("F8", "t")
    till.enter("0,480")
    #expect(till.basket?.lines.first?.quantity == Quantity(thousandths: 20))
    till.press("F8", "t")
    till.enter("0,500")
    #expect(till.notice.contains("tara"))
  }
}

@Suite struct `Departments and prices` {
  @Test func `sells a price in a department`() throws {
    let till = try TillSession()
    till.enter("3,50/3")
    #expect(till.basket?.lines.first?.name == "Pane e forno")
    #expect(till.basket?.priced.total == Money(cents: 350))
    till.enter("2*1,20/7")
    #expect(till.basket?.priced.total == Money(cents: 590))
  }

  @Test func `asks for the department that was not typed`() throws {
    let till = try TillSession()
    till.enter("3,50/")
    till.expect("A 3,50 €")
    till.type("3")
    #expect(till.basket?.priced.total == Money(cents: 350))
    #expect(till.title == "Scontrino")
  }

  @Test func `does not guess what a bare price is the price of`() throws {
    let till = try TillSession()
    till.enter("3,50")
    #expect(till.basket == nil)
    #expect(till.notice.contains("è un prezzo"))
    till.type("/3")
    till.press("Enter")
    #expect(till.basket?.priced.total == Money(cents: 350))
  }

  @Test(arguments: ["3,50/99", "3,50/0", "0/3", "10000,00/3", "3,555/3", "1/2/3", "*", "0*17001"])
  func `refuses what it can not read and keeps it to be corrected`(typed: String) throws {
    let till = try TillSession()
    till.enter(typed)
    #expect(till.basket == nil)
    #expect(!till.notice.isEmpty)
  }

  @Test func `sells with the quick keys`() throws {
    let till = try TillSession()
    till.press("F5")
    till.type("7")
    till.expect("Acciughe")
    till.type("a")
    #expect(till.basket?.lines.first?.name == "Acciughe sott'olio 80 g")
  }

  @Test func `finds an article without its accents`() throws {
    let till = try TillSession()
    till.type("caffe mac")
    till.expect("Caffè macinato 250 g")
    till.press("Enter")
    #expect(till.basket?.lines.first?.name == "Caffè macinato 250 g")
  }

  @Test func `shows keys in the search while they may still become a scan`() throws {
    let till = try TillSession()
    till.type("caffe")
    let held = " mac".map { InputEvent.key(.char($0)) }
    let before = till.screen
    let shown = ScreenText.text(of: till.engine.frame(for: till.size, heldBack: held))
    #expect(shown.contains("caffe mac"))
    #expect(shown.contains("Caffè macinato 250 g"))
    #expect(till.screen == before)
    till.type(" mac")
    #expect(till.screen == shown)
  }

  @Test func `does not show the digits of a scan at the counter before it is complete`() throws {
    let till = try TillSession()
    let held = "80123".map { InputEvent.key(.char($0)) }
    #expect(till.engine.frame(for: till.size, heldBack: held) == till.engine.frame(for: till.size))
  }

  @Test func `tells one price after the other without selling`() throws {
    let till = try TillSession()
    till.press("Ctrl-V")
    till.scan("8012345070015")
    till.expect("Spaghetti 500 g")
    till.expect("1,09 €")
    till.scan("2011001007255")
    till.expect("7,25 €  (28,90 € al kg)")
    till.scan("8006789060220")
    till.expect("1,70 €  più vuoto 0,20: 1,90 €")
    till.press("Esc")
    #expect(till.title == "Scontrino")
    #expect(till.basket == nil)
  }
}

@Suite struct `Signing in` {
  @Test func `reaches more people than there are digits, and keeps the PIN to itself`() throws {
    let till = try TillSession()
    till.press("F12")
    let more = (1...9).map { number in
      Operator(
        id: Identifier(high: 7, low: UInt64(number)), name: "Zoe \(number)", role: .cashier)
    }
    till.send(.outcome(.operators(till.state.operators + more)))
    #expect(!till.engine.app.asksForSecret)
    for _ in 0..<11 { till.press("Down") }
    till.expect("Zoe 9")
    till.press("Enter")
    till.expect("PIN")
    #expect(till.engine.app.asksForSecret)
  }
}

import CentreCore
import POSCore
import POSSync
import Testing

@testable import CentrePages

@Suite struct `The pages of a shop` {
  private let frame = PageSamples.frame(.italian)

  @Test func `show the day's total in the Italian form`() {
    let html = frame.day(PageSamples.shopDay, today: PageSamples.day, last: nil).html
    #expect(html.contains("1.234,50\u{A0}€"))
    #expect(html.contains("4 vendite valide"))
    #expect(html.contains("Oggi, martedì 1 dicembre 2026"))
  }

  @Test func `draw bars whose lengths are those of the amounts, quiet hours among them`() {
    let page = MarkupReader(
      frame.day(PageSamples.shopDay, today: PageSamples.day, last: nil).html)
    let widths = page.all("rect").compactMap { $0.attributes["width"] }
    #expect(widths == ["23%", "0%", "0%", "100%", "100%", "5%", "100%"])
    #expect(page.all("rect").filter { $0.attributes["class"] == "below" }.count == 1)
    #expect(page.all("svg").allSatisfy { $0.attributes["aria-hidden"] == "true" })
  }

  @Test func `offer no day after today`() {
    let today = frame.day(PageSamples.shopDay, today: PageSamples.day, last: nil).html
    #expect(today.contains("/day?date=2026-11-30"))
    #expect(!today.contains("/day?date=2026-12-02"))
    let past = frame.day(
      PageSamples.shopDay, today: PageSamples.day.adding(days: 5), last: nil
    ).html
    #expect(past.contains("/day?date=2026-12-02"))
  }

  @Test func `lead from an empty day to the last one with documents`() {
    let html = frame.day(
      PageSamples.emptyDay, today: PageSamples.day, last: PageSamples.day.adding(days: -3)
    ).html
    #expect(html.contains("/day?date=2026-11-28"))
  }

  @Test func `list fifty documents and lead to the older ones`() {
    let page = frame.sales(
      PageSamples.sales(51), on: PageSamples.day, today: PageSamples.day, isFirstPage: true)
    let rows = MarkupReader(page.html).all("th").filter { $0.attributes["scope"] == "row" }
    #expect(rows.count == 50)
    let last = PageSamples.identifier(49).text
    #expect(page.html.contains("/sales?date=2026-12-01&amp;before=\(last)"))
    #expect(page.html.contains("2 ore"))
    #expect(page.html.contains("speso più del credito"))
  }

  @Test func `show a receipt with its discounts, VAT, change and cashback`() {
    let html = frame.receipt(PageSamples.receipt).html
    let expected = [
      "3-1-20261201-0042", "0,324\u{A0}kg", "28,90", "sconto −0,36", "−0,50",
      "sconto sul totale −0,10", "8,40", "4\u{A0}%", "Resto", "-1,60", "0,17\u{A0}€",
      "/receipts/" + PageSamples.identifier(2).text,
    ]
    for text in expected { #expect(html.contains(text), "\(text)") }
  }

  @Test(
    arguments: [
      (nil, .neverHeard), (0, .sending), (-299_999, .sending), (-300_000, .quiet),
      (-129_600_000, .missing), (5_000, .sending),
    ] as [(Int64?, TillState)])
  func `tell how a till is`(offset: Int64?, state: TillState) throws {
    let name = try #require(TillName(shop: 3, till: 1))
    let contact = offset.map {
      TillContact(at: PageSamples.now + $0, waiting: 1, clockDifference: 0, program: "1")
    }
    let health = TillHealth(
      till: CentreTill(name: name), lastContact: contact, facts: 0, forks: 0, opaque: 0)
    #expect(TillState(of: health, at: PageSamples.now) == state)
  }

  @Test func `say in words that a till was never heard`() {
    #expect(frame.tills(PageSamples.tills, at: PageSamples.now).html.contains("mai sentita"))
  }

  @Test(arguments: [
    ("name", "\"Pane\"", "Pane"), ("price", "150", "1,50\u{A0}€"), ("isActive", "false", "no"),
    ("barcodes", "[\"1\",\"2\"]", "1 2"), ("barcodes", "[]", "–"), ("vat", "null", "–"),
    ("minimumAge", "18", "18"), ("tare", "{\"odd\":1}", "{\"odd\":1}"), ("name", "", ""),
  ])
  func `show edited values as people write them`(field: String, json: String, shown: String) {
    #expect(PageWording(language: .italian).value(json, of: field) == shown)
  }

  @Test func `mark the edits that a later one overruled`() {
    let html = frame.edits(PageSamples.edits, onlyOverruled: false).html
    #expect(html.contains("no, superata da una più recente"))
  }

  @Test func `let only the consortium see to alarms`() {
    let owner = frame.alarms(PageSamples.alarms, shops: [], includingSettled: true).html
    #expect(!owner.contains("/settle"))
    let consortium = PageSamples.frame(.italian, .consortium)
      .alarms(PageSamples.alarms, shops: [], includingSettled: false).html
    #expect(consortium.contains("/alarms/2/settle"))
    #expect(!consortium.contains("/alarms/1/settle"), "somebody has seen to it")
  }
}

@Suite struct `The consortium's pages` {
  private let frame = PageSamples.frame(.english, .consortium)

  @Test func `show a card without its holder and ask before blocking it`() {
    let card = PageSamples.cards[0]
    let html = frame.card(card, isAsked: false, refusal: nil).html
    #expect(html.contains(card.number.text))
    #expect(html.contains("12,34"))
    #expect(!html.contains("method=\"post\" action=\"/cards"))
    let asked = frame.card(card, isAsked: true, refusal: nil).html
    #expect(asked.contains("method=\"post\" action=\"/cards/1/block\""))
  }

  @Test func `offer no blocking of a blocked card`() {
    #expect(
      !frame.card(PageSamples.cards[1], isAsked: true, refusal: nil).html.contains("/block"))
  }

  @Test func `show what the open period comes to by shop`() {
    let html = frame.settlement(
      open: [PageSamples.clearing], closed: [], shops: PageSamples.shops, isAsked: false,
      refusal: nil
    ).html
    for text in ["50,00", "-70,00", "-20,00", "/settlement/close"] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func `print a statement only for a shop of the settlement`() {
    #expect(frame.statement(PageSamples.settlement, of: 4, shops: PageSamples.shops) == nil)
    let html = frame.statement(PageSamples.settlement, of: 3, shops: PageSamples.shops)?.html
    #expect(html?.contains("The shop owes") == true)
    #expect(html?.contains(PageSamples.settlement.hash) == true)
    #expect(html?.contains("1–90") == true)
  }
}

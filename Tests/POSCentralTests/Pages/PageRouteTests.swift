import CentreCore
import CentrePages
import HTTPTypes
import POSCore
import Testing

@testable import POSCentral

/// Every address of an owner, and of the consortium.
private let shopPaths = [
  "/day", "/sales", "/receipts/" + SampleDistrict.id(1_003).text, "/tills", "/articles",
  "/articles/new", "/articles/" + SampleDistrict.id(100).text, "/edits",
]
private let consortiumPaths = [
  "/shops", "/cards", "/cards/1", "/cards/1/block", "/purses", "/settlement",
  "/settlement/close", "/settlements/1", "/settlements/1/shops/3",
]

@Suite struct `The pages' addresses` {
  @Test func `are all closed before signing in`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      for path in shopPaths + consortiumPaths + ["/", "/alarms"] {
        let answer = try await browser.get(path)
        #expect(answer.status == 303, "\(path)")
        #expect(answer.location?.hasPrefix("/sign-in") == true, "\(path)")
      }
    }
  }

  @Test func `show an owner the shop and nothing of the consortium`() async throws {
    let site = try SampleSite()
    _ = try await site.desk.urgent { try $0.closeSettlement(at: SampleDistrict.now) }
    try await site.run { browser in
      try await browser.signIn("anna")
      for path in shopPaths + ["/alarms"] {
        #expect(try await browser.get(path).status == 200, "\(path)")
      }
      for path in consortiumPaths {
        #expect(try await browser.get(path).status == 404, "\(path)")
      }
    }
  }

  @Test func `show the consortium no baskets`() async throws {
    let site = try SampleSite()
    _ = try await site.desk.urgent { try $0.closeSettlement(at: SampleDistrict.now) }
    try await site.run { browser in
      try await browser.signIn("consorzio")
      for path in consortiumPaths + ["/alarms"] {
        #expect(try await browser.get(path).status == 200, "\(path)")
      }
      for path in shopPaths {
        #expect(try await browser.get(path).status == 404, "\(path)")
      }
    }
  }

  @Test func `show a shop nothing of another one`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("bruno")
      let own = "/receipts/" + SampleDistrict.id(1_500).text
      #expect(try await browser.get(own).status == 200)
      let others = [
        "/receipts/" + SampleDistrict.id(1_003).text,
        "/articles/" + SampleDistrict.id(101).text,
      ]
      for path in others { #expect(try await browser.get(path).status == 404, "\(path)") }
      for path in ["/day", "/sales", "/tills", "/alarms?all=yes"] {
        let text = try await browser.get(path).text
        #expect(!text.contains("3-1") && !text.contains("Bruni"), "\(path)")
      }
    }
  }

  @Test(arguments: [
    "/day?date=", "/day?date=9999-99-99", "/day?date=0001-01-01", "/sales?before=zzz",
    "/sales?date=2026-12-01&before=00000000-0000-0000-0000-000000000000", "/alarms?all=%00",
    "/articles?search=%3Cscript%3E", "/edits?only=x",
  ])
  func `take any query`(path: String) async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      let answer = try await browser.get(path)
      #expect(answer.status == 200)
      #expect(!answer.text.contains("<script"))
    }
  }

  @Test(arguments: [
    "/receipts/x", "/articles/x", "/cards/x", "/cards/4294967296", "/cards/999999",
    "/settlements/0", "/settlements/x", "/settlements/99999999999999999999",
  ])
  func `say so when there is nothing`(path: String) async throws {
    let site = try SampleSite()
    try await site.run { browser in
      let isShop = path.hasPrefix("/receipts") || path.hasPrefix("/articles")
      try await browser.signIn(isShop ? "anna" : "consorzio")
      #expect(try await browser.get(path).status == 404)
    }
  }

  @Test func `protect every answer and keep only the style`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      let style = try await browser.get(Stylesheet.path)
      #expect(style.headers[.contentType] == "text/css; charset=utf-8")
      #expect(style.headers[.cacheControl]?.contains("immutable") == true)
      var answers = [try await browser.get("/sign-in"), try await browser.signIn("anna")]
      for path in ["/day", "/cards/1", "/"] { answers.append(try await browser.get(path)) }
      for answer in answers {
        #expect(answer.headers[.cacheControl] == "no-store")
        let policy = answer.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("default-src 'none'"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe") && !policy.contains("script-src"))
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      }
    }
  }
}

@Suite struct `What owners do on the pages` {
  @Test func `the day shows the sum of its receipts`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      let total = SampleDistrict.sales.map(\.total).sum
      let text = try await browser.get("/day").text
      #expect(text.contains("<dd>" + NumberStyle.italian.text(total) + "\u{A0}€</dd>"))
    }
  }

  @Test func `the list of sales goes on where its first page ends`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      let first = try await browser.get("/sales").text
      let start = try #require(first.firstRange(of: "&amp;before="))
      let before = String(first[start.upperBound...].prefix(36))
      let second = try await browser.get("/sales?date=2026-12-01&before=" + before).text
      let numbers = SampleDistrict.sales.map(\.number.text)
      for number in numbers {
        #expect(first.contains(">\(number)<") != second.contains(">\(number)<"), "\(number)")
      }
    }
  }

  @Test func `an article is saved with the price as it was typed`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      let path = "/articles/" + SampleDistrict.id(100).text
      let form = try await browser.get(path)
      let saved = try await browser.submit(
        form, to: path,
        [
          ("version", form.field("version")), ("name", "Latte \"fresco\" <1 l>"),
          ("price", "1,95"), ("department", "1"), ("isActive", "yes"),
        ])
      #expect(saved.status == 303)
      let list = try await browser.get(try #require(saved.location)).text
      #expect(list.contains("Salvato: Latte &quot;fresco&quot; &lt;1 l&gt;"))
      let price = try await site.books { try $0.article(SampleDistrict.id(100), of: 3)?.price }
      #expect(price == Money(cents: 195))
    }
  }

  @Test func `an article that changed meanwhile is shown both ways and not overwritten`()
    async throws
  {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      let path = "/articles/" + SampleDistrict.id(100).text
      let form = try await browser.get(path)
      try await site.books { $0.allArticles[3]?[0].price = Money(cents: 222) }
      let fields = [("name", "Latte"), ("price", "1,95"), ("department", "1")]
      let version = ("version", form.field("version"))
      let answer = try await browser.submit(form, to: path, [version] + fields)
      #expect(answer.status == 422)
      #expect(answer.text.contains("2,22") && answer.text.contains("1,95"))
      #expect(try await site.books { $0.allArticles[3]?[0].price } == Money(cents: 222))
      let again = ("version", answer.field("version"))
      #expect(try await browser.submit(answer, to: path, [again] + fields).status == 303)
      #expect(
        try await site.books { try $0.article(SampleDistrict.id(100), of: 3)?.price }
          == Money(cents: 195))
    }
  }

  @Test func `a new article is added once, and its code may not be another's`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      let form = try await browser.get("/articles/new")
      let fields = [("name", "Uova"), ("price", "2,40"), ("department", "1"), ("unit", "piece")]
      let taken = try await browser.submit(form, to: "/articles/new", [("code", "1")] + fields)
      #expect(taken.status == 422)
      #expect(taken.text.contains("Il codice 1 è di un altro articolo."))
      let added = try await browser.submit(form, to: "/articles/new", [("code", "77")] + fields)
      #expect(added.status == 303)
      #expect(try await site.books { $0.allArticles[3]?.filter { $0.code == "77" }.count } == 1)
    }
  }

  @Test func `no form is accepted without its token`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("consorzio")
      for path in ["/cards/1/block", "/settlement/close", "/alarms/1/settle"] {
        #expect(try await browser.post(path, [("token", "0")]).status == 403, "\(path)")
        #expect(try await browser.post(path, []).status == 403, "\(path)")
      }
      #expect(try await site.books { $0.allCards[0].status } == .active)
      #expect(try await site.books { $0.closed.isEmpty })
    }
  }

  @Test func `an owner can not send the consortium's forms`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("anna")
      let page = try await browser.get("/tills")
      for path in ["/cards/1/block", "/settlement/close", "/alarms/1/settle"] {
        #expect(try await browser.submit(page, to: path, []).status == 404, "\(path)")
      }
      #expect(try await site.books { $0.allCards[0].status } == .active)
      #expect(try await site.books { $0.closed.isEmpty })
    }
  }
}

@Suite struct `What the consortium does on the pages` {
  @Test func `a card is found by its number and blocked after a question`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("consorzio")
      let number = CardNumber(index: 12, district: SampleDistrict.district)
      let found = try await browser.get("/cards?number=" + WebAddress.encoded(number.text))
      #expect(found.location == "/cards/12")
      let asked = try await browser.get("/cards/12/block")
      #expect(asked.text.contains("Bloccare questa carta?"))
      #expect(try await browser.submit(asked, to: "/cards/12/block", []).status == 303)
      #expect(try await browser.get("/cards/12").text.contains("bloccata"))
      #expect(browser.world.cardChanges == 1)
    }
  }

  @Test(arguments: ["123", "000000001200", "abc", "<script>"])
  func `a number that is no card is answered with a sentence`(typed: String) async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("consorzio")
      let answer = try await browser.get("/cards?number=" + WebAddress.encoded(typed))
      #expect(answer.status == 200)
      #expect(answer.text.contains("Non è una carta di questo distretto."))
    }
  }

  @Test func `a period is closed once, with a statement for each shop`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("consorzio")
      let asked = try await browser.get("/settlement/close")
      let closed = try await browser.submit(asked, to: "/settlement/close", [])
      #expect(closed.location == "/settlements/1")
      let twice = try await browser.submit(asked, to: "/settlement/close", [])
      #expect(twice.status == 422)
      #expect(twice.text.contains("Non c&#39;è niente da compensare."))
      #expect(try await browser.get("/settlements/1").text.contains("46,75\u{A0}€"))
      #expect(try await browser.get("/settlements/1/shops/4").text.contains("Il negozio deve"))
      #expect(try await browser.get("/settlements/1/shops/9").status == 404)
    }
  }

  @Test func `an alarm that was seen to leaves the list`() async throws {
    let site = try SampleSite()
    try await site.run { browser in
      try await browser.signIn("consorzio")
      let page = try await browser.get("/alarms")
      #expect(page.text.contains("+95 s"))
      #expect(try await browser.submit(page, to: "/alarms/1/settle", []).location == "/alarms")
      #expect(try await !browser.get("/alarms").text.contains("+95 s"))
      #expect(try await browser.get("/alarms?all=yes").text.contains("+95 s"))
    }
  }
}

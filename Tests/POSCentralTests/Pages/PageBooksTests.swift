import CentreCore
import CentreSQLite
import POSCore
import POSSync
import Support
import Testing

@testable import POSCentral

@Suite struct `The pages over the real books` {
  /// Books on the disk in which the district's people and the facts of one till are.
  private func site(in folder: TemporaryFolder) throws -> SampleSite {
    let path = folder.path("centre.sqlite")
    return try SampleSite {
      let centre = try SQLiteCentre(
        path: path, district: UInt32(SampleDistrict.district), generation: 1_800_000_000 << 20)
      for shop in SampleDistrict.books().allShops { try centre.add(shop) }
      for account in SampleDistrict.books().accounts.values { try centre.save(account) }
      try push(to: centre)
      return centre
    }
  }

  private let facts: [Fact] =
    [
      .departmentsChanged(SampleDistrict.departments), .articlesChanged(SampleDistrict.articles),
    ] + SampleDistrict.sales.map { .receiptClosed($0) }

  private func identity(of fact: Fact, at place: UInt64) -> Identifier {
    if case .receiptClosed(let receipt) = fact { receipt.id } else { SampleDistrict.id(place) }
  }

  private func push(to centre: SQLiteCentre) throws {
    let name = try #require(TillName(text: "3-1"))
    try centre.offerEnrolment(name, codeHash: ChainHash(of: [1]), until: SampleDistrict.now)
    var random = SystemRandomNumberGenerator()
    let record = EnrolmentRecord(
      district: UInt32(SampleDistrict.district), till: name.number,
      at: Moment(legalTimeAt: SampleDistrict.now - 9_000_000), seed: EpochSeed(using: &random))
    var request = PushRequest(
      id: SampleDistrict.id(1), record: record, from: 1, previous: record.anchor,
      top: UInt64(facts.count))
    var previous = record.anchor
    for (place, fact) in zip(UInt64(1)..., facts) {
      let frame = try JournalFrame(
        kind: fact.kind.rawValue, schema: FactCoding.wholeSchema,
        place: JournalPlace(
          district: record.district, till: record.till, epoch: record.epoch,
          sequence: place),
        clock: JournalClock(wall: SampleDistrict.now), id: identity(of: fact, at: place),
        previous: previous,
        body: try FactCoding.body(of: fact))
      request.frames.append(frame.bytes)
      previous = ChainHash(of: frame.bytes)
    }
    let reply = try centre.push(request, from: name, at: SampleDistrict.now)
    #expect(reply.acknowledged == request.top)
    let contact = TillContact(
      at: SampleDistrict.now, waiting: 0, clockDifference: 0, program: "bottega/1")
    try centre.note(contact, of: name)
  }

  @Test func `show what a till has sent`() async throws {
    let folder = try TemporaryFolder()
    let site = try site(in: folder)
    try await site.run { browser in
      try await browser.signIn("anna")
      let total = NumberStyle.italian.text(SampleDistrict.sales.map(\.total).sum)
      let day = try await browser.get("/day").text
      #expect(day.contains("<dd>\(total)\u{A0}€</dd>"))
      #expect(day.contains("61 vendite valide"))
      let sales = try await browser.get("/sales").text
      let latest = try #require(SampleDistrict.sales.max { $0.closedAt < $1.closedAt })
      #expect(sales.contains("/receipts/" + latest.id.text))
      let receipt = try await browser.get("/receipts/" + latest.id.text)
      #expect(receipt.status == 200)
      #expect(receipt.text.contains(latest.number.text))
      #expect(try await browser.get("/tills").text.contains("in linea"))
    }
  }

  @Test func `show the consortium its part, and another shop nothing`() async throws {
    let folder = try TemporaryFolder()
    let site = try site(in: folder)
    try await site.run { browser in
      try await browser.signIn("consorzio")
      for path in ["/shops", "/cards", "/purses", "/settlement", "/alarms"] {
        #expect(try await browser.get(path).status == 200, "\(path)")
      }
      browser.cookies = [:]
      try await browser.signIn("bruno")
      #expect(try await browser.get("/day").text.contains("nessun documento"))
      let foreign = "/receipts/" + SampleDistrict.id(1_003).text
      #expect(try await browser.get(foreign).status == 404)
    }
  }

  @Test func `save an article with a line of history, and not over a change in between`()
    async throws
  {
    let folder = try TemporaryFolder()
    let site = try site(in: folder)
    try await site.run { browser in
      try await browser.signIn("anna")
      let path = "/articles/" + SampleDistrict.id(100).text
      let form = try await browser.get(path)
      let fields = [
        ("version", form.field("version")), ("name", "Latte intero 1 l"), ("price", "1,95"),
        ("department", "1"), ("barcodes", "8001234567890"), ("isActive", "yes"),
      ]
      let saved = try await browser.submit(form, to: path, fields)
      #expect(saved.status == 303)
      #expect(try await browser.get("/articles?search=latte").text.contains("1,95\u{A0}€"))
      let edits = try await browser.get("/edits").text
      #expect(edits.contains("1,95\u{A0}€") && edits.contains("anna"))
      let late = try await browser.submit(form, to: path, fields)
      #expect(late.status == 422)
    }
  }

  @Test func `let an account wait after five wrong codes, also in the next run`() async throws {
    let folder = try TemporaryFolder()
    try await site(in: folder).run { browser in
      for _ in 0..<5 { try await browser.signIn("anna", code: "000000") }
    }
    let path = folder.path("centre.sqlite")
    let site = try SampleSite {
      try SQLiteCentre(path: path, district: UInt32(SampleDistrict.district))
    }
    try await site.run { browser in
      let waiting = try await browser.signIn("anna")
      #expect(waiting.status == 403)
      browser.world.pass(milliseconds: 30_000)
      let free = try await browser.signIn("anna")
      #expect(free.status == 303)
    }
  }
}

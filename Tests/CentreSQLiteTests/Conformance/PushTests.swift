import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `A push` {
  let book: CentreBook
  let facts = MadeFacts()

  init() throws { book = try CentreBook() }

  private func push(_ request: PushRequest, from till: String = "3-1") throws -> PushReply {
    try book.centre.push(request, from: CentreBook.till(till), at: CentreBook.noon)
  }

  @Test func `is taken and answered with the head of the chain`() throws {
    var till = try book.till("3-1")
    till.write(facts.sale(1, 500))
    till.write(facts.sale(2, 300))
    let reply = try till.push(to: book.centre)
    #expect(reply.answer == .accepted)
    #expect(reply.outcomes == [.accepted, .accepted])
    #expect(reply.acknowledged == 2 && reply.head == till.hashes.last)
    #expect(reply.generation == CentreBook.generation && reply.stable == 0)
    try book.expectClean()
  }

  @Test func `of what is known counts nothing again`() throws {
    var till = try book.till("3-1")
    till.write(facts.sale(1, 500))
    try till.push(to: book.centre)
    till.write(facts.sale(2, 300))
    let reply = try push(till.request())
    #expect(reply.outcomes == [.duplicate, .accepted])
    #expect(try book.centre.day(CentreBook.today, of: 3).total.amount == Money(cents: 800))
    try book.expectClean()
  }

  @Test func `that leaves a gap is not taken`() throws {
    var till = try book.till("3-1")
    for key in 1...3 { till.write(facts.sale(UInt64(key), 500)) }
    let reply = try push(till.request(from: 3))
    #expect(reply.answer == .gap && reply.acknowledged == 0)
    #expect(try book.centre.lastDay(of: 3) == nil)
  }

  @Test func `of a second version is a fork: kept as evidence, alarmed, and nothing follows`()
    throws
  {
    var till = try book.till("3-1")
    var clone = till
    till.write(facts.sale(1, 500))
    clone.write(facts.sale(2, 900))
    try till.push(to: book.centre)
    #expect(try push(clone.request()).answer == .fork)
    #expect(try book.alarms() == ["fork"])
    #expect(try book.centre.tillHealth(shop: 3).first?.forks == 1)
    till.write(facts.sale(3, 100))
    #expect(try till.push(to: book.centre).answer == .fork)
    #expect(try book.centre.day(CentreBook.today, of: 3).total.amount == Money(cents: 500))
    #expect(try book.alarms() == ["fork"])
    try book.expectClean()
  }

  @Test func `of another till's stream takes nothing and lets its bringer go on elsewhere`() throws
  {
    var till = try book.till("3-1")
    till.write(facts.sale(1, 500))
    let reply = try push(till.request(), from: "3-2")
    #expect(reply.answer == .fork && reply.acknowledged == 0 && reply.head == till.record.anchor)
    #expect(try book.alarms() == ["fork"])
    #expect(throws: CentreFailure.foreignStream) {
      try push(book.till("3-1", district: 8).request())
    }
    #expect(try book.centre.lastDay(of: 3) == nil)
  }

  @Test func `of a stream from before the enrolment belongs to the till that brings it first`()
    throws
  {
    var alone = try book.till("3-1", district: 0)
    let own = MadeFacts(shop: 1)
    alone.write(own.topUp(1, 1_000, of: 5))
    alone.write(.receiptClosed(own.spending(2, 400, by: 5)))
    #expect(try push(alone.request(), from: "4-1").answer == .accepted)
    let copied = try push(alone.request(), from: "3-1")
    #expect(copied.answer == .fork && copied.acknowledged == 0)
    let shops = try book.centre.openClearing()
    #expect(shops.map(\.shop) == [4] && shops.first?.net == Money(cents: -600))
    #expect(try book.centre.receipt(id(2), of: 4) != nil)
    try book.expectClean()
  }

  @Test func `of a newer epoch retires the older one, which still brings what it has`() throws {
    var old = try book.till("3-1", epoch: 1)
    var new = try book.till("3-1", epoch: 9)
    old.write(facts.sale(1, 100))
    try old.push(to: book.centre)
    new.write(facts.sale(1, 100))
    new.write(facts.sale(2, 200))
    #expect(try new.push(to: book.centre).outcomes == [.flagged([.knownDocument]), .accepted])
    old.write(facts.sale(3, 400))
    #expect(try old.push(to: book.centre).answer == .accepted)
    #expect(try book.centre.day(CentreBook.today, of: 3).total.amount == Money(cents: 700))
    try book.expectClean()
  }

  @Test func `with another document under a known identity has no effect and is alarmed`() throws {
    var till = try book.till("3-1")
    till.write(facts.sale(1, 100))
    till.write(facts.sale(1, 900))
    let reply = try till.push(to: book.centre)
    #expect(reply.outcomes == [.accepted, .flagged([.otherDocument])])
    #expect(try book.centre.day(CentreBook.today, of: 3).total.amount == Money(cents: 100))
    #expect(try book.alarms(shop: 3) == ["otherDocument"])
    #expect(try book.alarms(shop: 4) == [])
    try book.expectClean()
  }

  @Test func `with bytes that nobody knows keeps them, alarms, and stops nothing`() throws {
    var till = try book.till("3-1")
    till.write(kind: 905, [1, 2, 3], id(50))
    till.add([7, 7, 7])
    till.write(facts.sale(1, 100))
    let reply = try till.push(to: book.centre)
    #expect(reply.outcomes == [.quarantined, .quarantined, .accepted])
    #expect(try book.alarms() == ["opaqueFact"])
    let health = try #require(try book.centre.tillHealth(shop: 3).first)
    #expect(health.opaque == 2 && health.facts == 3)
    try book.expectClean()
  }

  @Test func `with frames in parts books the whole fact once`() throws {
    var till = try book.till("3-1")
    let body = try FactCoding.body(of: facts.sale(1, 700))
    till.write(kind: FactCoding.partKind, Array(body.prefix(100)), id(60))
    till.write(kind: FactCoding.partKind, Array(body[100..<200]), id(61))
    till.write(
      kind: facts.sale(1, 700).kind.rawValue, schema: FactCoding.continuedSchema,
      Array(body.dropFirst(200)), id(1))
    #expect(try till.push(to: book.centre).outcomes == [.accepted, .accepted, .accepted])
    #expect(try book.centre.receipt(id(1), of: 3)?.total == Money(cents: 700))
    try book.expectClean()
  }

  @Test func `of a clock that is far off is taken and alarmed`() throws {
    var till = try book.till("3-1")
    till.wall = CentreBook.noon + 3_600_000
    till.write(facts.sale(1, 100))
    till.wall = CentreBook.noon
    till.write(facts.sale(2, 100))
    let reply = try till.push(to: book.centre)
    #expect(reply.outcomes == [.flagged([.clockAhead]), .flagged([.clockBack])])
    #expect(try book.alarms() == ["clock"])
  }

  @Test func `gives a lost disk everything back in pieces`() throws {
    var old = try book.till("3-1", epoch: 1)
    var new = try book.till("3-1", epoch: 9)
    for key in 1...4 { old.write(facts.sale(UInt64(key), 100)) }
    for key in 5...7 { new.write(facts.sale(UInt64(key), 100)) }
    try old.push(to: book.centre)
    try new.push(to: book.centre)
    var found: [[UInt8]] = []
    var after: StreamPlace?
    for _ in 0..<20 {
      let reply = try book.centre.journal(of: old.name, after: after, mostBytes: 1_200)
      for part in reply.parts { found += try #require(part.bytes) }
      guard let next = reply.next else { break }
      after = try place(next)
    }
    #expect(found == old.frames + new.frames)
  }

  private func place(_ text: String) throws -> StreamPlace {
    let parts = text.split(separator: ".")
    return StreamPlace(
      district: try #require(UInt32(parts[0])), epoch: try #require(UInt64(parts[1])),
      sequence: try #require(UInt64(parts[2])))
  }
}

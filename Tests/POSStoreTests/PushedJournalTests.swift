import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import POSStore

@Suite struct `The journal on its way to the centre` {
  let joined: JoinedTill

  init() throws { joined = try JoinedTill() }

  @Test func `arrives whole, the epochs before the till joined too, each fact once`() throws {
    let alone = try TestTill(seed: 5)
    try alone.fillEveryTable()
    let joined = try JoinedTill(alone)
    try alone.sell(cents: 100)
    #expect(try joined.store.replicationState().waiting == joined.store.frames.count)
    try joined.settle()
    try joined.expectNoFaults(cards: 7...8)
    #expect(joined.centre.streams.count == 2)
    let state = try joined.store.replicationState()
    #expect(state.waiting == 0 && state.epochs == 2 && state.generation == 1)
    let top = try joined.store.frames.last?.place.sequence
    #expect(state.acknowledged.map { UInt64($0.sequence) } == top)
  }

  @Test func `comes in parts of no more than so many frames and bytes`() throws {
    for cents in 1...5 { try joined.till.sell(cents: cents) }
    let stream = try #require(joined.store.pushedEpochs().last?.stream)
    func frames(_ from: UInt64, _ most: Int, _ bytes: Int) throws -> [[UInt8]] {
      try joined.store.frames(of: stream, from: from, most: most, mostBytes: bytes)
    }
    let all = try frames(1, 500, .max)
    #expect(all.count == 6)
    #expect(try frames(2, 3, .max) == Array(all[1...3]))
    #expect(try frames(2, 500, all[1].count + all[2].count) == Array(all[1...2]))
    #expect(try frames(2, 500, 1) == [all[1]])
    #expect(try frames(7, 500, .max) == [])
    for (place, bytes) in all.enumerated() {
      #expect(
        try joined.store.hash(at: UInt64(place) + 1, of: stream) == ChainHash(of: bytes))
    }
    #expect(try joined.store.hash(at: 7, of: stream) == nil)
    #expect(try joined.store.hash(at: .max, of: stream) == nil)
    let unknown = StreamName(district: 9, till: stream.till, epoch: stream.epoch)
    #expect(try joined.store.hash(at: 0, of: unknown) == nil)
    #expect(try joined.store.frames(of: unknown, from: 1, most: 1, mostBytes: 1) == [])
  }

  @Test func `is not read from a file that is gone`() throws {
    joined.till.shut()
    let path = joined.till.path
    let store = try TillStore(
      path: path, till: joined.till.identity, seed: joined.till.nextSeed(), at: joined.till.now)
    try store.connection?.close()
    #expect(throws: JournalUnreadable()) { try store.pushedEpochs() }
  }

  @Test func `finds no place for an index to be built`() throws {
    let plan = try joined.store.read { database in
      try database.all(
        """
        EXPLAIN QUERY PLAN SELECT frame FROM journal WHERE place BETWEEN ? AND ?
        ORDER BY place LIMIT ?
        """, [1, 500, 500]
      ).map { try $0.value("detail") as String }
    }
    #expect(plan == ["SEARCH journal USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"])
  }

  @Test func `is known as far as it arrived when the till starts again`() throws {
    for cents in 1...3 { try joined.till.sell(cents: cents) }
    try joined.settle()
    let marks = try joined.store.replicationMarks()
    #expect(marks.generation == 1 && marks.streams.count == 2)
    #expect(marks.cursors.map(\.topic) == FeedTopic.all)
    try joined.till.reopen()
    #expect(try joined.store.replicationMarks() == marks)
    try joined.start()
    #expect(try joined.give(.sendNow)?.frames == [])
  }

  @Test func `arrives again at a centre that went back to a backup`() throws {
    try joined.till.sell(cents: 1)
    try joined.settle()
    let backup = joined.centre
    try joined.till.sell(cents: 2)
    try joined.settle()
    joined.centre.restore(backup)
    try joined.settle()
    try joined.expectNoFaults(cards: 1...1)
    #expect(joined.notices.contains { if case .sendingAgain = $0 { true } else { false } })
  }
}

@Suite struct `Facts that the centre does not take at their places` {
  let joined: JoinedTill

  init() throws { joined = try JoinedTill() }

  /// Lets a copy of the till sell and talk to the centre, as a cloned disk does.
  private func letTwinSell(cents: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("twin.sqlite")
    try joined.store.backup(to: path)
    let twin = try JoinedTill.twin(of: joined, at: path)
    try twin.append(
      [
        .cashMoved(
          CashMovement(
            id: joined.till.nextID(), kind: .paidIn, amount: Money(cents: cents), reason: "doppio",
            at: joined.till.now, day: joined.till.now.date,
            operatorID: joined.till.cashier.id))
      ], at: joined.till.now)
    try joined.push(twin)
  }

  @Test func `stand again in a new epoch, count once and keep their numbers`() throws {
    try joined.till.sell(cents: 1)
    try joined.settle()
    try letTwinSell(cents: 5)
    let sales = try (2...4).map { try joined.till.sell(cents: $0) }
    let before = try joined.store.totals(from: joined.till.now.date, to: joined.till.now.date)
    try joined.settle()
    #expect(joined.notices.contains { if case .forked = $0 { true } else { false } })
    #expect(try joined.store.pushedEpochs().count == 3)
    try joined.expectNoFaults(cards: 1...1)
    for sale in sales { #expect(joined.centre.timesBooked[sale.id] == 1) }
    #expect(
      try joined.store.totals(from: joined.till.now.date, to: joined.till.now.date) == before)
    #expect(try joined.till.sell(cents: 5).number.number == 5)
    try joined.settle()
    try joined.expectNoFaults(cards: 1...1)
    #expect(
      try joined.store.auditLog(limit: 9).map(\.entry.kind) == [
        .journalContinued, .joinedCentre,
      ])
  }

  @Test func `stand again whole when a fact of several frames is cut`() throws {
    let stream = try #require(joined.store.pushedEpochs().last?.stream)
    let articles = (1...400).map { joined.till.article("\($0)", name: "Articolo \($0)") }
    try joined.store.append([.articlesChanged(articles)], at: joined.till.now)
    let frames = try joined.store.frames
    #expect(frames.suffix(2).map { $0.kind == FactCoding.partKind } == [true, false])
    let cut = UInt64(frames.count) - 1 - 1
    let marks = try joined.store.replicationMarks()
    try joined.store.carryOver(
      stream, after: cut, marks, seed: joined.till.nextSeed(), at: joined.till.now)
    let added = try Array(joined.store.frames.suffix(2))
    #expect(added.map(\.id) == frames.suffix(2).map(\.id))
    #expect(added.map(\.body) == frames.suffix(2).map(\.body))
    #expect(try joined.store.verify() == [])
    // What is over there of the cut fact is no longer sent.
    #expect(try joined.store.pushedEpochs()[1].top == cut)
    try joined.store.carryOver(
      stream, after: 0, marks, seed: joined.till.nextSeed(), at: joined.till.now)
    #expect(try joined.store.verify() == [])
    #expect(try joined.store.pushedEpochs().count == 3)
    #expect(try joined.store.frames.count == frames.count + 3 + 1)
  }

  @Test func `of an epoch that is closed stand again at the end of the journal`() throws {
    let epochs = try joined.store.pushedEpochs()
    let convention = TestTill.teachers
    var later = convention
    later.priority = 9
    try joined.store.save([convention], at: joined.till.now)
    try joined.join()
    try joined.store.save([later], at: joined.till.now)
    let marks = try joined.store.replicationMarks()
    let stream = epochs[1].stream
    try joined.store.carryOver(
      stream, after: 1, marks, seed: joined.till.nextSeed(), at: joined.till.now)
    #expect(try joined.store.pushedEpochs().count == 3)
    #expect(try joined.store.frames.last?.kind == FactKind.conventionsChanged.rawValue)
    #expect(try joined.store.verify() == [])
    // What was written again is not the latest word.
    let rows = try joined.store.read {
      try JournalReads(database: $0).places(ofKinds: "IN (11, 12)").count
    }
    #expect(rows == 2)
    #expect(try joined.store.conventions() == [later])
  }

  @Test func `are in their order and once in repaired books`() throws {
    try joined.till.fillEveryTable()
    try joined.settle()
    try letTwinSell(cents: 5)
    try joined.till.topUp(7, cents: 700)
    try joined.settle()
    let before = try joined.dump()
    joined.till.shut()
    let outcome = try TillStore.repair(
      path: joined.till.path, dayEndHour: 4, seed: joined.till.nextSeed(), at: joined.till.now)
    #expect(outcome.lost.isEmpty && outcome.findings.isEmpty)
    try joined.till.open()
    #expect(try joined.dump() == before)
  }

  @Test func `change nothing at all when the stream is of other books`() throws {
    let frames = try joined.store.frames
    try joined.store.carryOver(
      StreamName(district: 1, till: 1, epoch: 1), after: 0, joined.store.replicationMarks(),
      seed: joined.till.nextSeed(), at: joined.till.now)
    #expect(try joined.store.frames == frames)
  }
}

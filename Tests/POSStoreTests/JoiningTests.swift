import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import POSStore

@Suite struct `A till that joins a centre` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `has the name of its enrolment, and its numbers go on`() throws {
    let old = till.identity
    let before = try till.sell(cents: 1)
    let joined = try JoinedTill(till)
    #expect(try till.store.isJoined())
    let centre = try #require(try till.store.centre())
    #expect(centre.district == 7 && centre.till.text == "3-1" && centre.shopName == "Rossi")
    #expect(centre.address == "https://centro" && centre.pin == [1, 2] && centre.rootKey == nil)
    let after = try till.sell(cents: 2)
    #expect(after.number.number == before.number.number + 1)
    #expect(after.number.shop == 3 && after.number.till == 1)
    #expect(try till.store.receipt(number: before.number) == before)
    #expect(try till.store.receipt(number: after.number) == after)
    #expect(try till.void(before).refersToNumber == before.number)
    let records = try till.store.pushedEpochs().map(\.record)
    #expect(records.map(\.district) == [0, 7])
    #expect(records.map(\.till) == [1 << 16 | 2, 3 << 16 | 1])
    #expect(try till.store.verify() == [])
    try joined.settle()
    try till.reopen()
    till.shut()
    till.identity = old
    #expect(throws: StoreFailure.otherTill(TillIdentity(shop: 3, till: 1))) { try till.open() }
  }

  @Test func `is on its own until then`() throws {
    #expect(try till.store.centre() == nil)
    #expect(try !till.store.isJoined())
    #expect(try till.store.replicationState().generation == 0)
    #expect(try till.store.replicationMarks() == ReplicationMarks(topics: FeedTopic.all))
  }

  @Test func `forgets an earlier centre when it joins another district`() throws {
    let joined = try JoinedTill(till)
    try till.issue(7)
    try till.topUp(7, cents: 100)
    try joined.settle()
    joined.centre.post(
      PurseMovement(
        id: MovementID(source: till.nextID(), leg: 0), purse: PurseID(card: 7, kind: .prepaid),
        shop: 9, day: till.now.date, event: .toppedUp(Money(cents: 50))))
    try joined.settle()
    #expect(try till.balance(.prepaid, of: 7) == 150)
    try joined.join()
    #expect(try till.balance(.prepaid, of: 7) == 150)
    joined.centre = TestCentre()
    try joined.join(district: 8)
    #expect(try till.balance(.prepaid, of: 7) == 100)
    #expect(try till.store.replicationMarks() == ReplicationMarks(topics: FeedTopic.all))
    #expect(try till.store.verify() == [])
    // What was sold in the former district is not told to the new one, whose cards are others.
    let told = try till.store.pushedEpochs().map(\.record.district)
    #expect(told.last == 8 && told.allSatisfy { [0, 8].contains($0) })
  }

  @Test func `keeps its district through a repair that begins an epoch, and through a restore`()
    throws
  {
    let joined = try JoinedTill(till)
    try till.sell(cents: 1)
    try joined.settle()
    let backup = till.folder.path("backup.sqlite")
    try till.store.backup(to: backup)
    try till.sell(cents: 2)
    try joined.settle()
    till.shut()
    _ = try TillStore.restore(
      from: backup, to: till.path, seed: till.nextSeed(), at: till.now)
    try till.open()
    #expect(try till.store.pushedEpochs().map(\.record.district) == [0, 7, 7])
    #expect(try till.sell(cents: 3).number.number == 3)
    try joined.start()
    try joined.settle()
    try joined.expectNoFaults(cards: 1...1)
    till.shut()
    let queue = try DatabaseQueue(path: till.path)
    try queue.write { try $0.execute(sql: "DELETE FROM stream") }
    try queue.close()
    _ = try TillStore.repair(
      path: till.path, dayEndHour: 4, seed: till.nextSeed(), at: till.now)
    try till.open()
    #expect(try till.store.pushedEpochs().map(\.record.district) == [0, 7, 7, 7])
    #expect(try till.store.isJoined())
  }

  @Test func `stays joined when a backup of the days before comes back`() throws {
    try till.sell(cents: 1)
    let backup = till.folder.path("backup.sqlite")
    try till.store.backup(to: backup)
    let joined = try JoinedTill(till)
    try joined.settle()
    till.shut()
    _ = try TillStore.restore(
      from: backup, to: till.path, seed: till.nextSeed(), at: till.now)
    try till.open()
    #expect(try till.store.centre()?.till.text == "3-1")
    #expect(try till.store.pushedEpochs().map(\.record.district) == [0, 7])
    try till.sell(cents: 2)
    try joined.start()
    try joined.settle()
    try joined.expectNoFaults(cards: 1...1)
  }
}

@Suite struct `Books that the centre gives back` {
  let joined: JoinedTill

  init() throws {
    let till = try TestTill()
    try till.fillEveryTable()
    joined = try JoinedTill(till)
    let articles = (1...400).map { till.article("A\($0)", name: "Articolo \($0)") }
    try till.store.append([.articlesChanged(articles)], at: till.now)
    try till.sell(cents: 10)
    try joined.settle()
  }

  private var till: TestTill { joined.till }

  /// What the centre has of the till, in parts of a few frames.
  private func parts(of count: Int = 7) -> [JournalReply.Part] {
    let streams = joined.centre.streams.values.sorted { $0.name.epoch < $1.name.epoch }
    return streams.flatMap { stream -> [JournalReply.Part] in
      let frames = (joined.centre.frames[stream.name] ?? []).map(\.bytes)
      return stride(from: 0, to: max(frames.count, 1), by: count).map { start in
        JournalReply.Part(
          record: stream.record, from: UInt64(start + 1), isQuarantined: false,
          frames: Array(frames[min(start, frames.count)...].prefix(count)))
      }
    }
  }

  private func rebuild(_ parts: [JournalReply.Part]) throws -> RestoreOutcome {
    try TillStore.rebuild(
      at: till.path, from: parts, till: till.identity, dayEndHour: 4, seed: till.nextSeed(),
      at: till.now)
  }

  @Test func `have everything that follows from facts, and go on`() throws {
    let (before, frames) = (try joined.dump(), try joined.store.frames)
    let last = try #require(try joined.store.lastReceipt())
    let cards = try till.balance(.prepaid, of: 7)
    till.shut()
    let outcome = try rebuild(parts())
    #expect(outcome.kept != nil)
    try till.open()
    let tables = { (rows: [String]) in
      rows.filter { !$0.hasPrefix("feed") && !$0.hasPrefix("card_standing") }
    }
    #expect(try tables(joined.dump()) == tables(before))
    #expect(try joined.store.frames.prefix(frames.count) == frames[...])
    #expect(try till.balance(.prepaid, of: 7) == cards)
    #expect(try joined.store.verify() == [])
    #expect(try joined.store.operators().count == 1)
    #expect(try !joined.store.isJoined())
    try joined.join()
    #expect(try till.sell(cents: 5).number.number == last.number.number + 1)
    let state = try joined.store.replicationState()
    #expect(state.waiting == 3 && state.epochs == 4)
    try joined.settle()
    try joined.expectNoFaults(cards: 7...8)
  }

  @Test func `count facts once that stand in two epochs because of a fork`() throws {
    let stream = try #require(joined.store.pushedEpochs().last?.stream)
    // The centre has everything already, and the till is made to write it again.
    try joined.store.carryOver(
      stream, after: 1, joined.store.replicationMarks(), seed: till.nextSeed(), at: till.now)
    try joined.push(joined.store)
    let totals = try joined.store.totals(from: till.now.date, to: till.now.date)
    till.shut()
    _ = try rebuild(parts())
    try till.open()
    #expect(try joined.store.totals(from: till.now.date, to: till.now.date) == totals)
    #expect(try joined.store.verify() == [])
  }

  @Test func `are refused when something is missing, and change nothing`() throws {
    let all = parts()
    let frames = try joined.store.frames
    till.shut()
    var reordered = all
    reordered.swapAt(0, 1)
    #expect(throws: StoreFailure.journalDamaged) { try rebuild(reordered) }
    #expect(throws: StoreFailure.journalDamaged) { try rebuild(Array(all.dropFirst())) }
    #expect(throws: StoreFailure.missing) { try rebuild([]) }
    let part = all[0]
    var bytes = try #require(part.bytes)
    bytes[1][120] ^= 1
    let forged = JournalReply.Part(
      record: try #require(part.enrolment), from: 1, isQuarantined: false, frames: bytes)
    #expect(throws: StoreFailure.journalDamaged) { try rebuild([forged] + all.dropFirst()) }
    let twice = JournalReply.Part(
      record: try #require(part.enrolment), from: 1, isQuarantined: false,
      frames: [bytes[0], bytes[0]])
    #expect(throws: StoreFailure.journalDamaged) { try rebuild([twice]) }
    try till.open()
    #expect(try joined.store.frames == frames)
    #expect(!Files.exists(till.path + ".given") && !Files.exists(till.path + ".rebuilding"))
  }
}

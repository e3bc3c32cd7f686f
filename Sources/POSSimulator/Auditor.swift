import POSCore
import POSSync

/// A promise that was broken, by the numbers of `reliability.md` 2.9.
struct Violation: Error {
  let text: String
}

/// Remembers every fact by itself and knows what must be true; it believes nobody.
struct Auditor {
  /// A fact that a till booked.
  private struct Entry {
    let fact: SimulatedFact
    let content: ChainHash
    /// Whether a customer got the receipt.
    var isAcknowledged: Bool
    /// Whether a disk was lost that may have had the only copy.
    var mayBeLost = false
  }

  private var entries: [Identifier: Entry] = [:]
  /// The identities in the order of their booking.
  private var order: [Identifier] = []
  /// Tills of which a disk was cloned or went back in time.
  private var forkable: [UInt32: Bool] = [:]

  var count: Int { order.count }

  // MARK: During the run

  mutating func note(_ fact: SimulatedFact, isAcknowledged: Bool) {
    entries[fact.id] = Entry(fact: fact, content: fact.content, isAcknowledged: isAcknowledged)
    order.append(fact.id)
  }

  mutating func noteFork(of till: UInt32) { forkable[till] = true }

  /// Notes that a disk is gone: what only it or a centre without backup had may be lost.
  mutating func noteLoss(of disk: TillDisk, keeping kept: TillDisk?, _ centre: SimulatedCentre) {
    var isKept: [Identifier: Bool] = [:]
    for epoch in kept?.epochs ?? [] {
      for frame in epoch.frames.compactMap({ try? JournalFrame(bytes: $0) }) {
        isKept[frame.id] = true
      }
    }
    for epoch in disk.epochs {
      let safe = centre.safe(epoch.record.stream)
      for frame in epoch.frames.compactMap({ try? JournalFrame(bytes: $0) }) {
        let isSafe =
          frame.place.sequence <= safe
          && centre.primary.frame(at: frame.place)?.hash == ChainHash(of: frame.bytes)
        if !isSafe, isKept[frame.id] == nil { entries[frame.id]?.mayBeLost = true }
      }
    }
  }

  func check(_ notice: ReplicationNotice, of till: UInt32) throws(Violation) {
    switch notice {
    case .lostAtCentre(_, let from, let through):
      throw Violation(text: "S13 facts \(from) to \(through) were pruned and are needed")
    case .topicDiffered(let topic): throw Violation(text: "S7 the topic \(topic) diverged")
    case .forked where forkable[till] == nil:
      throw Violation(text: "S4 a stream was forked that one device wrote")
    case .forked, .sendingAgain, .upgradeRequired: return
    }
  }

  /// A till's own tables and its journal tell the same.
  func check(_ disk: TillDisk) throws(Violation) {
    var isWritten: [Identifier: Bool] = [:]
    for epoch in disk.epochs {
      guard epoch.base == 0 else { return }
      for frame in epoch.frames.compactMap({ try? JournalFrame(bytes: $0) }) {
        isWritten[frame.id] = true
      }
    }
    for id in disk.documents where isWritten[id] == nil {
      throw Violation(text: "S1 a document is not in the journal")
    }
  }

  // MARK: At the end

  func check(_ centre: SimulatedCentre, _ tills: [SimulatedTill], cards: Int) throws(Violation) {
    var arrived: [Identifier: Bool] = [:]
    for name in centre.primary.names { try check(name, centre.primary, &arrived) }
    for id in order {
      guard let entry = entries[id], entry.isAcknowledged, !entry.mayBeLost else { continue }
      if arrived[id] == nil { throw Violation(text: "S5 a sale is lost") }
    }
    try checkEpochs(centre.primary)
    for till in tills { try check(till, centre) }
    try checkEffects(centre.primary, arrived)
    try checkMoney(centre.primary, cards: cards)
  }

  /// A stream is a chain without gaps, anchored in its record.
  private func check(
    _ name: StreamName, _ database: CentreDatabase, _ arrived: inout [Identifier: Bool]
  ) throws(Violation) {
    guard let stream = database.streams[name] else { return }
    let frames = database.frames[name] ?? []
    guard UInt64(frames.count) == stream.acknowledged else {
      throw Violation(text: "S2 a stream has a gap")
    }
    var running = stream.record.anchor
    var content: [UInt8] = []
    for (index, kept) in frames.enumerated() {
      guard let frame = try? JournalFrame(bytes: kept.bytes), frame.previous == running,
        frame.place == name.place(UInt64(index + 1)), ChainHash(of: kept.bytes) == kept.hash
      else { throw Violation(text: "S3 a stream is not a chain") }
      running = kept.hash
      content += frame.body
      guard frame.kind != FactCoding.partKind else { continue }
      try check(frame, content)
      content = []
      arrived[frame.id] = true
    }
    if running != stream.head { throw Violation(text: "S3 a stream's head is not its last hash") }
  }

  /// What arrived is what was booked, byte for byte.
  private func check(_ frame: JournalFrame, _ body: [UInt8]) throws(Violation) {
    guard let entry = entries[frame.id] else {
      throw Violation(text: "S5 a fact was invented")
    }
    let content = ChainHash(of: [UInt8(frame.kind >> 8), UInt8(frame.kind & 0xFF)] + body)
    if content != entry.content { throw Violation(text: "S5 a fact was changed") }
  }

  private func checkEpochs(_ database: CentreDatabase) throws(Violation) {
    var active: [UInt32: Int] = [:]
    for name in database.names where database.streams[name]?.state == .active {
      active[name.till, default: 0] += 1
      if active[name.till] == 2 { throw Violation(text: "S14 a till has two active epochs") }
    }
  }

  private func check(_ till: SimulatedTill, _ centre: SimulatedCentre) throws(Violation) {
    try check(till.disk)
    for epoch in till.disk.epochs {
      let stream = epoch.record.stream
      guard till.disk.marks.mark(of: stream).acknowledged == epoch.top,
        centre.primary.acknowledged(stream) >= epoch.top
      else { throw Violation(text: "L1 a till is not drained") }
      var place = epoch.base
      while place < epoch.top {
        place += 1
        guard centre.primary.frame(at: stream.place(place))?.hash == epoch.hash(at: place) else {
          throw Violation(text: "S4 the centre has other facts than the till")
        }
      }
    }
    for (place, table) in till.disk.tables.enumerated() {
      let live = centre.primary.feed[place].items.filter { $0.body != nil }
      guard table.live.count == live.count, live.allSatisfy({ table.live[$0.key] == $0 }) else {
        throw Violation(text: "S7 a till's copy of \(table.topic) differs")
      }
    }
  }

  /// Each document that can be understood has its effects once.
  private func checkEffects(
    _ database: CentreDatabase, _ arrived: [Identifier: Bool]
  ) throws(Violation) {
    for id in order where arrived[id] != nil {
      guard let fact = entries[id]?.fact else { continue }
      let expected = FactKind(rawValue: fact.kind) == nil ? 0 : 1
      let times = database.timesBooked[id] ?? 0
      if times != expected { throw Violation(text: "S6 a document counts \(times) times") }
    }
  }

  /// The money is what the auditor's own sums say.
  private func checkMoney(_ database: CentreDatabase, cards: Int) throws(Violation) {
    let ledger = database.ledger
    if let violation = ledger.violations.first {
      throw Violation(text: "S8 the ledger: \(violation)")
    }
    var (cardSums, shopSums) = (expectedSums(database, cards: cards))
    for transfer in ledger.transfers where isExpiry(transfer.movement.source) {
      add(transfer, to: &cardSums, &shopSums, cards: cards)
    }
    for (account, balance) in ledger.balances {
      switch account {
      case .purse(let purse): cardSums[base(purse.card, cards), default: 0] -= balance.cents
      case .welfareDebt(let purse): cardSums[base(purse.card, cards), default: 0] -= balance.cents
      case .debt(let card): cardSums[base(card, cards), default: 0] -= balance.cents
      case .clearing(let shop): shopSums[shop, default: 0] -= balance.cents
      case .suspense, .promotion, .company, .bank: continue
      }
    }
    guard cardSums.values.allSatisfy({ $0 == 0 }), shopSums.values.allSatisfy({ $0 == 0 }) else {
      throw Violation(text: "S8 cards or shops have other sums than the facts say")
    }
  }

  private func expectedSums(
    _ database: CentreDatabase, cards: Int
  ) -> ([UInt32: Int], [Int: Int]) {
    var (cardSums, shopSums) = ([UInt32: Int](), [Int: Int]())
    for id in order where database.documents[id] != nil {
      guard let fact = entries[id]?.fact else { continue }
      for (card, cents) in fact.cards { cardSums[base(card, cards), default: 0] += cents }
      for (shop, cents) in fact.shops { shopSums[shop, default: 0] += cents }
    }
    return (cardSums, shopSums)
  }

  private func isExpiry(_ id: Identifier) -> Bool { entries[id]?.fact.isExpiry ?? false }

  private func add(
    _ transfer: LedgerTransfer, to cardSums: inout [UInt32: Int], _ shopSums: inout [Int: Int],
    cards: Int
  ) {
    for (account, cents) in [
      (transfer.debit, -transfer.amount.cents), (transfer.credit, transfer.amount.cents),
    ] {
      if case .purse(let purse) = account { cardSums[base(purse.card, cards), default: 0] += cents }
      if case .clearing(let shop) = account { shopSums[shop, default: 0] += cents }
    }
  }

  /// The card that was shown at first; those that took its place follow from its number.
  private func base(_ card: UInt32, _ cards: Int) -> UInt32 { (card - 1) % UInt32(cards) }
}

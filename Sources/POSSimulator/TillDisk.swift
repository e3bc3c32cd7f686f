import POSCore
import POSSync

/// What survives a crash of a simulated till.
///
/// Each mutating function is one transaction.
struct TillDisk {
  /// One epoch of the journal.
  struct Epoch {
    let record: EnrolmentRecord
    var base: UInt64 = 0
    var baseHash: ChainHash
    var frames: [[UInt8]] = []
    var hashes: [ChainHash] = []
    /// Where the epoch ends because the rest was written again; nil when all of it counts.
    var end: UInt64?

    init(record: EnrolmentRecord) {
      self.record = record
      baseHash = record.anchor
    }

    /// The last place that was written.
    var last: UInt64 { base + UInt64(frames.count) }
    var head: ChainHash { hashes.last ?? baseHash }
    /// The last place that counts.
    var top: UInt64 { end ?? last }

    func hash(at sequence: UInt64) -> ChainHash? {
      if sequence == base { return baseHash }
      guard sequence > base, sequence <= last else { return nil }
      return hashes[Int(sequence - base) - 1]
    }

    func frame(at sequence: UInt64) -> [UInt8]? {
      guard sequence > base, sequence <= last else { return nil }
      return frames[Int(sequence - base) - 1]
    }

    /// Whether a frame holds a part of a fact whose end follows; facts are kept and written whole.
    func isPart(at sequence: UInt64) -> Bool {
      guard let bytes = frame(at: sequence) else { return false }
      return (try? JournalFrame(bytes: bytes))?.kind == FactCoding.partKind
    }
  }

  private(set) var epochs: [Epoch]
  /// The documents of the till's own tables.
  private(set) var documents: [Identifier] = []
  private(set) var marks: ReplicationMarks
  private(set) var tables: [FeedTable]
  private(set) var number = 0
  var drainsArchive = true

  init(record: EnrolmentRecord, topics: [String]) {
    epochs = [Epoch(record: record)]
    marks = ReplicationMarks(topics: topics)
    tables = topics.map { FeedTable(topic: $0) }
  }

  // MARK: Transactions

  /// Books a fact: its row and its frames.
  mutating func book(_ fact: SimulatedFact, wall: Int64) {
    documents.append(fact.id)
    write(fact, wall: wall)
  }

  /// Books the row alone, as a till with the planted bug does.
  mutating func bookRow(_ fact: SimulatedFact) { documents.append(fact.id) }

  /// Writes the frames alone.
  mutating func write(_ fact: SimulatedFact, wall: Int64) {
    number += 1
    var rest = fact.body[...]
    while rest.count > JournalFrame.bodyLimit {
      let part = rest.prefix(JournalFrame.bodyLimit)
      append(
        kind: FactCoding.partKind, schema: FactCoding.wholeSchema, id: fact.partID,
        body: Array(part), wall: wall)
      rest = rest.dropFirst(part.count)
    }
    let isWhole = rest.count == fact.body.count
    append(
      kind: fact.kind, schema: isWhole ? FactCoding.wholeSchema : FactCoding.continuedSchema,
      id: fact.id, body: Array(rest), wall: wall)
  }

  private mutating func append(
    kind: UInt16, schema: UInt16, id: Identifier, body: [UInt8], wall: Int64
  ) {
    let open = epochs.count - 1
    let frame = try? JournalFrame(
      kind: kind, schema: schema,
      place: epochs[open].record.stream.place(epochs[open].last + 1),
      clock: JournalClock(wall: wall), id: id, previous: epochs[open].head, body: body)
    guard let bytes = frame?.bytes else { preconditionFailure("A part fits into a frame.") }
    epochs[open].frames.append(bytes)
    epochs[open].hashes.append(ChainHash(of: bytes))
  }

  /// Keeps marks and pages, and forgets facts that count as safe.
  mutating func keep(_ marks: ReplicationMarks, _ pages: [FeedPage], pruningAt: PruningMark) {
    self.marks = marks
    for page in pages {
      guard let place = tables.firstIndex(where: { $0.topic == page.topic }) else { continue }
      tables[place].apply(page)
    }
    for place in epochs.indices { prune(place, pruningAt) }
  }

  /// What may be forgotten.
  enum PruningMark {
    case stable
    case acknowledged
  }

  private mutating func prune(_ place: Int, _ pruningAt: PruningMark) {
    let mark = marks.mark(of: epochs[place].record.stream)
    let safe = pruningAt == .stable ? mark.stable : mark.acknowledged
    let kept = epochs[place].last > 4 ? epochs[place].last - 4 : 0
    var limit = min(safe, epochs[place].top, kept)
    while limit > epochs[place].base, epochs[place].isPart(at: limit) { limit -= 1 }
    guard limit > epochs[place].base + 2 else { return }
    let count = Int(limit - epochs[place].base)
    epochs[place].baseHash = epochs[place].hashes[count - 1]
    epochs[place].frames.removeFirst(count)
    epochs[place].hashes.removeFirst(count)
    epochs[place].base = limit
  }

  /// Writes facts after a place again and ends the stream there.
  mutating func carryOver(
    _ stream: StreamName, after place: UInt64, _ marks: ReplicationMarks,
    newEpoch: EnrolmentRecord
  ) {
    guard let from = epochs.firstIndex(where: { $0.record.stream == stream }) else { return }
    self.marks = marks
    let end = epochs[from].top
    if from == epochs.count - 1 { epochs.append(Epoch(record: newEpoch)) }
    var next = place + 1
    while epochs[from].isPart(at: next - 1) { next -= 1 }
    while next <= end {
      if let bytes = epochs[from].frame(at: next), let old = try? JournalFrame(bytes: bytes) {
        append(
          kind: old.kind, schema: old.schema, id: old.id, body: old.body, wall: old.clock.wall)
      }
      next += 1
    }
    epochs[from].end = place
  }
}

extension TillDisk: TillJournal {
  func pushedEpochs() throws(JournalUnreadable) -> [JournalEpoch] {
    let known = drainsArchive ? epochs[...] : epochs.suffix(1)
    return known.map { JournalEpoch(record: $0.record, base: $0.base, top: $0.top) }
  }

  func hash(
    at sequence: UInt64, of stream: StreamName
  ) throws(JournalUnreadable) -> ChainHash? {
    epochs.first { $0.record.stream == stream }?.hash(at: sequence)
  }

  func frames(
    of stream: StreamName, from sequence: UInt64, most: Int, mostBytes: Int
  ) throws(JournalUnreadable) -> [[UInt8]] {
    guard let epoch = epochs.first(where: { $0.record.stream == stream }) else { return [] }
    var found: [[UInt8]] = []
    var (next, bytes) = (sequence, 0)
    while next <= epoch.top, found.count < most, let frame = epoch.frame(at: next) {
      bytes += frame.count
      if bytes > mostBytes, !found.isEmpty { break }
      found.append(frame)
      next += 1
    }
    return found
  }
}

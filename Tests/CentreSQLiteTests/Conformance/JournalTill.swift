import CentreCore
import POSCore
import POSSync

/// A till as the centre sees it: a journal that is pushed.
struct JournalTill {
  let name: TillName
  let record: EnrolmentRecord
  private(set) var frames: [[UInt8]] = []
  private(set) var hashes: [ChainHash] = []
  /// How far the centre has it, as its last answer said.
  private(set) var acknowledged: UInt64 = 0
  /// The till's clock for the next fact.
  var wall = CentreBook.noon

  init(_ name: TillName, district: UInt32, seed: UInt64) {
    self.name = name
    var random = SeededNumbers(state: seed)
    record = EnrolmentRecord(
      district: district, till: name.number,
      at: Moment(milliseconds: CentreBook.noon + Int64(seed) * 1_000, offsetSeconds: 0),
      seed: EpochSeed(using: &random))
  }

  private func hash(at sequence: UInt64) -> ChainHash {
    sequence == 0 ? record.anchor : hashes[Int(sequence) - 1]
  }

  /// Writes a fact into the journal.
  mutating func write(_ fact: Fact, _ id: Identifier? = nil) {
    let body = (try? FactCoding.body(of: fact)) ?? []
    write(kind: fact.kind.rawValue, body, id ?? fact.identity)
  }

  /// Writes a frame of any kind.
  mutating func write(
    kind: UInt16, schema: UInt16 = FactCoding.wholeSchema, _ body: [UInt8], _ id: Identifier
  ) {
    let sequence = UInt64(frames.count) + 1
    let place = JournalPlace(
      district: record.district, till: record.till, epoch: record.epoch, sequence: sequence)
    let frame = try? JournalFrame(
      kind: kind, schema: schema, place: place, clock: JournalClock(wall: wall), id: id,
      previous: hash(at: sequence - 1), body: body)
    add(frame?.bytes ?? [])
  }

  /// Adds bytes, whatever they are.
  mutating func add(_ bytes: [UInt8]) {
    frames.append(bytes)
    hashes.append(ChainHash(of: bytes))
  }

  /// The request with the frames from a place on.
  func request(from first: UInt64 = 1, upTo last: UInt64? = nil) -> PushRequest {
    let top = UInt64(frames.count)
    var request = PushRequest(
      id: id(999), record: record, from: first, previous: hash(at: first - 1), top: top)
    request.frames = Array(frames[Int(first - 1)..<Int(last ?? top)])
    return request
  }

  /// Pushes what the centre does not have yet.
  @discardableResult
  mutating func push(
    to centre: any CentreStore, at time: Int64 = CentreBook.noon
  ) throws -> PushReply {
    let reply = try centre.push(request(from: acknowledged + 1), from: name, at: time)
    acknowledged = min(reply.acknowledged, UInt64(frames.count))
    return reply
  }

  /// Writes a fact and pushes it.
  @discardableResult
  mutating func tell(
    _ fact: Fact, _ centre: any CentreStore, at time: Int64 = CentreBook.noon
  ) throws -> PushReply {
    write(fact)
    return try push(to: centre, at: time)
  }
}

/// Numbers for the seed of an epoch.
private struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}

extension Fact {
  /// The identity under which a test writes the fact: its own, or one that follows from the fact.
  fileprivate var identity: Identifier {
    switch self {
    case .receiptClosed(let receipt): return receipt.id
    case .purseToppedUp(let topUp): return topUp.id
    case .welfareLoaded(let load): return load.id
    case .pursesExpired(let expiry): return expiry.id
    default:
      let body = (try? FactCoding.body(of: self)) ?? []
      let hash = ChainHash(of: [UInt8(kind.rawValue & 0xFF)] + body)
      return Identifier(bytes: Array(hash.bytes.prefix(16))) ?? id(1)
    }
  }
}

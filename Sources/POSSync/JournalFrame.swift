public import POSCore

/// Where a fact stands: the till, its epoch, and the place in it, from 1 without gaps.
public struct JournalPlace: Hashable, Sendable {
  /// The district; 0 for a till without a centre.
  public var district: UInt32
  /// The till's number in its district.
  public var till: UInt32
  /// The epoch: unix seconds of its beginning, shifted left by 20, with 20 random bits.
  public var epoch: UInt64
  /// The place in the epoch, from 1.
  public var sequence: UInt64

  /// Makes a place.
  public init(district: UInt32, till: UInt32, epoch: UInt64, sequence: UInt64) {
    self.district = district
    self.till = till
    self.epoch = epoch
    self.sequence = sequence
  }
}

/// What the till's clocks showed when a fact was written.
public struct JournalClock: Hashable, Sendable {
  /// Milliseconds since 1970 by the till's clock.
  public var wall: Int64
  /// Milliseconds of a clock that never goes back; 0 when unknown.
  public var monotonic: UInt64
  /// How often the till was started before.
  public var boot: UInt32
  /// The centre's clock less the till's, in milliseconds, as last estimated.
  public var offset: Int32
  /// How far off the estimate may be, in milliseconds.
  public var error: UInt32

  /// The error of an estimate that was never made.
  public static let unknownError = UInt32.max

  /// Makes a reading of the clocks of a till that knows no centre.
  public init(
    wall: Int64, monotonic: UInt64 = 0, boot: UInt32 = 0, offset: Int32 = 0,
    error: UInt32 = JournalClock.unknownError
  ) {
    self.wall = wall
    self.monotonic = monotonic
    self.boot = boot
    self.offset = offset
    self.error = error
  }
}

/// Why bytes are not a frame of the journal.
public enum FrameRefusal: Error, Hashable, Sendable {
  case tooShort(bytes: Int)
  case unknownMagic
  case bodyTooLong(bytes: Int)
  /// The bytes after the header are more or fewer than the header says.
  case bodyLengthDiffers(said: Int, found: Int)
}

/// One fact in its place: the bytes that are hashed, stored and sent (`reliability.md` 2.3).
///
/// The layout is the magic `TSJ1`, then big-endian fields in the order of ``bytes``, then the body.
public struct JournalFrame: Hashable, Sendable {
  /// What the body is about; a ``FactKind`` or something newer.
  public var kind: UInt16
  /// The form in which the body is written.
  public var schema: UInt16
  /// Where the fact stands.
  public var place: JournalPlace
  /// When it was written.
  public var clock: JournalClock
  /// The identity of the fact.
  public var id: Identifier
  /// The hash of the frame before, or the anchor of the chain.
  public var previous: ChainHash
  /// The fact itself, at most ``bodyLimit`` bytes.
  public let body: [UInt8]

  /// The most bytes in a body.
  public static let bodyLimit = 65_536
  /// The bytes before the body.
  public static let headerSize = 112
  private static let magic: [UInt8] = [0x54, 0x53, 0x4A, 0x31]

  /// Makes a frame.
  ///
  /// - Throws: ``FrameRefusal/bodyTooLong(bytes:)``.
  public init(
    kind: UInt16, schema: UInt16, place: JournalPlace, clock: JournalClock, id: Identifier,
    previous: ChainHash, body: [UInt8]
  ) throws(FrameRefusal) {
    guard body.count <= JournalFrame.bodyLimit else { throw .bodyTooLong(bytes: body.count) }
    self.kind = kind
    self.schema = schema
    self.place = place
    self.clock = clock
    self.id = id
    self.previous = previous
    self.body = body
  }

  /// The bytes that are hashed, stored and sent.
  public var bytes: [UInt8] {
    var writer = BigEndianWriter(capacity: JournalFrame.headerSize + body.count)
    writer.append(JournalFrame.magic)
    writer.append(kind)
    writer.append(schema)
    writer.append(place.district)
    writer.append(place.till)
    writer.append(place.epoch)
    writer.append(place.sequence)
    writer.append(clock.wall)
    writer.append(clock.monotonic)
    writer.append(clock.boot)
    writer.append(clock.offset)
    writer.append(clock.error)
    writer.append(id.bytes)
    writer.append(previous.bytes)
    writer.append(UInt32(body.count))
    writer.append(body)
    return writer.bytes
  }

  /// Reads a frame.
  ///
  /// - Throws: ``FrameRefusal`` for bytes that are not exactly one frame.
  public init(bytes: [UInt8]) throws(FrameRefusal) {
    var reader = BigEndianReader(bytes)
    guard let magic = reader.take(4) else { throw .tooShort(bytes: bytes.count) }
    guard magic.elementsEqual(JournalFrame.magic) else { throw .unknownMagic }
    guard let header = Header(&reader) else { throw .tooShort(bytes: bytes.count) }
    guard header.length <= UInt32(JournalFrame.bodyLimit) else {
      throw .bodyTooLong(bytes: Int(header.length))
    }
    guard reader.left == Int(header.length), let body = reader.take(reader.left) else {
      throw .bodyLengthDiffers(said: Int(header.length), found: reader.left)
    }
    try self.init(
      kind: header.kind, schema: header.schema, place: header.place, clock: header.clock,
      id: header.id, previous: header.previous, body: Array(body))
  }
}

/// The fields between the magic and the body.
private struct Header {
  let kind: UInt16
  let schema: UInt16
  let place: JournalPlace
  let clock: JournalClock
  let id: Identifier
  let previous: ChainHash
  let length: UInt32

  /// Reads the fields in their order; nil when the bytes end too early.
  init?(_ reader: inout BigEndianReader) {
    guard let kind = reader.number(UInt16.self), let schema = reader.number(UInt16.self),
      let place = JournalPlace(&reader), let clock = JournalClock(&reader),
      let idBytes = reader.take(16), let id = Identifier(bytes: idBytes),
      let hashBytes = reader.take(ChainHash.size),
      let previous = ChainHash(bytes: Array(hashBytes)),
      let length = reader.number(UInt32.self)
    else { return nil }
    self.kind = kind
    self.schema = schema
    self.place = place
    self.clock = clock
    self.id = id
    self.previous = previous
    self.length = length
  }
}

extension JournalPlace {
  fileprivate init?(_ reader: inout BigEndianReader) {
    guard let district = reader.number(UInt32.self), let till = reader.number(UInt32.self),
      let epoch = reader.number(UInt64.self), let sequence = reader.number(UInt64.self)
    else { return nil }
    self.init(district: district, till: till, epoch: epoch, sequence: sequence)
  }
}

extension JournalClock {
  fileprivate init?(_ reader: inout BigEndianReader) {
    guard let wall = reader.number(Int64.self), let monotonic = reader.number(UInt64.self),
      let boot = reader.number(UInt32.self), let offset = reader.number(Int32.self),
      let error = reader.number(UInt32.self)
    else { return nil }
    self.init(wall: wall, monotonic: monotonic, boot: boot, offset: offset, error: error)
  }
}

import POSCore
import Support
import Testing

@testable import POSSync

func frame(body: [UInt8] = [1, 2, 3]) throws -> JournalFrame {
  try JournalFrame(
    kind: 1, schema: 2, place: JournalPlace(district: 3, till: 4, epoch: 5, sequence: 6),
    clock: JournalClock(wall: -7, monotonic: 8, boot: 9, offset: -10, error: 11),
    id: Identifier(high: 12, low: 13), previous: ChainHash(of: []), body: body)
}

@Suite struct `A frame of the journal` {
  @Test func `has its fields in the order of the layout`() throws {
    let text = try frame().bytes.map {
      String($0, radix: 16).count == 1 ? "0" + String($0, radix: 16) : String($0, radix: 16)
    }.joined()
    #expect(
      text == "54534a31" + "0001" + "0002" + "00000003" + "00000004" + "0000000000000005"
        + "0000000000000006" + "fffffffffffffff9" + "0000000000000008" + "00000009" + "fffffff6"
        + "0000000b" + "000000000000000c000000000000000d"
        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" + "00000003"
        + "010203")
  }

  @Test(arguments: [0, 1, 65_536])
  func `reads what it wrote`(_ size: Int) throws {
    let original = try frame(body: Array(repeating: 0x7B, count: size))
    #expect(try JournalFrame(bytes: original.bytes) == original)
  }

  @Test func `holds at most 64 KiB`() {
    #expect(throws: FrameRefusal.bodyTooLong(bytes: 65_537)) {
      try frame(body: Array(repeating: 0, count: 65_537))
    }
  }

  @Test func `names what is wrong with other bytes`() throws {
    let bytes = try frame().bytes
    #expect(throws: FrameRefusal.tooShort(bytes: 0)) { try JournalFrame(bytes: []) }
    #expect(throws: FrameRefusal.tooShort(bytes: 111)) {
      try JournalFrame(bytes: Array(bytes.prefix(111)))
    }
    #expect(throws: FrameRefusal.bodyLengthDiffers(said: 3, found: 2)) {
      try JournalFrame(bytes: bytes.dropLast())
    }
    #expect(throws: FrameRefusal.bodyLengthDiffers(said: 3, found: 4)) {
      try JournalFrame(bytes: bytes + [0])
    }
    #expect(throws: FrameRefusal.unknownMagic) {
      try JournalFrame(bytes: [0x54, 0x53, 0x4A, 0x32] + bytes.dropFirst(4))
    }
    var long = bytes
    for place in 108..<112 { long[place] = 0xFF }
    #expect(throws: FrameRefusal.bodyTooLong(bytes: 0xFFFF_FFFF)) { try JournalFrame(bytes: long) }
  }
}

@Suite struct `The anchor of a chain` {
  @Test func `holds the time of its beginning and twenty random bits`() throws {
    var random = SplitMix64(seed: 1)
    let moment = Moment(milliseconds: 1_795_250_000_999, offsetSeconds: 3_600)
    let record = EnrolmentRecord(till: 65_538, at: moment, seed: EpochSeed(using: &random))
    #expect(record.epoch >> 20 == 1_795_250_000)
    #expect(EnrolmentRecord(bytes: record.bytes) == record)
    #expect(EnrolmentRecord(bytes: record.bytes.dropLast()) == nil)
    #expect(EnrolmentRecord(bytes: record.bytes + [0]) == nil)
    let other = EnrolmentRecord(till: 65_538, at: moment, seed: EpochSeed(using: &random))
    #expect(record.anchor != other.anchor)
    #expect(record.anchor.short.utf8.count == 8)
  }
}

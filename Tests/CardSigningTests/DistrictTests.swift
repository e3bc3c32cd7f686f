import CardSigning
import POSCore
import POSSync
import Support
import Testing

/// A district as the centre makes it, with twenty blanks numbered from 1.
struct MadeDistrict {
  static let days =
    example(
      CivilDate(year: 2026, month: 1, day: 1))...example(
      CivilDate(year: 2036, month: 12, day: 31))

  var centre: DistrictCentre
  var random: SplitMix64

  init(number: UInt16 = 7) throws {
    random = SplitMix64(seed: UInt64(number))
    centre = try DistrictCentre.make(
      district: number, days: Self.days, at: TestDistrict.now, using: &random)
    try makeBlanks(20)
  }

  @discardableResult
  mutating func makeBlanks(_ count: Int) throws -> [CardText] {
    try centre.makeBlanks(count, lastDay: Self.days.upperBound, using: &random)
  }

  var files: [DistrictFile: [UInt8]] {
    get throws {
      var files: [DistrictFile: [UInt8]] = [:]
      for file in DistrictFile.allCases {
        files[file] = try centre.bytes(of: file, on: TestDistrict.today)
      }
      return files
    }
  }

  var reading: DistrictReading {
    get throws { read(try files) }
  }

  func read(_ files: [DistrictFile: [UInt8]]) -> DistrictReading {
    DistrictReading(files) {
      CardSignature.isValid(publicKey: $0, message: $1, signature: $2)
    }
  }

  /// What a till of the district says to a text now.
  func recognise(_ text: CardText) throws -> RecognisedCard {
    let district = try #require(try reading.district)
    return try CardChecker(keys: district.keys, statuses: district.statuses).recognise(
      text, at: TestDistrict.now, clock: .usual, wasUsed: { _ in false })
  }
}

@Suite struct `Keys of a district` {
  @Test func `that are older than keys seen before are refused, of another district not`() throws {
    let made = try MadeDistrict()
    let keys = try #require(try made.reading.district?.keys)
    func reading(seen district: UInt16, _ days: Int) throws -> DistrictReading {
      let newer = CardKeySet(district: district, day: keys.day.adding(days: days), keys: [])
      return DistrictReading(try made.files, seen: KeysSeen(newer)) {
        CardSignature.isValid(publicKey: $0, message: $1, signature: $2)
      }
    }
    #expect(try reading(seen: 7, 0).problems.isEmpty)
    #expect(try reading(seen: 7, -5).district != nil)
    #expect(try reading(seen: 8, 5).district != nil)
    let refused = try reading(seen: 7, 1)
    #expect(refused.district == nil)
    let fault = DistrictFault.olderThanSeen(keys.day.adding(days: 1))
    #expect(refused.problems == [DistrictProblem(file: .keys, fault: fault)])
  }

  @Test func `of the same day are not taken again once newer ones were seen`() throws {
    var made = try MadeDistrict()
    let first = try made.files
    let before = try #require(made.read(first).district).keys
    try made.centre.withdraw(1)
    let second = try made.files
    let after = try #require(made.read(second).district).keys
    #expect(before.day == after.day)
    let seen = KeysSeen(before).seeing(after)
    #expect(seen.areNewer(than: before) && !seen.areNewer(than: after))
    #expect(seen.seeing(after) == seen && KeysSeen(text: seen.text) == seen)
    let refused = DistrictReading(first, seen: seen) {
      CardSignature.isValid(publicKey: $0, message: $1, signature: $2)
    }
    let fault = DistrictFault.olderThanSeen(before.day)
    #expect(refused.problems == [DistrictProblem(file: .keys, fault: fault)])
    let next = CardKeySet(district: 7, day: after.day.adding(days: 1), keys: [])
    #expect(seen.seeing(next) == KeysSeen(next))
  }

  @Test func `are remembered in a line`() throws {
    let keys = try #require(try MadeDistrict().reading.district?.keys)
    let seen = KeysSeen(keys)
    #expect(KeysSeen(text: seen.text) == seen)
    for text in ["", "7", "7 2026-13-01", "x 2026-11-21", "7 2026-11-21 x", "70000 2026-11-21"] {
      #expect(KeysSeen(text: text) == nil)
    }
  }
}

@Suite struct `The centre of a district` {
  @Test func `makes cards that every till of it recognises`() throws {
    let made = try MadeDistrict()
    let district = try #require(try made.reading.district)
    #expect(district.blanks == made.centre.blanks)
    #expect(district.blanks.map(\.content.header.index) == Array(1...20))
    for blank in district.blanks { #expect(try made.recognise(blank).status == .active) }
    #expect(try made.reading.problems.isEmpty)
  }

  @Test func `blocks, frees and replaces cards`() throws {
    var made = try MadeDistrict()
    let cards = made.centre.blanks
    try made.centre.set(3, .blocked, at: TestDistrict.now)
    try made.centre.set(4, .needsPIN, at: TestDistrict.now)
    try made.centre.replace(5, with: 20, at: TestDistrict.now)
    #expect(throws: CardRefusal.blocked) { try made.recognise(cards[2]) }
    #expect(try made.recognise(cards[3]).status == .needsPIN)
    #expect(throws: CardRefusal.replaced(by: CardNumber(index: 20, district: made.centre.district)))
    { try made.recognise(cards[4]) }
    try made.centre.set(3, .active, at: TestDistrict.now)
    #expect(try made.recognise(cards[2]).status == .active)
    #expect(throws: DistrictCentre.Refusal.unknownCard(21)) {
      try made.centre.set(21, .blocked, at: TestDistrict.now)
    }
    let before = TestDistrict.now.adding(milliseconds: -1)
    #expect(throws: DistrictCentre.Refusal.tooEarly) {
      try made.centre.set(1, .blocked, at: before)
    }
    #expect(throws: DistrictCentre.Refusal.outOfRange) {
      try made.centre.replace(1, with: 1, at: TestDistrict.now)
    }
  }

  @Test func `signs with its newest key, and takes what the older ones signed`() throws {
    var made = try MadeDistrict()
    let old = made.centre.blanks[0]
    try made.centre.rotate(.card, days: MadeDistrict.days, using: &made.random)
    let new = try #require(try made.makeBlanks(1).first)
    #expect(new.content.header.keyNumber == 3)
    #expect(try made.recognise(old).status == .active)
    #expect(try made.recognise(new).status == .active)
    try made.centre.withdraw(1)
    #expect(try made.recognise(old).status == .onlineOnly)
    #expect(try made.recognise(new).status == .active)
    try made.centre.withdraw(3)
    #expect(throws: DistrictCentre.Refusal.noKey(.card)) { try made.makeBlanks(1) }
    #expect(throws: DistrictCentre.Refusal.outOfRange) { try made.centre.withdraw(9) }
  }

  @Test func `signs a phone's codes, one after the other`() throws {
    var made = try MadeDistrict()
    var batch = TokenBatch(index: 6, from: TestDistrict.now)
    batch.count = 3
    let tokens = try made.centre.tokens(batch, using: &made.random)
    let first = try made.recognise(tokens[0])
    #expect(first.index == 6)
    #expect(throws: CardRefusal.tooEarly(seconds: 120)) { try made.recognise(tokens[1]) }
    #expect(throws: CardRefusal.tooEarly(seconds: 240)) { try made.recognise(tokens[2]) }
    #expect(throws: DistrictCentre.Refusal.unknownCard(99)) {
      try made.centre.tokens(TokenBatch(index: 99, from: TestDistrict.now), using: &made.random)
    }
    batch.windowSeconds = 7
    #expect(throws: DistrictCentre.Refusal.outOfRange) {
      try made.centre.tokens(batch, using: &made.random)
    }
  }

  @Test func `runs out of key numbers and says so`() throws {
    var made = try MadeDistrict()
    for _ in 3...255 {
      try made.centre.rotate(.token, days: MadeDistrict.days, using: &made.random)
    }
    #expect(throws: DistrictCentre.Refusal.noKeyNumberLeft) {
      try made.centre.rotate(.token, days: MadeDistrict.days, using: &made.random)
    }
    #expect(try made.reading.district?.keys.keys.count == 255)
  }
}

@Suite struct `A till's files of its district` {
  @Test func `are no problem when there are none`() throws {
    let reading = try MadeDistrict().read([:])
    #expect(reading.district == nil && reading.problems.isEmpty)
  }

  @Test(arguments: [DistrictFile.root, .keys, .statuses])
  func `are no use without one that decides about cards`(file: DistrictFile) throws {
    let made = try MadeDistrict()
    var files = try made.files
    files[file] = nil
    #expect(made.read(files).district == nil)
    #expect(made.read(files).problems == [DistrictProblem(file: file, fault: .missing)])
  }

  @Test func `are of use without blanks`() throws {
    let made = try MadeDistrict()
    var files = try made.files
    files[.blanks] = nil
    #expect(made.read(files).district?.blanks == [])
    #expect(made.read(files).problems.isEmpty)
  }

  @Test func `are refused with any one bit turned over, and never judge cards wrongly`() throws {
    let made = try MadeDistrict()
    let files = try made.files
    for file in [DistrictFile.root, .keys, .statuses] {
      let bytes = try #require(files[file])
      for bit in 0..<bytes.count * 8 {
        var damaged = files
        damaged[file]?[bit / 8] ^= 1 << UInt8(bit % 8)
        let reading = made.read(damaged)
        #expect(reading.district == nil && reading.problems.count == 1)
      }
    }
  }

  @Test func `lose one blank, or all, to one damaged byte, and nothing else`() throws {
    let made = try MadeDistrict()
    let files = try made.files
    let count = try #require(files[.blanks]).count
    for place in 0..<count {
      var damaged = files
      damaged[.blanks]?[place] ^= 0x80
      let reading = made.read(damaged)
      let blanks = try #require(reading.district).blanks
      #expect(place < 11 ? blanks.isEmpty : blanks.count >= 19)
      #expect(reading.problems.allSatisfy { $0.file == .blanks })
    }
  }

  @Test func `are refused when they are of another district or another root key`() throws {
    let (made, other) = (try MadeDistrict(), try MadeDistrict(number: 8))
    for (file, fault) in [
      (DistrictFile.keys, DistrictFault.badSignature), (.statuses, .badSignature),
      (.blanks, .otherDistrict(8)),
    ] {
      var files = try made.files
      files[file] = try other.files[file]
      #expect(made.read(files).problems == [DistrictProblem(file: file, fault: fault)])
    }
  }
}

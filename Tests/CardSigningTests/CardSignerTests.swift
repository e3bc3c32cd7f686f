import CardSigning
import POSCore
import POSSync
import Support
import Testing

/// A district with real keys, whose seeds are anything but secret.
struct TestDistrict {
  static let today = example(CivilDate(year: 2026, month: 11, day: 21))
  static let year =
    example(
      CivilDate(year: 2026, month: 1, day: 1))...example(
      CivilDate(year: 2027, month: 1, day: 31))
  /// 2026-11-21 10:00 in Italy.
  static let now = example(Moment(iso: "2026-11-21T10:00:00.000+01:00"))

  let cards = example(CardSigner(keyNumber: 1, use: .card, seed: Array(repeating: 1, count: 32)))
  let tokens = example(CardSigner(keyNumber: 2, use: .token, seed: Array(repeating: 2, count: 32)))
  var statuses = CardStatusList(district: 7, count: 10_000, asOf: now)

  var keys: CardKeySet {
    CardKeySet(
      district: 7, day: Self.today,
      keys: [cards, tokens].compactMap { $0.publicKey(for: Self.year) })
  }

  var checker: CardChecker { CardChecker(keys: keys, statuses: statuses) }

  func card(
    _ index: UInt32 = 4_821, lastDay: CivilDate = TestDistrict.year.upperBound,
    change: (inout CardHeader) -> Void = { _ in }
  ) -> DigitalCard {
    var header = CardHeader(
      keyNumber: 1, district: 7, index: index, nonce: index &* 2_654_435_761, cardClass: 0)
    change(&header)
    return example(DigitalCard(header, lastDay: lastDay))
  }

  func text(_ card: DigitalCard) throws -> CardText { try cards.sign(.card(card)) }

  /// A code that becomes valid some seconds after `now`, for two minutes.
  func token(in seconds: Int = 0) throws -> CardText {
    let epoch: Int64 = 1_767_225_600_000
    let from = (Self.now.milliseconds - epoch) / 1000 + Int64(seconds)
    return try tokens.sign(
      .token(
        example(
          PhoneToken(
            card { $0.keyNumber = 2 }.header, device: 1, validFrom: UInt32(from),
            windowSeconds: 120, batch: 1, asOfMinute: 1,
            allowance: .init(prepaid: .zero, tesoretto: .zero, welfare: .zero)))))
  }

  /// What becomes of a text at `now`.
  func reading(
    _ text: String, clock: ClockError = .atMost(seconds: 5), used: Set<PhoneToken.Identity> = []
  ) -> Result<RecognisedCard, CardRefusal> {
    do {
      let text = try CardText(scanned: text)
      return .success(
        try checker.recognise(text, at: Self.now, clock: clock, wasUsed: used.contains))
    } catch {
      return .failure(error)
    }
  }
}

@Suite struct `Cards that the district signed` {
  private let district = TestDistrict()

  @Test func `are recognised`() throws {
    forAll(Generator.int(in: UInt32(0)...9_999), seeds: 200) { index in
      let text = try district.text(district.card(index)).text
      return try district.reading(text).get().index == index
    }
  }

  @Test func `are refused with any one bit turned over`() throws {
    for text in [try district.text(district.card()), try district.token()] {
      var accepted = 0
      let bytes = [UInt8](text.text.utf8)
      for place in bytes.indices {
        for bit in 0..<8 {
          var damaged = bytes
          damaged[place] ^= 1 << bit
          let reading = district.reading(String(decoding: damaged, as: UTF8.self))
          if case .success = reading { accepted += 1 }
        }
      }
      #expect(accepted == 0)
    }
  }

  @Test func `are refused with any one bit of their content or signature turned over`() throws {
    let text = try district.text(district.card())
    for bit in 0..<512 {
      var signature = text.signature
      signature[bit / 8] ^= 1 << (bit % 8)
      let forged = example(CardText(text.content, signature: signature)).text
      #expect(district.reading(forged) == .failure(.badSignature))
    }
    for bit in 0..<32 {
      let other = district.card { $0.nonce ^= 1 << bit }
      let forged = example(CardText(.card(other), signature: text.signature)).text
      #expect(district.reading(forged) == .failure(.badSignature))
    }
  }

  @Test func `are refused with any one bit of what their digits hold turned over`() throws {
    for text in [try district.text(district.card()), try district.token()] {
      let (form, bytes) = (text.text.prefix(3), Self.bytes(text))
      #expect(form + Self.digits(bytes) == text.text)
      for bit in 0..<bytes.count * 8 {
        var damaged = bytes
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        let reading = district.reading(form + Self.digits(damaged))
        #expect((try? reading.get()) == nil, "bit \(bit)")
      }
    }
  }

  private static func bytes(_ text: CardText) -> [UInt8] {
    // The mark of five bytes is signed, and stands in no code.
    Array(text.content.signedBytes.dropFirst(5)) + text.signature
  }

  /// Seven bytes as seventeen digits, and fewer as the network's page says.
  private static func digits(_ bytes: [UInt8]) -> String {
    let widths = [0, 3, 5, 8, 10, 13, 15, 17]
    return stride(from: 0, to: bytes.count, by: 7).map { start in
      let group = bytes[start..<min(start + 7, bytes.count)]
      let value = String(group.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      return String(repeating: "0", count: widths[group.count] - value.count) + value
    }.joined()
  }

  @Test func `are refused when somebody else signed them`() throws {
    let thief = example(CardSigner(keyNumber: 1, use: .card, seed: Array(repeating: 66, count: 32)))
    let forged = try thief.sign(.card(district.card())).text
    #expect(district.reading(forged) == .failure(.badSignature))
  }

  @Test func `are refused when a key of tokens signed them`() throws {
    let card = district.card { $0.keyNumber = 2 }
    let text = try district.tokens.sign(.card(card)).text
    #expect(district.reading(text) == .failure(.keyNotValid(2)))
  }

  @Test func `are refused when they are expired, blocked, replaced, unknown or of elsewhere`()
    throws
  {
    var district = district
    district.statuses.set(1, .blocked, asOf: TestDistrict.now)
    district.statuses.set(2, .blocked, replacedBy: 3, asOf: TestDistrict.now)
    let yesterday = TestDistrict.today.adding(days: -1)
    let elsewhere = district.card { $0.district = 8 }
    let unknownKey = district.card { $0.keyNumber = 9 }
    let unknown = example(CardText(.card(unknownKey), signature: Array(repeating: 0, count: 64)))
    let cases: [(String, CardRefusal)] = [
      (try district.text(district.card(lastDay: yesterday)).text, .expired(yesterday)),
      (try district.text(district.card(1)).text, .blocked),
      (try district.text(district.card(2)).text, .replaced(by: CardNumber(index: 3, district: 7))),
      (try district.text(district.card(10_000)).text, .notIssued),
      (try district.cards.sign(.card(elsewhere)).text, .otherDistrict(8)),
      (unknown.text, .unknownKey(9)),
    ]
    for (text, refusal) in cases { #expect(district.reading(text) == .failure(refusal)) }
    #expect(throws: CardRefusal.blocked) {
      try district.checker.recognise(CardNumber(index: 1, district: 7))
    }
  }

  @Test func `need the centre when their key was withdrawn, and are refused out of its time`()
    throws
  {
    let text = try district.text(district.card())
    let days = TestDistrict.today.adding(days: 1)...TestDistrict.today.adding(days: 9)
    let good = example(district.cards.publicKey(for: TestDistrict.year))
    let withdrawn = example(
      CardKey(
        number: 1, use: .card, publicKey: good.publicKey, days: good.days, isWithdrawn: true))
    func reading(_ key: CardKey) throws(CardRefusal) -> RecognisedCard {
      let keys = CardKeySet(district: 7, day: TestDistrict.today, keys: [key])
      return try CardChecker(keys: keys, statuses: district.statuses).recognise(
        text, at: TestDistrict.now, clock: .unknown, wasUsed: { _ in false })
    }
    #expect(try reading(withdrawn).status == .onlineOnly)
    #expect(throws: CardRefusal.keyNotValid(1)) {
      try reading(example(district.cards.publicKey(for: days)))
    }
  }

  @Test func `stay blocked when an older change is sent again`() {
    var list = district.statuses
    list.set(5, .active, asOf: TestDistrict.now)
    list.set(5, .blocked, asOf: TestDistrict.now.adding(milliseconds: 1))
    let isTaken = list.set(5, .active, asOf: TestDistrict.now)
    #expect(!isTaken)
    #expect(list[5] == .blocked)
  }
}

@Suite struct `A phone's codes` {
  private let district = TestDistrict()

  @Test func `are taken once`() throws {
    let text = try district.token()
    let card = try district.reading(text.text).get()
    guard case .token(let token) = card.evidence else { throw CardRefusal.notACard }
    #expect(card.index == 4_821)
    #expect(district.reading(text.text, used: [token.identity]) == .failure(.alreadyUsed))
  }

  @Test(arguments: [
    (0, 5, nil), (-119, 5, nil), (-124, 5, nil), (5, 5, nil), (100, 120, nil),
    (6, 5, CardRefusal.tooEarly(seconds: 6)), (-125, 5, .tooLate(seconds: 5)),
    (-3_600, 120, .tooLate(seconds: 3_480)), (0, 121, .clockUnknown),
  ])
  func `are taken within their time`(seconds: Int, error: Int, refusal: CardRefusal?) throws {
    let reading = district.reading(
      try district.token(in: seconds).text, clock: .atMost(seconds: error))
    #expect((try? reading.get().index) == (refusal == nil ? 4_821 : nil))
    if let refusal { #expect(reading == .failure(refusal)) }
  }

  @Test func `are refused by a till that does not know how wrong its clock is`() throws {
    #expect(
      district.reading(try district.token().text, clock: .unknown) == .failure(.clockUnknown))
  }

  @Test func `do not pass as cards, nor cards as codes`() throws {
    let text = try district.token()
    let body = text.text.dropFirst(3)
    #expect(district.reading("990" + body) == .failure(.wrongLength(found: 239, expected: 198)))
  }
}

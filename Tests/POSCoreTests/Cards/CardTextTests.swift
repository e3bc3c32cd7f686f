import POSCore
import Support
import Testing

/// Cards and texts for the tests; the signature is no real one, since only its place matters here.
enum CardExamples {
  static let lastDay = example(CivilDate(year: 2031, month: 12, day: 31))
  static let header = CardHeader(
    keyNumber: 3, district: 7, index: 4_821, nonce: 0xDEAD_BEEF, cardClass: 2)
  static let card = example(DigitalCard(header, lastDay: lastDay))
  static let token = example(
    PhoneToken(
      header, device: 1, validFrom: 28_000_000, windowSeconds: 120, batch: 12,
      asOfMinute: 466_000,
      allowance: .init(
        prepaid: Money(cents: 2_500), tesoretto: Money(cents: 1_230), welfare: .zero)))
  static let signature = (0..<64).map { UInt8($0 * 4) }
  static let cardText = example(CardText(.card(card), signature: signature))
  static let tokenText = example(CardText(.token(token), signature: signature))

  static let contents: Generator<CardText.Content> = Generator { choices in
    let header = CardHeader(
      keyNumber: UInt8(choices.draw(upTo: 255)),
      district: UInt16(choices.draw(upTo: 0xFFFF, likesEdges: true)),
      index: UInt32(choices.draw(upTo: 0xFFFF_FFFF, likesEdges: true)),
      nonce: UInt32(choices.draw(upTo: 0xFFFF_FFFF)), cardClass: UInt8(choices.draw(upTo: 255)))
    let isCard = choices.draw(upTo: 1) == 0
    return isCard ? card(header, &choices) : token(header, &choices)
  }

  private static func card(
    _ header: CardHeader, _ choices: inout Choices
  ) -> CardText.Content {
    let day = 20_454 + Int(choices.draw(upTo: 0xFFFF, likesEdges: true))
    return .card(example(DigitalCard(header, lastDay: CivilDate(daysSince1970: day))))
  }

  private static func token(
    _ header: CardHeader, _ choices: inout Choices
  ) -> CardText.Content {
    let amounts = (0..<3).map { _ in
      Money(cents: Int(choices.draw(upTo: 0xFF_FFFF, likesEdges: true)))
    }
    return .token(
      example(
        PhoneToken(
          header, device: UInt8(choices.draw(upTo: 255)),
          validFrom: UInt32(choices.draw(upTo: 0xFFFF_FFFF, likesEdges: true)),
          windowSeconds: 15 * (1 + Int(choices.draw(upTo: 254))),
          batch: UInt16(choices.draw(upTo: 0xFFFF)),
          asOfMinute: Int(choices.draw(upTo: 0xFF_FFFF)),
          allowance: .init(prepaid: amounts[0], tesoretto: amounts[1], welfare: amounts[2]))))
  }
}

@Suite struct `The text of a card` {
  @Test func `has the lengths of which the QR codes were measured`() {
    #expect(CardExamples.cardText.text.count == 198)
    #expect(CardExamples.tokenText.text.count == 239)
    #expect(CardExamples.cardText.text.hasPrefix("990"))
    #expect(CardExamples.tokenText.text.hasPrefix("991"))
  }

  @Test func `is the layout of the network's page, byte by byte`() {
    let bytes = CardText.Content.card(CardExamples.card).signedBytes
    #expect(Array(bytes.prefix(5)) == Array("TSQR1".utf8))
    #expect(
      Array(bytes.dropFirst(5)) == [
        0x10, 3, 0, 7, 0, 0, 0x12, 0xD5, 0xDE, 0xAD, 0xBE, 0xEF, 2, 0, 0x08, 0x8E,
      ])
  }

  @Test func `is read back for every content`() {
    forAll(CardExamples.contents, seeds: 5_000) { content in
      let text = example(CardText(content, signature: CardExamples.signature))
      return try CardText(scanned: text.text) == text
        && CardText(scanned: "]Q1" + text.text + "\r\n") == text
    }
  }

  @Test(arguments: [
    ("&é\"'(-è_çà", "French"), ("&É\"'(-È_ÇÀ", "French with Caps Lock"),
    ("!@#$%^&*()", "American with Shift"), ("!\"£$%&/()=", "Italian with Shift"),
    ("!\"§$%&/()=", "German with Shift"), ("!\"£$%^&*()", "British with Shift"),
    ("1234567890", "right"),
  ])
  func `is read through a wrong keyboard layout`(row: String, name: String) throws {
    let keys = Array(row)
    for text in [CardExamples.cardText, CardExamples.tokenText] {
      let typed = String(text.text.map { keys[(example($0.wholeNumberValue) + 9) % 10] })
      #expect(try CardText(scanned: typed) == text, "\(name)")
      #expect(CardText.isMeant(by: typed))
    }
  }

  @Test func `is refused by name when something is wrong with it`() {
    let text = CardExamples.cardText.text
    let cases: [(String, CardRefusal)] = [
      ("", .notACard), ("8001234567897", .notACard), ("99", .notACard),
      (String(text.dropLast()), .wrongLength(found: 197, expected: 198)),
      (text + "0", .wrongLength(found: 199, expected: 198)),
      ("991" + text.dropFirst(3), .wrongLength(found: 198, expected: 239)),
      ("990" + String(repeating: "9", count: 195), .damaged),
      (String(text.dropLast()) + "x", .damaged),
    ]
    for (text, refusal) in cases {
      #expect(throws: refusal, "\(text)") { try CardText(scanned: text) }
    }
  }

  @Test func `is refused when a field of a later version is set`() {
    #expect(throws: CardRefusal.unknownVersion(2)) { try CardText(scanned: altered(0, to: 0x20)) }
    #expect(throws: CardRefusal.damaged) { try CardText(scanned: altered(0, to: 0x11)) }
    #expect(throws: CardRefusal.reservedField) { try CardText(scanned: altered(13, to: 1)) }
  }

  /// The example's text with another byte: the first group of digits holds bytes 0 to 6, the second
  /// one 7 to 13.
  private func altered(_ place: Int, to byte: UInt8) -> String {
    var bytes = Array(CardText.Content.card(CardExamples.card).signedBytes.dropFirst(5))
    bytes[place] = byte
    let groups = [0, 7].map { start in
      let value = bytes[start..<start + 7].reduce(0) { $0 << 8 | UInt64($1) }
      let digits = String(value)
      return String(repeating: "0", count: 17 - digits.count) + digits
    }
    return "990" + groups.joined() + CardExamples.cardText.text.dropFirst(37)
  }

  @Test func `knows what is meant to be a card, so that goods are never looked up for it`() {
    #expect(CardText.isMeant(by: String(CardExamples.cardText.text.dropLast(40))))
    #expect(!CardText.isMeant(by: "9901234567890"))
    #expect(!CardText.isMeant(by: String(repeating: "8", count: 198)))
  }
}

@Suite struct `The number under a card` {
  @Test func `is read back, with whatever stands between its digits`() throws {
    let number = CardNumber(index: 4_821, district: 7)
    #expect(number.text.count == 14 && number.text.hasPrefix("0000 0048 21"))
    #expect(try CardNumber(typed: number.text, district: 7) == number)
    let plain = number.text.filter { $0 != " " }
    #expect(
      try CardNumber(typed: "\(plain.prefix(5))-\(plain.dropFirst(5))", district: 7) == number)
    #expect(number.text.hasSuffix(number.ending) && number.ending.count == 4)
  }

  @Test func `is refused with any one digit wrong, and any two neighbours swapped`() {
    for index in [UInt32(0), 4_821, 99_999, .max] {
      let digits = Array(CardNumber(index: index, district: 7).text.filter { $0 != " " })
      for place in digits.indices {
        for digit in "0123456789" where digit != digits[place] {
          var wrong = digits
          wrong[place] = digit
          #expect(throws: CardRefusal.self) { try CardNumber(typed: String(wrong), district: 7) }
        }
        guard place > 0, digits[place] != digits[place - 1] else { continue }
        var swapped = digits
        swapped.swapAt(place, place - 1)
        #expect(throws: CardRefusal.self) { try CardNumber(typed: String(swapped), district: 7) }
      }
    }
  }

  @Test func `is refused in another district`() {
    let text = CardNumber(index: 4_821, district: 7).text
    #expect(throws: CardRefusal.badNumber) { try CardNumber(typed: text, district: 8) }
    #expect(throws: CardRefusal.notACard) { try CardNumber(typed: "4821", district: 7) }
  }
}

@Suite struct `Damaged cards` {
  @Test func `are read back or refused`() {
    let texts = MutatedBytes(
      [
        CardExamples.cardText.text, CardExamples.tokenText.text, "]Q1" + CardExamples.cardText.text,
      ],
      pieces: ["990", "991", "&é\"'(-è_çà", "\u{0}", "９", "é", "]Q1", "00000000000000000"],
      mostChanges: 1)
    fuzz("cards", usually: 20_000, texts.text) { text in
      guard let card = try? CardText(scanned: text) else { return .refused }
      return .read(isSound: (try? CardText(scanned: card.text)) == card)
    }
  }

  @Test func `numbers are read back or refused`() {
    let texts = MutatedBytes(
      [CardNumber(index: 4_821, district: 7).text, CardNumber(index: .max, district: 7).text],
      pieces: [" ", "-", "0", "９", "é"], mostChanges: 1)
    fuzz("card numbers", usually: 20_000, texts.text) { text in
      guard let number = try? CardNumber(typed: text, district: 7) else { return .refused }
      return .read(isSound: (try? CardNumber(typed: number.text, district: 7)) == number)
    }
  }

  @Test func `key sets and status lists are read back or refused`() {
    let key = example(
      CardKey(
        number: 3, use: .card, publicKey: Array(repeating: 5, count: 32),
        days: CardExamples.lastDay...CardExamples.lastDay))
    let keys = CardKeySet(district: 7, day: CardExamples.lastDay, keys: [key, key]).bytes
    fuzz("card keys", usually: 20_000, MutatedBytes([keys], pieces: [], mostChanges: 2).bytes) {
      guard let read = CardKeySet(bytes: $0) else { return .refused }
      return .read(isSound: CardKeySet(bytes: read.bytes) == read)
    }
    var list = CardStatusList(
      district: 7, count: 9, asOf: Moment(milliseconds: 5, offsetSeconds: 0))
    list.set(3, .blocked, replacedBy: 8, asOf: list.asOf)
    let bytes = MutatedBytes([list.bytes], pieces: [], mostChanges: 2).bytes
    fuzz("card statuses", usually: 20_000, bytes) {
      guard let read = CardStatusList(bytes: $0) else { return .refused }
      return .read(isSound: CardStatusList(bytes: read.bytes) == read)
    }
  }
}

import CardSigning
import POSCore
import Support
import Testing
import TillUI

@testable import TillServices

/// A district of which the tests hold the keys, with twenty cards that nobody holds.
private struct SigningDistrict {
  var centre: DistrictCentre
  private var random: SplitMix64

  private static let days =
    example(
      CivilDate(year: 2026, month: 1, day: 1))...example(
      CivilDate(year: 2036, month: 12, day: 31))

  init(number: UInt16 = 1, seed: UInt64 = 1) throws {
    random = SplitMix64(seed: seed)
    centre = try DistrictCentre.make(
      district: number, days: Self.days, at: TillSession.morning, using: &random)
    try centre.makeBlanks(20, lastDay: Self.days.upperBound, using: &random)
  }

  var files: [DistrictFile: [UInt8]] {
    get throws {
      var files: [DistrictFile: [UInt8]] = [:]
      for file in DistrictFile.allCases {
        files[file] = try centre.bytes(of: file, on: TillSession.morning.date)
      }
      return files
    }
  }

  func session() throws -> TillSession {
    var options = TillSession.Options()
    options.district = try files
    return try TillSession(as: .anna, options)
  }

  /// What the phone of a card's holder shows for two minutes from some seconds after nine o'clock.
  func phone(of card: UInt32 = 3, in seconds: Int64 = 0) throws -> String {
    var batch = TokenBatch(
      index: card, from: TillSession.morning.adding(milliseconds: seconds * 1_000))
    batch.count = 1
    var random = random
    return try #require(try centre.tokens(batch, using: &random).first).text
  }

  /// A card that is made after the tills received their files.
  mutating func newCard(
    lastDay: CivilDate = SigningDistrict.days.upperBound
  ) throws -> String {
    try #require(try centre.makeBlanks(1, lastDay: lastDay, using: &random).first).text
  }

  mutating func rotate() throws {
    try centre.rotate(.card, days: Self.days, using: &random)
  }
}

extension TillSession {
  /// Whether the customer of the sale in hand showed a phone.
  fileprivate var hasPhoneCustomer: Bool {
    if case .token = basket?.customer?.shownBy { true } else { false }
  }
}

@Suite struct `A phone's code at the counter` {
  @Test func `is taken once, and never for another sale, also after a power cut`() throws {
    let district = try SigningDistrict()
    let till = try district.session()
    let code = try district.phone()
    till.enter("17001")
    till.burst(code + "\r")
    #expect(till.hasPhoneCustomer && till.basket?.customer?.number.index == 3)
    till.press("Enter", "c")
    #expect(try till.receipts.last?.customer?.number.index == 3)
    till.enter("17002")
    till.burst(code + "\r")
    #expect(till.notice.contains("già stato usato"))
    try till.restart()
    till.signIn(.anna)
    till.burst(code + "\r")
    #expect(till.notice.contains("già stato usato"))
    #expect(till.basket?.customer == nil)
    till.burst(try district.phone(in: 5) + "\r")
    #expect(till.hasPhoneCustomer)
    till.press("Enter", "c")
    try till.expectSoundBooks()
  }

  @Test func `is read again for the sale that took it, and not for one beside it`() throws {
    let district = try SigningDistrict()
    let till = try district.session()
    let code = try district.phone()
    till.enter("17001")
    till.burst(code + "\r")
    try till.restart()
    till.signIn(.anna)
    till.burst(code + "\r")
    #expect(till.hasPhoneCustomer && !till.notice.contains("usato"))
    till.press("F6")
    till.enter("Ada")
    #expect(till.basket?.isEmpty ?? true)
    till.enter("17002")
    till.burst(code + "\r")
    #expect(till.notice.contains("già stato usato"))
    #expect(till.basket?.customer == nil)
    try till.expectSoundBooks()
  }

  // The code is scanned 2.6 seconds past nine, by a clock that may be 30 seconds wrong.
  @Test(arguments: [
    (40, "non ancora valido"), (25, nil), (-140, nil), (-160, "scaduto"), (-3_600, "scaduto"),
  ])
  func `is taken within its time`(seconds: Int64, words: String?) throws {
    let district = try SigningDistrict()
    let till = try district.session()
    till.enter("17001")
    till.burst(try district.phone(in: seconds) + "\r")
    #expect(till.hasPhoneCustomer == (words == nil), "\(till.notice)")
    if let words { #expect(till.notice.contains(words), "\(till.notice)") }
    till.press("Enter", "c")
    #expect(try till.receipts.count == 1)
  }

  @Test func `is refused while the clock stands before the last sale, and the card is not`() throws
  {
    let district = try SigningDistrict()
    let till = try district.session()
    till.enter("17001")
    till.press("Enter", "c")
    till.setClock(by: -3_600_000)
    till.enter("17002")
    till.burst(try district.phone(in: -3_600) + "\r")
    #expect(till.basket?.customer == nil)
    #expect(till.notice.contains("L'ora della cassa"), "\(till.notice)")
    let card = try #require(district.centre.blanks.first { $0.content.header.index == 3 })
    till.burst(card.text + "\r")
    #expect(till.basket?.customer?.shownBy == .code)
    till.setClock(by: 3_600_000)
    till.burst(try district.phone() + "\r")
    #expect(till.hasPhoneCustomer)
  }
}

@Suite struct `A card that is not good` {
  @Test func `is refused by name, whatever is wrong with it`() throws {
    var district = try SigningDistrict()
    let expired = try district.newCard(lastDay: TillSession.morning.date.adding(days: -1))
    let till = try district.session()
    var stranger = try SigningDistrict(seed: 2)
    var elsewhere = try SigningDistrict(number: 2)
    let unknown = try district.newCard()
    try district.rotate()
    till.enter("17001")
    for (text, words) in [
      (expired, "scaduta il 20-11-2026"), (try stranger.newCard(), "firma è falsa"),
      (try elsewhere.newCard(), "altro distretto (2)"), (unknown, "non conosce questa tessera"),
      (try district.newCard(), "più nuova dei dati"), (try nextVersion(unknown), "tipo più nuovo"),
      (String(unknown.dropLast()), "a metà"),
    ] {
      till.burst(text + "\r")
      #expect(till.notice.contains(words), "\(till.notice)")
      #expect(till.basket?.customer == nil)
    }
    till.press("Enter", "c")
    #expect(try till.receipts.last?.customer == nil)
  }

  /// The same digits with the next version of the layout, which the first byte's upper half tells.
  private func nextVersion(_ text: String) throws -> String {
    let first = try #require(UInt64(text.dropFirst(3).prefix(17)))
    let digits = String(first + 0x10 << 48)
    return "990" + String(repeating: "0", count: 17 - digits.count) + digits
      + text.dropFirst(20)
  }
}

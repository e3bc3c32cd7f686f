import Foundation
import POSCore
import Support
import Testing
import TillUI

@testable import TillServices

@Suite struct `The card desk of the demonstration` {
  private let desk = CardDesk(files: DemoDistrict.files)
  private let now = example(Moment(iso: "2026-11-21T10:00:00.000+01:00"))

  private func recognise(_ text: String) throws(CardRefusal) -> RecognisedCard {
    try desk.recognise(text, at: now, clock: .usual, wasUsed: { _ in false })
  }

  private func card(_ index: UInt32) throws -> CardText { try #require(desk.card(index)) }

  @Test func `has two hundred cards, valid for ten years`() throws {
    #expect(desk.problems.isEmpty)
    #expect(desk.district == 1)
    #expect(desk.blanksLeft(after: [], at: now) == 198)
    let end = example(Moment(iso: "2036-12-31T10:00:00.000+01:00"))
    #expect(desk.blanksLeft(after: [], at: end) == 198)
    #expect(desk.blanksLeft(after: [], at: end.adding(milliseconds: 86_400_000)) == 0)
  }

  @Test func `recognises a scanned card and a typed number`() throws {
    let text = try card(7)
    #expect(try recognise(text.text).index == 7)
    #expect(try recognise("]Q1" + text.text + "\r").index == 7)
    let number = CardNumber(index: 7, district: 1)
    let typed = try recognise(number.text)
    #expect(typed.index == 7 && typed.evidence == .typed(number))
    #expect(throws: CardRefusal.badNumber) { try recognise("000000000799") }
    #expect(throws: CardRefusal.notACard) { try recognise("8012345070015") }
    #expect(throws: CardRefusal.wrongLength(found: 100, expected: 198)) {
      try recognise(String(text.text.prefix(100)))
    }
  }

  @Test func `shows what a blocked and a replaced card are told`() throws {
    let (blocked, replaced) = (try card(199).text, try card(200).text)
    #expect(throws: CardRefusal.blocked) { try recognise(blocked) }
    #expect(throws: CardRefusal.replaced(by: CardNumber(index: 198, district: 1))) {
      try recognise(replaced)
    }
  }

  @Test func `tells whose card is blocked, replaced or over, and none that was never made`() throws
  {
    let end = example(Moment(iso: "2040-01-01T10:00:00.000+01:00"))
    func identify(_ text: String, at moment: Moment) throws(CardRefusal) -> UInt32 {
      try desk.identify(text, at: moment, clock: .usual, wasUsed: { _ in false }).index
    }
    #expect(try identify(try card(199).text, at: now) == 199)
    #expect(try identify(try card(200).text, at: now) == 200)
    #expect(try identify(try card(7).text, at: end) == 7)
    #expect(try identify(CardNumber(index: 199, district: 1).text, at: now) == 199)
    #expect(throws: CardRefusal.notIssued) {
      try identify(CardNumber(index: 5_000, district: 1).text, at: now)
    }
    var forged = Array(try card(7).text)
    forged[forged.count - 2] = forged[forged.count - 2] == "1" ? "2" : "1"
    #expect(throws: CardRefusal.self) { try identify(String(forged), at: now) }
  }

  @Test func `hands out every blank once, and none that is blocked`() throws {
    var issued: Set<UInt32> = Set(DemoShop.customers.map(\.card))
    var count = 0
    while let blank = desk.nextBlank(after: issued, at: now) {
      #expect(try recognise(blank.text).status == .active)
      issued.insert(blank.content.header.index)
      count += 1
    }
    #expect(count == 198 - DemoShop.customers.count)
    #expect(issued.isDisjoint(with: [199, 200]))
  }

  @Test func `holds the cards of its customers`() throws {
    #expect(Set(DemoShop.customers.map(\.card)).count == DemoShop.customers.count)
    for customer in DemoShop.customers {
      #expect(try recognise(try card(customer.card).text).status == .active)
    }
  }
}

@Suite struct `A till's folder` {
  private let now = example(Moment(iso: "2026-11-21T10:00:00.000+01:00"))

  private func desk(_ files: [DistrictFile: [UInt8]]) throws -> CardDesk {
    try withTemporaryFolder { place in
      let folder = TillFolder(place.path)
      try FileManager.default.createDirectory(
        atPath: folder.district, withIntermediateDirectories: true)
      for (file, bytes) in files {
        try Data(bytes).write(to: URL(filePath: folder.district + "/" + file.rawValue))
      }
      return CardDesk(folder: folder)
    }
  }

  @Test func `without a district reads no cards, and finds nothing wrong`() throws {
    let desk = CardDesk(folder: TillFolder("/nowhere"))
    #expect(desk.problems.isEmpty && desk.district == nil)
    #expect(desk.nextBlank(after: [], at: now) == nil)
    #expect(throws: CardRefusal.noDistrict) {
      try desk.recognise("000000000100", at: now, clock: .usual, wasUsed: { _ in false })
    }
  }

  @Test func `with a district reads its cards`() throws {
    let desk = try desk(DemoDistrict.files)
    #expect(desk.problems.isEmpty)
    #expect(desk.blanksLeft(after: [], at: now) == 198)
  }

  @Test func `remembers the newest keys, and reads no cards with older ones`() throws {
    try withTemporaryFolder { place in
      let folder = TillFolder(place.path)
      try DemoDistrict.write(to: folder)
      let keys = URL(filePath: folder.newestKeys)
      #expect(CardDesk(folder: folder).district == 1)
      #expect(!TillFolder.exists(folder.newestKeys))
      CardDesk(folder: folder).rememberKeys(in: folder)
      let seen = try String(contentsOf: keys, encoding: .utf8)
      let (words, day) = (seen.split(separator: " "), try #require(KeysSeen(text: seen)).day)
      #expect(words.first == "1")
      try Data("1 \(day.adding(days: 1).iso)\n".utf8).write(to: keys)
      let older = CardDesk(folder: folder)
      #expect(older.district == nil)
      #expect(
        older.problems == [
          DistrictProblem(file: .keys, fault: .olderThanSeen(day.adding(days: 1)))
        ])
      for language in Language.allCases {
        let sentence = try #require(older.problems.first).sentence(language)
        #expect(sentence.contains("district/keys"))
      }
      try Data("damaged".utf8).write(to: keys)
      CardDesk(folder: folder).rememberKeys(in: folder)
      #expect(try String(contentsOf: keys, encoding: .utf8) == seen)
    }
  }

  @Test(arguments: DistrictFile.allCases)
  func `with a damaged file says which, in words`(file: DistrictFile) throws {
    var files = DemoDistrict.files
    files[file] = Array((files[file] ?? []).dropLast())
    let desk = try desk(files)
    #expect(desk.problems.map(\.file) == [file])
    for language in Language.allCases {
      let sentence = try #require(desk.problems.first).sentence(language)
      #expect(sentence.contains("district/\(file.rawValue)"))
    }
    #expect((desk.district == nil) == (file != .blanks))
  }
}

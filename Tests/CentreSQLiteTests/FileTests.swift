import CentreCore
import Foundation
import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import CentreSQLite

@Suite struct `The file of a centre` {
  private let folder: TemporaryFolder
  private var path: String { folder.path("centre.sqlite") }
  private let generation = CentreBook.generation

  init() throws { folder = try TemporaryFolder() }

  private func open(new: Bool = true) throws -> SQLiteCentre {
    try SQLiteCentre(path: path, district: 7, generation: new ? generation : nil)
  }

  @Test func `is made when a generation is given, and keeps its own afterwards`() throws {
    #expect(throws: CentreFailure.missing) { try open(new: false) }
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try open()
    let again = try SQLiteCentre(path: path, district: 8, generation: generation + 1)
    #expect(again.district == 7)
    #expect(try again.generation() == generation)
    #expect(try again.verify() == [])
  }

  @Test func `is written by one program at a time and read beside it`() throws {
    var centre: SQLiteCentre? = try open()
    #expect(throws: CentreFailure.locked) { try open() }
    let reader = try SQLiteCentreReader(path: path)
    try centre?.add(CentreShop(number: 3, name: "Bottega"))
    #expect(try reader.shops().map(\.number) == [3])
    centre = nil
    #expect(try open(new: false).shops().map(\.number) == [3])
  }

  @Test func `is no text, and a text is not changed`() throws {
    try Data("Nel mezzo del cammin di nostra vita".utf8).write(to: URL(filePath: path))
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: CentreFailure.notACentre) { try open() }
    #expect(throws: CentreFailure.notACentre) { try SQLiteCentreReader(path: path) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `is no other program's, which is not changed`() throws {
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE poem (line TEXT)") }
    try other.close()
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: CentreFailure.notACentre) { try open() }
    #expect(throws: CentreFailure.notACentre) { try SQLiteCentreReader(path: path) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `of a newer program is left alone`() throws {
    _ = try open()
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: CentreFailure.newerFile(version: 99, known: CentreSchema.version)) {
      try open()
    }
  }

  @Test func `is opened again as it was left, to the last fact`() throws {
    var till = JournalTill(try CentreBook.till("3-1"), district: 7, seed: 1)
    do {
      let centre = try open()
      try centre.add(CentreShop(number: 3, name: "Bottega"))
      try centre.offerEnrolment(till.name, codeHash: ChainHash(of: [1]), until: CentreBook.noon)
      try till.tell(MadeFacts().sale(1, 500), centre)
    }
    let centre = try open()
    #expect(try till.tell(MadeFacts().sale(2, 300), centre).outcomes == [.accepted])
    #expect(try centre.day(CentreBook.today, of: 3).total.amount == Money(cents: 800))
  }

  @Test func `has what an earlier program did not understand, for a later one to book once`()
    throws
  {
    let centre = try open()
    var till = JournalTill(try CentreBook.till("3-1"), district: 7, seed: 1)
    try centre.add(CentreShop(number: 3, name: "Bottega"))
    try centre.offerEnrolment(till.name, codeHash: ChainHash(of: [1]), until: CentreBook.noon)
    centre.replication.newestKind = 0
    for key in 1...5 { till.write(MadeFacts().topUp(UInt64(key), 100, of: 5)) }
    till.write(kind: 905, [1], id(77))
    #expect(try till.push(to: centre).outcomes.allSatisfy { $0 == .quarantined })
    centre.replication.newestKind = .max
    var (place, rounds) = (JournalPlace?.none, 0)
    repeat {
      place = try centre.readAgain(after: place, most: 2, at: CentreBook.noon)
      rounds += 1
    } while place != nil && rounds < 9
    #expect(rounds == 4)
    #expect(try centre.readAgain(after: nil, most: 9, at: CentreBook.noon) == nil)
    #expect(try centre.openClearing().map(\.net.cents) == [-500])
    #expect(try centre.tillHealth(shop: 3).map(\.opaque) == [1])
    #expect(try centre.verify() == [])
  }
}

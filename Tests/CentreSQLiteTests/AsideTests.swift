import CentreCore
import Foundation
import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import CentreSQLite

@Suite struct `A copy that is made while the books are written` {
  private let folder: TemporaryFolder
  private var path: String { folder.path("centre.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  /// Books of some megabytes, so that a copy takes several steps.
  private func largeBooks() throws -> (SQLiteCentre, JournalTill) {
    let centre = try SQLiteCentre(
      path: path, district: 7, generation: CentreBook.generation)
    try centre.add(CentreShop(number: 3, name: "Bottega"))
    var till = JournalTill(try CentreBook.till("3-1"), district: 7, seed: 1)
    try centre.offerEnrolment(till.name, codeHash: ChainHash(of: [1]), until: CentreBook.noon)
    let bulk = [UInt8](repeating: 7, count: 60_000)
    for key in 1...200 { till.write(kind: 900, bulk, id(UInt64(key))) }
    while try till.push(to: centre).acknowledged < 200 {}
    return (centre, till)
  }

  @Test func `shows one moment, however many steps it takes`() throws {
    var (centre, till) = try largeBooks()
    let copy = folder.path("copy.partial")
    let source = try SQLiteCentreReader(path: path).connection
    var steps = 0
    let partial = try CentreBackup.write(source, beside: folder.path("copy")) {
      steps += 1
      // Whatever is written between two steps belongs to a later moment.
      _ = try? till.tell(MadeFacts().sale(UInt64(1_000 + steps), 100), centre)
      return false
    }
    #expect(partial == copy && steps > 2)
    let reader = try SQLiteCentreReader(path: copy)
    #expect(try reader.verify() == [])
    #expect(try reader.acknowledgedPlaces() == [1: 200])
    #expect(try centre.verify() == [])
    #expect(try centre.tillHealth(shop: 3).map(\.facts) == [200 + steps])
  }

  @Test func `leaves nothing behind when it is ended in the middle`() throws {
    let (centre, _) = try largeBooks()
    let source = try SQLiteCentreReader(path: path).connection
    var steps = 0
    #expect(throws: CentreFailure.interrupted) {
      try CentreBackup.write(source, beside: folder.path("copy")) {
        steps += 1
        return steps == 2
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.allSatisfy { !$0.hasPrefix("copy") })
    #expect(try centre.backUp(to: folder.path("copy"), at: CentreBook.noon) == [])
  }
}

@Suite struct `Books of an earlier version` {
  /// Takes back the step that came last.
  private func age(_ path: String) throws {
    let raw = try DatabaseQueue(path: path)
    try raw.write { database in
      try database.execute(sql: "DROP TABLE accepted_load; PRAGMA user_version = 1")
    }
    try raw.close()
  }

  @Test func `are brought up to date when they are opened, and when they are restored`() throws {
    let folder = try TemporaryFolder()
    let (path, copy) = (folder.path("centre.sqlite"), folder.path("copy.sqlite"))
    var centre: SQLiteCentre? = try SQLiteCentre(
      path: path, district: 7, generation: CentreBook.generation)
    _ = try centre?.backUp(to: copy, at: CentreBook.noon)
    centre = nil
    for file in [path, copy] { try age(file) }
    #expect(try SQLiteCentreReader(path: path).verify() == [])
    centre = try SQLiteCentre(path: path, district: 7)
    #expect(try centre?.bookNextLoads(at: 1) == false)
    centre = nil
    let next = CentreBook.generation + 1
    #expect(try SQLiteCentre.restore(from: copy, to: path, generation: next).findings == [])
    #expect(try SQLiteCentre(path: path, district: 7).bookNextLoads(at: 1) == false)
  }
}

import CentreCore
import Foundation
import POSCore
import POSSync
import Support
import Testing

@testable import CentreSQLite

@Suite struct `A backup of a centre` {
  private let folder: TemporaryFolder
  private var path: String { folder.path("centre.sqlite") }
  private var copy: String { folder.path("copy.sqlite") }
  private let noon = CentreBook.noon

  init() throws { folder = try TemporaryFolder() }

  private func open() throws -> SQLiteCentre {
    try SQLiteCentre(path: path, district: 7, generation: CentreBook.generation)
  }

  /// A centre with a till that pushed a sale.
  private func start() throws -> (SQLiteCentre, JournalTill) {
    let centre = try open()
    var till = JournalTill(try CentreBook.till("3-1"), district: 7, seed: 1)
    try centre.add(CentreShop(number: 3, name: "Bottega"))
    try centre.offerEnrolment(till.name, codeHash: ChainHash(of: [1]), until: noon)
    try till.tell(MadeFacts().topUp(1, 500, of: 5), centre)
    return (centre, till)
  }

  @Test func `notes what it has as safe`() throws {
    var (centre, till) = try start()
    #expect(try till.push(to: centre).stable == 0)
    #expect(try centre.backUp(to: copy, at: noon) == [])
    #expect(try till.push(to: centre).stable == 1)
    let reply = try till.tell(MadeFacts().sale(2, 100), centre)
    #expect(reply.acknowledged == 2 && reply.stable == 1)
    #expect(try SQLiteCentreReader(path: copy).verify() == [])
  }

  @Test func `is one file that is written once`() throws {
    let (centre, _) = try start()
    _ = try centre.backUp(to: copy, at: noon)
    #expect(throws: CentreFailure.fileExists) { try centre.backUp(to: copy, at: noon) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
  }

  @Test func `that can not be written leaves nothing behind`() throws {
    let (centre, _) = try start()
    let nowhere = folder.path("no/such/folder/copy.sqlite")
    #expect(throws: CentreFailure.self) { try centre.backUp(to: nowhere, at: noon) }
    #expect(!FileManager.default.fileExists(atPath: nowhere))
  }

  @Test func `that is restored has a higher generation, and the tills bring what it lacks`() throws
  {
    var (centre, till): (SQLiteCentre?, JournalTill) = try start()
    _ = try centre?.backUp(to: copy, at: noon)
    till.write(MadeFacts().sale(2, 700))
    till.write(.receiptClosed(MadeFacts().spending(3, 200, by: 5)))
    if let centre { try till.push(to: centre) }
    let before = try centre?.day(CentreBook.today, of: 3)
    centre = nil
    let next = CentreBook.generation + 1
    #expect(try SQLiteCentre.restore(from: copy, to: path, generation: next).findings == [])
    let restored = try open()
    #expect(try restored.generation() == next)
    #expect(try restored.day(CentreBook.today, of: 3).total.count == 0)
    let gap = try till.push(to: restored)
    #expect(gap.answer == .accepted || gap.answer == .ahead || gap.answer == .gap)
    #expect(gap.acknowledged == 1 && gap.stable == 0 && gap.generation == next)
    #expect(try till.push(to: restored).outcomes == [.accepted, .accepted])
    #expect(try restored.day(CentreBook.today, of: 3) == before)
    #expect(try restored.verify() == [])
    #expect(FileManager.default.fileExists(atPath: path + ".before-1"))
  }

  @Test func `that is restored makes no used code and no session good again`() throws {
    var (centre, _): (SQLiteCentre?, JournalTill) = try start()
    _ = try centre?.backUp(to: copy, at: noon)
    centre = nil
    _ = try SQLiteCentre.restore(
      from: copy, to: path, generation: CentreBook.generation + 1)
    #expect(throws: CentreFailure.unknownCode) {
      try open().enrol(codeHash: ChainHash(of: [1]), publicKey: [1], program: "", at: noon)
    }
  }

  @Test func `is not restored under an open centre, or with an older generation`() throws {
    var (centre, _): (SQLiteCentre?, JournalTill) = try start()
    _ = try centre?.backUp(to: copy, at: noon)
    #expect(throws: CentreFailure.locked) {
      try SQLiteCentre.restore(from: copy, to: path, generation: .max >> 1)
    }
    centre = nil
    #expect(throws: CentreFailure.damaged) {
      try SQLiteCentre.restore(from: copy, to: path, generation: CentreBook.generation)
    }
    #expect(try open().openClearing().count == 1)
  }

  @Test func `is not restored with a generation that was given after it`() throws {
    var (centre, _): (SQLiteCentre?, JournalTill) = try start()
    _ = try centre?.backUp(to: copy, at: noon)
    centre = nil
    let next = CentreBook.generation + 9
    #expect(try SQLiteCentre.restore(from: copy, to: path, generation: next).findings == [])
    #expect(throws: CentreFailure.damaged) {
      try SQLiteCentre.restore(from: copy, to: path, generation: next)
    }
    #expect(try SQLiteCentreReader(path: path).generation() == next)
  }
}

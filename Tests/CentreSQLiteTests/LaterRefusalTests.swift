import CentreCore
import Foundation
import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import CentreSQLite

@Suite struct `A restored copy of an earlier time` {
  private let folder: TemporaryFolder
  private var path: String { folder.path("centre.sqlite") }
  private var copy: String { folder.path("copy.sqlite") }
  private let noon = CentreBook.noon
  private static let logins = ["anna", "bea", "carla"]

  init() throws { folder = try TemporaryFolder() }

  /// A district with three tills, nine cards and three accounts, of which a copy was made.
  private func copied() throws -> SQLiteCentre {
    let centre = try SQLiteCentre(
      path: path, district: 7, generation: CentreBook.generation)
    try centre.add(CentreShop(number: 3, name: "Bottega"))
    for number in 1...3 { try enrol("3-\(number)", key: UInt8(number), at: noon, centre) }
    try centre.addCards(1..<10, at: noon)
    for (number, login) in Self.logins.enumerated() {
      try centre.save(account(UInt64(number), login, hash: 1))
    }
    #expect(try centre.backUp(to: copy, at: noon) == [])
    return centre
  }

  private func account(_ number: UInt64, _ login: String, hash: UInt8) -> CentreAccount {
    CentreAccount(
      id: id(number), login: login, role: .consortium,
      password: PasswordRecord(salt: [1], hash: [hash], cost: 2), totpSecret: [hash])
  }

  private func enrol(_ till: String, key: UInt8, at time: Int64, _ centre: SQLiteCentre) throws {
    let code = ChainHash(of: [key])
    try centre.offerEnrolment(CentreBook.till(till), codeHash: code, until: time)
    _ = try centre.enrol(codeHash: code, publicKey: [key], program: "1", at: time)
  }

  private func restore() throws -> CentreRestoration {
    try SQLiteCentre.restore(
      from: copy, to: path, generation: CentreBook.generation + 1)
  }

  private func reopened() throws -> SQLiteCentre { try SQLiteCentre(path: path, district: 7) }

  /// What an operator decided after the copy.
  private func decide(_ centre: SQLiteCentre) throws {
    try centre.revoke(CentreBook.till("3-1"), at: noon + 1)
    try centre.revoke(CentreBook.till("3-2"), at: noon + 1)
    try enrol("3-2", key: 22, at: noon + 2, centre)
    try enrol("3-4", key: 4, at: noon + 2, centre)
    try centre.setCard(1, .blocked, replacedBy: nil, at: noon + 1)
    try centre.setCard(2, .needsPIN, replacedBy: nil, at: noon + 2)
    try centre.setCard(3, .blocked, replacedBy: 4, at: noon + 3)
    try centre.addCards(10..<14, at: noon + 4)
    try centre.setCard(12, .blocked, replacedBy: nil, at: noon + 5)
    var closed = account(0, "anna", hash: 1)
    closed.isActive = false
    try centre.save(closed)
    var renewed = account(1, "bea", hash: 9)
    renewed.lastStep = 77
    try centre.save(renewed)
    try centre.save(account(8, "dora", hash: 1))
  }

  @Test func `lets nobody in again whom the replaced books refuse`() throws {
    var centre: SQLiteCentre? = try copied()
    if let centre { try decide(centre) }
    centre = nil
    let restoration = try restore()
    let carried = restoration.carried
    #expect(carried.revoked.map(\.text) == ["3-1"])
    #expect(carried.rekeyed.map(\.text) == ["3-2"])
    #expect(carried.refusedCards == [1, 2, 3, 12])
    #expect(carried.newCards == 4)
    #expect(carried.closed == ["anna"])
    #expect(carried.renewed == ["bea"])
    let now = try reopened()
    #expect(try now.till(CentreBook.till("3-1"))?.isRevoked == true)
    #expect(try now.till(CentreBook.till("3-1"))?.publicKey == nil)
    #expect(try now.till(CentreBook.till("3-2"))?.publicKey == [22])
    #expect(try now.till(CentreBook.till("3-3"))?.publicKey == [3])
    let list = try now.statusList(district: 7)
    let expected: [CardStatus] = [.blocked, .needsPIN, .blocked, .active]
    #expect((1...4).map { list[$0] } == expected)
    #expect(list[12] == .blocked && list.count == 14)
    #expect(try now.account(login: "anna")?.isActive == false)
    #expect(try now.account(login: "bea")?.password.hash == [9])
    #expect(try now.account(login: "bea")?.lastStep == 77)
    #expect(try now.account(login: "carla")?.password.hash == [1])
    #expect(try now.verify() == [])
  }

  @Test func `tells what has to be done again`() throws {
    var centre: SQLiteCentre? = try copied()
    if let centre { try decide(centre) }
    centre = nil
    let restoration = try restore()
    #expect(restoration.missing.tills.map(\.text) == ["3-4"])
    #expect(restoration.missing.accounts == ["dora"])
    #expect(restoration.missing.replacedCards == [3])
    #expect(restoration.missing.settlements == [])
    #expect(restoration.missing.unread == [])
    #expect(restoration.lastEvent == noon)
    #expect(restoration.lostEvent == noon + 5)
  }

  @Test func `names settlements that were closed since, whose payments were asked for`() throws {
    var centre: SQLiteCentre? = try copied()
    var till = JournalTill(try CentreBook.till("3-3"), district: 7, seed: 1)
    if let centre {
      try till.tell(MadeFacts().topUp(1, 500, of: 5), centre)
      _ = try centre.closeSettlement(at: noon)
    }
    centre = nil
    #expect(try restore().missing.settlements == [1])
  }

  @Test func `is taken also when the replaced books can not be read, and says so`() throws {
    var centre: SQLiteCentre? = try copied()
    if let centre { try decide(centre) }
    centre = nil
    try Data("Nel mezzo del cammin di nostra vita".utf8).write(to: URL(filePath: path))
    for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    let restoration = try restore()
    #expect(restoration.missing.unread == Set(CentreRestoration.Part.allCases))
    #expect(try reopened().till(CentreBook.till("3-1"))?.publicKey == [1])
  }

  @Test func `takes from damaged books what is whole`() throws {
    var centre: SQLiteCentre? = try copied()
    if let centre { try decide(centre) }
    centre = nil
    let raw = try DatabaseQueue(path: path)
    try raw.write { try $0.execute(sql: "UPDATE card SET status = 9 WHERE card = 7") }
    try raw.close()
    let restoration = try restore()
    #expect(restoration.missing.unread == [.cards])
    #expect(restoration.carried.revoked.map(\.text) == ["3-1"])
    #expect(restoration.carried.refusedCards == [])
    #expect(try reopened().statusList(district: 7).count == 10)
  }

  @Test func `keeps its own keys and passwords against older books`() throws {
    var centre: SQLiteCentre? = try copied()
    let older = folder.path("older.sqlite")
    try FileManager.default.copyItem(atPath: copy, toPath: older)
    if let centre { try decide(centre) }
    try FileManager.default.removeItem(atPath: copy)
    _ = try centre?.backUp(to: copy, at: noon)
    centre = nil
    _ = try SQLiteCentre.restore(
      from: older, to: path, generation: CentreBook.generation + 1)
    // The books that stand there now are those of the older copy with all refusals.
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    try FileManager.default.copyItem(atPath: older, toPath: path)
    let restoration = try SQLiteCentre.restore(
      from: copy, to: path, generation: CentreBook.generation + 2)
    #expect(restoration.carried == CentreRestoration.Carried())
    let now = try reopened()
    #expect(try now.till(CentreBook.till("3-2"))?.publicKey == [22])
    #expect(try now.account(login: "bea")?.password.hash == [9])
    #expect(try now.account(login: "anna")?.isActive == false)
  }
}

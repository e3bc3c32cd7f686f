import CentreCore
import GRDB
import POSCore
import POSSync
import Support
import Testing

@testable import CentreSQLite

@Suite struct `The check of a centre's books` {
  private let folder: TemporaryFolder
  private var path: String { folder.path("centre.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    let centre = try SQLiteCentre(
      path: folder.path("centre.sqlite"), district: 7, generation: CentreBook.generation)
    try centre.add(CentreShop(number: 3, name: "Bottega"))
    var till = JournalTill(try CentreBook.till("3-1"), district: 7, seed: 1)
    try centre.offerEnrolment(till.name, codeHash: ChainHash(of: [1]), until: 0)
    till.write(MadeFacts().sale(1, 500))
    till.write(MadeFacts().topUp(2, 900, of: 5))
    till.write(.receiptClosed(MadeFacts().spending(3, 200, by: 5)))
    till.write(.articlesChanged([MadeFacts.article(1)]))
    till.write(MadeFacts().sale(4, 300))
    try till.push(to: centre)
  }

  /// What the check finds after some damage, which the triggers would refuse.
  private func findings(after damage: String) throws -> [CentreFinding] {
    let raw = try DatabaseQueue(path: path)
    try raw.write { database in
      let triggers = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger)") }
      try database.execute(sql: damage)
    }
    try raw.close()
    return try SQLiteCentreReader(path: path).verify()
  }

  private var stream: StreamName {
    get throws { JournalTill(try CentreBook.till("3-1"), district: 7, seed: 1).record.stream }
  }

  @Test func `finds nothing in sound books`() throws {
    #expect(try findings(after: "SELECT 1") == [])
  }

  @Test func `is made of a card's accounts after each change, and raises an alarm`() throws {
    let damage = "UPDATE account SET amount = amount + 100 WHERE name = 'purse 5 prepaid'"
    #expect(try !findings(after: damage).isEmpty)
    let centre = try SQLiteCentre(path: path, district: 7)
    var till = JournalTill(try CentreBook.till("3-1"), district: 7, seed: 2)
    till.write(MadeFacts().topUp(8, 100, of: 6))
    try till.push(to: centre)
    #expect(try centre.alarms(shop: nil, includingSettled: false, most: 9).isEmpty)
    till.write(MadeFacts().topUp(9, 100, of: 5))
    #expect(try till.push(to: centre).outcomes == [.accepted])
    let alarms = try centre.alarms(shop: nil, includingSettled: false, most: 9)
    #expect(alarms.map(\.kind) == [.ledger] && alarms.map(\.detail) == ["card 5"])
  }

  @Test(arguments: [
    ("UPDATE frame SET bytes = x'0102' WHERE place & 0xFF = 3", 3),
    ("UPDATE frame SET hash = zeroblob(32) WHERE place & 0xFF = 2", 2),
    ("DELETE FROM frame WHERE place & 0xFF = 4", 4),
    ("DELETE FROM frame WHERE place & 0xFF = 5", 5),
    ("UPDATE stream SET acknowledged = 4", 4), ("UPDATE stream SET head = zeroblob(32)", 5),
  ])
  func `names the place where a chain is broken`(damage: String, place: Int) throws {
    let findings = try findings(after: damage)
    #expect(findings.contains(.chainBroken(try stream, at: UInt64(place))))
  }

  @Test(arguments: [
    ("DELETE FROM document WHERE place & 0xFF = 1", 1),
    ("DELETE FROM receipt WHERE place & 0xFF = 3", 3),
    ("UPDATE receipt SET total = 1 WHERE place & 0xFF = 1", 1),
    ("UPDATE receipt SET kind = 'void' WHERE place & 0xFF = 5", 4),
    ("DELETE FROM movement WHERE source = (SELECT id FROM receipt WHERE place & 0xFF = 3)", 3),
    ("DELETE FROM frame WHERE place & 0xFF = 1", 1),
    ("UPDATE frame SET bytes = x'0102' WHERE place & 0xFF = 3", 3),
    ("UPDATE frame SET is_opaque = 1 WHERE place & 0xFF = 2", 2),
    (
      """
      INSERT INTO hold (sale, kind, card, till, amount, expires_at)
      SELECT id, 'prepaid', 5, 1, 1, 9e15 FROM receipt WHERE place & 0xFF = 3
      """, 3
    ),
  ])
  func `names a fact whose effects are others`(damage: String, fact: Int) throws {
    #expect(try findings(after: damage).contains(.effectsDiffer(id(UInt64(fact)))))
  }

  @Test(arguments: [
    "UPDATE day_figure SET amount = amount + 1 WHERE dimension = 'kind'",
    "UPDATE day_figure SET count = count + 1 WHERE dimension = 'hour'",
    "DELETE FROM day_figure WHERE dimension = 'tender' AND key = 'cash'",
    "INSERT INTO day_figure SELECT shop, day, dimension, 'x', 0, 0 FROM day_figure LIMIT 1",
  ])
  func `names a day whose figures are others`(damage: String) throws {
    #expect(try findings(after: damage) == [.dayDiffers(shop: 3, day: CentreBook.today)])
  }

  @Test func `finds a ledger that does not balance`() throws {
    let findings = try findings(
      after: "UPDATE account SET amount = amount + 7 WHERE name = 'clearing 3'")
    #expect(findings.contains(.ledger(.notBalanced(Money(cents: 7)))))
    #expect(findings.contains(.balanceDiffers(account: "clearing 3")))
  }

  @Test func `finds lots that are not what the purse has`() throws {
    let purse = PurseID(card: 5, kind: .prepaid)
    let expected = CentreFinding.ledger(.lotsDiffer(purse))
    #expect(try findings(after: "UPDATE lot SET amount = amount + 1") == [expected])
    #expect(try findings(after: "DELETE FROM lot") == [expected])
  }

  @Test func `finds lots of a purse that has no account`() throws {
    let findings = try findings(
      after: "INSERT INTO lot VALUES (9, 'prepaid', 0, 'customer', NULL, 5)")
    #expect(findings == [.ledger(.lotsDiffer(PurseID(card: 9, kind: .prepaid)))])
  }

  @Test func `finds purses below zero, and debts on the wrong side`() throws {
    let findings = try findings(
      after: """
        UPDATE account SET amount = -1 WHERE name = 'purse 5 prepaid';
        INSERT INTO account VALUES ('debt 5', 5, 3)
        """)
    #expect(findings.contains(.ledger(.belowZero(PurseID(card: 5, kind: .prepaid)))))
    #expect(findings.contains(.ledger(.wrongSide(.debt(card: 5)))))
  }

  @Test(arguments: [
    "UPDATE transfer SET amount = amount + 1 WHERE number = 1",
    "DELETE FROM transfer WHERE number = 1",
    "INSERT INTO transfer SELECT 99, source, leg, cause, debit, credit, 1, day, 0 FROM transfer",
  ])
  func `finds transfers that are not in the balances`(damage: String) throws {
    let findings = try findings(after: damage + (damage.contains("99") ? " LIMIT 1" : ""))
    #expect(findings.contains(.balanceDiffers(account: "clearing 3")))
  }

  @Test(arguments: [
    "UPDATE feed_topic SET checksum = checksum + 1 WHERE topic = 'articles@3'",
    "UPDATE feed SET revision = 9 WHERE topic = 'articles@3'",
    "UPDATE feed_topic SET head = 0 WHERE topic = 'articles@3'",
    "DELETE FROM feed WHERE topic = 'articles@3'",
    "DELETE FROM feed_topic WHERE topic = 'articles@3'",
  ])
  func `names a topic of the feed that is not its rows`(damage: String) throws {
    #expect(try findings(after: damage) == [.feedDiffers(topic: "articles@3")])
  }

  @Test func `finds a hold that nobody ended`() throws {
    let hold = "INSERT INTO hold SELECT zeroblob(16), 'prepaid', 5, 1, 1, received_at"
    let late = hold + " - 3600001 FROM frame LIMIT 1"
    #expect(try findings(after: hold + " - 3600000 FROM frame LIMIT 1") == [])
    #expect(
      try findings(after: "DELETE FROM hold; " + late)
        == [.holdOverdue(sale: Identifier(high: 0, low: 0))])
  }
}

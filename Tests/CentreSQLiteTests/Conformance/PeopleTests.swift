import CentreCore
import POSCore
import POSSync
import Testing

@Suite struct `Accounts, sessions and alarms` {
  let book: CentreBook
  private let noon = CentreBook.noon

  init() throws { book = try CentreBook() }

  private func account(_ key: UInt64, _ login: String, _ role: CentreRole) -> CentreAccount {
    CentreAccount(
      id: id(key), login: login, role: role,
      password: PasswordRecord(salt: [1, 2], hash: [3, 4], cost: 16_384), totpSecret: [5, 6])
  }

  @Test func `are kept as they were saved`() throws {
    var anna = account(1, "anna", .owner(shop: 3))
    try book.centre.save(anna)
    #expect(try book.centre.account(login: "anna") == anna)
    (anna.failures, anna.lastFailure, anna.lastStep) = (4, noon, 77)
    (anna.login, anna.role, anna.isActive) = ("anna2", .consortium, false)
    try book.centre.save(anna)
    #expect(try book.centre.account(id(1)) == anna)
    #expect(try book.centre.account(login: "anna") == nil)
    #expect(try book.centre.account(id(2)) == nil)
  }

  @Test func `are refused for a login that is taken, and for a shop that is not there`() throws {
    try book.centre.save(account(1, "anna", .consortium))
    #expect(throws: CentreFailure.loginTaken("anna")) {
      try book.centre.save(account(2, "anna", .owner(shop: 3)))
    }
    #expect(throws: CentreFailure.unknownShop(9)) {
      try book.centre.save(account(2, "bruno", .owner(shop: 9)))
    }
  }

  @Test func `end when they are ended, and begin only for an account`() throws {
    var session = CentreSession(
      tokenHash: [8, 8], account: id(1), formToken: "f", startedAt: noon, usedAt: noon)
    #expect(throws: CentreFailure.unknownAccount) { try book.centre.save(session) }
    try book.centre.save(account(1, "anna", .owner(shop: 3)))
    try book.centre.save(session)
    session.usedAt += 5
    try book.centre.save(session)
    #expect(try book.centre.session([8, 8]) == session)
    try book.centre.endSession([8, 8])
    try book.centre.endSession([8, 8])
    #expect(try book.centre.session([8, 8]) == nil)
  }

  @Test func `stand once until somebody saw to them`() throws {
    let till = try CentreBook.till("3-1")
    for _ in 1...2 {
      try book.centre.raise(.clock, shop: 3, till: till, detail: "5 h", at: noon)
      try book.centre.raise(.ledger, shop: nil, till: nil, detail: "x", at: noon + 1)
    }
    let alarms = try book.centre.alarms(shop: nil, includingSettled: false, most: 9)
    #expect(alarms.map(\.kind) == [.ledger, .clock])
    #expect(alarms.last?.till == till && alarms.last?.at == noon)
    #expect(try book.alarms(shop: 3) == ["clock"])
    let number = try #require(alarms.last?.number)
    try book.centre.settle(alarm: number, by: "anna")
    try book.centre.settle(alarm: number, by: "bruno")
    #expect(try book.alarms(shop: 3) == [])
    let all = try book.centre.alarms(shop: 3, includingSettled: true, most: 9)
    #expect(all.map(\.settledBy) == ["anna"])
    try book.centre.raise(.clock, shop: 3, till: till, detail: "5 h", at: noon)
    #expect(try book.alarms(shop: 3) == ["clock"])
  }
}

@Suite struct `A new password` {
  @Test func `ends the sessions that the old one began`() throws {
    let centre = try CentreBook().centre
    let record = PasswordRecord(salt: [1], hash: [2], cost: 2)
    var account = CentreAccount(
      id: id(5), login: "anna", role: .owner(shop: 3), password: record, totpSecret: [3])
    try centre.save(account)
    try centre.save(
      CentreSession(
        tokenHash: [7], account: id(5), formToken: "f", startedAt: CentreBook.noon,
        usedAt: CentreBook.noon))
    account.failures = 2
    try centre.save(account)
    #expect(try centre.session([7]) != nil)
    account.password = PasswordRecord(salt: [1], hash: [9], cost: 2)
    try centre.save(account)
    #expect(try centre.session([7]) == nil)
  }
}

import CardSigning
import CentreCore
import CentreSQLite
import Foundation
import Hummingbird
import Logging
import POSCore
import POSSync
import ServiceLifecycle
import Support
import Testing

@testable import POSCentral

/// A centre in a folder of its own.
private struct OwnCentre {
  let folder: CentreFolder
  let desk: AdminDesk
  let notices: DistrictNotices
  let books: CentreDesk
  static let name = CentreFolder.Name(district: 9, name: "Rione Sanità")

  init(_ path: String) throws {
    folder = CentreFolder(path)
    var random = SystemRandomNumberGenerator()
    let moment = Moment(legalTimeAt: TestCentre.start)
    let last = CivilDate(daysSince1970: moment.date.daysSince1970 + 3_000)
    let keys = try DistrictCentre.make(
      district: 9, days: moment.date...last, at: moment, using: &random)
    try folder.make(
      Self.name, timeKey: [UInt8](repeating: 1, count: 32), district: DistrictKeys(of: keys))
    let path = folder.books
    books = try CentreDesk {
      try SQLiteCentre(path: path, district: 9, generation: 1 << 40)
    }
    notices = try DistrictNotices(folder)
    desk = AdminDesk(name: Self.name, notices: notices)
  }

  @discardableResult
  func run(_ command: AdminCommand) async -> AdminReply {
    await desk.run(
      command, on: books, at: TestCentre.start, using: SystemRandomNumberGenerator())
  }

  static var lastDay: CivilDate { CivilDate(daysSince1970: 21_500) }
}

@Suite struct `An operator` {
  @Test func `adds shops, offers codes and shuts tills out`() async throws {
    let folder = try TemporaryFolder()
    let centre = try OwnCentre(folder.path + "/centre")
    let shop = CentreShop(number: 3, name: "Da Anna")
    #expect(await centre.run(.addShop(shop)) == .done)
    guard case .refused(let twice) = await centre.run(.addShop(shop)) else {
      Issue.record("the shop was added twice")
      return
    }
    #expect(twice.english == "The shop 3 exists already.")
    #expect(await centre.run(.shops) == .shops([shop]))
    let till = try TestTill("3-1").name
    guard case .offer(let offer) = await centre.run(.offerEnrolment(till)) else {
      Issue.record("no code")
      return
    }
    let code = try #require(EnrolmentCode(typed: offer.code))
    #expect(offer.until == TestCentre.start + EnrolmentCode.life)
    let enrolled = try await centre.books.urgent { store in
      try store.enrol(
        codeHash: code.hash, publicKey: [UInt8](repeating: 1, count: 32), program: "1",
        at: TestCentre.start)
    }
    #expect(enrolled.name == till)
    #expect(await centre.run(.revoke(till)) == .done)
    guard case .tills(let tills) = await centre.run(.tills(shop: nil)) else { return }
    #expect(tills.map(\.state) == ["revoked"])
  }

  @Test func `adds accounts that can sign in`() async throws {
    let folder = try TemporaryFolder()
    let centre = try OwnCentre(folder.path + "/centre")
    await centre.run(.addShop(CentreShop(number: 3, name: "Da Anna")))
    let command = AdminCommand.addAccount(login: "Anna", role: .owner(shop: 3))
    guard case .account(let told) = await centre.run(command) else {
      Issue.record("no account")
      return
    }
    let account = try #require(try await centre.books.read { try $0.account(login: "anna") })
    #expect(Passwords.matches(told.password, account.password))
    #expect(Passwords.isWellFormed(told.password))
    #expect(told.authenticator.contains("secret=" + TOTP.base32(account.totpSecret)))
    let refused: [AdminCommand] = [
      command, .addAccount(login: "b b", role: .consortium),
      .addAccount(login: "c", role: .owner(shop: 4)),
    ]
    for command in refused {
      guard case .refused = await centre.run(command) else {
        Issue.record("\(command) was done")
        continue
      }
    }
  }

  @Test func `renews and closes accounts, whose sessions end`() async throws {
    let folder = try TemporaryFolder()
    let centre = try OwnCentre(folder.path + "/centre")
    guard
      case .account(let first) = await centre.run(.addAccount(login: "op", role: .consortium)),
      case .account(let second) = await centre.run(.renewAccount(login: "OP"))
    else {
      Issue.record("no account")
      return
    }
    let account = try #require(try await centre.books.read { try $0.account(login: "op") })
    #expect(!Passwords.matches(first.password, account.password))
    #expect(Passwords.matches(second.password, account.password))
    #expect(second.authenticator != first.authenticator)
    #expect(await centre.run(.closeAccount(login: "op")) == .done)
    #expect(
      try await centre.books.read { try $0.account(login: "op") }?.isActive == false)
    guard case .refused = await centre.run(.closeAccount(login: "nobody")) else {
      Issue.record("an unknown account was closed")
      return
    }
  }

  @Test func `makes cards that the district's tills take, and blocks and replaces them`()
    async throws
  {
    let folder = try TemporaryFolder()
    let centre = try OwnCentre(folder.path + "/centre")
    let command = AdminCommand.issueCards(count: 3, cardClass: 0, lastDay: OwnCentre.lastDay)
    guard case .cards(let cards) = await centre.run(command) else {
      Issue.record("no cards")
      return
    }
    #expect(Set(cards.map(\.number)).count == 3)
    #expect(await centre.run(.setCard(number: cards[0].number, .blocked)) == .done)
    #expect(
      await centre.run(.replaceCard(number: cards[1].number, successor: cards[2].number)) == .done)
    let list = try await centre.books.read { try $0.statusList(district: 9) }
    #expect((1...3).map { list[$0] } == [.blocked, .blocked, .active])
    guard case .refused = await centre.run(.setCard(number: "0000 0000 0000", .blocked)) else {
      Issue.record("an unknown card was blocked")
      return
    }
  }

  @Test func `has the tills told about keys and cards, with signatures of the root key`()
    async throws
  {
    let folder = try TemporaryFolder()
    let centre = try OwnCentre(folder.path + "/centre")
    await centre.run(.issueCards(count: 2, cardClass: 0, lastDay: OwnCentre.lastDay))
    try await centre.books.urgent { [notices = centre.notices] store in
      try notices.publishKeys(store, at: TestCentre.start)
    }
    let till = try TestTill("3-1").name
    let cursor = FeedCursor(topic: FeedTopic.district)
    let items = try await centre.books.read { store in
      try store.pages(after: [cursor], for: till).flatMap(\.items)
    }
    #expect(Set(items.map(\.key)) == ["root", "keys", "status"])
    let root = centre.notices.keys.root
    for item in items where item.key != "root" {
      let bytes = item.body ?? []
      let (content, signature) = (Array(bytes.dropLast(64)), Array(bytes.suffix(64)))
      #expect(TillKey.isValid(signature, of: content, by: root.publicKey), "\(item.key)")
    }
    let rotated = await centre.run(
      .rotateKeys(.card, from: OwnCentre.lastDay, through: OwnCentre.lastDay))
    #expect(rotated == .key(3))
    #expect(try centre.folder.districtKeys().keys.count == 3)
  }

  @Test func `dates the list of cards anew when it is old, and not before`() async throws {
    let folder = try TemporaryFolder()
    let centre = try OwnCentre(folder.path + "/centre")
    let till = try TestTill("3-1").name
    let heads = try await centre.books.urgent { [notices = centre.notices] store in
      let later = TestCentre.start + DistrictNotices.longestAge + 1
      return try [TestCentre.start, TestCentre.start + 60_000, later].map { time in
        try notices.publishCards(store, at: time)
        return try store.feedHeads(for: till)[FeedTopic.district] ?? 0
      }
    }
    #expect(heads[1] == heads[0])
    #expect(heads[2] > heads[1])
  }

  @Test func `loads an employer's list once`() async throws {
    let folder = try TemporaryFolder()
    let centre = try OwnCentre(folder.path + "/centre")
    guard
      case .cards(let cards) = await centre.run(
        .issueCards(count: 2, cardClass: 0, lastDay: OwnCentre.lastDay))
    else { return }
    let list = "\(cards[0].number);10,00;;BUONI\n\(cards[1].number);5,50;2027-01-31;BUONI\n"
    let batch = WelfareList.Batch(name: "dicembre", company: "Officine", district: 9)
    let loads = try WelfareList.read(list, batch, at: Moment(legalTimeAt: TestCentre.start))
    #expect(await centre.run(.plansInUse) == .plans([]))
    #expect(await centre.run(.loadWelfare(loads)) == .count(2))
    #expect(await centre.run(.plansInUse) == .plans(["BUONI"]))
    #expect(await centre.run(.loadWelfare(loads)) != .count(2))
    #expect(await centre.run(.verify) == .findings([]))
    let sum = try await centre.books.read { try $0.purseTotals().map(\.amount).sum }
    #expect(sum == Money(cents: 1_550))
  }

  @Test(arguments: [
    ("", 0), ("card;amount;day;plan\n", 0), ("1;2;3", 1), ("x;10;;P", 1), ("\n\nx;10;;P", 3),
  ])
  func `is told on which line a list is wrong`(_ text: String, _ line: Int) {
    let batch = WelfareList.Batch(name: "B", company: "C", district: 9)
    do throws(WelfareList.Refusal) {
      _ = try WelfareList.read(text, batch, at: Moment(legalTimeAt: TestCentre.start))
      Issue.record("it was read")
    } catch {
      #expect(error.line == line)
      #expect(error.words.italian != error.words.english)
    }
  }

  @Test(arguments: [(-1, true), (0, false), (1, false)])
  func `is told that a last day is past`(_ days: Int, _ isRefused: Bool) throws {
    let moment = Moment(legalTimeAt: TestCentre.start)
    let card = CardNumber(index: 5, district: 9)
    let day = moment.date.adding(days: days).iso
    let list = "\(card.digits);10,00;;P\n\(card.digits);10,00;\(day);Q\n"
    let batch = WelfareList.Batch(name: "B", company: "C", district: 9)
    do throws(WelfareList.Refusal) {
      #expect(try WelfareList.read(list, batch, at: moment).count == 2)
      #expect(!isRefused)
    } catch {
      #expect(isRefused && error == WelfareList.Refusal(line: 2, fault: .over(day)))
      #expect(error.words.english.hasPrefix("Line 2: “\(day)” is past: write"))
    }
  }

  @Test func `reaches a running server over its socket`() async throws {
    let folder = try TemporaryFolder()
    let socket = folder.path + "/admin.sock"
    await #expect(throws: AdminLine.Refusal.noServer) {
      try await AdminLine.send(.shops, to: socket)
    }
    let (running, signal) = AsyncStream<Void>.makeStream()
    let log = LogLines()
    let application = AdminLine.application(
      socket: socket, log: Logger(label: "test") { _ in log.handler },
      onRunning: { signal.finish() },
      run: { command in
        guard case .shops = command else { return .refused(AdminRefusal("no", "no")) }
        return .shops([CentreShop(number: 3, name: "Da Anna")])
      })
    let group = ServiceGroup(
      configuration: .init(
        services: [application], logger: Logger(label: "test") { _ in log.handler }))
    async let served: Void = group.run()
    for await _ in running {}
    let reply = try await AdminLine.send(.shops, to: socket)
    #expect(reply == .shops([CentreShop(number: 3, name: "Da Anna")]))
    await group.triggerGracefulShutdown()
    try await served
  }

  @Test func `reads each refusal in both languages`() {
    let till = TillName(text: "3-1")
    var failures: [CentreFailure] = [
      .locked, .missing, .notACentre, .newerFile(version: 2, known: 1), .notDurable(setting: "x"),
      .diskFull, .damaged, .readOnly, .busy, .fileExists, .inputOutput(code: 10),
      .database(code: 1), .unknownShop(1), .shopExists(1), .unknownCode, .codeExpired,
      .tooManyTries(waitMilliseconds: 1), .foreignStream, .unknownAccount, .loginTaken("a"),
      .unknownArticle, .articleChanged, .codeTaken("a"), .unknownCard(1), .notReplaceable(1),
      .loadedBefore, .nothingToSettle, .interrupted, .listGrew, .unknownSettlement(1),
      .unknownReceipt,
    ]
    if let till { failures += [.unknownTill(till), .tillRevoked(till)] }
    for failure in failures {
      let refusal = AdminRefusal(failure)
      #expect(refusal.italian != refusal.english)
      #expect(!refusal.english.contains("It did not work"), "\(failure)")
    }
  }
}

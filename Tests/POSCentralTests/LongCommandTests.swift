import CardSigning
import CentreCore
import CentreSQLite
import Dispatch
import Foundation
import Logging
import POSCore
import POSSync
import ServiceLifecycle
import Support
import Synchronization
import Testing

@testable import POSCentral

/// Commands that take long, over books on the disk.
@Suite struct `A command that takes long` {
  private static let name = CentreFolder.Name(district: 9, name: "Rione Sanità")
  private let folder: TemporaryFolder
  private let own: CentreFolder
  private let admin: AdminDesk
  private let books: CentreDesk

  init() throws {
    folder = try TemporaryFolder()
    own = CentreFolder(folder.path("centre"))
    var random = SystemRandomNumberGenerator()
    let moment = Moment(legalTimeAt: TestCentre.start)
    let last = CivilDate(daysSince1970: moment.date.daysSince1970 + 3_000)
    let keys = try DistrictCentre.make(
      district: 9, days: moment.date...last, at: moment, using: &random)
    try own.make(
      Self.name, timeKey: [UInt8](repeating: 1, count: 32), district: DistrictKeys(of: keys))
    admin = AdminDesk(name: Self.name, notices: try DistrictNotices(own))
    let path = own.books
    books = try CentreDesk { try SQLiteCentre(path: path, district: 9, generation: 1 << 40) }
  }

  private func run(_ command: AdminCommand) async -> AdminReply {
    await admin.run(
      command, on: books, at: TestCentre.start, using: SystemRandomNumberGenerator())
  }

  private func issue(_ count: Int) async -> [AdminCard] {
    let lastDay = CivilDate(daysSince1970: 21_500)
    let reply = await run(.issueCards(count: count, cardClass: 0, lastDay: lastDay))
    guard case .cards(let cards) = reply else { return [] }
    return cards
  }

  private func loads(_ cards: [AdminCard], batch: String = "B") throws -> [WelfareLoad] {
    let list = cards.map { "\($0.number);10,00;;BUONI\n" }.joined()
    return try WelfareList.read(
      list, WelfareList.Batch(name: batch, company: "Officine", district: 9),
      at: Moment(legalTimeAt: TestCentre.start))
  }

  private var total: Money {
    get async throws { try await books.read { try $0.purseTotals().map(\.amount).sum } }
  }

  /// Gives the books' thread something that lasts until the returned gate is opened.
  private func occupyBooks() async -> DispatchSemaphore {
    let (began, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    Task { [books] in
      try await books.urgent { _ in
        began.signal()
        gate.wait()
      }
    }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        began.wait()
        continuation.resume()
      }
    }
    return gate
  }

  @Test func `checks the books while their thread does something else`() async throws {
    let path = own.books
    // The look for what checks beside the books is the last thing that their thread is asked.
    let aside = try await books.urgent(isNews: false) { $0.aside() }
    let gate = await occupyBooks()
    let copy = try await books.sideThread.run { try aside.copy(to: path + ".copy") }
    #expect(copy.findings == [])
    gate.signal()
    #expect(await run(.verify) == .findings([]))
    #expect(await run(.backUp(path: folder.path("copy"))) == .findings([]))
    await books.close()
  }

  @Test func `signs cards for different places when two are asked for at once`() async throws {
    async let one = issue(40)
    async let other = issue(70)
    let numbers = await one.map(\.number) + other.map(\.number)
    #expect(Set(numbers).count == 110)
    #expect(try await books.read { try $0.statusList(district: 9).count } == 111)
    await books.close()
  }

  @Test func `loads a long list as a whole, and the same list once`() async throws {
    let cards = await issue(130)
    let loads = try loads(cards)
    #expect(await run(.loadWelfare(loads)) == .count(130))
    #expect(await run(.loadWelfare(loads)) == .count(0))
    #expect(try await total == Money(cents: 130_000))
    var wrong = try self.loads(Array(cards.dropLast()), batch: "C")
    wrong.append(loads[129].to(CardNumber(index: 900, district: 9)))
    guard case .refused = await run(.loadWelfare(wrong)) else {
      Issue.record("an unknown card got credit")
      return
    }
    #expect(try await total == Money(cents: 130_000))
    #expect(await run(.verify) == .findings([]))
    await books.close()
  }

  @Test func `goes on with a list that was accepted before a power cut`() async throws {
    let loads = try loads(await issue(130))
    try await books.urgent { store in
      try store.accept(LoadList(loads))
      _ = try store.bookNextLoads(at: TestCentre.start)
    }
    #expect(try await total == Money(cents: 50_000))
    let log = LogLines()
    let care = CentreCare(
      desk: books, notices: nil, plan: CentreCare.Plan(),
      log: Logger(label: "test") { _ in log.handler }, now: { TestCentre.start })
    var state = CareState()
    await care.round(&state)
    #expect(try await total == Money(cents: 130_000))
    #expect(log.all == [])
    await books.close()
  }

  @Test func `ends when the centre stops, and nothing half is left`() async throws {
    let path = own.books + ".copy"
    let task = Task { [books] in
      try await books.aside { aside in
        // Long work, which only the end of the centre ends.
        while true {
          _ = try aside.copy(to: path)
          try FileManager.default.removeItem(atPath: path)
        }
      }
    }
    while books.load.urgent > 0 { await Task.yield() }
    task.cancel()
    let result = await task.result
    #expect(throws: CentreFailure.interrupted) { try result.get() }
    #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
    await books.close()
  }
}

extension WelfareLoad {
  /// The same credit for another card.
  fileprivate func to(_ card: CardNumber) -> WelfareLoad {
    WelfareLoad(
      id: Identifier(high: 9, low: UInt64(card.index)), card: card, plan: plan, company: company,
      amount: amount, lastDay: lastDay, at: at, day: day)
  }
}

/// How many were somewhere at once.
private final class Inside: Sendable {
  private let counts = Mutex((now: 0, most: 0))

  var most: Int { counts.withLock { $0.most } }

  func enter() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }

  func leave() { counts.withLock { $0.now -= 1 } }
}

@Suite struct `Taking turns` {
  @Test func `let one through at a time, also after one that failed`() async throws {
    let turns = Turns()
    let inside = Inside()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask {
          try? await turns.take {
            inside.enter()
            await Task.yield()
            inside.leave()
            if number % 3 == 0 { throw CentreFailure.busy }
          }
        }
      }
    }
    #expect(inside.most == 1)
  }
}

@Suite struct `A thread beside the books` {
  @Test func `does one piece of work after the other, and tells what it throws`() async throws {
    let thread = SideThread("test")
    let inside = Inside()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<9 {
        group.addTask {
          try? await thread.run {
            inside.enter()
            inside.leave()
          }
        }
      }
    }
    #expect(inside.most == 1)
    await #expect(throws: CentreFailure.diskFull) {
      try await thread.run { throw CentreFailure.diskFull }
    }
  }
}

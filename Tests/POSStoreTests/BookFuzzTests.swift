import Foundation
import POSCore
import Support
import Testing

@testable import POSStore

/// The file of the books with some wrong bytes, as a dying disk gives it back.
@Suite struct `Damaged books` {
  private let till: TestTill
  private let whole: [UInt8]
  /// The places that hold anything; most of a page is empty.
  private let places: [Int]

  init() throws {
    till = try TestTill()
    try till.fillEveryTable()
    _ = try till.rungUp([till.line("Pane"), till.line("Latte", cents: 189)])
    try till.store.enqueue(
      PrintJob(id: till.nextID(), subject: .voucher(code: "B1"), isCopy: false, at: till.now))
    till.shut()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: till.path)))
    whole = bytes
    places = bytes.indices.filter { bytes[$0] != 0 }
  }

  private func damaged(_ seed: Int) -> [UInt8] {
    var random = SplitMix64(seed: UInt64(seed))
    var bytes = whole
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      guard let place = places.randomElement(using: &random) else { continue }
      bytes[place] = UInt8.random(in: 0...255, using: &random)
    }
    return bytes
  }

  @Test func `are read or refused, and never end the program`() throws {
    let file = URL(filePath: till.folder.path("damaged.sqlite"))
    // SQLite reads the file; the parsers of what stands in its columns get their million elsewhere.
    fuzz("books", usually: 100, atMost: 20_000, damaged) { bytes in
      try Data(bytes).write(to: file)
      guard let reader = try unlessDamaged({ try TillStore.openReadOnly(path: file.path) }) else {
        return .refused
      }
      let answers = try Self.reads.map { read in try unlessDamaged { try read(reader) } }
      return answers.contains { $0 == nil } ? .refused : .read(isSound: true)
    }
  }

  /// What the store answers; nothing when it refuses, which it does with one kind of error only.
  private func unlessDamaged<Value>(_ body: () throws -> Value) throws -> Value? {
    do {
      return try body()
    } catch is StoreFailure {
      return nil
    }
  }

  /// Everything that the till, its commands and its reports read.
  private static let reads: [@Sendable (StoreReader) throws -> Void] = [
    { _ = try $0.verify() },
    { _ = try $0.openBaskets() },
    { _ = try $0.pendingPrintJobs() },
    { _ = try $0.departments() },
    { _ = try $0.conventions() },
    { try $0.eachArticle { _ in } },
    { try $0.searchEntries { _, _, _ in } },
    { _ = try $0.nextArticleCode() },
    { _ = try $0.auditLog(limit: 10) },
    { _ = try $0.nextVoucherCode() },
    { _ = try $0.voucher(code: "B1") },
    { _ = try $0.welfarePlans() },
    readDay, readCards, readPeople, readAccounts, readReceipts,
  ]

  @Sendable private static func readDay(_ reader: StoreReader) throws {
    let day = try reader.lastBusinessDay() ?? CivilDate(daysSince1970: 20_778)
    _ = try reader.totals(from: day, to: day)
    _ = try reader.cashMovements(on: day)
    _ = try reader.cashCounts(on: day)
  }

  @Sendable private static func readCards(_ reader: StoreReader) throws {
    _ = try reader.cardHolder(of: 7)
    _ = try reader.wasUsed(TestTill.token(of: 7).identity)
    _ = try reader.cardCustomer(
      TestTill.reading(7, at: Moment(milliseconds: 0, offsetSeconds: 0)), TestTill.settings)
  }

  @Sendable private static func readPeople(_ reader: StoreReader) throws {
    for person in try reader.operators() {
      _ = try reader.pinRecord(of: person.id)
      _ = try reader.failedPINs(of: person.id)
    }
  }

  @Sendable private static func readAccounts(_ reader: StoreReader) throws {
    for account in try reader.accounts(matching: "") {
      _ = try reader.movements(of: account.account.id, limit: 5)
    }
  }

  @Sendable private static func readReceipts(_ reader: StoreReader) throws {
    for receipt in try reader.latestReceipts(limit: 5) {
      _ = try reader.state(of: receipt.id)
      _ = try reader.returnedSoFar(of: receipt.id)
    }
  }
}

import Foundation
import GRDB
import POSStore
import POSSync
import TillServices

/// What must hold of the books of a joined till whenever it was cut off.
struct FeedCheck {
  private let folder: TillFolder

  init(_ folder: TillFolder) { self.folder = folder }

  /// Carries the books on to the end of what waited, and checks that they follow from one copy of
  /// the centre's words.
  ///
  /// - Returns: whether something had waited.
  func goOn() throws -> Bool {
    let opening = TillOpening(folder: folder)
    let store = try opening.store(
      try opening.settings().0, createIfMissing: false, now: SystemClock.now())
    try checkMarks(store)
    try checkSums(store)
    let waited = try store.isFeedWaiting()
    while try store.applyWaiting(at: SystemClock.now()).isWaiting {}
    let findings = try store.verify()
    guard findings.isEmpty else { throw Violation("verify finds \(findings) after the turns") }
    try checkSums(store)
    try checkWhole()
    return waited
  }

  /// The till never believes that the centre has what it does not have itself.
  private func checkMarks(_ store: TillStore) throws {
    let marks = try store.replicationMarks()
    for epoch in try store.pushedEpochs() {
      let there = marks.mark(of: epoch.stream)
      guard there.acknowledged <= epoch.top, there.stable <= there.acknowledged else {
        throw Violation("\(there) of a stream that ends at \(epoch.top)")
      }
    }
  }

  /// The rows in force are those of which the sum was kept: one copy, and nothing of another.
  private func checkSums(_ store: TillStore) throws {
    for topic in FeedTopic.all {
      let sum = try store.feedItems(of: topic).reduce(0 as UInt64) { sum, item in
        sum &+ item.checksum(in: topic)
      }
      let kept = try number("SELECT checksum FROM feed_topic WHERE topic = '\(topic)'")
      guard kept.map({ UInt64(bitPattern: Int64($0)) }) ?? 0 == sum else {
        throw Violation("the rows of \(topic) are of two copies")
      }
    }
  }

  /// Every purse follows from the copy in force, and nothing is left of others.
  private func checkWhole() throws {
    let questions = [
      "rows of old copies": """
      SELECT count(*) FROM feed_row r JOIN feed_topic t ON t.topic = r.topic
      WHERE r.copy <> t.live AND r.copy <> coalesce(t.arriving, t.live)
      """,
      "cards behind their rows": """
      SELECT count(*) FROM feed_row r JOIN feed_topic t ON t.topic = r.topic AND r.copy = t.live
      LEFT JOIN card_standing s ON s.card = CAST(r.key AS INTEGER)
      WHERE r.topic = 'purses' AND (s.card IS NULL OR s.generation <> t.live_generation
        OR s.revision < r.revision)
      """,
      "cards of an earlier copy": """
      SELECT count(*) FROM card_standing s JOIN feed_topic t ON t.topic = 'purses'
      WHERE s.generation < t.live_generation
      """,
    ]
    for (name, question) in questions {
      guard let count = try number(question), count == 0 else {
        throw Violation("\(name) are left after the turns")
      }
    }
  }

  private func number(_ question: String) throws -> Int? {
    var configuration = Configuration()
    configuration.readonly = true
    let books = try DatabaseQueue(path: folder.database, configuration: configuration)
    return try books.read { try Int.fetchOne($0, sql: question) }
  }
}

/// Compares what the till and the centre have on cards.
struct PurseComparison {
  private let world: JoinedWorld

  init(_ world: JoinedWorld) { self.world = world }

  /// - Returns: how many purses both have.
  func check() throws -> Int {
    let here = try accounts(
      "SELECT account, amount FROM ledger_balance WHERE card IS NOT NULL AND amount <> 0",
      in: world.shop.folder.database)
    let there = try accounts(
      "SELECT name, amount FROM account WHERE card IS NOT NULL AND amount <> 0",
      in: world.centre.folder + "/centre.sqlite")
    guard here == there else {
      let names = Set(here.keys).union(there.keys).filter { here[$0] != there[$0] }.sorted()
      let some = names.prefix(5).map { "\($0): \(here[$0] ?? 0), \(there[$0] ?? 0)" }
      throw Violation("\(names.count) purses differ between till and centre: \(some)")
    }
    return here.count
  }

  private func accounts(_ question: String, in file: String) throws -> [String: Int] {
    var configuration = Configuration()
    configuration.readonly = true
    let books = try DatabaseQueue(path: file, configuration: configuration)
    let rows = try books.read { try Row.fetchAll($0, sql: question) }
    var found: [String: Int] = [:]
    for row in rows {
      let (name, amount): (String, Int) = (row[0], row[1])
      found[name] = amount
    }
    return found
  }
}

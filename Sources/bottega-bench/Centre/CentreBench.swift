internal import CentreCore
internal import CentreSQLite
internal import Dispatch
internal import Foundation
internal import POSCore
internal import POSSync
internal import Synchronization
internal import TillLink

/// The way of facts from tills into the centre's books, beside bare SQLite with the same rows.
struct CentreBench {
  /// The centre's program.
  let program: String
  /// An empty folder that is deleted by whoever made it.
  let folder: String

  /// Cards whose credit tills ask for while the centre works.
  private static let heldCards: ClosedRange<UInt32> = 901...1_000
  /// How many baselines facts may take.
  private static let bar = 5.0
  /// How many facts go into one transaction of the baseline.
  private static let factsOfTransaction = 500

  /// Measures one till with many sales and many tills at once.
  func measurements(sales: Int, tills: Int) throws -> [Measurement] {
    try catchUp(sales: sales) + together(tills: tills, sales: sales / tills)
  }

  // MARK: One till

  /// A till that was offline for long sends its sales, while others ask for holds.
  private func catchUp(sales: Int) throws -> [Measurement] {
    let centre = try ServedCentre(program: program, folder: folder + "/centre-1", shops: 1)
    let till = try till(1, at: centre, cards: 1...400, sales: sales)
    let load = try holdLoad(at: centre)
    try till.topUp(Self.heldCards, cents: 100_000)
    let before = try CatchUp(till).run()
    try till.sell(sales)
    let (_, idle) = load.during { Thread.sleep(forTimeInterval: 5) }
    let used = centre.processorSeconds
    let (trip, busy) = try load.during { try CatchUp(till).run() }
    let processor = centre.processorSeconds - used
    centre.stop()
    let least = try baseline(centre, "rows-1")
    let parts = try CatchUpParts(
      folder: folder, till: till.line.till, before: before.requests, measured: trip.requests,
      generation: SQLiteCentreReader(path: centre.books).generation())
    return [
      measurement(
        "\(sales) sales queued offline reach the centre", trip.time, least,
        notes: notes(trip, parts, processor)),
      measurement(
        "the centre's books alone take the same pushes", parts.books, least,
        notes: [
          "in parts of 100 facts \(Self.seconds(parts.slicedBooks)) s; hashing frames and "
            + "reading the facts in them, a part of it, \(Self.seconds(parts.understanding)) s"
        ]),
      holds("while a till catches up", busy, idle),
    ]
  }

  private func notes(
    _ trip: CatchUp.Trip, _ parts: CatchUpParts, _ processor: Double
  ) -> [String] {
    [
      "\(trip.facts) facts, \(rate(trip.facts, trip.time)) a second, in \(trip.requests.count) "
        + "requests; \(trip.waits) waits of \(Self.seconds(trip.waited)) s",
      "the till's books \(Self.seconds(trip.atTill)) s; the program of the centre took "
        + "\(Report.figure(processor)) s of a processor",
      "the same messages: written \(Self.seconds(parts.writing)) s, read "
        + "\(Self.seconds(parts.reading)) s, taken by the books \(Self.seconds(parts.books)) s",
    ]
  }

  // MARK: Many tills

  /// Tills of as many shops send at once.
  private func together(tills: Int, sales: Int) throws -> [Measurement] {
    let centre = try ServedCentre(program: program, folder: folder + "/centre-20", shops: tills)
    let load = try holdLoad(at: centre)
    let all = try (1...tills).map { number in
      let first = UInt32(number - 1) * 40 + 1
      return try till(number, at: centre, cards: first...first + 39, sales: sales)
    }
    try all[0].topUp(Self.heldCards, cents: 100_000)
    _ = try CatchUp(all[0]).run()
    for till in all { try till.sell(sales) }
    let clock = ContinuousClock()
    let (time, busy) = try load.during {
      try clock.measure { _ = try Crew.run(tills) { try CatchUp(all[$0]).run() } }
    }
    let (_, idle) = load.during { Thread.sleep(forTimeInterval: 5) }
    centre.stop()
    let least = try baseline(centre, "rows-20")
    return [
      measurement(
        "\(tills) tills at once send \(sales) sales each", time, least,
        notes: ["\(least.facts) facts, \(rate(least.facts, time)) a second"]),
      holds("while \(tills) tills send", busy, idle),
    ]
  }

  private func till(
    _ shop: Int, at centre: ServedCentre, cards: ClosedRange<UInt32>, sales: Int
  ) throws -> OfflineTill {
    try OfflineTill(
      path: folder + "/\(centre.address.port)-\(shop).sqlite", centre: centre,
      till: Self.name(shop, 1), cards: cards, sales: sales)
  }

  private static func name(_ shop: Int, _ till: Int) -> TillName {
    guard let name = TillName(shop: shop, till: till) else {
      preconditionFailure("A bench has few shops and tills.")
    }
    return name
  }

  // MARK: Holds

  private func holdLoad(at centre: ServedCentre) throws -> HoldLoad {
    let lines = try (2...5).map { try centre.enrol(Self.name(1, $0)).line }
    return HoldLoad(lines, cards: Self.heldCards)
  }

  private func holds(
    _ when: String, _ busy: HoldLoad.Answers, _ idle: HoldLoad.Answers
  ) -> Measurement {
    let (times, least) = (Times(busy.times), Times(idle.times))
    let worst = busy.times.max()?.milliseconds ?? 0
    return Measurement(
      name: "a hold \(when), p99", figure: times.worstPercent, unit: "ms", bar: 50,
      baseline: .init(name: "a hold of an idle centre, p99", figure: least.worstPercent),
      notes: [
        "median \(Report.figure(times.median)) ms, worst \(Report.figure(worst)) ms, "
          + "\(busy.times.count) holds, \(busy.refused) not granted; of an idle centre median "
          + "\(Report.figure(least.median)) ms"
      ])
  }

  // MARK: The baseline

  /// What the rows cost at the very least.
  private struct Least {
    let time: Duration
    let facts: Int
    let rows: Int
  }

  private func baseline(_ centre: ServedCentre, _ name: String) throws -> Least {
    let rows = try CentreRows(path: centre.books)
    let facts = rows.rows(of: "frame")
    let parts = (facts + Self.factsOfTransaction - 1) / Self.factsOfTransaction
    let time = try rows.insert(into: folder + "/\(name).sqlite", transactions: max(parts, 1))
    return Least(time: time, facts: facts, rows: rows.rows)
  }

  private func measurement(
    _ name: String, _ time: Duration, _ least: Least, notes: [String]
  ) -> Measurement {
    let seconds = least.time / .seconds(1)
    return Measurement(
      name: name, figure: time / .seconds(1), unit: "s", bar: Self.bar * seconds,
      baseline: .init(
        name: "all \(least.rows) rows of the centre's books in bare SQLite", figure: seconds),
      notes: notes)
  }

  private func rate(_ facts: Int, _ time: Duration) -> String {
    "\(Int(Double(facts) / (time / .seconds(1))))"
  }

  private static func seconds(_ time: Duration) -> String { Report.figure(time / .seconds(1)) }
}

/// Threads that do the same at once.
enum Crew {
  /// Runs a body on as many threads and waits for all of them.
  static func run<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) throws -> Value
  ) throws -> [Value] {
    let results = Mutex<[Result<Value, any Error>]>([])
    let ended = DispatchGroup()
    for number in 0..<count {
      ended.enter()
      Thread {
        let result = Result { try body(number) }
        results.withLock { $0.append(result) }
        ended.leave()
      }.start()
    }
    ended.wait()
    return try results.withLock { $0 }.map { try $0.get() }
  }
}

internal import Foundation
internal import POSCore
internal import TillServices

/// The real till on a pseudo-terminal, as a cashier meets it.
struct TillBench {
  let shop: BenchShop
  /// An empty folder for what the baselines write.
  let folder: String

  // MARK: Start

  /// From starting the program to its first usable screen.
  func start(runs: Int) throws -> Measurement {
    let times = try shop.starts(runs)
    let empty = try Times.of(runs) { _ in try PseudoTerminal("/bin/true").waitForEnd() }
    return Measurement(
      name: "start to a usable screen", figure: times.median, unit: "ms", bar: 50,
      baseline: .init(name: "starting /bin/true on a pseudo-terminal", figure: empty.median),
      notes: ["worst \(figure(times.worstPercent)) ms, \(runs) starts"])
  }

  // MARK: Scans

  /// From a scan to the whole screen with its line, each line durable.
  ///
  /// A scan is what a scanner without any set-up sends, the digits and Enter, which the till has to
  /// tell from typing. A sale is paid every twenty lines.
  func scans(count: Int) throws -> [Measurement] {
    // A machine that rested for a moment is slower than one that goes on: the least that such work
    // costs is measured with the same rests.
    let (echo, row) = (try echo(count: 200, afterRest: true), try bareLine(count: 200))
    let floor = (
      median: echo.median + row.median, worst: echo.worstPercent + row.worstPercent
    )
    let atOnce = Times(try scanTimes(count: count, send: atOnce))
    let keyed = Times(try scanTimes(count: count, send: keyed))
    return [
      scan("all bytes at once, from the first, median", atOnce.median, bar: 1, floor.median),
      scan("all bytes at once, from the first, p99", atOnce.worstPercent, bar: 3, floor.worst),
      scan("a key a millisecond, from the last, median", keyed.median, bar: 1, floor.median),
      scan("a key a millisecond, from the last, p99", keyed.worstPercent, bar: 3, floor.worst),
    ]
  }

  private func scan(
    _ name: String, _ figure: Double, bar: Double, _ floor: Double
  ) -> Measurement {
    Measurement(
      name: "scan to the changed screen, \(name)", figure: figure, unit: "ms", bar: bar,
      baseline: .init(
        name: "an echo by /bin/cat and a row in bare SQLite, after the same rests", figure: floor))
  }

  private func scanTimes(
    count: Int, send: (PseudoTerminal, String) -> ContinuousClock.Instant
  ) throws -> [Duration] {
    let till = try shop.open()
    return try (0..<count).map { step in
      let place = step * 104_651 % shop.catalogue.count
      let mark = shop.catalogue.mark(place)
      let start = send(till, shop.catalogue.barcode(place))
      let time = try till.wait(until: mark) { $0.shows(mark) } - start
      till.settle(milliseconds: 20)
      if step % 20 == 19 { pay(till) }
      return time
    }
  }

  /// Everything in one piece, as a scanner behind a network or a paste sends it.
  private func atOnce(_ till: PseudoTerminal, _ code: String) -> ContinuousClock.Instant {
    let start = ContinuousClock.now
    till.type(code + "\r")
    return start
  }

  /// Key by key, as a scanner that is a USB keyboard sends it: a full-speed device is asked once a
  /// millisecond at the most (USB 2.0, 5.7.4).
  private func keyed(_ till: PseudoTerminal, _ code: String) -> ContinuousClock.Instant {
    for character in code {
      till.type(String(character))
      Thread.sleep(forTimeInterval: 0.001)
    }
    let start = ContinuousClock.now
    till.type("\r")
    return start
  }

  /// Enter opens the payment, `c` pays with the exact cash.
  private func pay(_ till: PseudoTerminal) {
    till.type("\r")
    till.settle(milliseconds: 50)
    till.type("c")
    till.settle(milliseconds: 50)
  }

  /// A line that a process reads and writes back at once.
  private func echo(count: Int, afterRest rests: Bool = false) throws -> Times {
    let cat = try PseudoTerminal("/bin/cat", echoes: false)
    return Times(
      try (0..<count).map { step in
        if rests { Self.rest() }
        let start = ContinuousClock.now
        cat.type("\(step)\r")
        return try cat.wait(until: "\(step)") { $0.shows("\(step)") } - start
      })
  }

  private func bareLine(count: Int) throws -> Times {
    let database = try BareDatabase.lines(path: folder + "/lines.sqlite")
    return Times(
      try (0..<count).map { step in
        Self.rest()
        return try ContinuousClock().measure { try database.commit(step) }
      })
  }

  /// The silence between two scans.
  private static func rest() {
    Thread.sleep(forTimeInterval: 0.025)
  }

  // MARK: Search

  /// From a key in the search to the changed screen.
  func search(queries: [String]) throws -> Measurement {
    let till = try shop.open()
    var durations: [Duration] = []
    for query in queries {
      till.type("\u{06}")
      till.settle(milliseconds: 20)
      for length in 1...query.count {
        let typed = String(query.prefix(length))
        let start = ContinuousClock.now
        till.type(String(typed.suffix(1)))
        // A blank at the end does not show.
        if !typed.hasSuffix(" ") {
          durations.append(try till.wait(until: typed) { $0.shows("▸ \(typed)") } - start)
        }
        till.settle(milliseconds: 3)
      }
      till.type("\u{1B}")
      till.settle(milliseconds: 80)
    }
    let times = Times(durations)
    return Measurement(
      name: "search as you type on the screen, p99 of a key", figure: times.worstPercent,
      unit: "ms", bar: 10,
      baseline: .init(name: "an echo by /bin/cat", figure: try echo(count: 200).median),
      notes: ["median \(figure(times.median)) ms, \(durations.count) keys"])
  }

  // MARK: Memory

  /// What the till takes at the counter after some sales and a search.
  func memory() throws -> Measurement {
    let till = try shop.open()
    for place in 0..<5 {
      till.type("]E0\(shop.catalogue.barcode(place))\r")
      till.settle(milliseconds: 50)
    }
    till.type("\u{06}bis")
    till.settle(milliseconds: 100)
    till.type("\u{1B}")
    till.settle(milliseconds: 1500)
    let used = try Memory(of: till.process)
    let cat = try PseudoTerminal("/bin/cat")
    cat.settle(milliseconds: 100)
    let empty = try Memory(of: cat.process)
    return Measurement(
      name: "memory at the counter (Rss)", figure: used.resident, unit: "MB", bar: 40,
      baseline: .init(name: "/bin/cat", figure: empty.resident),
      notes: [
        "Pss \(figure(used.proportional)) MB, anonymous \(figure(used.anonymous)) MB"
      ])
  }

  private func figure(_ number: Double) -> String { Report.figure(number) }
}

/// The memory of a process in megabytes, as Linux counts it.
struct Memory {
  let resident: Double
  /// Pages that several processes share count in parts.
  let proportional: Double
  /// What no file stands behind.
  let anonymous: Double

  init(of process: Int32) throws {
    let bytes = try Data(contentsOf: URL(filePath: "/proc/\(process)/smaps_rollup"))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    func megabytes(_ name: String) -> Double {
      let line = lines.first { $0.hasPrefix(name + ":") }
      let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
      return (kilobytes ?? .nan) / 1024
    }
    resident = megabytes("Rss")
    proportional = megabytes("Pss")
    anonymous = megabytes("Anonymous")
  }
}

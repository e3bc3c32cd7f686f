import Support
import Testing

@testable import TerminalUI

/// A random stream of the bytes that matter, with random pauses between them.
private struct Stream {
  let steps: [(byte: UInt8, time: Int64)]
  /// What the choice of flushes follows from.
  let random: SplitMix64

  private static let interesting = Array(
    "\u{1B}\u{1B}[[O<~;;012M\r\n\t\u{02}\u{03}]E0\u{1D}è€A".utf8)
  private static let pauses: [Int64] = [0, 0, 0, 1, 1, 5, 24, 25, 29, 30, 99, 100, 501]

  init(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var time: Int64 = 0
    // Most mistakes show in a few bytes; some streams are long enough for a scan.
    let longest = Int.random(in: 1...4, using: &random) == 1 ? 14 : 5
    steps = (0..<Int.random(in: 1...longest, using: &random)).map { _ in
      time += Self.pauses.randomElement(using: &random) ?? 0
      let any = UInt8.random(in: 0...255, using: &random)
      let isInteresting = Bool.random(using: &random)
      return (isInteresting ? Self.interesting.randomElement(using: &random) ?? any : any, time)
    }
    self.random = random
  }

  /// The events of the bytes alone.
  func events() -> [InputEvent] {
    var decoder = InputDecoder()
    var events: [InputEvent] = []
    for (byte, time) in steps { events += decoder.feed(byte: byte, at: time) }
    return events + decoder.flush(at: Int64.max)
  }

  /// The events when `flush` is called at random moments between the bytes.
  func eventsWithFlushes() -> [InputEvent] {
    var random = random
    var decoder = InputDecoder()
    var events: [InputEvent] = []
    var earlier: Int64 = 0
    for (byte, time) in steps {
      events += decoder.flush(at: Int64.random(in: earlier...time, using: &random))
      events += decoder.feed(byte: byte, at: time)
      earlier = time
    }
    return events + decoder.flush(at: earlier + 10_000)
  }
}

@Suite struct `Decoding anything` {
  @Test func `gives the same events however the bytes were cut`() {
    fuzz("input decoder: cuts", usually: 50_000, Stream.init) { stream in
      let whole = stream.events()
      guard stream.eventsWithFlushes() == whole else { return .read(isSound: false) }
      return whole.isEmpty ? .refused : .read(isSound: true)
    }
  }

  @Test func `holds nothing back for ever`() {
    fuzz("input decoder: deadlines", usually: 10_000, Stream.init) { stream in
      var decoder = InputDecoder()
      for (byte, time) in stream.steps { _ = decoder.feed(byte: byte, at: time) }
      var rounds = 0
      while let deadline = decoder.nextDeadline, rounds < 10 {
        _ = decoder.flush(at: deadline)
        rounds += 1
      }
      return .read(isSound: decoder.nextDeadline == nil)
    }
  }

  @Test func `loses no typed character`() {
    let characters = Array("0123abcè€ ]\r")
    fuzz("input decoder: typing", usually: 10_000) { seed -> String in
      var random = SplitMix64(seed: UInt64(seed))
      let count = Int.random(in: 0...12, using: &random)
      return String((0..<count).compactMap { _ in characters.randomElement(using: &random) })
    } reading: { text in
      .read(isSound: written(Terminal.events(text)) == text)
    }
  }

  @Test func `names a key or none`() {
    let names = MutatedBytes(
      ["Enter", "Ctrl-N", "Alt-1", "F12", "PgUp", "Ctrl-Alt-Delete", "Shift-Tab", "x"],
      pieces: ["Ctrl-", "alt-", "F", "f24", "-", " ", "é", "\u{301}", "\u{0}", "99"],
      mostChanges: 2)
    fuzz("names of keys", usually: 10_000, names.text) { name in
      guard let key = Key(named: name) else { return .refused }
      return .read(isSound: Key(named: key.name) == key)
    }
  }

  @Test(arguments: [Int64.min, -1, 0, Int64.max - 1, Int64.max])
  func `bears any time`(time: Int64) {
    var decoder = InputDecoder()
    for byte in "\u{02}1\u{1B}[A\u{1B}".utf8 { _ = decoder.feed(byte: byte, at: time) }
    #expect(!decoder.flush(at: time &+ 1_000).contains(.closed))
  }

  /// The characters of keys and guessed scans, with the Enter of each.
  private func written(_ events: [InputEvent]) -> String {
    events.map { event -> String in
      switch event {
      case .key(.enter): "\r"
      case .key(let key): key.typed.map { String($0) } ?? "?"
      case .scan(let scan): scan.text + "\r"
      default: "?"
      }
    }.joined()
  }
}

import Testing

@testable import TerminalUI

/// Random streams of the bytes that matter, with random pauses between them.
private struct Stream {
  let steps: [(byte: UInt8, time: Int64)]

  init(using random: inout SeededRandom) {
    let interesting: [UInt8] = Array("\u{1B}\u{1B}[[O<~;;012M\r\n\t\u{02}\u{03}]E0\u{1D}è€A".utf8)
    let pauses: [Int64] = [0, 0, 0, 1, 1, 5, 24, 25, 29, 30, 99, 100, 501]
    var time: Int64 = 0
    // Most mistakes show in a few bytes; some streams are long enough for a scan.
    let longest = Int.random(in: 1...4, using: &random) == 1 ? 14 : 5
    steps = (0..<Int.random(in: 1...longest, using: &random)).map { _ in
      time += pauses.randomElement(using: &random) ?? 0
      let any = UInt8.random(in: 0...255, using: &random)
      let isInteresting = Bool.random(using: &random)
      return (isInteresting ? interesting.randomElement(using: &random) ?? any : any, time)
    }
  }

  /// The events of the bytes alone.
  func events() -> [InputEvent] {
    var decoder = InputDecoder()
    var events: [InputEvent] = []
    for (byte, time) in steps { events += decoder.feed(byte: byte, at: time) }
    return events + decoder.flush(at: Int64.max)
  }

  /// The events when `flush` is called at random moments between the bytes.
  func eventsWithFlushes(using random: inout SeededRandom) -> [InputEvent] {
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
  @Test(arguments: 1...8)
  func `gives the same events however the bytes were cut`(seed: Int) {
    var random = SeededRandom(seed: seed)
    for number in 0..<(fuzzIterations / 8) {
      let stream = Stream(using: &random)
      let whole = stream.events()
      let cut = stream.eventsWithFlushes(using: &random)
      guard whole != cut else { continue }
      Issue.record("stream \(number): \(stream.steps) gives \(whole) and \(cut)")
      return
    }
  }

  @Test func `holds nothing back for ever`() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<(fuzzIterations / 20) {
      let stream = Stream(using: &random)
      var decoder = InputDecoder()
      for (byte, time) in stream.steps { _ = decoder.feed(byte: byte, at: time) }
      var rounds = 0
      while let deadline = decoder.nextDeadline, rounds < 10 {
        _ = decoder.flush(at: deadline)
        rounds += 1
      }
      #expect(decoder.nextDeadline == nil)
    }
  }

  @Test func `loses no typed character`() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<(fuzzIterations / 20) {
      let count = Int.random(in: 0...12, using: &random)
      let text = String(
        (0..<count).compactMap { _ in "0123abcè€ ]\r".randomElement(using: &random) })
      #expect(written(Terminal.events(text)) == text)
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

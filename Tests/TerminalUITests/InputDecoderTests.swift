import Support
import Testing

@testable import TerminalUI

/// A decoder that is fed with texts; every byte comes `gap` milliseconds after the one before.
struct Terminal {
  var decoder: InputDecoder
  var time: Int64 = 1_000
  var events: [InputEvent] = []

  init(_ configuration: InputConfiguration = InputConfiguration()) {
    decoder = InputDecoder(configuration: configuration)
  }

  mutating func send(_ text: String, gap: Int64 = 1) {
    send(Array(text.utf8), gap: gap)
  }

  mutating func send(_ bytes: [UInt8], gap: Int64 = 1) {
    for byte in bytes {
      events += decoder.feed(byte: byte, at: time)
      time += gap
    }
  }

  mutating func wait(_ milliseconds: Int64 = 10_000) {
    time += milliseconds
    events += decoder.flush(at: time)
  }

  /// The events of one text, after a long silence.
  static func events(
    _ text: String, gap: Int64 = 1, _ configuration: InputConfiguration = InputConfiguration()
  ) -> [InputEvent] {
    events(Array(text.utf8), gap: gap, configuration)
  }

  static func events(
    _ bytes: [UInt8], gap: Int64 = 1, _ configuration: InputConfiguration = InputConfiguration()
  ) -> [InputEvent] {
    var terminal = Terminal(configuration)
    terminal.send(bytes, gap: gap)
    terminal.wait()
    return terminal.events
  }
}

func typed(_ text: String) -> [InputEvent] { text.map { .key(.char($0)) } }
func guessed(_ text: String) -> InputEvent { .scan(Scan(text: text, certain: false)) }
func certain(_ text: String) -> InputEvent { .scan(Scan(text: text, certain: true)) }

@Suite struct `Keys held back` {
  @Test func `are known until they are decided`() {
    var terminal = Terminal()
    terminal.send("caf")
    #expect(terminal.decoder.heldBack == [.key(.char("c")), .key(.char("a")), .key(.char("f"))])
    terminal.wait(30)
    #expect(terminal.decoder.heldBack == [])
    #expect(terminal.events == [.key(.char("c")), .key(.char("a")), .key(.char("f"))])
    terminal.send("8001234567897\r")
    #expect(terminal.decoder.heldBack == [])
  }
}

@Suite struct `Decoding keys` {
  @Test(arguments: [
    ("a", Key.char("a")), ("è", .char("è")), ("€", .char("€")), ("\r", .enter), ("\n", .enter),
    ("\t", .tab), ("\u{8}", .backspace), ("\u{7F}", .backspace), ("\u{1B}", .escape),
    ("\u{0C}", .ctrl("l")), ("\u{03}", .ctrl("c")), ("\0", .ctrl(" ")), ("\u{1D}", .ctrl("]")),
    ("\u{1B}1", .alt("1")), ("\u{1B}è", .alt("è")), ("\u{1B}[", .alt("[")),
    ("\u{1B}O", .alt("O")), ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down),
    ("\u{1B}[C", .right), ("\u{1B}[D", .left), ("\u{1B}[H", .home), ("\u{1B}[4~", .end),
    ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[2~", .insert),
    ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab), ("\u{1B}OP", .f(1)), ("\u{1B}[15~", .f(5)),
    ("\u{1B}[21~", .f(10)), ("\u{1B}[24~", .f(12)), ("\u{1B}[34~", .f(20)),
    ("\u{1B}[[A", .f(1)), ("\u{1B}OM", .enter), ("\u{1B}[1;5C", Key(.right, control: true)),
    ("\u{1B}[1;3A", Key(.up, alt: true)), ("\u{1B}[99~", .unknown), ("\u{1B}[1;", .unknown),
    ("\u{85}", .unknown),
  ])
  func `finds one key`(text: String, key: Key) {
    #expect(Terminal.events(text) == [.key(key)])
  }

  @Test func `keeps an escape that nothing follows`() {
    var terminal = Terminal()
    terminal.send("\u{1B}")
    #expect(terminal.decoder.nextDeadline == 1_025)
    terminal.wait(23)
    #expect(terminal.events.isEmpty)
    terminal.wait(1)
    #expect(terminal.events == [.key(.escape)])
    #expect(terminal.decoder.nextDeadline == nil)
  }

  @Test func `does not swallow what follows an escape`() {
    #expect(Terminal.events("\u{1B}\r") == [.key(.escape), .key(.enter)])
    #expect(Terminal.events("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(Terminal.events("\u{1B}x", gap: 26) == [.key(.escape), .key(.char("x"))])
  }

  @Test func `puts a slow character together and gives up at last`() {
    var terminal = Terminal()
    terminal.send([0xC3], gap: 400)
    terminal.send([0xA9], gap: 400)
    terminal.send([0xC3], gap: 501)
    terminal.send([0x41])
    terminal.wait()
    #expect(terminal.events == [.key(.char("é")), .key(.char("\u{FFFD}")), .key(.char("A"))])
  }

  @Test func `replaces what is invalid and swallows nothing`() {
    #expect(Terminal.events([0xFF, 0xFE, 0x41]) == typed("\u{FFFD}\u{FFFD}A"))
    #expect(Terminal.events([0xC3, 0x41]) == typed("\u{FFFD}A"))
    #expect(Terminal.events([0xE2, 0x82, 0xC3, 0xA8]) == typed("\u{FFFD}è"))
  }

  @Test func `replaces like the standard library`() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        UInt8.random(in: 0x30...0xFF, using: &random)
      }
      var assembler = UTF8Assembler()
      let scalars = bytes.flatMap { assembler.feed($0) } + assembler.finish()
      #expect(scalars == Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    }
  }
}

@Suite struct `Decoding touches and pastes` {
  @Test(arguments: [
    ("\u{1B}[<0;3;2M", PointerAction.press), ("\u{1B}[<0;3;2m", .release),
    ("\u{1B}[<64;3;2M", .scrollUp), ("\u{1B}[<65;3;2M", .scrollDown),
  ])
  func `finds a touch`(text: String, action: PointerAction) {
    #expect(Terminal.events(text) == [.pointer(Point(row: 1, column: 2), action)])
  }

  @Test(arguments: ["\u{1B}[<32;3;2M", "\u{1B}[<2;3;2M", "\u{1B}[<0;3M", "\u{1B}[201~"])
  func `ignores other buttons and movements`(text: String) {
    #expect(Terminal.events(text).isEmpty)
  }

  @Test func `makes one event of a paste`() {
    let text = "8001234567890\rsecond \u{1B}[A line"
    #expect(Terminal.events("\u{1B}[200~\(text)\u{1B}[201~x") == [.paste(text)] + typed("x"))
    #expect(Terminal.events("\u{1B}[200~a\u{1B}[20\u{1B}[201~") == [.paste("a\u{1B}[20")])
  }

  @Test func `limits a paste and survives one without an end`() {
    var configuration = InputConfiguration()
    configuration.pasteLimit = 5
    let long = "\u{1B}[200~1234567\u{1B}[201~"
    #expect(Terminal.events(long, configuration) == [.paste("12345")])
    var terminal = Terminal()
    terminal.send("\u{1B}[200~ab")
    terminal.wait(500)
    terminal.send("c")
    terminal.wait()
    #expect(terminal.events == [.paste("ab")] + typed("c"))
  }
}

@Suite struct `Telling scans from typing` {
  @Test func `makes one event of a burst`() {
    #expect(Terminal.events("8001234567890\r") == [guessed("8001234567890")])
    #expect(Terminal.events("ABC-12\t", gap: 29) == [guessed("ABC-12")])
    #expect(Terminal.events("800123\r800456\r") == [guessed("800123"), guessed("800456")])
  }

  @Test func `keeps a slow number as keys`() {
    #expect(Terminal.events("800123\r", gap: 30) == typed("800123") + [.key(.enter)])
    #expect(Terminal.events("12345\r") == typed("12345") + [.key(.enter)])
    #expect(Terminal.events("8001234567890") == typed("8001234567890"))
  }

  @Test func `gives typing out when the gap is over`() {
    var terminal = Terminal()
    terminal.send("800", gap: 0)
    #expect(terminal.events.isEmpty)
    #expect(terminal.decoder.nextDeadline == 1_030)
    terminal.wait(30)
    #expect(terminal.events == typed("800"))
  }

  @Test func `treats carriage return and line feed as one end`() {
    #expect(Terminal.events("800123\r\n") == [guessed("800123")])
    #expect(Terminal.events("12\r\n") == typed("12") + [.key(.enter)])
    #expect(Terminal.events("\r\r") == [.key(.enter), .key(.enter)])
    #expect(Terminal.events("\u{02}1\u{03}\r\n") == [certain("1")])
  }

  @Test(arguments: ["00000000\r", "\r\r\r\r\r\r\r\r", "aaaaaaaaaaaaaaaaaaaaaaaa\r"])
  func `never makes a scan of a key held down`(text: String) {
    let scans = Terminal.events(text, gap: 25).filter { if case .key = $0 { false } else { true } }
    #expect(scans.isEmpty)
    #expect(Terminal.events(text, gap: 25).count == text.count)
  }

  @Test func `shows a key held down without waiting for its end`() {
    var terminal = Terminal()
    terminal.send(String(repeating: "a", count: 20), gap: 25)
    #expect(terminal.events.count == 20)
  }

  @Test func `takes leading zeros for a code`() {
    #expect(Terminal.events("0000000012345\r") == [guessed("0000000012345")])
  }

  @Test func `keeps the group separator of a code`() {
    let code = "0108001234567890\u{1D}3103000500"
    #expect(Terminal.events("\(code)\r") == [guessed(code)])
    #expect(Terminal.events("\u{02}\(code)\u{03}") == [certain(code)])
  }

  @Test func `believes the marks of a scanner`() {
    #expect(Terminal.events("\u{02}12\u{03}", gap: 90) == [certain("12")])
    #expect(Terminal.events("\u{02}line\r\nline\u{03}") == [certain("line\r\nline")])
    #expect(Terminal.events("ab\u{02}12\u{03}cd") == typed("ab") + [certain("12")] + typed("cd"))
    #expect(Terminal.events("]E08001234567890\r") == [certain("]E08001234567890")])
  }

  @Test func `ends a marked code without an end mark`() {
    #expect(Terminal.events("\u{02}800123\r") == [certain("800123")])
    #expect(Terminal.events("\u{02}") == [.key(.ctrl("b"))])
    #expect(Terminal.events("\u{02}\u{03}").isEmpty)
  }

  @Test func `keeps a printable mark that a person typed`() {
    #expect(Terminal.events("]\r", gap: 40) == typed("]") + [.key(.enter)])
    #expect(Terminal.events("]E0\r") == typed("]E0") + [.key(.enter)])
  }

  @Test func `does not let a key break a marked code`() {
    #expect(Terminal.events("\u{02}12\u{1B}[A34\u{03}") == [.key(.up), certain("1234")])
  }

  @Test func `throws half a code away when its end mark never comes`() {
    #expect(Terminal.events("\u{02}80012") == [.brokenScan])
    #expect(Terminal.events("\u{02}80012\r") == [certain("80012")])
    var terminal = Terminal()
    terminal.send("\u{02}80012")
    terminal.wait(500)
    terminal.send("34567897\u{03}")
    #expect(terminal.events == [certain("8001234567897")])
  }

  @Test func `understands marks of several characters`() {
    let framing = ScanFraming(prefix: "\u{02}S:", suffix: ";;")
    let configuration = InputConfiguration(framings: [framing])
    #expect(Terminal.events("\u{02}S:12;3;;", configuration) == [certain("12;3")])
    let broken = Terminal.events("\u{02}Sx", configuration)
    #expect(broken == [.key(.ctrl("b"))] + typed("Sx"))
  }

  @Test func `limits a code`() {
    var configuration = InputConfiguration()
    configuration.scanLimit = 8
    let marked = Terminal.events("\u{02}1234567890\u{03}", configuration)
    #expect(marked == [certain("12345678")])
    let burst = Terminal.events("1234567890\r", configuration)
    #expect(burst == typed("1234567890") + [.key(.enter)])
  }

  @Test func `guesses nothing when told so`() {
    var configuration = InputConfiguration()
    configuration.guessesScans = false
    var terminal = Terminal(configuration)
    terminal.send("800123\r")
    #expect(terminal.events == typed("800123") + [.key(.enter)])
    terminal.send("]E0800123\r")
    #expect(terminal.events.last == certain("]E0800123"))
  }
}

import TerminalUI

/// A program with a screen: it gets events and shows frames.
///
/// Times are milliseconds of ``MonotonicClock``.
protocol TerminalProgram {
  /// Takes something that a person or the terminal did.
  mutating func handle(_ event: InputEvent, atMilliseconds milliseconds: Int64)
  /// Looks for messages from other threads.
  mutating func wake()
  /// Does what was due at ``nextTickMilliseconds``.
  mutating func tick()
  /// When ``tick()`` is wanted; nothing when it is not.
  var nextTickMilliseconds: Int64? { get }
  /// The screen as it should be now.
  ///
  /// `heldBack` are keys that come soon unless they become a scan; the screen may show them.
  func frame(for size: Size, heldBack: [InputEvent]) -> Frame
  /// Whether the program has nothing more to do.
  var isFinished: Bool { get }
}

/// Waits, lets the program handle everything that has arrived, and paints once.
struct RunLoop<Program: TerminalProgram>: ~Copyable {
  /// After this many reads the screen is painted even when more input is waiting.
  private static var readsPerFrame: Int { 100 }

  private(set) var program: Program
  private let terminal: TerminalDevice
  private let wakeup: Wakeup
  private var painter: Painter
  private var decoder: InputDecoder
  private var isClosed = false
  /// The time that the decoder sees: only the time spent waiting.
  ///
  /// While the program is busy the characters of a scan pile up unread. Their gaps were short,
  /// and counting the busy time would tear the scan apart.
  private var waitedMilliseconds: Int64 = 0

  init(
    program: Program, terminal: consuming TerminalDevice, wakeup: Wakeup,
    theme: Theme = .standard, input: InputConfiguration = InputConfiguration(),
    usesASCIIOnly: Bool = false
  ) {
    self.program = program
    self.wakeup = wakeup
    painter = Painter(
      theme: theme, depth: terminal.colourDepth,
      usesASCIIOnly: usesASCIIOnly || !terminal.isUTF8)
    decoder = InputDecoder(configuration: input)
    self.terminal = terminal
  }

  /// Runs until the program is finished or the terminal is gone.
  mutating func run() {
    deliver([.resize(terminal.size)])
    paint()
    while !program.isFinished, !isClosed {
      handleEverythingWaiting()
      if !program.isFinished, !isClosed { paint() }
    }
  }

  private mutating func paint() {
    painter.paint(program.frame(for: terminal.size, heldBack: decoder.heldBack))
  }

  private mutating func handleEverythingWaiting() {
    var limit = timeUntilNextDeadline()
    for _ in 0..<Self.readsPerFrame {
      let before = MonotonicClock.milliseconds
      let why = terminal.wait(wakeup: wakeup, milliseconds: limit)
      waitedMilliseconds += max(0, MonotonicClock.milliseconds - before)
      handle(why)
      guard why.isSomething, !program.isFinished, !isClosed else { return }
      limit = 0
    }
  }

  /// How long to wait at most; nothing when only input, a wake-up or a signal is expected.
  private func timeUntilNextDeadline() -> Int64? {
    let tick = program.nextTickMilliseconds.map { $0 - MonotonicClock.milliseconds }
    let decision = decoder.nextDeadline.map { $0 - waitedMilliseconds }
    guard let tick, let decision else { return tick ?? decision }
    return min(tick, decision)
  }

  private mutating func handle(_ why: TerminalWakeup) {
    if why.hasInput { read() }
    deliver(decoder.flush(at: waitedMilliseconds))
    if why.isResized { resize() }
    if why.wasWoken { program.wake() }
    if let due = program.nextTickMilliseconds, due <= MonotonicClock.milliseconds {
      program.tick()
    }
    guard why.isClosed, !program.isFinished else { return }
    isClosed = true
    deliver([.closed])
  }

  private mutating func read() {
    deliver(terminal.read().flatMap { decoder.feed(byte: $0, at: waitedMilliseconds) })
  }

  private mutating func resize() {
    terminal.resize()
    painter.forget()
    deliver([.resize(terminal.size)])
  }

  private mutating func deliver(_ events: [InputEvent]) {
    for event in events where !program.isFinished {
      if event == .key(.ctrl("l")) { painter.forget() }
      program.handle(event, atMilliseconds: MonotonicClock.milliseconds)
    }
  }
}

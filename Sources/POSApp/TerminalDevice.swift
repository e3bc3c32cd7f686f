import CTerminal
import TerminalUI

/// Why the terminal could not be used.
struct TerminalUnavailable: Error {}

/// Why a wait ended.
struct TerminalWakeup {
  let hasInput: Bool
  let wasWoken: Bool
  let isResized: Bool
  /// Whether the terminal is gone or the system asks the program to end.
  let isClosed: Bool

  /// Whether anything happened before the time was over.
  var isSomething: Bool { hasInput || wasWoken || isResized || isClosed }
}

/// The terminal of this process, taken over as long as this value lives.
///
/// It is created and used on the main thread only, because ncurses knows no threads.
struct TerminalDevice: ~Copyable {
  /// Keeps the signals for the run loop; must run before the first thread starts.
  static func prepareProcess() throws(TerminalUnavailable) {
    guard term_block_signals() else { throw TerminalUnavailable() }
  }

  /// Takes the terminal over.
  ///
  /// - Parameter usesPointer: whether touches are reported; the terminal's own marking of text with
  ///   the mouse then ends, so it is for pages that have something to touch.
  init(usesPointer: Bool = false) throws(TerminalUnavailable) {
    guard term_open(usesPointer) else { throw TerminalUnavailable() }
  }

  deinit {
    term_close()
  }

  var size: Size { Size(rows: Int(term_rows()), columns: Int(term_columns())) }

  var isUTF8: Bool { term_is_utf8() }

  var colourDepth: ColourDepth {
    switch term_colours() {
    case 256: .colours256
    case 16: .colours16
    case 8: .colours8
    default: .monochrome
    }
  }

  /// Reads the size again after the window changed.
  func resize() {
    term_resize()
  }

  /// Waits for input, a wake-up or a signal; without a limit for as long as it takes.
  func wait(wakeup: Wakeup, milliseconds: Int64?) -> TerminalWakeup {
    let limit = milliseconds.map { Int32(min(max($0, 0), 60_000)) } ?? -1
    let reasons = term_wait(wakeup.descriptor, limit)
    return TerminalWakeup(
      hasInput: reasons & Int32(TERM_INPUT) != 0,
      wasWoken: reasons & Int32(TERM_WAKEUP) != 0,
      isResized: reasons & Int32(TERM_RESIZED) != 0,
      isClosed: reasons & Int32(TERM_CLOSED) != 0)
  }

  /// The bytes that have arrived; call it when ``wait(wakeup:milliseconds:)`` says that there are.
  ///
  /// What does not fit makes the next wait end at once.
  func read() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 4096) { bytes, count in
      count = unsafe term_read(bytes.baseAddress, bytes.count)
    }
  }
}

/// A clock that only counts forwards; the run loop and its programs use the same one.
enum MonotonicClock {
  /// Milliseconds since the computer was started.
  static var milliseconds: Int64 { term_milliseconds() }
}

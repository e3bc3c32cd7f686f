import CTerminal
import TerminalUI

/// Why the terminal could not be used.
struct TerminalUnavailable: Error {}

/// Something that the terminal has to say right now.
enum TerminalInput {
  case byte(UInt8)
  case key(Key)
}

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
  init(escapeDelayMilliseconds: Int32 = 25, usesPointer: Bool = false) throws(TerminalUnavailable) {
    guard term_open(escapeDelayMilliseconds, usesPointer) else { throw TerminalUnavailable() }
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

  /// The next byte or key, or nothing when none is waiting.
  func read() -> TerminalInput? {
    let input = term_read()
    switch input.kind {
    case Int32(TERM_BYTE): return .byte(UInt8(truncatingIfNeeded: input.value))
    case Int32(TERM_KEY): return .key(Key(Self.keyCode(input.value)))
    default: return nil
    }
  }

  private static func keyCode(_ value: Int32) -> KeyCode {
    switch Int(value) {
    case TERM_KEY_ENTER: .enter
    case TERM_KEY_BACKTAB: .backTab
    case TERM_KEY_BACKSPACE: .backspace
    case TERM_KEY_DELETE: .delete
    case TERM_KEY_INSERT: .insert
    case TERM_KEY_UP: .up
    case TERM_KEY_DOWN: .down
    case TERM_KEY_LEFT: .left
    case TERM_KEY_RIGHT: .right
    case TERM_KEY_HOME: .home
    case TERM_KEY_END: .end
    case TERM_KEY_PAGE_UP: .pageUp
    case TERM_KEY_PAGE_DOWN: .pageDown
    case let function where function > TERM_KEY_FUNCTION: .function(function - TERM_KEY_FUNCTION)
    default: .unknown
    }
  }
}

/// A clock that only counts forwards; the run loop and its programs use the same one.
enum MonotonicClock {
  /// Milliseconds since the computer was started.
  static var milliseconds: Int64 { term_milliseconds() }
}

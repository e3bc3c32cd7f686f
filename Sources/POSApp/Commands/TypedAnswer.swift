import Foundation

/// A line that somebody types after a question, outside of the till's screens.
enum TypedAnswer {
  /// Asks and reads; nil when the input has ended.
  ///
  /// - Parameter isSecret: whether a terminal keeps what is typed to itself.
  static func to(_ prompt: String, isSecret: Bool) -> String? {
    FileHandle.standardOutput.write(Data(prompt.utf8))
    guard isSecret, isatty(STDIN_FILENO) == 1 else { return readLine() }
    setEcho(false)
    defer {
      setEcho(true)
      // The line break that was typed was not shown either.
      FileHandle.standardOutput.write(Data("\n".utf8))
    }
    return readLine()
  }

  private static func setEcho(_ isOn: Bool) {
    var modes = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
    let echo = tcflag_t(ECHO)
    modes.c_lflag = isOn ? modes.c_lflag | echo : modes.c_lflag & ~echo
    unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes)
  }
}

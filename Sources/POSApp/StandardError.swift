import Foundation

/// The standard error stream of this process.
enum StandardError {
  /// Runs a body while everything written to standard error goes to the end of a file.
  ///
  /// One line of any library would destroy the screen. A stream that the user sent elsewhere stays
  /// there, and without the file the body runs all the same.
  static func logged(to path: String, _ body: () throws -> Void) rethrows {
    guard isatty(STDERR_FILENO) == 1, let terminal = redirected(to: path) else {
      return try body()
    }
    defer {
      dup2(terminal, STDERR_FILENO)
      close(terminal)
    }
    try body()
  }

  /// A copy of the stream as it was; nil when nothing was redirected.
  private static func redirected(to path: String) -> Int32? {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let terminal = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard terminal >= 0 else { return nil }
    dup2(file, STDERR_FILENO)
    return terminal
  }
}

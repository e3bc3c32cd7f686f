import Foundation
import Glibc

/// A program that was started, with its output in files.
final class ChildProcess {
  /// How a program ended: the exit status, or the signal that killed it.
  enum End: Hashable, CustomStringConvertible {
    case exit(Int32)
    case signal(Int32)

    var description: String {
      switch self {
      case .exit(let status): "exit \(status)"
      case .signal(let number): "signal \(number)"
      }
    }
  }

  private let identifier: pid_t
  private var end: End?

  /// Starts a program, looked up in `PATH` unless it is a path.
  init(_ command: [String], output: String, errors: String) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let mode = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, mode, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, mode, 0o600)
    // A program that traps ends at once instead of drawing its stack.
    var variables = ProcessInfo.processInfo.environment
    variables["SWIFT_BACKTRACE"] = "enable=no"
    let words = unsafe command.map { unsafe strdup($0) } + [nil]
    let pairs = unsafe variables.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (words + pairs).forEach { unsafe free($0) } }
    var started: pid_t = 0
    let code = unsafe posix_spawnp(&started, command[0], &actions, nil, words, pairs)
    guard code == 0 else { throw Violation("\(command[0]) does not start: error \(code)") }
    identifier = started
  }

  deinit {
    if end == nil {
      kill()
      _ = wait()
    }
  }

  /// Ends the program the way a power switch would, as far as it can tell.
  func kill() {
    _ = Glibc.kill(identifier, SIGKILL)
  }

  /// Asks the program to end, as a service manager does.
  func interrupt() {
    _ = Glibc.kill(identifier, SIGTERM)
  }

  /// Whether the program has ended.
  var hasEnded: Bool {
    guard end == nil else { return true }
    var status: Int32 = 0
    guard unsafe waitpid(identifier, &status, WNOHANG) == identifier else { return false }
    end = Self.end(status)
    return true
  }

  /// Waits for the end.
  func wait() -> End {
    if let end { return end }
    var status: Int32 = 0
    while unsafe waitpid(identifier, &status, 0) == -1 && errno == EINTR {}
    let found = Self.end(status)
    end = found
    return found
  }

  private static func end(_ status: Int32) -> End {
    let signal = status & 0x7F
    return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }
}

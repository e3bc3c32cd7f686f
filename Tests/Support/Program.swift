import Foundation
import Glibc

/// What a program that has ended left behind.
public struct ProgramResult: Hashable, Sendable {
  /// The exit status; 128 and the signal's number when a signal ended the program, as in a shell.
  public let status: Int32
  /// What it wrote to its standard output.
  public let output: String
  /// What it wrote to its standard error.
  public let errors: String

  /// A result, to compare with.
  public init(status: Int32, output: String, errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }
}

/// A program that a test started.
///
/// Its output goes to files that only the program itself opens. A pipe of the test's own could be
/// inherited by the program of a test running beside it, and then never seem to end.
public final class Program {
  /// The system refused to start a program; its error number.
  public struct CannotStart: Error, Hashable {
    /// The program's path.
    public let program: String
    /// The system's error number.
    public let number: Int32
  }

  /// The process id.
  public let identifier: Int32

  private let folder: TemporaryFolder
  private var result: ProgramResult?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: The program, looked up in `PATH` unless it is a path, and its arguments.
  ///   - environment: The program's whole environment; that of the tests when nothing is given.
  /// - Throws: ``CannotStart``, or what the file system says about the folder for the output.
  public init(_ command: [String], environment: [String: String]? = nil) throws {
    precondition(!command.isEmpty, "a command begins with the program's name")
    folder = try TemporaryFolder()
    let variables = environment ?? ProcessInfo.processInfo.environment
    identifier = try spawn(
      command, variables.map { "\($0.key)=\($0.value)" },
      output: folder.path("output"), errors: folder.path("errors"))
  }

  deinit {
    if result == nil {
      _ = kill(identifier, SIGKILL)
      _ = waitForEnd(of: identifier)
    }
  }

  /// Sends the program a signal: `SIGTERM`, `SIGKILL`.
  public func send(signal: Int32) {
    if result == nil { _ = kill(identifier, signal) }
  }

  /// Waits for the program's end.
  public func wait() -> ProgramResult {
    if let result { return result }
    let status = waitForEnd(of: identifier)
    let ended = ProgramResult(
      status: status, output: text(of: "output"), errors: text(of: "errors"))
    result = ended
    return ended
  }

  private func text(of name: String) -> String {
    let data = FileManager.default.contents(atPath: folder.path(name)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}

/// Runs a program to its end.
///
/// - Parameters:
///   - command: The program, looked up in `PATH` unless it is a path, and its arguments.
///   - environment: The program's whole environment; that of the tests when nothing is given.
/// - Throws: ``Program/CannotStart``, or what the file system says.
public func run(
  _ command: [String], environment: [String: String]? = nil
) throws -> ProgramResult {
  try Program(command, environment: environment).wait()
}

private func waitForEnd(of identifier: Int32) -> Int32 {
  var status: Int32 = 0
  while unsafe waitpid(identifier, &status, 0) == -1 && errno == EINTR {}
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}

private func spawn(
  _ command: [String], _ environment: [String], output: String, errors: String
) throws -> Int32 {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  let writing = O_WRONLY | O_CREAT | O_TRUNC
  unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  unsafe posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o600)
  unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o600)

  // A child starts with no signal blocked or ignored, whatever the test runner did to its own.
  var attributes = posix_spawnattr_t()
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }
  var none = sigset_t()
  var all = sigset_t()
  unsafe sigemptyset(&none)
  unsafe sigfillset(&all)
  unsafe posix_spawnattr_setsigmask(&attributes, &none)
  unsafe posix_spawnattr_setsigdefault(&attributes, &all)
  let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
  unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

  let arguments = unsafe command.map { unsafe strdup($0) } + [nil]
  let variables = unsafe environment.map { unsafe strdup($0) } + [nil]
  defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
  var identifier: Int32 = 0
  let number = unsafe posix_spawnp(
    &identifier, command[0], &actions, &attributes, arguments, variables)
  guard number == 0 else { throw Program.CannotStart(program: command[0], number: number) }
  return identifier
}

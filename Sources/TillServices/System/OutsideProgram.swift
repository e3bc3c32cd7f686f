import Foundation

/// Programs of this machine that the till may call on, when they are there.
public enum OutsideProgram {
  /// How a program ended and what it wrote to its standard output.
  public struct Result: Hashable, Sendable {
    /// The exit status; 128 and the signal's number when a signal ended it.
    public let status: Int32
    /// The standard output.
    public let output: String
  }

  /// Where a program is; nil when it is not installed.
  public static func path(of name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program to its end.
  ///
  /// Its standard input is empty and what it complains of is not shown.
  /// - Returns: nil when it does not start.
  public static func run(_ command: [String]) -> Result? {
    let number = SystemRandomness.words().0
    let file = FileManager.default.temporaryDirectory.path + "/bottega-\(number)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    guard let started = start(command, output: file) else { return nil }
    var status: Int32 = 0
    while unsafe waitpid(started, &status, 0) == -1 && errno == EINTR {}
    let signal = status & 0x7F
    let bytes = FileManager.default.contents(atPath: file) ?? Data()
    return Result(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      output: String(decoding: bytes, as: UTF8.self))
  }

  /// Starts a program that writes into a new file.
  private static func start(_ command: [String], output: String) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(
      &actions, 1, output, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    return unsafe spawn(command, &actions, nil)
  }

  /// Starts a program in a process group of its own, with all that it writes in a file.
  static func start(_ command: [String], log: String) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let mode = O_WRONLY | O_CREAT | O_APPEND
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, log, mode, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // The till keeps signals for itself; what it starts begins with none blocked.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    let flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGMASK)
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    return unsafe spawn(command, &actions, &attributes)
  }

  private static func spawn(
    _ command: [String], _ actions: UnsafePointer<posix_spawn_file_actions_t>,
    _ attributes: UnsafePointer<posix_spawnattr_t>?
  ) -> pid_t? {
    let variables = ProcessInfo.processInfo.environment
    let words = unsafe command.map { unsafe strdup($0) } + [nil]
    let pairs = unsafe variables.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (words + pairs).forEach { unsafe free($0) } }
    var started: pid_t = 0
    let code = unsafe posix_spawn(&started, command[0], actions, attributes, words, pairs)
    return code == 0 ? started : nil
  }
}

internal import Glibc

/// A program on a pseudo-terminal of its own, and what its screen shows.
final class PseudoTerminal {
  enum Failure: Error {
    /// The system refused something; its error number.
    case system(String, Int32)
    /// A text did not come in time; the screen as it was.
    case missing(String, screen: String)
  }

  /// The process; `exec` keeps it.
  let process: pid_t
  private(set) var screen: ScreenModel
  private let master: Int32
  private var isOver = false

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - echoes: whether the terminal itself repeats what is typed.
  init(
    _ program: String, _ arguments: [String] = [], environment: [String] = [],
    rows: Int = 30, columns: Int = 100, echoes: Bool = true
  ) throws {
    master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    let path = try Self.otherSide(of: master)
    try Self.prepare(path, master, rows: rows, columns: columns, echoes: echoes)
    process = try Self.spawn(program, arguments, environment, on: path)
    screen = ScreenModel(rows: rows, columns: columns)
  }

  deinit {
    end()
    close(master)
  }

  /// The device that the program opens, as ptmx(4) hands it out.
  private static func otherSide(of master: Int32) throws -> String {
    // Linux: TIOCSPTLCK unlocks the device, TIOCGPTN tells its number; the module of the C library
    // lacks posix_openpt(3) and these names.
    let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (isLocked, device): (Int32, UInt32) = (0, 0)
    guard master >= 0, unsafe ioctl(master, unlock, &isLocked) == 0,
      unsafe ioctl(master, number, &device) == 0
    else { throw Failure.system("/dev/ptmx", errno) }
    return "/dev/pts/\(device)"
  }

  private static func prepare(
    _ path: String, _ master: Int32, rows: Int, columns: Int, echoes: Bool
  ) throws {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else {
      throw Failure.system("TIOCSWINSZ", errno)
    }
    guard !echoes else { return }
    var modes = termios()
    unsafe tcgetattr(master, &modes)
    modes.c_lflag &= ~UInt32(ECHO)
    guard unsafe tcsetattr(master, TCSANOW, &modes) == 0 else {
      throw Failure.system("tcsetattr", errno)
    }
  }

  /// Starts a process in a session of its own, whose terminal becomes the first one it opens.
  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String], on path: String
  ) throws -> pid_t {
    // POSIX_SPAWN_SETSID of spawn.h, which the module of the C library lacks.
    let newSession: Int16 = 0x80
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    unsafe posix_spawnattr_setflags(&attributes, newSession)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, path, O_RDWR, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    var settings = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer {
      unsafe (words + settings).forEach { unsafe free($0) }
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    var process: pid_t = 0
    let error = unsafe posix_spawn(&process, program, &actions, &attributes, &words, &settings)
    guard error == 0 else { throw Failure.system("posix_spawn \(program)", error) }
    return process
  }

  // MARK: Typing and looking

  /// Types a text.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe Glibc.write(master, bytes, bytes.count)
  }

  /// Waits until something holds for the screen.
  ///
  /// What arrives is only stamped and kept as long as the program goes on writing; the screen is
  /// put together in the silence after it. So neither the model of the screen nor the search in it
  /// delays the next read, and they are no part of the time.
  ///
  /// - Returns: when the last bytes of that screen had been read.
  @discardableResult
  func wait(
    until what: String, milliseconds limit: Int32 = 10_000, _ holds: (ScreenModel) -> Bool
  ) throws -> ContinuousClock.Instant {
    while true {
      let pieces = readUntilSilence(milliseconds: limit)
      guard let last = pieces.last else { throw Failure.missing(what, screen: screen.text) }
      for piece in pieces { screen.feed(piece.bytes) }
      if holds(screen) { return last.arrival }
    }
  }

  /// Some bytes and when they had been read.
  private struct Piece {
    let arrival: ContinuousClock.Instant
    let bytes: ArraySlice<UInt8>
  }

  /// Everything up to a silence; nothing when nothing came in time.
  private func readUntilSilence(milliseconds limit: Int32) -> [Piece] {
    var pieces: [Piece] = []
    var patience = limit
    while let bytes = read(milliseconds: patience) {
      pieces.append(Piece(arrival: .now, bytes: bytes))
      patience = 5
    }
    return pieces
  }

  /// Waits until a text stands on the screen.
  @discardableResult
  func wait(for text: String) throws -> ContinuousClock.Instant {
    if screen.shows(text) { return .now }
    return try wait(until: text) { $0.shows(text) }
  }

  /// Reads on until nothing came for a while.
  func settle(milliseconds: Int32) {
    while let bytes = read(milliseconds: milliseconds) { screen.feed(bytes) }
  }

  /// The next bytes; nil when none came in time, or when the program is over.
  private func read(milliseconds: Int32) -> ArraySlice<UInt8>? {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&descriptor, 1, milliseconds) > 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = unsafe Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return buffer[..<count]
  }

  // MARK: The end

  /// Waits until the program has ended by itself.
  ///
  /// - Returns: its exit status; of a signal, 128 and its number.
  @discardableResult
  func waitForEnd() -> Int32 {
    while let bytes = read(milliseconds: 60_000) { screen.feed(bytes) }
    guard !isOver else { return 0 }
    isOver = true
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }

  /// Ends the program if it still runs.
  func end() {
    guard !isOver else { return }
    kill(process, SIGTERM)
    waitForEnd()
  }
}

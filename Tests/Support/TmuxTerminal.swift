import Foundation
import Synchronization

/// A real terminal of a known size in which a program runs, driven from a test.
///
/// Each one is a tmux server of its own that nobody else can meet, and that ends with the object.
/// Nothing here waits for a fixed time: a test waits until the screen shows what it should.
public final class TmuxTerminal {
  /// What can go wrong with a terminal.
  public enum Failure: Error, CustomStringConvertible {
    /// tmux refused; its own words.
    case refused(String)
    /// The screen did not come to show what was waited for.
    case timedOut(waitingFor: String, screen: String)

    /// The words for the test report.
    public var description: String {
      switch self {
      case .refused(let words): "tmux refused: \(words)"
      case .timedOut(let wanted, let screen): "waited in vain for \(wanted); screen:\n\(screen)"
      }
    }
  }

  private static let opened = Atomic<Int>(0)

  /// Starts the program, notes its process and its exit status, and then keeps the terminal open.
  ///
  /// So the last screen stays readable. A terminal that closed together with the program could
  /// lose what the program wrote last.
  private static let keeper = """
    trap : INT QUIT
    exec 3>&2 2>/dev/null
    sh -c 'echo $$ >"$0/process"; exec "$@" 2>&3 3>&-' "$0" "$@"
    echo $? >"$0/status"
    exec sleep infinity
    """

  private let folder: TemporaryFolder
  private let socket: String

  /// Opens a terminal and starts a program in it.
  ///
  /// - Parameters:
  ///   - command: The program's path and its arguments; no shell reads them.
  ///   - columns: The width in cells.
  ///   - rows: The height in cells.
  ///   - environment: Further variables for the program.
  /// - Throws: ``Failure/refused(_:)`` when tmux does not start.
  public init(
    running command: [String], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    let number = Self.opened.add(1, ordering: .relaxed).newValue
    socket = "bottega-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
    // The settings come before the session, which takes them over as it starts.
    let settings = [
      ["start-server"],
      ["set-option", "-g", "default-terminal", "tmux-256color"],
      ["set-option", "-s", "escape-time", "0"],
      ["set-option", "-g", "status", "off"],
    ]
    let variables = environment.merging(["LC_ALL": "C.UTF-8"]) { given, _ in given }
      .sorted { $0.key < $1.key }.flatMap { ["-e", "\($0.key)=\($0.value)"] }
    let session =
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + variables
      + ["--", "sh", "-c", Self.keeper, folder.path] + command
    try tmux(Array((settings + [session]).joined(separator: [";"])))
  }

  deinit {
    _ = try? tmux(["kill-server"])
  }

  /// Types text as it stands; the names of keys mean nothing here.
  public func send(_ text: String) throws {
    try tmux(["send-keys", "-l", "--", literal(text)])
  }

  /// Presses keys by their tmux names: `Enter`, `Escape`, `F1`, `Up`, `C-c`.
  public func press(_ keys: String...) throws {
    try tmux(["send-keys", "--"] + keys)
  }

  /// Delivers text in one go, as a scanner does; a line break arrives as the Enter key.
  public func burst(_ text: String) throws {
    try tmux(["set-buffer", "--", literal(text), ";", "paste-buffer", "-d"])
  }

  /// Changes the terminal's size.
  public func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What the screen shows, without blanks at the ends of lines.
  ///
  /// - Parameter escapes: Keeps colours and attributes as escape sequences.
  public func capture(escapes: Bool = false) throws -> String {
    try tmux(["capture-pane", "-p"] + (escapes ? ["-e"] : []))
  }

  /// Waits until the screen shows a text, and returns the screen.
  /// - Throws: ``Failure/timedOut(waitingFor:screen:)`` after the limit.
  @discardableResult
  public func waitFor(_ text: String, within limit: Duration = .seconds(20)) async throws -> String
  {
    try await waitFor("“\(text)”", within: limit) { $0.contains(text) }
  }

  /// Waits until the screen fulfils a condition, and returns the screen.
  /// - Throws: ``Failure/timedOut(waitingFor:screen:)`` after the limit.
  @discardableResult
  public func waitFor(
    _ wanted: String, within limit: Duration = .seconds(20), _ condition: (String) -> Bool
  ) async throws -> String {
    let deadline = ContinuousClock.now + limit
    while true {
      let screen = try capture()
      if condition(screen) { return screen }
      guard ContinuousClock.now < deadline else {
        throw Failure.timedOut(waitingFor: wanted, screen: screen)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Waits until the program has ended, and returns its exit status.
  ///
  /// After a signal it is 128 and the signal's number.
  /// - Throws: ``Failure/timedOut(waitingFor:screen:)`` after the limit.
  public func waitForExit(within limit: Duration = .seconds(20)) async throws -> Int {
    try await number(in: "status", "the program's end", within: limit)
  }

  /// The process id of the program.
  /// - Throws: ``Failure/timedOut(waitingFor:screen:)`` when the program does not start.
  public func processIdentifier() async throws -> Int32 {
    Int32(try await number(in: "process", "the program's start", within: .seconds(20)))
  }

  /// Where the cursor is, counted from zero.
  public func cursor() throws -> (column: Int, row: Int)? {
    let place = try tmux(["display-message", "-p", "#{cursor_x} #{cursor_y}"])
      .split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    return place.count == 2 ? (place[0], place[1]) : nil
  }

  /// The text as an argument of tmux, which takes a last semicolon for the end of a command.
  private func literal(_ text: String) -> String {
    text.hasSuffix(";") ? text.dropLast() + "\\;" : text
  }

  /// The number that the keeper writes into a file, as soon as it is there.
  private func number(
    in file: String, _ wanted: String, within limit: Duration
  ) async throws -> Int {
    var number: Int?
    try await waitFor(wanted, within: limit) { _ in
      let data = FileManager.default.contents(atPath: folder.path(file)) ?? Data()
      number = Int(String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines))
      return number != nil
    }
    return number ?? 0
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let settings = ["TMUX_TMPDIR": folder.path, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"]
    let inherited = ProcessInfo.processInfo.environment.filter { $0.key != "TMUX" }
    let result = try run(
      ["tmux", "-L", socket, "-f", "/dev/null"] + arguments,
      environment: inherited.merging(settings) { _, ours in ours })
    guard result.status == 0 else { throw Failure.refused(result.errors) }
    return result.output
  }
}

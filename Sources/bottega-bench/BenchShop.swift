internal import FoundationEssentials
internal import Glibc
internal import POSCore
internal import TillServices

/// A shop with a large catalogue in a folder of its own, and the real program that opens it.
struct BenchShop {
  enum Failure: Error {
    case programMissing(String)
    case programFailed(String, status: Int32)
  }

  let program: String
  let folder: TillFolder
  let catalogue: BenchCatalogue
  /// How long the real import took.
  let importing: Duration

  private static let answers = InitAnswers.usual(.italian)

  /// Makes the shop and imports its catalogue with the real command.
  init(program: String, folder path: String, articles: Int) throws {
    guard unsafe access(program, X_OK) == 0 else { throw Failure.programMissing(program) }
    self.program = program
    folder = TillFolder(path + "/shop")
    catalogue = BenchCatalogue(count: articles)
    try ShopSetup(folder: folder, now: SystemClock.now()).make(Self.answers)
    let file = path + "/catalogue.csv"
    try Data(catalogue.csv.utf8).write(to: URL(filePath: file))
    importing = try Self.time(
      program, ["import", "--data", folder.path, "--format", "json", file])
  }

  /// How long a command takes from its start to its end.
  func time(_ arguments: [String]) throws -> Duration {
    try Self.time(program, arguments)
  }

  private static func time(_ program: String, _ arguments: [String]) throws -> Duration {
    let start = ContinuousClock.now
    let run = try PseudoTerminal(program, arguments, environment: environment)
    let status = run.waitForEnd()
    guard status == 0 else { throw Failure.programFailed(run.screen.text, status: status) }
    return ContinuousClock.now - start
  }

  /// What the till is started with: nothing of this process's own surroundings.
  private static let environment = ["TERM=xterm-256color", "LANG=C.UTF-8", "PATH=/usr/bin:/bin"]

  // MARK: The till

  /// What the first screen says once it can be used.
  static let signInText = "Chi lavora a questa cassa?"

  /// Starts the till on a terminal.
  func start() throws -> PseudoTerminal {
    try PseudoTerminal(
      program, ["till", "--data", folder.path, "--lang", "it"], environment: Self.environment)
  }

  /// How long it takes from starting the till to its first usable screen.
  func starts(_ runs: Int) throws -> Times {
    Times(
      try (0..<runs).map { _ in
        let begin = ContinuousClock.now
        let till = try start()
        let time = try till.wait(for: Self.signInText) - begin
        till.settle(milliseconds: 300)
        till.type("\u{11}")
        till.waitForEnd()
        return time
      })
  }

  /// Starts the till and signs the owner in, until the counter is there.
  func open() throws -> PseudoTerminal {
    let till = try start()
    try till.wait(for: Self.signInText)
    till.type("1")
    till.settle(milliseconds: 50)
    till.type(Self.answers.ownerPIN + "\r")
    try till.wait(for: "TOTALE")
    // The search index is built beside the first pictures.
    till.settle(milliseconds: 900)
    return till
  }
}

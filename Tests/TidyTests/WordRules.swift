/// Words that do not belong in the code, with the reason.
enum WordRules {
  /// The programs, which may write to the standard output.
  static let programs: Set<String> = [
    "POSApp", "bottega-bench", "bottega-central", "bottega-dev", "bottega-district",
  ]

  /// The targets whose every result follows from their arguments.
  static let pure: Set<String> = [
    "POSCore", "POSSync", "POSSimulator", "CentreCore", "CentrePages", "TerminalUI", "TillUI",
    "BoboxUI",
  ]

  /// The words that some rule below is about.
  private static let suspects: Set<String> = [
    "try", "as", "unchecked", "nonisolated", "fatalError", "XCTest", "print", "debugPrint",
    "Process", "Date", "ContinuousClock", "SuspendingClock", "UUID", "SystemRandomNumberGenerator",
    "random", "shuffled", "shuffle", "randomElement", "Task",
  ]

  /// The files that may use unsafe constructs, each with the reason.
  static let unsafeFiles: [String: String] = [
    "Sources/POSCentral/Folder/CentreFolder.swift":
      "flushes and renames files with the C library",
    "Sources/POSDocuments/Codes/QRCode.swift": "reads the picture that the C library returns",
    "Sources/CentreCore/Passwords.swift": "reads the derived key's bytes",
    "Sources/POSCentral/Body/Inflation.swift": "gives zlib its buffers",
    "Sources/FaultProxy/DeafPort.swift": "binds and connects sockets with the C library",
    "Sources/FaultProxy/KeptPort.swift": "binds a socket with the C library",
    "Sources/TillLink/Identity/PrivateFile.swift": "makes a private file with the C library",
    "Sources/TillLink/Messages/Gzip.swift": "gives zlib its buffers",
    "Sources/TillServices/Signing/PINCheck.swift": "reads the derived key's bytes",
    "Sources/TillServices/System/OutsideProgram.swift":
      "starts programs with the C library's spawn",
    "Sources/TillServices/System/RunningProgram.swift":
      "waits for programs and looks at ports with the C library",
    "Sources/TillServices/System/SystemClock.swift": "asks the C library for the time",
    "Sources/POSApp/CrashReports.swift": "sets the environment and starts the program anew",
    "Sources/POSApp/Commands/TypedAnswer.swift": "switches the terminal's echo off for a PIN",
    "Sources/POSApp/StandardError.swift": "redirects a descriptor with the C library",
    "Sources/POSApp/TerminalDevice.swift": "lets the terminal's bytes be read into an array",
    "Sources/CentreSQLite/Statements.swift": "binds values with SQLite's C interface",
    "Sources/bottega-bench/BareDatabase.swift": "drives SQLite's C interface as the baseline",
    "Sources/bottega-bench/BenchShop.swift": "asks the C library for a temporary folder",
    "Sources/bottega-bench/Centre/CentreRows.swift": "drives SQLite's C interface as the baseline",
    "Sources/bottega-bench/PseudoTerminal.swift": "opens a pseudo-terminal with the C library",
    "Sources/bottega-dev/Outages/CentreProcess.swift": "asks the C library for free ports",
    "Sources/bottega-dev/Processes/ChildProcess.swift":
      "starts programs with the C library's spawn",
    "Sources/CentreSQLite/CentreBackup.swift": "renames and flushes files with the C library",
    "Sources/CentreSQLite/LockFile.swift": "opens and locks a file with the C library",
    "Sources/POSStore/Files.swift": "renames, links and flushes files with the C library",
    "Sources/POSStore/LockFile.swift": "opens and locks a file with the C library",
    "Tests/POSCentralTests/Packed.swift": "gives zlib its buffers",
    "Tests/Support/Program.swift": "starts programs with the C library's spawn",
    "Tests/TerminalUITests/DisplayWidthTests.swift": "compares widths with the C library's",
    "Tests/TidyTests/SourceFile.swift": "asks Foundation whether a path is a folder",
  ]

  static func check(_ file: SourceFile) -> [Finding] {
    guard file.isSwift else { return [] }
    return file.code.indices.compactMap { index in
      guard suspects.contains(file.code[index].text) else { return nil }
      return reason(against: index, in: file).map { file.finding(file.code[index].line, $0) }
    }
  }

  private static func reason(against index: Int, in file: SourceFile) -> String? {
    let text = { (offset: Int) in
      file.code.indices.contains(index + offset) ? file.code[index + offset].text : ""
    }
    let isCalled = text(1) == "(" && !["func", "case", "."].contains(text(-1))
    switch text(0) {
    case "try" where text(1) == "!" && file.line(of: index).contains("try!"):
      return "handle the error instead of `try!`"
    case "as" where text(1) == "!": return "convert with `as?` instead of `as!`"
    case "unchecked" where text(-1) == "@": return "make the type Sendable so that it is checked"
    case "nonisolated" where text(1) == "(" && text(2) == "unsafe":
      return "protect the state instead of `nonisolated(unsafe)`"
    case "fatalError" where isCalled: return "a `precondition` with a message, or a refusal"
    case "XCTest" where text(-1) == "import": return "tests are written with Testing"
    case "print" where isCalled, "debugPrint" where isCalled:
      return isQuiet(file) ? "only programs print; `print` destroys the screen" : nil
    case "Process" where isCalled:
      return file.target != nil ? "a child of `Process` inherits blocked signals" : nil
    default:
      return pure.contains(file.target ?? "") ? impurity(text) : nil
    }
  }

  private static func isQuiet(_ file: SourceFile) -> Bool {
    guard let target = file.target else { return false }
    return !programs.contains(target)
  }

  /// Why the code at hand makes a result depend on more than the arguments.
  private static func impurity(_ text: (Int) -> String) -> String? {
    let isMember = text(-1) == "."
    switch text(0) {
    case "Date" where text(1) == "(" || text(2) == "now": return "time comes in as an argument"
    case "ContinuousClock", "SuspendingClock": return "time comes in as an argument"
    case "UUID" where text(1) == "(": return "identifiers come in as arguments"
    case "SystemRandomNumberGenerator": return "randomness comes in as an argument"
    case "random" where isMember, "shuffled" where isMember, "shuffle" where isMember,
      "randomElement" where isMember:
      return isSeeded(text) ? nil : "randomness comes in as an argument: `using:`"
    case "Task" where text(1) == "{" || text(1) == "." || text(1) == "(":
      return "nothing runs beside the caller here"
    default: return nil
    }
  }

  /// Whether the call at hand names its source of randomness.
  private static func isSeeded(_ text: (Int) -> String) -> Bool {
    var depth = 0
    var offset = 1
    while text(offset) != "" {
      if text(offset) == "(" { depth += 1 }
      if text(offset) == ")" { depth -= 1 }
      if text(offset) == "using" { return true }
      if depth == 0 { return false }
      offset += 1
    }
    return false
  }

  static func checkUnsafe(
    _ file: SourceFile, allowed: [String: String] = unsafeFiles
  ) -> [Finding] {
    guard file.isSwift else { return [] }
    let first = file.code.first { $0.text == "unsafe" }
    let isListed = allowed[file.path] != nil
    if let first, !isListed {
      return [file.finding(first.line, "`unsafe` needs a reason in unsafeFiles")]
    }
    if first == nil, isListed {
      return [file.finding(1, "no longer needs its entry in unsafeFiles")]
    }
    return []
  }

  /// A trap must say what was wrong.
  static func checkPreconditions(_ file: SourceFile) -> [Finding] {
    let needed = ["precondition": 2, "assert": 2, "preconditionFailure": 1, "assertionFailure": 1]
    guard file.isSwift else { return [] }
    return file.tokens.indices.compactMap { index in
      let token = file.tokens[index]
      guard token.kind == .word, let needed = needed[token.text],
        index + 1 < file.tokens.count, file.tokens[index + 1].text == "(",
        argumentCount(openedAt: index + 1, in: file.tokens) < needed
      else { return nil }
      return file.finding(token.line, "`\(token.text)` without a message")
    }
  }

  private static func argumentCount(openedAt index: Int, in tokens: [Token]) -> Int {
    var depth = 0
    var commas = 0
    var isEmpty = true
    for token in tokens[index...] where token.kind != .comment {
      let mark = token.kind == .mark ? token.text : ""
      if mark == ")" || mark == "]" || mark == "}" { depth -= 1 }
      if depth == 0 && mark == ")" { break }
      if depth > 0 { isEmpty = false }
      if depth == 1 && mark == "," { commas += 1 }
      if mark == "(" || mark == "[" || mark == "{" { depth += 1 }
    }
    return isEmpty ? 0 : commas + 1
  }
}

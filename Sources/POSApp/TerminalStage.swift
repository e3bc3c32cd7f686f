import ArgumentParser
import POSCore
import TerminalUI
import TillServices

/// What a program on the terminal needs around it.
struct TerminalStage {
  private let folder: TillFolder
  private let language: Language

  /// - Parameter language: of what is said before there is a screen; the locale's when nil.
  init(_ folder: TillFolder, _ language: Language?) {
    self.folder = folder
    self.language = language ?? Environment.language
  }

  /// What must come before the first thread of the process.
  func prepare() throws {
    CrashReports.arrange(in: folder)
    try onTerminal { try TerminalDevice.prepareProcess() }
  }

  /// Runs something that draws; what it and its libraries complain of goes into the log.
  func run(_ body: () throws -> Void) throws {
    try onTerminal { try StandardError.logged(to: folder.log, body) }
  }

  private func onTerminal(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch is TerminalUnavailable {
      let term = Environment.variables["TERM"] ?? ""
      Speech.warn(
        language == .italian
          ? "questo non è un terminale su cui la cassa possa disegnare (TERM=\(term))."
          : "this is not a terminal on which the till can draw (TERM=\(term)).")
      throw ExitCode(69)
    }
  }
}

extension InputConfiguration {
  /// The usual limits, and the text that the shop's scanner sends before each code.
  init(scannerPrefix prefix: String) {
    var framings: [ScanFraming] = [.startAndEndOfText, .aimIdentifier]
    if !prefix.isEmpty { framings.insert(ScanFraming(prefix: prefix), at: 0) }
    self.init(framings: framings)
  }
}

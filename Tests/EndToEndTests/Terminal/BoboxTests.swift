import POSCore
import Support
import Testing

@testable import TillServices

/// `bottega bobox` in a real terminal, on the demonstration's district.
@Suite struct `The Bobox in a terminal` {
  @Test func `hands a card out, reads it from a scanner, and lets only a supervisor out`()
    async throws
  {
    let bottega = try Bottega()
    let terminal = try bottega.bobox()
    try await terminal.waitFor("Mettila sotto il lettore")
    try terminal.press("C-c", "C-z", "C-\\", "C-d", "q")
    try terminal.send("1")
    try await terminal.waitFor("Sì, dammi la tessera")
    try terminal.send("1")
    // Twelve cards of the demonstration are held already.
    try await terminal.waitFor("0000 0000 13")
    #expect(try bottega.prints.count == 1)
    let card = try #require(CardDesk(files: DemoDistrict.files).card(13)).text
    try terminal.burst(card + "\n")
    try await terminal.waitFor("tessera •••1309")
    try terminal.send("e")
    try await terminal.waitFor("Paid-in credit")
    try terminal.press("F12")
    try await terminal.waitFor("A supervisor's PIN")
    try terminal.send("2222")
    try terminal.press("Enter")
    #expect(try await terminal.waitForExit() == 0)
    #expect(try bottega.run("verify").status == 0)
  }

  @Test func `answers a finger and ends with its terminal`() async throws {
    let bottega = try Bottega()
    let terminal = try bottega.bobox(["--lang", "de"])
    try await terminal.waitFor("Kostenlos und sofort")
    // A press and a release in the fourth block (SGR 1006), column 20 and row 17.
    try terminal.send("\u{1B}[<0;20;17M\u{1B}[<0;20;17m")
    try await terminal.waitFor("Cartiera Porta Vecchia")
    let process = try await terminal.processIdentifier()
    #expect(try run(["kill", "-TERM", "\(process)"]).status == 0)
    #expect(try await terminal.waitForExit() == 0)
    let second = try bottega.terminal()
    try await second.waitFor("Premi il numero della persona.")
    let beside = try bottega.run("bobox")
    #expect(beside.status == 1 && beside.errors.contains("la cassa è già aperta"))
  }
}

extension Bottega {
  /// Opens the self-service point in a terminal.
  fileprivate func bobox(_ arguments: [String] = []) throws -> TmuxTerminal {
    try TmuxTerminal(
      running: [program, "bobox"] + arguments + ["--data", data], columns: 80, rows: 24,
      environment: ["LANG": "", "LC_MESSAGES": ""])
  }
}

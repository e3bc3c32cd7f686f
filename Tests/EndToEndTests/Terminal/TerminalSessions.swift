import Foundation
import Support
import Testing

/// The built program in a real terminal.
@Suite struct `The till in a terminal` {
  private func signIn(_ terminal: TmuxTerminal) async throws {
    try await terminal.waitFor("Premi il numero della persona.")
    try terminal.send("1")
    try await terminal.waitFor("PIN di Anna")
    try terminal.send("1111")
    try terminal.press("Enter")
    try await terminal.waitFor("TOTALE")
  }

  @Test func `sells from sign-in to receipt with a scanner`() async throws {
    let bottega = try Bottega()
    let terminal = try bottega.terminal()
    try await signIn(terminal)
    try terminal.burst("8012345070015\n")
    try await terminal.waitFor("Spaghetti 500 g  1,09")
    try terminal.burst("8002345020059\n8012345070015\n")
    try await terminal.waitFor("3 righe")
    try terminal.press("Enter")
    try await terminal.waitFor("DA PAGARE")
    try terminal.burst("8012345070015\n")
    try await terminal.waitFor("ignorato")
    try terminal.send("5")
    try terminal.press("Enter", "Enter")
    try await terminal.waitFor("Fatto: 1-1-")
    try await terminal.waitFor("RESTO")
    #expect(try bottega.prints.count == 1)
    #expect(try bottega.prints[0].contains("NON FISCALE"))
    #expect(try bottega.run("verify").status == 0)
  }

  @Test func `follows the window, also when it becomes too small`() async throws {
    let bottega = try Bottega()
    let terminal = try bottega.terminal()
    try await signIn(terminal)
    try terminal.burst("8012345070015\n")
    try await terminal.waitFor("Spaghetti")
    try terminal.resize(columns: 60, rows: 15)
    try await terminal.waitFor("La finestra è troppo piccola.")
    try terminal.resize(columns: 120, rows: 40)
    try await terminal.waitFor("Spaghetti")
    try await terminal.waitFor("a wide box") { screen in
      screen.split(separator: "\n").contains { $0.count == 120 && $0.hasPrefix("└") }
    }
  }

  @Test func `gives the terminal back when it is told to end`() async throws {
    let bottega = try Bottega()
    let terminal = try bottega.terminal()
    try await signIn(terminal)
    let process = try await terminal.processIdentifier()
    #expect(try run(["kill", "-TERM", "\(process)"]).status == 0)
    _ = try await terminal.waitForExit()
    try await terminal.waitFor("an empty screen") { !$0.contains("TOTALE") }
  }

  @Test func `reopens on the same basket after kill -9`() async throws {
    let bottega = try Bottega()
    let first = try bottega.terminal()
    try await signIn(first)
    try first.burst("8012345070015\n")
    try await first.waitFor("Spaghetti 500 g  1,09")
    let process = try await first.processIdentifier()
    #expect(try run(["kill", "-KILL", "\(process)"]).status == 0)
    #expect(try await first.waitForExit() == 128 + 9)
    let second = try bottega.terminal()
    try await signIn(second)
    try await second.waitFor("Spaghetti 500 g")
  }

  @Test func `does not start twice on one folder`() async throws {
    let bottega = try Bottega()
    let terminal = try bottega.terminal()
    try await signIn(terminal)
    let second = try bottega.run("till")
    #expect(second.status == 1)
    #expect(second.errors.contains("la cassa è già aperta"))
    try terminal.send("1")
    try await terminal.waitFor("codice 1")
  }

  @Test func `reads the books beside a running till`() async throws {
    let bottega = try Bottega()
    let terminal = try bottega.terminal()
    try await signIn(terminal)
    #expect(try bottega.run("verify").status == 0)
    #expect(try bottega.run("totals").status == 0)
    #expect(try bottega.run("backup", bottega.place.path("copy.sqlite")).status == 0)
  }

  @Test func `shows accents without any locale`() async throws {
    let bottega = try Bottega()
    let terminal = try bottega.terminal(environment: ["LC_ALL": ""])
    try await signIn(terminal)
    try terminal.send("caffe")
    try await terminal.waitFor("Caffè macinato 250 g")
    try await terminal.waitFor("┌")
  }

  @Test func `draws with ASCII only when asked`() async throws {
    let bottega = try Bottega()
    let terminal = try bottega.terminal(["--ascii"])
    try await signIn(terminal)
    let screen = try terminal.capture()
    let isASCII = screen.utf8.allSatisfy { $0 < 128 }
    #expect(isASCII, "\(screen)")
  }

  @Test func `ends from the sign-in page`() async throws {
    let bottega = try Bottega()
    let terminal = try bottega.terminal()
    try await terminal.waitFor("Premi il numero")
    try terminal.press("C-q")
    #expect(try await terminal.waitForExit() == 0)
  }

  @Test func `refuses to draw where there is no terminal`() throws {
    let bottega = try Bottega()
    let result = try bottega.run("till")
    #expect(result.status == 69)
    #expect(!result.errors.isEmpty)
  }
}

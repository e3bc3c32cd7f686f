import Support
import Testing

@Suite struct `A terminal in tmux` {
  @Test func `shows what a program writes and types what it is told`() async throws {
    let terminal = try TmuxTerminal(running: ["sh", "-c", "read name; echo \"ciao, $name;\""])
    try terminal.send("Città;")
    try terminal.press("Enter")
    try await terminal.waitFor("ciao, Città;")
    #expect(try await terminal.waitForExit() == 0)
  }

  @Test func `has the size it was given, and changes it`() async throws {
    let terminal = try TmuxTerminal(
      running: ["sh", "-c", "stty size; read line; stty size"], columns: 100, rows: 30)
    try await terminal.waitFor("30 100")
    try terminal.resize(columns: 60, rows: 20)
    try terminal.press("Enter")
    try await terminal.waitFor("20 60")
  }

  @Test func `delivers a burst with its Enter at once`() async throws {
    let terminal = try TmuxTerminal(
      running: ["sh", "-c", "read first; read second; echo \"<$first|$second>\""])
    try terminal.burst("8001234567897\n3*\n")
    try await terminal.waitFor("<8001234567897|3*>")
  }

  @Test func `passes the environment and the exit status on`() async throws {
    let terminal = try TmuxTerminal(
      running: ["sh", "-c", "echo \"$TERM $LC_ALL $SHOP\"; exit 7"],
      environment: ["SHOP": "Da Gino"])
    try await terminal.waitFor("tmux-256color C.UTF-8 Da Gino")
    #expect(try await terminal.waitForExit() == 7)
  }

  @Test func `says what it waited for`() async throws {
    let terminal = try TmuxTerminal(running: ["sh", "-c", "echo here; read line"])
    try await terminal.waitFor("here")
    let failure = await #expect(throws: TmuxTerminal.Failure.self) {
      try await terminal.waitFor("there", within: .zero)
    }
    #expect(failure?.description.contains("“there”; screen:\nhere") == true)
  }

  @Test func `knows the process and the cursor`() async throws {
    let terminal = try TmuxTerminal(running: ["sh", "-c", "printf 'one\\ntwo'; read line"])
    try await terminal.waitFor("two")
    let cursor = try #require(try terminal.cursor())
    #expect(cursor == (column: 3, row: 1))
    let process = try await terminal.processIdentifier()
    #expect(try run(["kill", "-9", "\(process)"]).status == 0)
    #expect(try await terminal.waitForExit() == 128 + 9)
    let screen = try terminal.capture()
    #expect(screen.hasPrefix("one\ntwo\n\n"))
  }
}

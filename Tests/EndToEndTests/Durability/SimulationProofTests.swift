import Support
import Testing

@Suite struct `A simulation` {
  @Test func `is the same in every process`() throws {
    let program = try #require(BuiltProgram.path("bottega-dev"), "build bottega-dev first")
    let runs = try (1...2).map { _ in
      try run([program, "simulate", "--seeds", "6", "--from", "3"]).output
        .split(separator: "\n").filter { !$0.hasPrefix("speed") }
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0].contains { $0.hasPrefix("digest") })
  }

  @Test func `tells the seed that shows a planted bug`() throws {
    let program = try #require(BuiltProgram.path("bottega-dev"), "build bottega-dev first")
    let result = try run(
      [program, "simulate", "--storm", "--seeds", "100", "--bug", "outboxApart"])
    #expect(result.status == 0 && result.output.contains("Found after"))
    let unknown = try run([program, "simulate", "--bug", "gremlin"])
    #expect(unknown.status != 0 && unknown.errors.contains("noRewind"))
  }
}

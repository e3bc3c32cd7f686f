import Support
import Testing

/// The quick form of `bottega-dev prove cards`.
@Suite struct `The proof of the cards` {
  @Test(
    .enabled(if: CodeReading.isPossible, Comment(rawValue: CodeReading.absence)),
    .timeLimit(.minutes(3)))
  func `reads every card in every form, and none that is light on dark`() throws {
    let program = try #require(BuiltProgram.path("bottega-dev"), "build bottega-dev first")
    let bottega = try #require(BuiltProgram.path("bottega"), "build the product bottega first")
    try withTemporaryFolder { folder in
      let result = try run(
        [program, "prove", "cards", "--count", "20", "--screens", "1"]
          + ["--bottega", bottega, "--folder", folder.path], environment: Bottega.environment)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("20 PNG pictures"))
      #expect(result.output.contains("24 codes on 24 kinds of screen"))
    }
  }
}

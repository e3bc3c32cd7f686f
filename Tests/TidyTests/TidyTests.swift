import Testing

@Suite struct `The repository is tidy` {
  private let repository: Repository

  init() throws {
    repository = try Repository.current.get()
  }

  @Test func `lines are at most 100 characters long`() {
    expectNone(repository.texts.flatMap { SizeRules.longLines(in: $0) })
  }

  @Test func `files are short`() {
    expectNone(repository.texts.flatMap { SizeRules.longFile($0) })
  }

  @Test func `functions are at most 70 lines long`() {
    expectNone(repository.texts.flatMap { SizeRules.longFunctions(in: $0) })
  }

  @Test func `targets import only what they may`() {
    expectNone(repository.texts.flatMap { ImportRules.check($0) })
    expectNone(repository.texts.flatMap { ImportRules.checkCurses($0) })
  }

  @Test func `the till is built from nothing that signs cards`() throws {
    let manifest = try #require(repository.texts.first { $0.path == "Package.swift" })
    let graph = PackageGraph(manifest)
    let till = graph.parts(of: "POSApp")
    #expect(till.isSuperset(of: ["POSCore", "POSSync", "POSStore", "TillServices", "TillUI"]))
    #expect(!till.contains("CardSigning"))
    #expect(graph.parts(of: "bottega-district").contains("CardSigning"))
  }

  @Test func `code avoids what is banned`() {
    expectNone(repository.texts.flatMap { WordRules.check($0) })
  }

  @Test func `unsafe constructs stay in the listed files`() {
    expectNone(repository.texts.flatMap { WordRules.checkUnsafe($0) })
  }

  @Test func `every precondition has a message`() {
    expectNone(repository.texts.flatMap { WordRules.checkPreconditions($0) })
  }

  @Test func `nothing is marked as unfinished`() {
    expectNone(repository.texts.flatMap { TextRules.checkMarks($0) })
  }

  @Test func `screens name keys as the keyboard does`() {
    expectNone(repository.texts.flatMap { TextRules.checkKeyNames($0) })
  }

  @Test func `no file holds a path of one machine`() {
    expectNone(repository.texts.flatMap { TextRules.checkMachinePaths($0) })
  }

  @Test func `no binary is large`() {
    expectNone(RepositoryRules.checkBinaries(repository.binaries))
  }

  @Test func `every golden file is used`() {
    expectNone(RepositoryRules.checkGoldenFiles(repository.texts))
  }

  @Test func `papers have one title and name commands that exist`() {
    #expect(repository.texts.contains { $0.path == "README.md" }, "there is a README.md")
    expectNone(repository.texts.flatMap { RepositoryRules.checkTitles($0) })
    expectNone(
      repository.texts.flatMap {
        RepositoryRules.checkCommands($0, executables: repository.executables)
      })
  }

  @Test func `the listed exceptions name files that exist`() {
    let paths = Set(repository.texts.map(\.path))
    let listed = [SizeRules.longFiles, WordRules.unsafeFiles].flatMap(\.keys)
    #expect(listed.filter { !paths.contains($0) }.sorted() == [])
  }

  private func expectNone(
    _ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard !findings.isEmpty else { return }
    let list = findings.map(\.description).joined(separator: "\n")
    Issue.record("\(findings.count) found:\n\(list)", sourceLocation: sourceLocation)
  }
}

import Testing

/// A file of one target of `Sources`.
private func file(_ text: String, in target: String = "POSCore") -> SourceFile {
  SourceFile(path: "Sources/\(target)/Snippet.swift", text: text)
}

@Suite struct `Cutting Swift into tokens` {
  @Test func `tells code from comments and strings`() {
    let tokens = Tokenizer.tokens(of: "let a = \"try!\" // as!\n/* b /* c */ */ f(#\"\\(x)\"#)")
    #expect(tokens.filter { $0.kind == .string }.map(\.text) == ["try!", "\\(x)"])
    #expect(tokens.filter { $0.kind == .comment }.map(\.text) == ["// as!", "/* b /* c */ */"])
    let code = tokens.filter { $0.kind == .word || $0.kind == .mark }.map(\.text)
    #expect(code == ["let", "a", "=", "f", "(", ")"])
    #expect(tokens.last?.line == 2)
  }

  @Test func `reads the code inside an interpolation`() {
    let tokens = Tokenizer.tokens(of: "\"sum \\(add(\"a\", (b))) of\" c")
    #expect(tokens.contains(Token(kind: .word, text: "add", line: 1)))
    #expect(tokens.contains(Token(kind: .string, text: "sum \(Token.gap) of", line: 1)))
    #expect(tokens.last == Token(kind: .word, text: "c", line: 1))
  }

  @Test func `reads texts of several lines and escaped quotes`() {
    let tokens = Tokenizer.tokens(of: "\"\"\"\na \"b\"\n\"\"\" x \"\\\"\" y")
    #expect(tokens.map(\.text) == ["\na \"b\"\n", "x", "\"", "y"])
    #expect(tokens.map(\.line) == [1, 3, 3, 3])
  }

  @Test(arguments: ["\"", "\"\"\"", "/*", "`", "\"\\", "\"\\(", "#\"", "/", "\\"])
  func `comes to an end on a broken file`(text: String) {
    #expect(Tokenizer.tokens(of: text).count <= 2)
  }
}

@Suite struct `The rules about size` {
  @Test func `count characters, not bytes`() {
    let line = String(repeating: "è", count: 100)
    #expect(SizeRules.longLines(in: file("//\n" + line)).isEmpty)
    #expect(SizeRules.longLines(in: file("//\n" + line + "è")).map(\.line) == [2])
  }

  @Test func `know long and listed files`() {
    let text = { (count: Int) in String(repeating: "//\n", count: count) }
    #expect(SizeRules.longFile(file(text(400)), allowed: [:]).isEmpty)
    #expect(SizeRules.longFile(file(text(401)), allowed: [:]).count == 1)
    let listed = ["Sources/POSCore/Snippet.swift": "one table"]
    #expect(SizeRules.longFile(file(text(600)), allowed: listed).isEmpty)
    #expect(SizeRules.longFile(file(text(601)), allowed: listed).count == 1)
    #expect(SizeRules.longFile(file(text(400)), allowed: listed).count == 1)
    let test = SourceFile(path: "Tests/POSCoreTests/A.swift", text: text(600))
    #expect(SizeRules.longFile(test, allowed: [:]).isEmpty)
  }

  @Test(arguments: [
    ("func f() {\n}", [1...2]), ("init(a: Int = { 1 }()) {\n\n}", [1...3]),
    ("var a: Int {\n1 }", [1...2]), ("var a = f {\n1 }", []),
    ("func f() -> Int\nfunc g() {}", [2...2]),
    ("protocol P {\nfunc f()\nvar a: Int { get } }", [3...3]), ("a.init(b)\n{ c }", []),
    ("struct S {\nlet a: Int\nfunc f() {\nif b { c }\n}\n}", [3...5]),
  ])
  func `find the functions`(text: String, lines: [ClosedRange<Int>]) {
    #expect(SizeRules.swiftFunctions(in: file(text)) == lines)
  }

  @Test func `refuse a function of 71 lines`() {
    let body = { (count: Int) in String(repeating: "g()\n", count: count) }
    #expect(SizeRules.longFunctions(in: file("func f() {\n" + body(68) + "}")).isEmpty)
    #expect(SizeRules.longFunctions(in: file("func f() {\n" + body(69) + "}")).count == 1)
    let c = SourceFile(
      path: "Sources/CTerminal/a.c", text: "int a[] = {1};\nint f(void) {\n" + body(69) + "}")
    #expect(SizeRules.longFunctions(in: c).map(\.line) == [2])
  }
}

@Suite struct `The rule about keys` {
  @Test func `wants one place for their names`() {
    let text = "pick(\"poi Canc\", \"then Del\")"
    #expect(TextRules.checkKeyNames(file(text, in: "TillUI")).count == 1)
    #expect(TextRules.checkKeyNames(file("pick(\"Cancella\")", in: "TillUI")).isEmpty)
    #expect(TextRules.checkKeyNames(file(text)).isEmpty)
  }
}

@Suite struct `The rules about imports` {
  @Test(arguments: [
    ("POSCore", "import Foundation"), ("TerminalUI", "public import POSCore"),
    ("TillUI", "import FoundationEssentials"), ("POSSync", "import struct GRDB.Row"),
    ("TillServices", "internal import CTerminal"), ("NewRoom", "import POSCore"),
  ])
  func `refuse what a target may not see`(target: String, text: String) {
    #expect(ImportRules.check(file(text, in: target)).count == 1)
  }

  @Test(arguments: [
    ("POSStore", "public import GRDB\nimport POSCore"), ("POSApp", "import CTerminal"),
    ("TillUI", "// import Foundation\nlet a = \"import GRDB\""),
  ])
  func `accept what a target may see`(target: String, text: String) {
    #expect(ImportRules.check(file(text, in: target)).isEmpty)
  }

  @Test func `keep curses in one file`() {
    let text = "#include <stdint.h>\n#include <curses.h>\n"
    let header = SourceFile(path: "Sources/CTerminal/include/CTerminal.h", text: text)
    #expect(ImportRules.checkCurses(header).map(\.line) == [2])
    let source = SourceFile(path: "Sources/CTerminal/CTerminal.c", text: text)
    #expect(ImportRules.checkCurses(source).isEmpty)
  }
}

@Suite struct `The rules about words` {
  @Test(arguments: [
    "try! f()", "a as! B", "struct A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1",
    "fatalError(\"no\")", "print(\"a\")", "Process()", "Date()", "Date.now", "UUID()",
    "Int.random(in: 0...9)", "a.shuffled()", "a.randomElement()", "Task { f() }",
    "var g = SystemRandomNumberGenerator()", "\"\\(try! f())\"",
  ])
  func `refuse the banned ones in the core`(text: String) {
    #expect(WordRules.check(file(text)).count == 1)
  }

  @Test(arguments: [
    "try f()", "try !f()", "a as? B", "effects.append(.print(document))", "case print(Document)",
    "func print(_ a: Int) {}", "BusinessDate(1)", "Int.random(in: 0...9, using: &g)",
    "a.shuffled(using: &g)", "// Date()", "let a = \"Date() try!\"", "process(a)",
  ])
  func `accept the others in the core`(text: String) {
    #expect(WordRules.check(file(text)).isEmpty)
  }

  @Test func `let programs print, and tests too`() {
    #expect(WordRules.check(file("print(a)", in: "POSApp")).isEmpty)
    #expect(WordRules.check(file("print(a)", in: "TillServices")).count == 1)
    let test = SourceFile(path: "Tests/Support/A.swift", text: "print(UUID())")
    #expect(WordRules.check(test).isEmpty)
  }

  @Test func `keep unsafe code in the listed files`() {
    let path = "Sources/POSCore/Snippet.swift"
    #expect(WordRules.checkUnsafe(file("a\nunsafe f()"), allowed: [:]).map(\.line) == [2])
    #expect(WordRules.checkUnsafe(file("unsafe f()"), allowed: [path: "why"]).isEmpty)
    #expect(WordRules.checkUnsafe(file("f()"), allowed: [path: "why"]).count == 1)
    #expect(WordRules.checkUnsafe(file("// unsafe"), allowed: [:]).isEmpty)
  }

  @Test(arguments: [
    ("precondition(a > 0)", 1), ("precondition(f(a, b))", 1), ("preconditionFailure()", 1),
    ("precondition(a, \"a, or else\")", 0), ("assert(f(a, b), \"c\")", 0),
    ("preconditionFailure(\"never\")", 0), ("precondition(\n[a, b].contains(c),\n\"d\")", 0),
  ])
  func `want a message in every trap`(text: String, count: Int) {
    #expect(WordRules.checkPreconditions(file(text)).count == count)
  }
}

@Suite struct `The rules about texts` {
  @Test func `refuse marks of unfinished work`() {
    let mark = "fix" + "me"
    #expect(TextRules.checkMarks(file("a\n// \(mark): later")).map(\.line) == [2])
    #expect(TextRules.checkMarks(file("let method = mktemp(\"aXX" + "XX\") // stubborn")).isEmpty)
    #expect(TextRules.checkMarks(file("// a st" + "ub")).count == 1)
    let test = SourceFile(path: "Tests/A.swift", text: "// a st" + "ub")
    #expect(TextRules.checkMarks(test).isEmpty)
  }

  @Test(arguments: [
    "\"/wo" + "rk/a\"", "/ro" + "ot/x", "cd /ho" + "me/me/till", "(/ho" + "me/me/a)",
  ])
  func `refuse the paths of one machine`(text: String) {
    #expect(TextRules.checkMachinePaths(file(text)).count == 1)
  }

  @Test(arguments: [
    "https://example.com/ho" + "me/a", "$XDG/ro" + "ot/x", "/usr/bin/env", "a/wo" + "rk/b",
  ])
  func `accept other paths`(text: String) {
    #expect(TextRules.checkMachinePaths(file(text)).isEmpty)
  }
}

@Suite struct `The rules about the repository` {
  @Test func `refuse a large binary`() {
    #expect(RepositoryRules.checkBinaries([("a.png", 102_400), ("b.png", 102_401)]).count == 1)
  }

  @Test(arguments: [
    ("# A\n## B\n```\n# comment\n```\n", 0), ("text\n", 1), ("# A\n# B\n", 1),
  ])
  func `want one title`(text: String, count: Int) {
    #expect(RepositoryRules.checkTitles(SourceFile(path: "README.md", text: text)).count == count)
  }

  @Test func `want commands that exist`() {
    let text = "# A\nRun `scripts/run`, then ./scripts/test -- and scripts/gone."
    let readme = SourceFile(path: "README.md", text: text)
    let findings = RepositoryRules.checkCommands(
      readme, executables: ["scripts/run", "scripts/test"])
    #expect(findings.map(\.message) == ["scripts/gone does not exist or cannot be run"])
  }

  @Test(arguments: [
    "expectScreen(frame, \"sale/empty\")", "expectScreen(frame, \"sale/\\(state)\")",
    "expectGolden(a, \"Tests/TillUITests/Screens/sale/empty.screen\")", "f(\"empty\")",
  ])
  func `accept a golden file that a test names`(code: String) {
    #expect(RepositoryRules.checkGoldenFiles(files(code)).isEmpty)
  }

  @Test(arguments: ["f(\"sale/full\")", "f(\"\\(a)/\\(b)\")", "// \"sale/empty\"", "f(\"pty\")"])
  func `refuse a golden file that no test names`(code: String) {
    #expect(RepositoryRules.checkGoldenFiles(files(code)).count == 1)
  }

  private func files(_ code: String) -> [SourceFile] {
    [
      SourceFile(path: "Tests/TillUITests/Screens/sale/empty.screen", text: "80x24"),
      SourceFile(path: "Tests/TillUITests/SaleTests.swift", text: code),
    ]
  }
}

@Suite struct `The graph of the package` {
  @Test func `tells what a target is built from, also through others`() {
    let manifest = SourceFile(
      path: "Package.swift",
      text: """
        func room(_ name: String) -> Target { .target(name: name, path: "no target") }
        room("A"), room("B", ["A", .product(name: "C", package: "D")]),
        program("E", ["B"]), .target(name: "F", dependencies: ["E"]),
        """)
    let graph = PackageGraph(manifest)
    #expect(graph.parts(of: "E") == ["A", "B", "E"])
    #expect(graph.parts(of: "F") == ["A", "B", "E", "F"])
  }
}

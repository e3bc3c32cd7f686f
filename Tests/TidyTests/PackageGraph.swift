/// The targets of the package and what each is built from, as its manifest says.
struct PackageGraph {
  private static let declarations: Set<String> = [
    "room", "program", "suite", "target", "executableTarget", "testTarget", "systemLibrary",
  ]

  private var dependencies: [String: Set<String>] = [:]

  /// Reads a manifest: in each declaration the first text is the target's name, and those of the
  /// others that name targets are what it depends on.
  init(_ manifest: SourceFile) {
    let tokens = manifest.tokens
    for index in tokens.indices where Self.isDeclaration(index, tokens) {
      let texts = Self.texts(inCallAt: index + 1, tokens)
      guard let name = texts.first else { continue }
      dependencies[name, default: []].formUnion(texts.dropFirst())
    }
  }

  private static func isDeclaration(_ index: Int, _ tokens: [Token]) -> Bool {
    guard tokens[index].kind == .word, declarations.contains(tokens[index].text),
      index + 1 < tokens.count, tokens[index + 1].text == "("
    else { return false }
    return index == 0 || tokens[index - 1].text != "func"
  }

  private static func texts(inCallAt open: Int, _ tokens: [Token]) -> [String] {
    var depth = 0
    var texts: [String] = []
    for token in tokens[open...] {
      if token.kind == .string { texts.append(token.text) }
      if token.kind == .mark, token.text == "(" { depth += 1 }
      if token.kind == .mark, token.text == ")" { depth -= 1 }
      if depth == 0 { break }
    }
    return texts
  }

  /// Everything that a target is built from, itself among it.
  func parts(of target: String) -> Set<String> {
    var found: Set<String> = []
    var pending = [target]
    while let next = pending.popLast() {
      guard found.insert(next).inserted else { continue }
      pending += dependencies[next, default: []].filter { dependencies[$0] != nil }
    }
    return found.filter { dependencies[$0] != nil }
  }
}

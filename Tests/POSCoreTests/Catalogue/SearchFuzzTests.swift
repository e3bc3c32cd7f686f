import POSCore
import Support
import Testing

@Suite struct `Searching for anything` {
  private let texts = MutatedBytes(
    ["pane casereccio", "Caffè dell'Orto ﬁn ½ œ", "8001234567897", "prosciutto crudo di parma"],
    pieces: CodeForm.pieces + Generator<String>.nastyTexts)

  @Test func `folds it into plain words`() {
    fuzz("accent folding", usually: 25_000, texts.text) { text in
      let folded = AccentFolding.text(text)
      return .read(
        isSound: AccentFolding.text(folded) == folded && !folded.utf8.contains(0)
          && !folded.hasPrefix(" ") && !folded.hasSuffix(" ") && !folded.contains("  "))
    }
  }

  @Test func `finds no more than was asked for, nothing twice, and only what is there`() {
    let names = ["Pane casereccio", "Caffè dell'Orto", "Prosciutto crudo di Parma", "東京 Tè", ""]
    var index = SearchIndex(capacity: names.count)
    for (id, name) in names.enumerated() {
      index.insert(id: Int64(id), name: name, code: "80012345678\(id) \(id)")
    }
    fuzz("search queries", usually: 25_000, texts.text) { text in
      let found = index.search(text, limit: 3)
      guard !found.isEmpty else { return .refused }
      return .read(
        isSound: found.count <= 3 && Set(found).count == found.count
          && found.allSatisfy { (0..<5).contains($0) })
    }
  }
}

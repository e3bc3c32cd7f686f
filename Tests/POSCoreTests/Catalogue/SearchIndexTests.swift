import POSCore
import Support
import Testing

@Suite struct `Search index` {
  private func index(_ articles: [(Int64, String, String)]) -> SearchIndex {
    var index = SearchIndex(capacity: articles.count)
    for (id, name, code) in articles { index.insert(id: id, name: name, code: code) }
    return index
  }

  private var shop: SearchIndex {
    index([
      (1, "Prosciutto crudo di Parma", "101"), (2, "Pane casereccio", "102 8001234567897"),
      (3, "Caffè macinato", "8000070020580"), (4, "Panettone", "104"),
      (5, "Campane di cioccolato", "105"),
      (6, "Latte intero", "106"), (7, "Crudo dolce", "107"), (8, "Olio d'oliva", "PANE"),
    ])
  }

  @Test(arguments: [
    ("pan", [2, 4, 8, 5] as [Int64]), ("pane", [8, 2, 4, 5]), ("crudo", [7, 1]), ("CAFFE", [3]),
    ("caffè", [3]), ("parma pros", [1]), ("osciu", [1]), ("oliva", [8]), ("d'o", [8, 5, 7, 1]),
    ("8001", [2]), ("10", [5, 7, 6, 2, 4, 1]), ("102", [2]), ("001234", []), ("zzz", []), ("", []),
    (" ' ", []), ("crudo parma", [1]), ("latte parma", []), ("8000070020580", [3]),
  ])
  func `finds every word, the best match first`(query: String, ids: [Int64]) {
    #expect(shop.search(query, limit: 10) == ids)
  }

  @Test func `gives no more than the limit, and the best of all`() {
    #expect(shop.search("pan", limit: 1) == [2])
    #expect(shop.search("pan", limit: 0).isEmpty)
    #expect(shop.search("pan", limit: -1).isEmpty)
    #expect(shop.search("pan", limit: .max).count == 4)
  }

  @Test func `forgets what was removed and renames what is inserted again`() {
    var index = shop
    index.remove(id: 2)
    index.remove(id: 99)
    #expect(index.search("pane casereccio", limit: 10).isEmpty)
    index.insert(id: 4, name: "Pandoro", code: "104")
    #expect(index.search("panettone", limit: 10).isEmpty)
    #expect(index.search("pandoro", limit: 10) == [4])
    #expect(index.count == 7)
  }

  @Test func `does not grow when articles are renamed for ever`() {
    var index = SearchIndex(capacity: 0)
    for round in 0..<20_000 {
      index.insert(id: Int64(round % 10), name: "Articolo numero \(round)", code: "\(round)")
    }
    #expect(index.count == 10)
    #expect(index.byteCount < 150_000)
    #expect(index.search("19999", limit: 5) == [9])
  }

  /// Any order of inserting gives the same answers as looking at every article in turn.
  @Test func `agrees with a plain search`() {
    let parts = ["pa", "ne", "e", "ro", "lat", "te", " ", " ", "ca", "ff", "è", "1", "2", "80"]
    var random = SplitMix64(seed: 20_261_121)
    func text(_ count: Int) -> String {
      (0..<count).map { _ in parts[Int(random.next() % UInt64(parts.count))] }.joined()
    }
    for _ in 0..<60 {
      let articles = (0..<40).map { (Int64($0), text(8), text(3)) }
      let index = index(articles.shuffled(using: &random))
      for _ in 0..<20 {
        let query = text(1 + Int(random.next() % 4))
        let limit = 1 + Int(random.next() % 40)
        #expect(
          index.search(query, limit: limit) == plainSearch(articles, query, limit),
          "\(query) in \(articles)")
      }
    }
  }

  private func differsInVowel(_ found: String, _ typed: String) -> Bool {
    typed.count >= 4 && found.dropLast() == typed.dropLast()
      && [found, typed].allSatisfy { $0.last.map("aeio".contains) ?? false }
  }

  /// One and many: what begins like the word comes before its other form.
  @Test(arguments: [
    ("mela", [4, 3, 1] as [Int64]), ("mele", [1, 4]), ("mele golden", [1]), ("mela golden", [1]),
    ("gold mela", [1]), ("meli", [4, 1]), ("mel", [4, 3, 1, 2]), ("mela g", [1]), ("male", []),
  ])
  func `finds a word also in its other form`(query: String, ids: [Int64]) {
    let index = index([
      (1, "Mele Golden", "1"), (2, "Caramella", "2"), (3, "Melanzane", "3"), (4, "Mela", "4"),
    ])
    #expect(index.search(query, limit: 10) == ids)
  }

  private func plainSearch(
    _ articles: [(Int64, String, String)], _ query: String, _ limit: Int
  ) -> [Int64] {
    let whole = AccentFolding.text(query)
    let words = whole.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return [] }
    let found = articles.compactMap { id, name, code -> (Int, String, Int64)? in
      let name = AccentFolding.text(name)
      let code = AccentFolding.text(code)
      let groups = words.map { word -> Int? in
        if (" " + name).contains(" " + word) || (" " + code).contains(" " + word) { return 1 }
        let isForm = name.split(separator: " ").contains { differsInVowel(String($0), word) }
        return name.contains(word) || isForm ? 2 : nil
      }
      guard !groups.contains(nil) else { return nil }
      let isWhole = name.hasPrefix(whole) || (" " + code + " ").contains(" " + whole + " ")
      return (isWhole ? 0 : groups.compactMap(\.self).max() ?? 2, name, id)
    }
    return found.sorted { $0 < $1 }.prefix(limit).map(\.2)
  }
}

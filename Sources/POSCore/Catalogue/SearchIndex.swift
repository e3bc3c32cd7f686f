/// Finds articles by parts of their names or by the beginning of their codes, at each key pressed.
///
/// The folded texts stand one after the other in one buffer, so that a hundred thousand articles
/// take a few megabytes. Two signatures of eight bytes an article, for its pairs of neighbouring
/// characters and for the beginnings of its words, rule out most articles before their text is
/// looked at.
///
/// ```swift
/// var index = SearchIndex(capacity: 2)
/// index.insert(id: 1, name: "Caffè macinato", code: "8001234567897")
/// index.search("maci caf", limit: 10)  // [1]
/// ```
public struct SearchIndex: Sendable {
  /// The articles by ascending id.
  private var entries: [SearchEntry] = []
  /// For each article its folded codes apart by blanks, a zero, its folded name, and a zero.
  private var bytes: [UInt8] = []
  /// How many bytes of the buffer belong to articles that were removed or replaced.
  private var abandonedBytes = 0

  /// Makes an empty index with room for a number of articles.
  public init(capacity: Int) {
    entries.reserveCapacity(max(0, capacity))
  }

  /// How many articles can be found.
  public var count: Int { entries.count }

  /// The size of the index in bytes, without room kept for growth.
  public var byteCount: Int { bytes.count + count * MemoryLayout<SearchEntry>.stride }

  /// Adds an article, or replaces the one with the same id.
  ///
  /// Loading is fastest with ascending ids.
  ///
  /// - Parameters:
  ///   - id: what ``search(_:limit:)`` gives back, 0 to 4,294,967,295.
  ///   - name: the name as people read it.
  ///   - code: the article's code; several may stand there, apart by blanks.
  public mutating func insert(id: Int64, name: String, code: String) {
    remove(id: id)
    let start = bytes.count
    AccentFolding.append(code, to: &bytes)
    bytes.removeLast(max(0, bytes.count - start - Int(UInt16.max)))
    let codeLength = bytes.count - start
    bytes.append(SearchText.end)
    AccentFolding.append(name, to: &bytes)
    bytes.append(SearchText.end)
    precondition(bytes.count < Int(UInt32.max), "An index holds less than four gigabytes of names.")
    guard let number = UInt32(exactly: id) else {
      preconditionFailure("An id of the index has four bytes.")
    }
    let signature = SearchSignature(of: bytes.span, from: start)
    let entry = SearchEntry(
      number: number, pairs: signature.pairs, beginnings: signature.beginnings,
      start: UInt32(start), codeLength: UInt16(codeLength),
      hasSeveralCodes: bytes[start..<start + codeLength].contains(SearchText.blank))
    entries.insert(entry, at: place(of: id))
  }

  /// Takes an article out; without effect when it is not there.
  public mutating func remove(id: Int64) {
    let place = self.place(of: id)
    guard place < entries.count, entries[place].id == id else { return }
    abandonedBytes += text(of: entries[place]).count
    entries.remove(at: place)
    if abandonedBytes > 65_536 && abandonedBytes > bytes.count / 2 { compact() }
  }

  /// The articles whose name or codes have every word of a query.
  ///
  /// A word may stand anywhere in the name, or at the beginning of a code; one of four letters or
  /// more may end in another vowel, so that `mela` finds `Mele`. First come names that
  /// begin with the query and codes that equal it, then articles where every word begins a word or
  /// a code, then the others; within each group by name, then by id.
  ///
  /// - Parameters:
  ///   - query: as typed so far; without a letter or digit it finds nothing.
  ///   - limit: how many ids are wanted at most.
  public func search(_ query: String, limit: Int) -> [Int64] {
    let folded = AccentFolding.bytes(of: query)
    guard !folded.isEmpty, limit > 0 else { return [] }
    let query = SearchQuery(folded)
    var best = BestMatches(limit: min(limit, count))
    collectBeginnings(query, &best)
    // Enough of the better groups make the last one superfluous, and short queries find plenty.
    if best.count < limit { collectInsides(query, &best) }
    return best.sorted(isBetter).map { entries[$0.place].id }
  }

  /// Collects the articles in which every word of the query begins a word or a code.
  private func collectBeginnings(_ query: SearchQuery, _ best: inout BestMatches) {
    let texts = bytes.span
    let isBetter = self.isBetter
    for place in entries.indices where query.mayBegin(entries[place]) {
      let isWhole = query.isWhole(entries[place], texts)
      let match = SearchMatch(group: isWhole ? 0 : 1, place: place)
      guard best.wants(match, isBetter) else { continue }
      guard isWhole || query.group(of: entries[place], texts) == 1 else { continue }
      best.add(match, isBetter)
    }
  }

  /// Collects the articles in which some word of the query stands only inside a word, or in another
  /// form.
  private func collectInsides(_ query: SearchQuery, _ best: inout BestMatches) {
    let texts = bytes.span
    let isBetter = self.isBetter
    for place in entries.indices where query.mayHaveForms(entries[place]) {
      let match = SearchMatch(group: 2, place: place)
      guard best.wants(match, isBetter) else { continue }
      guard query.group(of: entries[place], texts) == 2 else { continue }
      best.add(match, isBetter)
    }
  }

  private func isBetter(_ left: SearchMatch, _ right: SearchMatch) -> Bool {
    if left.group != right.group { return left.group < right.group }
    let texts = bytes.span
    var leftPlace = entries[left.place].name
    var rightPlace = entries[right.place].name
    while texts[leftPlace] == texts[rightPlace] && texts[leftPlace] != SearchText.end {
      leftPlace &+= 1
      rightPlace &+= 1
    }
    if texts[leftPlace] != texts[rightPlace] { return texts[leftPlace] < texts[rightPlace] }
    return left.place < right.place
  }

  /// The first place whose id is not smaller.
  private func place(of id: Int64) -> Int {
    guard let last = entries.last, last.id >= id else { return entries.count }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// An article's codes and name, both with their end.
  private func text(of entry: SearchEntry) -> ArraySlice<UInt8> {
    var rest = entry.name
    while bytes[rest] != SearchText.end { rest += 1 }
    return bytes[entry.codes...rest]
  }

  private mutating func compact() {
    var packed: [UInt8] = []
    packed.reserveCapacity(bytes.count - abandonedBytes)
    for place in entries.indices {
      let text = text(of: entries[place])
      entries[place].start = UInt32(packed.count)
      packed.append(contentsOf: text)
    }
    bytes = packed
    abandonedBytes = 0
  }
}

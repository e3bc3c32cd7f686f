/// One article of a search index.
struct SearchEntry: Sendable {
  let id: Int64
  /// The pairs of characters in the codes and the name.
  let signature: UInt64
  /// Where the codes start in the buffer of texts.
  var start: UInt32
  /// How many bytes the codes take.
  let codeLength: UInt16
  let hasSeveralCodes: Bool

  /// Where the codes start.
  var codes: Int { Int(start) }
  /// Where the name starts: after the codes and their end.
  var name: Int { Int(start) &+ Int(codeLength) &+ 1 }
}

/// What the texts of a search index are made of.
enum SearchText {
  /// The byte after the codes and after the name; no folded text has it.
  static let end: UInt8 = 0
  static let blank = UInt8(ascii: " ")

  /// Whether some bytes stand at a place of the buffer.
  static func has(_ part: some Collection<UInt8>, _ texts: Span<UInt8>, at start: Int) -> Bool {
    var place = start
    for byte in part {
      if texts[place] != byte { return false }
      place &+= 1
    }
    return true
  }

  /// One bit for each pair of neighbours within a word.
  ///
  /// Pairs of digits, of which codes have many, have sixteen bits of their own, so that they do not
  /// blur the letters of the names.
  static func signature(of text: ArraySlice<UInt8>) -> UInt64 {
    var signature: UInt64 = 0
    var previous = end
    for byte in text {
      if byte > blank && previous > blank {
        let pair = (UInt64(previous) << 8 | UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15 >> 32
        let areDigits = ASCII.isDigit(byte) && ASCII.isDigit(previous)
        signature |= 1 << (areDigits ? pair % 16 : 16 + pair % 48)
      }
      previous = byte
    }
    return signature
  }
}

/// A query, folded as the texts are, and how it compares with one article's text.
///
/// These functions run for each article at each key, so they work on bytes in place; the end byte,
/// which no query has, stops every comparison within the buffer.
struct SearchQuery {
  private let whole: [UInt8]
  /// The words, the longest first: it rules out most articles.
  private let words: [SearchWord]
  private let signature: UInt64

  init(_ folded: [UInt8]) {
    whole = folded
    words = folded.split(separator: SearchText.blank).map { SearchWord($0) }
      .sorted { ($0.bytes.count, $1.head) > ($1.bytes.count, $0.head) }
    signature = SearchText.signature(of: folded[...])
  }

  /// False when an article lacks a pair of the query's characters.
  func mayFit(_ entry: SearchEntry) -> Bool { entry.signature & signature == signature }

  /// Whether the name begins with the whole query, or one of the codes equals it.
  func isWhole(_ entry: SearchEntry, _ texts: Span<UInt8>) -> Bool {
    if SearchText.has(whole, texts, at: entry.name) { return true }
    if entry.codeLength < whole.count { return false }
    return anyCode(of: entry, texts) { start in
      SearchText.has(whole, texts, at: start) && texts[start + whole.count] <= SearchText.blank
    }
  }

  /// How well an article has all words: 1 when each begins a word or a code, 2 when one stands only
  /// inside a word, nil when one is missing or the article is worse than what is still wanted.
  func group(of entry: SearchEntry, _ texts: Span<UInt8>, worst: Int) -> Int? {
    var group = 1
    for word in words {
      if anyCode(of: entry, texts, where: { SearchText.has(word.bytes, texts, at: $0) }) {
        continue
      }
      guard let found = word.find(in: texts, from: entry.name), found <= worst else { return nil }
      group = max(group, found)
    }
    return group
  }

  /// Whether something holds for the place where one of the codes starts.
  private func anyCode(
    of entry: SearchEntry, _ texts: Span<UInt8>, where holds: (Int) -> Bool
  ) -> Bool {
    if holds(entry.codes) { return true }
    guard entry.hasSeveralCodes else { return false }
    return (entry.codes..<entry.name).contains { place in
      texts[place] == SearchText.blank && holds(place + 1)
    }
  }
}

/// A word of a query.
private struct SearchWord {
  let bytes: [UInt8]
  /// The first bytes, at most seven, as one number.
  let head: UInt64
  private let headMask: UInt64
  private let headBits: UInt64

  init(_ word: ArraySlice<UInt8>) {
    bytes = Array(word)
    head = word.prefix(7).reduce(0) { $0 << 8 | UInt64($1) }
    headBits = 8 * UInt64(min(7, word.count))
    headMask = (1 << headBits) - 1
  }

  /// Looks the word up in a name: 1 at the beginning of a word, 2 elsewhere, nil when it is not there.
  ///
  /// The last eight bytes of the name travel along in one number, so that a comparison costs the
  /// same for each byte however often the word's first letter occurs.
  func find(in texts: Span<UInt8>, from start: Int) -> Int? {
    var found: Int?
    var window = UInt64(SearchText.blank)
    var place = start
    while true {
      let byte = texts[place]
      if byte == SearchText.end { return found }
      place &+= 1
      window = window << 8 | UInt64(byte)
      guard window & headMask == head, hasTail(texts, at: place) else { continue }
      if (window >> headBits) & 0xFF == UInt64(SearchText.blank) { return 1 }
      found = 2
    }
  }

  /// Whether the bytes after the first seven follow.
  private func hasTail(_ texts: Span<UInt8>, at start: Int) -> Bool {
    bytes.count <= 7 || SearchText.has(bytes.dropFirst(7), texts, at: start)
  }
}

/// An article that matches, by its place in the index.
struct SearchMatch {
  /// 0 for the best group, 2 for the last.
  let group: Int
  let place: Int
}

/// Keeps the best matches without sorting all of them.
struct BestMatches {
  private let limit: Int
  private var matches: [SearchMatch] = []
  /// The last one that still counted when the list was cut.
  private var worst: SearchMatch?

  init(limit: Int) {
    self.limit = limit
  }

  /// How many matches are kept, at least the limit once that many were found.
  var count: Int { matches.count }

  /// The last group of which another match may still be wanted.
  var worstGroup: Int { worst?.group ?? 2 }

  mutating func add(_ match: SearchMatch, _ isBetter: (SearchMatch, SearchMatch) -> Bool) {
    if let worst, !isBetter(match, worst) { return }
    matches.append(match)
    guard matches.count >= 2 * limit + 256 else { return }
    matches = sorted(isBetter)
    worst = matches.last
  }

  func sorted(_ isBetter: (SearchMatch, SearchMatch) -> Bool) -> [SearchMatch] {
    Array(matches.sorted(by: isBetter).prefix(limit))
  }
}

/// One article of a search index.
struct SearchEntry: Sendable {
  /// The id in four bytes; with eight, all entries would be a quarter larger.
  let number: UInt32
  /// The pairs of characters in the codes and the name.
  let pairs: UInt64
  /// The first characters of their words.
  let beginnings: UInt64
  /// Where the codes start in the buffer of texts.
  var start: UInt32
  /// How many bytes the codes take.
  let codeLength: UInt16
  let hasSeveralCodes: Bool

  /// What finds the article outside of the index.
  var id: Int64 { Int64(number) }
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
}

/// What is known of a text at a glance; a text that has all words of a query has all its bits.
struct SearchSignature {
  /// One bit for each pair of neighbours within a word.
  ///
  /// Pairs of digits, of which codes have many, have sixteen bits of their own, so that they do not
  /// blur the letters of the names.
  private(set) var pairs: UInt64 = 0
  /// One bit for the first character of each word, and one for its first two.
  private(set) var beginnings: UInt64 = 0

  /// Looks once at each byte from a place to the end: this is most of the work of loading.
  init(of texts: Span<UInt8>, from start: Int) {
    var beforePrevious = SearchText.end
    var previous = SearchText.end
    for place in start..<texts.count {
      let byte = texts[place]
      if byte > SearchText.blank { add(byte, after: previous, after: beforePrevious) }
      (beforePrevious, previous) = (previous, byte)
    }
  }

  private mutating func add(_ byte: UInt8, after previous: UInt8, after beforePrevious: UInt8) {
    guard previous > SearchText.blank else {
      beginnings |= 1 << Self.firstCharacterBit(byte)
      return
    }
    let areDigits = ASCII.isDigit(byte) && ASCII.isDigit(previous)
    let pair = Self.spread(previous, byte)
    pairs |= 1 << (areDigits ? pair % 16 : 16 + pair % 48)
    if beforePrevious <= SearchText.blank { beginnings |= 1 << (36 + pair % 28) }
  }

  /// Bits 0 to 25 for letters, 26 to 35 for digits; other alphabets share them.
  private static func firstCharacterBit(_ byte: UInt8) -> UInt64 {
    if ASCII.isSmall(byte) { return UInt64(byte - 0x61) }
    return ASCII.isDigit(byte) ? UInt64(26 + ASCII.value(byte)) : UInt64(byte % 36)
  }

  /// A number that differs widely between similar pairs.
  private static func spread(_ first: UInt8, _ second: UInt8) -> UInt64 {
    ((UInt64(first) << 8 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15) >> 32
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
  private let pairs: UInt64
  private let beginnings: UInt64
  /// The pairs that an article has whose words end in other vowels.
  private let pairsOfStems: UInt64

  init(_ folded: [UInt8]) {
    whole = folded
    words = folded.split(separator: SearchText.blank).map { SearchWord($0) }
      .sorted { ($0.range.count, $1.range.lowerBound) > ($1.range.count, $0.range.lowerBound) }
    let signature = SearchSignature(of: folded.span, from: 0)
    pairs = signature.pairs
    beginnings = signature.beginnings
    let stems = words.flatMap { [SearchText.blank] + folded[$0.stem ?? $0.range] }
    pairsOfStems = SearchSignature(of: stems.span, from: 0).pairs
  }

  /// False when an article lacks a pair of the query's characters.
  func mayHave(_ entry: SearchEntry) -> Bool { entry.pairs & pairs == pairs }

  /// False when an article lacks a pair of the query's characters, final vowels left aside.
  func mayHaveForms(_ entry: SearchEntry) -> Bool { entry.pairs & pairsOfStems == pairsOfStems }

  /// False when no word of an article begins like one of the query's words.
  func mayBegin(_ entry: SearchEntry) -> Bool {
    entry.beginnings & beginnings == beginnings && mayHave(entry)
  }

  /// Whether the name begins with the whole query, or one of the codes equals it.
  func isWhole(_ entry: SearchEntry, _ texts: Span<UInt8>) -> Bool {
    if has(0..<whole.count, texts, at: entry.name) { return true }
    if entry.codeLength < whole.count { return false }
    return anyCode(of: entry, texts) { start in
      has(0..<whole.count, texts, at: start) && texts[start + whole.count] <= SearchText.blank
    }
  }

  /// How well an article has all words: 1 when each begins a word or a code, 2 when one stands only
  /// inside a word or ends in another vowel, nil when one is missing.
  func group(of entry: SearchEntry, _ texts: Span<UInt8>) -> Int? {
    var group = 1
    for word in words {
      if anyCode(of: entry, texts, where: { has(word.range, texts, at: $0) }) { continue }
      if let found = find(word, texts, from: entry.name) {
        group = max(group, found)
      } else {
        guard hasForm(of: word, texts, from: entry.name) else { return nil }
        group = 2
      }
    }
    return group
  }

  /// Whether a name has a word that differs in its last vowel alone, as `mele` and `mela` do.
  private func hasForm(of word: SearchWord, _ texts: Span<UInt8>, from start: Int) -> Bool {
    guard let stem = word.stem else { return false }
    var place = start
    while texts[place] != SearchText.end {
      let last = place &+ stem.count
      if has(stem, texts, at: place), SearchWord.isFormVowel(texts[last]),
        texts[last &+ 1] <= SearchText.blank
      {
        return true
      }
      while texts[place] > SearchText.blank { place &+= 1 }
      if texts[place] == SearchText.blank { place &+= 1 }
    }
    return false
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

  /// Looks a word up in a name: 1 at the beginning of a word, 2 elsewhere, nil when it is not
  /// there.
  ///
  /// The last eight bytes of the name travel along in one number, so that a comparison costs the
  /// same for each byte however often the word's first letter occurs.
  private func find(_ word: SearchWord, _ texts: Span<UInt8>, from start: Int) -> Int? {
    let tail = min(word.range.lowerBound + 7, word.range.upperBound)..<word.range.upperBound
    var found: Int?
    var window = UInt64(SearchText.blank)
    var place = start
    while true {
      let byte = texts[place]
      if byte == SearchText.end { return found }
      place &+= 1
      window = window << 8 | UInt64(byte)
      guard window & word.headMask == word.head, has(tail, texts, at: place) else { continue }
      if (window >> word.headBits) & 0xFF == UInt64(SearchText.blank) { return 1 }
      found = 2
    }
  }

  private func has(_ part: Range<Int>, _ texts: Span<UInt8>, at start: Int) -> Bool {
    var place = start
    for index in part {
      if texts[place] != whole[index] { return false }
      place &+= 1
    }
    return true
  }
}

/// A word of a query.
private struct SearchWord {
  /// Where it stands in the query.
  let range: Range<Int>
  /// The first bytes, at most seven, as one number.
  let head: UInt64
  let headMask: UInt64
  let headBits: UInt64
  /// A word of four letters or more without its last vowel, by which Italian tells one from many.
  let stem: Range<Int>?

  init(_ word: ArraySlice<UInt8>) {
    range = word.indices
    head = word.prefix(7).reduce(0) { $0 << 8 | UInt64($1) }
    headBits = 8 * UInt64(min(7, word.count))
    headMask = (1 << headBits) - 1
    let hasForms = word.count >= 4 && word.last.map(Self.isFormVowel) == true
    stem = hasForms ? range.dropLast() : nil
  }

  /// Whether a byte is one of the vowels in which Italian words end.
  static func isFormVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"): true
    default: false
    }
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

  /// False when a match would fall off the end; asked first, since it costs less than matching.
  func wants(_ match: SearchMatch, _ isBetter: (SearchMatch, SearchMatch) -> Bool) -> Bool {
    guard let worst else { return true }
    return isBetter(match, worst)
  }

  mutating func add(_ match: SearchMatch, _ isBetter: (SearchMatch, SearchMatch) -> Bool) {
    matches.append(match)
    guard matches.count >= 2 * limit + 256 else { return }
    matches = sorted(isBetter)
    worst = matches.last
  }

  func sorted(_ isBetter: (SearchMatch, SearchMatch) -> Bool) -> [SearchMatch] {
    Array(matches.sorted(by: isBetter).prefix(limit))
  }
}

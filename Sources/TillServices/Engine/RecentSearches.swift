import POSCore

/// What the last searches found.
///
/// Fast typing is shown while it may still become a scan, and then once more as keys: each of its
/// searches is asked for twice within a moment.
struct RecentSearches {
  /// More than the characters that are held back at a time by a fast typist.
  private static let limit = 16

  private var searches: [(text: String, found: [Article])] = []

  /// What a text found; setting it forgets the search that was kept for longest.
  subscript(text: String) -> [Article]? {
    get { searches.first { $0.text == text }?.found }
    set {
      searches.removeAll { $0.text == text }
      guard let newValue else { return }
      if searches.count == Self.limit { searches.removeFirst() }
      searches.append((text, newValue))
    }
  }

  /// Forgets everything, since an article changed.
  mutating func forget() {
    searches = []
  }
}

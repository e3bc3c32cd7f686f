public import POSCore

/// An article with the hybrid clock of each of its fields: when the value that stands was set.
///
/// A stamp is milliseconds since 1970 shifted left by 16, with a counter below: it follows the
/// clock of whoever edits, and is always later than the value that the editor saw (Kulkarni et al.,
/// "Logical Physical Clocks", 2014). So an edit beats what it replaces, also under a clock that
/// lags.
public struct StampedArticle: Hashable, Sendable {
  /// The article.
  public private(set) var article: Article
  /// The stamp of each field; 0 where none is known.
  public private(set) var stamps: [ArticleField: UInt64]

  /// Joins an article and its stamps.
  public init(_ article: Article, stamps: [ArticleField: UInt64]) {
    self.article = article
    self.stamps = stamps
  }

  /// A new article of which every field is set at a time.
  public init(new article: Article, at stamp: UInt64) {
    self.article = article
    stamps = Dictionary(uniqueKeysWithValues: ArticleField.allCases.map { ($0, stamp) })
  }

  /// The latest stamp.
  public var latest: UInt64 { stamps.values.max() ?? 0 }

  /// The stamp of a time, in milliseconds since 1970.
  public static func stamp(at milliseconds: Int64) -> UInt64 {
    UInt64(clamping: milliseconds).multipliedReportingOverflow(by: 1 << 16).partialValue
  }

  /// One field of an edit.
  public struct Change: Hashable, Sendable {
    /// The field.
    public let field: ArticleField
    /// The new value as JSON.
    public let value: String
    /// When it was set.
    public let stamp: UInt64
    /// Whether the value that stood had been set by somebody whom the editor did not know of.
    public let isConflict: Bool
    /// Whether the new value holds.
    public let holds: Bool
  }

  /// What an edit comes to.
  public struct Merge: Hashable, Sendable {
    /// The article as it stands afterwards.
    public var result: StampedArticle
    /// The article as its editor knows it.
    public var known: StampedArticle
    /// The fields that the editor changed, in the order of the fields.
    public var changes: [Change] = []
  }

  /// Merges an edit field by field: the later stamp holds.
  ///
  /// - Parameters:
  ///   - edited: the article as its editor left it.
  ///   - known: the article as its editor had it before; nil when it was new there, and then the
  ///     editor sets every field without having seen any.
  ///   - milliseconds: the editor's clock.
  public func merging(
    _ edited: Article, knowing known: StampedArticle?, at milliseconds: Int64
  ) -> Merge {
    var merge = Merge(result: self, known: StampedArticle(edited, stamps: known?.stamps ?? [:]))
    for field in ArticleField.allCases {
      let value = field.value(in: edited)
      if let known, value == field.value(in: known.article) { continue }
      let seen = known?.stamps[field] ?? 0
      let stamp = max(Self.stamp(at: milliseconds), seen + 1)
      merge.take(field, value, edited, stamp, seen: seen)
    }
    return merge
  }

  /// What a till knows after it took an article over from the centre.
  ///
  /// - Parameter before: what it knew before; nil when the article was new to it.
  public func received(_ article: Article, before: StampedArticle?) -> StampedArticle {
    var known = StampedArticle(article, stamps: before?.stamps ?? [:])
    for field in ArticleField.allCases
    where field.value(in: article) == field.value(in: self.article) {
      known.stamps[field] = stamps[field]
    }
    return known
  }
}

extension StampedArticle.Merge {
  fileprivate mutating func take(
    _ field: ArticleField, _ value: String, _ edited: Article, _ stamp: UInt64, seen: UInt64
  ) {
    let standing = result.stamps[field] ?? 0
    let former = field.value(in: result.article)
    // Two edits of the same instant: the greater value holds, in whatever order they arrive.
    let holds = (stamp, value) > (standing, former)
    if value != former {
      changes.append(
        StampedArticle.Change(
          field: field, value: value, stamp: stamp, isConflict: standing > seen, holds: holds))
    }
    known = known.setting(field, stamp)
    if holds { result = result.taking(field, from: edited, stamp) }
  }
}

extension StampedArticle {
  fileprivate func setting(_ field: ArticleField, _ stamp: UInt64) -> StampedArticle {
    var copy = self
    copy.stamps[field] = stamp
    return copy
  }

  fileprivate func taking(
    _ field: ArticleField, from source: Article, _ stamp: UInt64
  ) -> StampedArticle {
    var copy = setting(field, stamp)
    field.copy(from: source, to: &copy.article)
    return copy
  }
}

public import POSCore

/// What changed in the books because of what the centre sent.
public struct FeedOutcome: Hashable, Sendable {
  /// The sum over the stored rows of a topic.
  public struct TopicChecksum: Hashable, Sendable {
    /// The topic.
    public let topic: String
    /// The sum.
    public let checksum: UInt64
  }

  /// A row of bytes that the till keeps in a file.
  public struct ChangedFile: Hashable, Sendable {
    /// The topic, `district` or `stock`.
    public let topic: String
    /// The key, which is the file's name.
    public let key: String
    /// What the file holds; nil when it is gone.
    public let bytes: [UInt8]?
  }

  /// An article that the catalogue did not take.
  public struct RefusedArticle: Hashable, Sendable {
    /// The article.
    public let article: Article
    /// Which other article has its code or a barcode.
    public let failure: StoreFailure
  }

  /// The sums over the stored rows, one for each page in their order.
  public var checksums: [TopicChecksum] = []
  /// Articles that were added to the catalogue or changed in it.
  public var articles: [Article] = []
  /// Articles that are left as they were until the code or barcode is free.
  public var refusedArticles: [RefusedArticle] = []
  /// Rows of `district` and `stock` that changed.
  public var files: [ChangedFile] = []
  /// The names of settings that changed or are gone.
  public var settings: [String] = []
  /// The codes of conventions that changed or ended.
  public var conventions: [String] = []
  /// The cards whose purses were worked out anew.
  public var cards: [UInt32] = []
  /// How many rows this program could not read.
  public var unreadable = 0
  /// Whether more rows wait for their turn, as after a copy of a large topic.
  public var isWaiting = false

  /// Nothing changed.
  public init() {}
}

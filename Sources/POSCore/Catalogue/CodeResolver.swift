/// An article together with what its code says about this one pack.
public struct ResolvedArticle: Hashable, Sendable {
  /// The article.
  public let article: Article
  /// The weight or count printed on the label.
  public var quantity: Quantity?
  /// The total printed on the label, which wins over any computation (`italy.md` 1.2).
  public var amount: Money?
  /// The batch, for recalls.
  public var batch: String?
  /// The last day of use.
  public var expiry: CivilDate?
  /// The serial number.
  public var serial: String?
  /// Whether the last day of use has passed.
  public var isExpired = false
  /// Whether the code says that the pack is past its best-before or sell-by day; selling it is
  /// allowed (Regulation EU 1169/2011, article 24), the cashier is told.
  public var isPastItsBest = false
  /// Whether the label leaves its price or weight to be typed.
  public var asksForValue = false

  /// Makes an article without anything said about the pack.
  public init(article: Article) {
    self.article = article
  }
}

/// What a scanned or typed code turns out to be.
public enum CodeResolution: Hashable, Sendable {
  case article(ResolvedArticle)
  /// A well-formed code that no article has; an article could be created with it.
  case unknown(code: String)
  /// The code can not be read.
  case refused(ScanRefusal)
}

/// Finds what a code means: an exact code wins over every rule.
public struct CodeResolver: Sendable {
  /// The shop's rules for labels with prefix 2.
  public let rules: [LabelRule]
  /// The day, for expiry and for the century of dates.
  public let today: CivilDate

  /// Makes a resolver for a day.
  public init(rules: [LabelRule], today: CivilDate) {
    self.rules = rules
    self.today = today
  }

  /// Resolves a text from the scanner or the keyboard.
  ///
  /// - Parameter find: looks an exact code up among barcodes and internal codes.
  public func resolve(
    _ text: String, find: (String) throws -> Article?
  ) rethrows -> CodeResolution {
    let code = ScannedCode(text, rules: rules, today: today)
    for key in code.lookupKeys {
      guard let article = try find(key) else { continue }
      return .article(describe(article, with: attributes(of: code.reading)))
    }
    switch code.reading {
    case .labelled(let label): return try resolve(label, find: find)
    case .gtin(let gtin, let attributes):
      return try resolve(gtin, attributes, raw: code.raw, find: find)
    case .elementString(let attributes):
      guard let gtin = attributes.gtin else { return .unknown(code: code.raw) }
      return try resolve(gtin, attributes, raw: gtin.printed, find: find)
    case .plain(let plain): return .unknown(code: plain)
    case .refused(let refusal): return .refused(refusal)
    }
  }

  private func attributes(of reading: ScanReading) -> ScanAttributes {
    switch reading {
    case .gtin(_, let attributes), .elementString(let attributes): attributes
    default: .none
    }
  }

  private func resolve(
    _ gtin: GTIN, _ attributes: ScanAttributes, raw: String, find: (String) throws -> Article?
  ) rethrows -> CodeResolution {
    for spelling in gtin.spellings {
      guard let article = try find(spelling) else { continue }
      return .article(describe(article, with: attributes))
    }
    return .unknown(code: gtin.printed)
  }

  private func resolve(
    _ label: LabelReading, find: (String) throws -> Article?
  ) rethrows -> CodeResolution {
    for key in label.lookupKeys {
      guard let article = try find(key) else { continue }
      var resolved = ResolvedArticle(article: article)
      switch label.value {
      case .price(let amount): resolved.amount = amount
      case .weight(let quantity), .count(let quantity): resolved.quantity = quantity
      case .toEnter: resolved.asksForValue = true
      }
      return .article(resolved)
    }
    return .unknown(code: label.code)
  }

  private func describe(_ article: Article, with attributes: ScanAttributes) -> ResolvedArticle {
    var resolved = ResolvedArticle(article: article)
    resolved.quantity =
      article.unit == .kilogram
      ? attributes.netWeight : attributes.count.map { Quantity(pieces: min($0, 99_999)) }
    resolved.amount = attributes.price
    resolved.batch = attributes.batch
    resolved.expiry = attributes.expiry
    resolved.serial = attributes.serial
    resolved.isExpired = attributes.isExpired(on: today)
    resolved.isPastItsBest = attributes.isPastItsBest(on: today)
    return resolved
  }
}

public import POSCore

/// What the centre knows of a card's money: the body of an item of the feed's topic `purses`, and
/// of the answer when a till asks about one card.
///
/// A till takes it for the state of the card's purses after all of its own facts that the centre
/// had acknowledged by then, and posts its later ones on top.
public struct CardStanding: Hashable, Codable, Sendable {
  /// One purse with its lots.
  public struct Purse: Hashable, Codable, Sendable {
    /// The kind of money.
    public let kind: PurseKind
    /// Its lots, in the order in which they are spent.
    public let lots: [PurseLot]
    /// What of an employer's credit was spent before its load arrived, in cents; not negative.
    public let owed: Money

    /// Describes a purse.
    public init(kind: PurseKind, lots: [PurseLot], owed: Money = .zero) {
      self.kind = kind
      self.lots = lots
      self.owed = owed
    }
  }

  /// The card's place in the status list.
  public let card: UInt32
  /// Its purses, the tesoretto first and plans by their codes.
  public let purses: [Purse]
  /// What the card owes, in cents; not negative.
  public let debt: Money
  /// The card that took its place and has its purses.
  public let replacedBy: UInt32?

  /// Describes what a card has.
  public init(card: UInt32, purses: [Purse], debt: Money, replacedBy: UInt32? = nil) {
    self.card = card
    self.purses = purses
    self.debt = debt
    self.replacedBy = replacedBy
  }

  /// What a ledger knows of a card.
  public init(of card: UInt32, in ledger: PurseLedger) {
    self.card = card
    replacedBy = ledger.successors[card]
    debt = ledger.debt(of: card)
    purses = ledger.balances(of: card).map { balance in
      let purse = PurseID(card: ledger.bearer(of: card), kind: balance.kind)
      return Purse(
        kind: balance.kind, lots: ledger.lots(of: purse).lots,
        owed: -(ledger.balances[.welfareDebt(purse)] ?? .zero))
    }
  }
}

/// The topics of the feed that a till follows.
public enum FeedTopic {
  /// Articles of the till's shop; the key is the article's identity, the body an ``ArticleState``.
  public static let articles = "articles"
  /// What is on cards; the key is the card's index in decimal digits, the body a ``CardStanding``.
  public static let purses = "purses"
  /// Files of the district by their ``POSCore/DistrictFile`` names; the body is the file's bytes.
  public static let district = "district"
  /// The till's own stock of cards to hand out; the key is `blanks`, the body the file's bytes.
  public static let stock = "stock"
  /// Settings that the consortium makes: the key is the setting's name, the body its JSON.
  public static let settings = "settings"
  /// Conventions of the district; the key is the code, the body the convention's JSON.
  public static let conventions = "conventions"

  /// All of them, in the order in which a till asks.
  public static let all = [district, stock, settings, conventions, articles, purses]
}

/// An article as it stands at the centre: the body of an item of the feed's topic `articles`.
public struct ArticleState: Hashable, Codable, Sendable {
  /// The article.
  public let article: Article
  /// When it last changed, by the hybrid clock of the centre, in milliseconds since 1970 shifted
  /// left by 16, with a counter.
  public let stamp: UInt64

  /// Describes an article.
  public init(article: Article, stamp: UInt64) {
    self.article = article
    self.stamp = stamp
  }
}

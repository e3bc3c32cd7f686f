public import POSCore
public import POSSync

/// The centre's books, behind which a database stands.
///
/// Whatever a call changes, it changes in one transaction that is on the disk when the call
/// returns; when a call throws, nothing was changed. A store is used by one thread at a time.
/// Times are milliseconds since 1970 by the centre's clock.
public protocol CentreStore: CentreReading, CentreLongWork {
  // MARK: Replication

  /// Takes a push of a till whose request was authenticated.
  ///
  /// Of a stream that is another till's nothing is taken: the answer is a fork before its first
  /// place, so that the till writes again in a stream of its own what it has.
  ///
  /// - Parameters:
  ///   - contact: noted in the same transaction, with what waits at the till after the push.
  ///   - pausing: asked between frames whether somebody waits for the books; the reply then tells
  ///     of the frames that were taken, and the rest is a push of its own.
  /// - Throws: ``CentreFailure/foreignStream`` for a stream of another district.
  func push(
    _ push: IncomingPush, from till: TillName, at time: Int64, noting contact: TillContact?,
    pausing: () -> Bool
  ) throws(CentreFailure) -> PushReply
  /// Notes that a till called.
  func note(_ contact: TillContact, of till: TillName) throws(CentreFailure)
  /// Looks again at frames that an earlier version did not understand.
  ///
  /// - Returns: where the next call begins; nil when all were looked at.
  func readAgain(
    after place: JournalPlace?, most: Int, at time: Int64
  ) throws(CentreFailure) -> JournalPlace?

  // MARK: Purses

  /// Keeps money for a sale, or says why not.
  func hold(
    _ request: HoldRequest, for till: TillName, at time: Int64
  ) throws(CentreFailure) -> HoldReply
  /// Gives back what is kept for a sale that will not come; unknown sales are no error.
  func release(sale: Identifier, for till: TillName, at time: Int64) throws(CentreFailure)
  /// Ends holds that are over.
  ///
  /// - Returns: how many.
  @discardableResult
  func expireHolds(at time: Int64) throws(CentreFailure) -> Int
  /// Gives back to its funders what is over in some purses on a day, in small transactions.
  ///
  /// - Returns: how many purses; fewer than `most` when none is left.
  @discardableResult
  func expirePurses(on day: CivilDate, most: Int, at time: Int64) throws(CentreFailure) -> Int
  /// Loads a short list of employers' credit, all or nothing; a long one is accepted first.
  ///
  /// - Returns: how many loads were new; one that was booked before is not booked again.
  /// - Throws: ``CentreFailure/unknownCard(_:)``.
  func load(_ loads: [WelfareLoad], at time: Int64) throws(CentreFailure) -> Int

  // MARK: Shops, tills, accounts

  /// Adds a shop.
  func add(_ shop: CentreShop) throws(CentreFailure)
  /// Makes a one-time code for a till, in place of an earlier one; the till may be a new one.
  ///
  /// - Parameter codeHash: the hash of the code; the code itself is nowhere.
  func offerEnrolment(
    _ till: TillName, codeHash: ChainHash, until: Int64
  ) throws(CentreFailure)
  /// Enrols the till whose code has this hash, which is then used up.
  ///
  /// - Throws: ``CentreFailure/unknownCode``, ``CentreFailure/codeExpired``.
  func enrol(
    codeHash: ChainHash, publicKey: [UInt8], program: String, at time: Int64
  ) throws(CentreFailure) -> CentreTill
  /// Shuts a till out, or lets it in again with its next enrolment.
  func revoke(_ till: TillName, at time: Int64) throws(CentreFailure)
  /// Adds an account or writes it anew.
  func save(_ account: CentreAccount) throws(CentreFailure)
  /// Adds a session or writes it anew.
  func save(_ session: CentreSession) throws(CentreFailure)
  /// Ends a session.
  func endSession(_ tokenHash: [UInt8]) throws(CentreFailure)
  /// Raises an alarm, unless the same one stands unsettled.
  func raise(
    _ kind: CentreAlarm.Kind, shop: Int?, till: TillName?, detail: String, at time: Int64
  ) throws(CentreFailure)
  /// Notes who saw to an alarm.
  func settle(alarm number: Int, by login: String) throws(CentreFailure)

  // MARK: Cards

  /// Adds cards that were just signed to the list; all are active.
  ///
  /// - Returns: the index of the first one; 1 for the first of a district.
  func addCards(_ count: Int, at time: Int64) throws(CentreFailure) -> UInt32
  /// Sets what a card is good for, as facts of tills do too; a successor takes over its purses.
  ///
  /// - Throws: ``CentreFailure/unknownCard(_:)``, ``CentreFailure/notReplaceable(_:)``.
  func setCard(
    _ index: UInt32, _ status: CardStatus, replacedBy successor: UInt32?, at time: Int64
  ) throws(CentreFailure)
  /// Gives a till signed cards to hand out, in place of its earlier stock.
  func giveStock(_ blanks: [UInt8], to till: TillName) throws(CentreFailure)

  // MARK: Articles and the feed

  /// Saves an article edited on the pages; each changed field gets a stamp and a line of history.
  ///
  /// - Parameter former: the article as the form showed it; nil for a new one.
  /// - Throws: ``CentreFailure/articleChanged``, ``CentreFailure/codeTaken(_:)``.
  func save(
    _ article: Article, of shop: Int, replacing former: Article?, by login: String,
    at time: Int64
  ) throws(CentreFailure)
  /// Publishes a state in a topic that all tills follow; nil takes the key away, and the same
  /// state again changes nothing.
  func publish(_ body: [UInt8]?, key: String, topic: String) throws(CentreFailure)

  // MARK: Settlement and care

  /// Closes the open period: nets it, books the payments, keeps the statement.
  ///
  /// - Throws: ``CentreFailure/nothingToSettle``.
  func closeSettlement(at time: Int64) throws(CentreFailure) -> Settlement
}

/// What can be read of the centre's books, also beside a running server.
public protocol CentreReading: AnyObject {
  /// The generation of the books; see ``POSSync/CentreBooks/generation``.
  func generation() throws(CentreFailure) -> UInt64
  /// The last revision of each topic that a till follows.
  func feedHeads(for till: TillName) throws(CentreFailure) -> [String: UInt64]
  /// Pages of the feed after cursors, as a push would bring them.
  func pages(after cursors: [FeedCursor], for till: TillName) throws(CentreFailure) -> [FeedPage]
  /// Facts of a till, for a new disk.
  ///
  /// - Parameter after: the last place that the till has; nil at first.
  func journal(
    of till: TillName, after: StreamPlace?, mostBytes: Int
  ) throws(CentreFailure) -> JournalReply
  /// What is known of a card.
  func card(_ index: UInt32, for till: TillName, at time: Int64) throws(CentreFailure) -> CardReply

  /// All shops, by their numbers.
  func shops() throws(CentreFailure) -> [CentreShop]
  /// A till; nil when nobody ever offered it an enrolment.
  func till(_ name: TillName) throws(CentreFailure) -> CentreTill?
  /// The tills of a shop, or of all, with their health.
  func tillHealth(shop: Int?) throws(CentreFailure) -> [TillHealth]
  /// An account by its login.
  func account(login: String) throws(CentreFailure) -> CentreAccount?
  /// An account by its identity.
  func account(_ id: Identifier) throws(CentreFailure) -> CentreAccount?
  /// A session by the hash of its cookie.
  func session(_ tokenHash: [UInt8]) throws(CentreFailure) -> CentreSession?
  /// Alarms of a shop, or of all; the newest first.
  func alarms(
    shop: Int?, includingSettled: Bool, most: Int
  ) throws(CentreFailure) -> [CentreAlarm]

  /// The latest business day of a shop with documents; nil when there is none.
  func lastDay(of shop: Int) throws(CentreFailure) -> CivilDate?
  /// A day of a shop.
  func day(_ day: CivilDate, of shop: Int) throws(CentreFailure) -> ShopDay
  /// Documents of a shop on a day, the newest first.
  ///
  /// - Parameter before: a document after whose row the list goes on.
  func sales(
    of shop: Int, on day: CivilDate, before: Identifier?, most: Int
  ) throws(CentreFailure) -> [SaleRow]
  /// A document of a shop; nil when the shop has none with this identity.
  func receipt(_ id: Identifier, of shop: Int) throws(CentreFailure) -> Receipt?
  /// Articles of a shop whose name or code has a text, by name.
  func articles(
    of shop: Int, matching text: String, most: Int
  ) throws(CentreFailure) -> [Article]
  /// An article of a shop.
  func article(_ id: Identifier, of shop: Int) throws(CentreFailure) -> Article?
  /// The departments of a shop, by their codes.
  func departments(of shop: Int) throws(CentreFailure) -> [Department]
  /// Edits of a shop's articles, the newest first.
  func articleEdits(
    of shop: Int, onlyOverruled: Bool, most: Int
  ) throws(CentreFailure) -> [ArticleEdit]

  /// When a card of the list last changed, in milliseconds since 1970; 0 for an empty list.
  func cardsChangedAt() throws(CentreFailure) -> Int64
  /// The status of every card as of the last change, not yet signed.
  func statusList(district: UInt16) throws(CentreFailure) -> CardStatusList
  /// Cards from an index on.
  func cards(from index: UInt32, most: Int) throws(CentreFailure) -> [CardRow]
  /// What is in all purses, by kind.
  func purseTotals() throws(CentreFailure) -> [PurseTotal]
  /// What the open period comes to, by shop.
  func openClearing() throws(CentreFailure) -> [ShopClearing]
  /// Closed settlements, the newest first.
  func settlements(most: Int) throws(CentreFailure) -> [Settlement]
  /// Walks all books and checks them.
  func verify() throws(CentreFailure) -> [CentreFinding]
}

extension CentreStore {
  /// Takes a whole push, whoever waits.
  ///
  /// - Throws: as the push that may pause.
  public func push(
    _ request: PushRequest, from till: TillName, at time: Int64
  ) throws(CentreFailure) -> PushReply {
    try push(IncomingPush(request), from: till, at: time, noting: nil, pausing: { false })
  }
}

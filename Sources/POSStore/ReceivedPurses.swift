internal import GRDB
public import POSCore
public import POSSync

extension TillStore {
  /// Takes what the centre answered about one card.
  ///
  /// - Returns: whether it counts; false when the till knows something newer.
  /// - Throws: ``StoreFailure``.
  @discardableResult
  public func apply(_ reply: CardReply, at moment: Moment) throws(StoreFailure) -> Bool {
    try checkInPlace()
    return try write { try CardAnswer(database: $0, reply: reply).apply() }
  }
}

/// An answer about one card.
private struct CardAnswer {
  let database: Database
  let reply: CardReply

  func apply() throws -> Bool {
    guard try isNews() else { return false }
    let epochs = try EpochTable(database: database).epochs()
    var reach = FactReach(reply.acknowledged, epochs)
    let known = try CardStandings(database: database).standing(of: reply.standing.card)
    if let known, known.generation == reply.generation, known.revision == reply.revision {
      reach = reach.joined(with: known.reach)
    }
    try PurseShadow(database).take(
      StoredStanding(
        standing: reply.standing, revision: reply.revision, generation: reply.generation,
        reach: reach))
    return true
  }

  private func isNews() throws -> Bool {
    let marks = try ReplicationMarkTable(database: database).marks()
    guard reply.standing.isSound, reply.generation >= marks.generation else { return false }
    let card = reply.standing.card
    if let known = try CardStandings(database: database).standing(of: card) {
      if known.generation > reply.generation { return false }
      if known.generation == reply.generation, known.revision > reply.revision { return false }
    }
    let rows = FeedRows(database: database, topic: FeedTopic.purses)
    guard try rows.generation() == reply.generation, let row = try rows.row("\(card)") else {
      return true
    }
    return row.revision <= reply.revision
  }
}

extension TillStore {
  /// Takes what waits about a card, with the cards whose place it took, before it is used: of a
  /// large copy that counts already, others may have their turn first.
  ///
  /// - Throws: ``StoreFailure``.
  public func takeWaiting(of card: UInt32, at moment: Moment) throws(StoreFailure) {
    let isAny = try lookUp { database in
      try FeedRows(database: database, topic: FeedTopic.purses).hasNews(
        of: CardStandings(database: database).family(of: card))
    }
    guard isAny else { return }
    try checkInPlace()
    try write { database in
      var keeping = try FeedKeeping(database, ownArticles) { try self.writer(database, at: moment) }
      try keeping.takeWaiting(of: card)
    }
  }
}

extension FeedRows {
  /// Whether the rows in force tell something of cards that their purses do not follow yet.
  func hasNews(of cards: Set<UInt32>) throws -> Bool {
    try cards.contains { try hasNews(of: $0) }
  }

  /// Whether the rows in force tell something of a card that its purses do not follow yet.
  func hasNews(of card: UInt32) throws -> Bool {
    let known = try CardStandings(database: database).standing(of: card)
    let generation = try generation()
    guard let row = try row("\(card)") else {
      return known.map { $0.generation < generation } ?? false
    }
    guard try self.row(row.key, in: .waiting) != nil else { return false }
    return known.map { ($0.generation, $0.revision) < (generation, row.revision) } ?? true
  }
}

/// What the centre said of purses, in the till's own.
///
/// Where a new copy takes the place of an old one, cards that are gone come first (`clear`,
/// `sweep`), and then the cards of its rows. Each is worked out whole in one transaction, and which
/// are left stands on the disk: in the states of rows, the old copies and the marks of the topic.
extension FeedKeeping {
  /// Notes that a new copy counts, which the centre told when it had the till's facts up to some
  /// places.
  mutating func beginPurses(_ reach: FactReach) throws {
    let rows = rows(of: FeedTopic.purses)
    try rows.save(reach)
    // Every row of a new copy waits, and knows the reach when its turn comes.
    try rows.save(passedOn: reach)
    try rows.save(sweptCard: -1)
  }

  /// Works out purses anew of which the centre said something.
  mutating func applyPurses() throws {
    let rows = rows(of: FeedTopic.purses)
    try passOn(in: rows)
    try sweep(rows)
    guard left > 0, try rows.sweptCard() == nil, try !rows.hasFormerRows() else { return }
    let waiting = try rows.rows(.waiting, most: left)
    for row in waiting {
      try rows.mark(row.key, .applied)
      try apply(row, in: rows)
    }
    spend(waiting.count)
  }

  private mutating func apply(_ row: FeedRow, in rows: FeedRows) throws {
    guard
      let standing = try? MessageCoding.read(CardStanding.self, row.body, most: Self.mostBytes),
      "\(standing.card)" == row.key, standing.isSound
    else {
      outcome.unreadable += 1
      return
    }
    let (generation, told) = (try rows.generation(), try rows.reach())
    let standings = CardStandings(database: database)
    let known = try standings.standing(of: standing.card)
    var reach = row.reach.joined(with: told)
    if let known, known.generation == generation {
      if known.revision > row.revision {
        // It is newer than a row that is not older than what was told.
        return try acknowledge(told, of: standings.family(of: standing.card), in: rows)
      }
      if known.revision == row.revision { reach = reach.joined(with: known.reach) }
    }
    try PurseShadow(database).take(
      StoredStanding(
        standing: standing, revision: row.revision, generation: generation, reach: reach))
    outcome.cards.append(standing.card)
  }

  /// The most bytes of one row.
  static let mostBytes = 4 * 1_024 * 1_024

  // MARK: Before its turn

  /// Takes what waits about a card and its relatives.
  ///
  /// The rows keep their turn: what comes before it may take away again what they say.
  mutating func takeWaiting(of card: UInt32) throws {
    let (rows, standings) = (rows(of: FeedTopic.purses), CardStandings(database: database))
    var done: Set<UInt32> = []
    while let next = try standings.family(of: card).subtracting(done).min() {
      done.insert(next)
      guard try rows.hasNews(of: next) else { continue }
      if let row = try rows.row("\(next)") {
        try apply(row, in: rows)
      } else {
        try forget(["\(next)"])
      }
    }
  }

  // MARK: Cards that are gone

  /// Takes cards away of which the centre knows nothing any more, as after a restore.
  mutating func forget(_ keys: [String]) throws {
    let (standings, rows) = (CardStandings(database: database), rows(of: FeedTopic.purses))
    let generation = try rows.generation()
    for card in keys.compactMap({ UInt32($0) }) {
      guard let known = try standings.standing(of: card) else { continue }
      // An answer about the card may be newer than the copy.
      if known.generation == generation, known.revision > marks.revision(of: rows.topic) {
        continue
      }
      try PurseShadow(database).take(
        StoredStanding(
          standing: .nothing(of: card), revision: 0, generation: generation, reach: FactReach()))
      outcome.cards.append(card)
    }
  }

  /// Takes cards away that a new copy does not have: the centre told of them when it was asked, and
  /// then lost them before they came with the feed.
  private mutating func sweep(_ rows: FeedRows) throws {
    let (standings, generation) = (CardStandings(database: database), try rows.generation())
    while left > 0, var swept = try rows.sweptCard() {
      let most = left * Self.rowsOfCard
      let cards = try standings.generations(after: swept, most: most)
      spend(cards.count, of: Self.rowsOfCard * 2)
      for (card, known) in cards where left > 0 {
        if known < generation, try rows.row("\(card)") == nil {
          try forget(["\(card)"])
          spend(1)
        }
        swept = Int(card)
      }
      let isDone = cards.count < most && (cards.last.map { Int($0.card) == swept } ?? true)
      try rows.save(sweptCard: isDone ? nil : swept)
    }
  }

  // MARK: What the centre has by now

  /// Notes that the till's facts up to some places are in what the centre said, since it told of
  /// every card that changed.
  ///
  /// A row may be older than the facts that it holds: the answer to their push was lost, and the
  /// row came with another one.
  mutating func acknowledge(_ reach: FactReach) throws {
    let rows = rows(of: FeedTopic.purses)
    guard try reach != rows.reach(), try !rows.isArriving() else { return }
    try rows.save(reach)
  }

  /// Lets the cards know that the till's facts moved of which the centre has told by now.
  ///
  /// A card whose row waits gets to know it with that.
  private mutating func passOn(in rows: FeedRows) throws {
    let told = try rows.reach()
    var passed = try rows.passedOn()
    guard passed != told else { return }
    passed = passed.limited(to: told)
    let standings = CardStandings(database: database)
    while left > 0, let places = passed.step(towards: told, most: left) {
      var done: Set<UInt32> = []
      for card in try standings.cards(movedIn: places) where !done.contains(card) {
        let family = try standings.family(of: card)
        done.formUnion(family)
        try acknowledge(told, of: family, in: rows)
      }
      spend(done.count)
      spend(places.count, of: Self.rowsOfCard)
    }
    try rows.save(passedOn: passed)
  }

  private mutating func acknowledge(
    _ told: FactReach, of family: Set<UInt32>, in rows: FeedRows
  ) throws {
    let (standings, generation) = (CardStandings(database: database), try rows.generation())
    var hasChanged = false
    for card in family.sorted() where try rows.row("\(card)", in: .waiting) == nil {
      guard let known = try standings.standing(of: card), known.generation == generation else {
        continue
      }
      let joined = known.reach.joined(with: told)
      guard joined != known.reach else { continue }
      try standings.put(joined, of: card)
      hasChanged = true
    }
    guard hasChanged else { return }
    try PurseShadow(database).renew(family)
    outcome.cards += family.sorted()
  }
}

extension ReplicationMarks {
  /// The last revision of a topic that the till has.
  fileprivate func revision(of topic: String) -> UInt64 {
    cursors.first { $0.topic == topic }?.revision ?? 0
  }
}

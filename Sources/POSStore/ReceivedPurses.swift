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

extension FeedKeeping {
  /// Works out purses anew of which the centre said something.
  mutating func applyPurses() throws {
    let rows = rows(of: FeedTopic.purses)
    let waiting = try rows.rows(.waiting, most: Self.mostCards)
    for row in waiting { try apply(row, in: rows) }
    if waiting.count == Self.mostCards { outcome.isWaiting = true }
  }

  private mutating func apply(_ row: FeedRow, in rows: FeedRows) throws {
    try rows.mark(row.key, .applied)
    guard
      let standing = try? MessageCoding.read(CardStanding.self, row.body, most: Self.mostBytes),
      "\(standing.card)" == row.key, standing.isSound
    else {
      outcome.unreadable += 1
      return
    }
    let generation = try rows.generation()
    var reach = row.reach.joined(with: try rows.reach())
    let known = try CardStandings(database: database).standing(of: standing.card)
    if let known, known.generation == generation {
      if known.revision > row.revision { return }
      if known.revision == row.revision { reach = reach.joined(with: known.reach) }
    }
    try PurseShadow(database).take(
      StoredStanding(
        standing: standing, revision: row.revision, generation: generation, reach: reach))
    outcome.cards.append(standing.card)
  }

  /// The most bytes of one row.
  static let mostBytes = 4 * 1_024 * 1_024

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
  mutating func forgetOthers() throws {
    let rows = rows(of: FeedTopic.purses)
    let keys = try CardStandings(database: database).cards(before: rows.generation())
    try forget(keys.map { "\($0)" }.filter { try rows.row($0) == nil })
  }

  // MARK: What the centre has by now

  /// Notes that the till's facts up to some places are in what the centre said, since it told of
  /// every card that changed.
  ///
  /// A row may be older than the facts that it holds: the answer to their push was lost, and the
  /// row came with another one.
  mutating func acknowledge(_ reach: FactReach) throws {
    let rows = rows(of: FeedTopic.purses)
    let before = try rows.reach()
    guard reach != before, try !rows.isArriving() else { return }
    try rows.save(reach)
    var done: Set<UInt32> = []
    for card in try cards(movedAfter: before, upTo: reach) where !done.contains(card) {
      let family = try CardStandings(database: database).family(of: card)
      done.formUnion(family)
      try acknowledge(reach, of: family, in: rows)
    }
  }

  private mutating func acknowledge(
    _ reach: FactReach, of family: Set<UInt32>, in rows: FeedRows
  ) throws {
    let standings = CardStandings(database: database)
    let generation = try rows.generation()
    var hasChanged = false
    for card in family.sorted() {
      if let row = try rows.row("\(card)", in: .waiting) { try apply(row, in: rows) }
      guard let known = try standings.standing(of: card), known.generation == generation else {
        continue
      }
      let joined = known.reach.joined(with: reach)
      guard joined != known.reach else { continue }
      try standings.put(joined, of: card)
      hasChanged = true
    }
    guard hasChanged else { return }
    try PurseShadow(database).renew(family)
    outcome.cards += family.sorted()
  }

  /// The cards that the till's facts of some places moved, wherever these stood first.
  private func cards(movedAfter before: FactReach, upTo reach: FactReach) throws -> [UInt32] {
    var cards: Set<UInt32> = []
    for (ordinal, place) in reach.places {
      let first = (before.places[ordinal] ?? 0) + 1
      guard first <= place else { continue }
      let moved = try CardStandings(database: database).cards(
        movedIn: JournalKey.place(
          ordinal: ordinal, sequence: first)...JournalKey.place(ordinal: ordinal, sequence: place))
      cards.formUnion(moved)
    }
    return cards.sorted()
  }
}

extension ReplicationMarks {
  /// The last revision of a topic that the till has.
  fileprivate func revision(of topic: String) -> UInt64 {
    cursors.first { $0.topic == topic }?.revision ?? 0
  }
}

internal import GRDB
internal import POSCore
internal import POSSync

/// What the centre said last of a card.
struct StoredStanding {
  let standing: CardStanding
  let revision: UInt64
  let generation: UInt64
  /// Which of the till's own facts were in it.
  var reach: FactReach
}

/// The table of what the centre said of cards.
///
/// It names the stored table, since a check of the books works with a table of the same name that
/// is empty: to derive everything from facts alone.
struct CardStandings {
  let database: Database

  /// What the centre said of a card; nil when it never did.
  func standing(of card: UInt32) throws -> StoredStanding? {
    let row = try database.first("SELECT * FROM main.card_standing WHERE card = ?", [card])
    guard let row else { return nil }
    return StoredStanding(
      standing: try ColumnCoding.value(CardStanding.self, row.value("body")),
      revision: try row.bits("revision"), generation: try row.bits("generation"),
      reach: FactReach(column: try row.value("as_of")))
  }

  /// Writes what the centre said of a card over what it said before.
  func put(_ stored: StoredStanding) throws {
    let standing = stored.standing
    let successor = standing.replacedBy == standing.card ? nil : standing.replacedBy
    try database.run(
      """
      INSERT INTO main.card_standing (card, generation, revision, body, as_of, replaced_by)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (card) DO UPDATE SET generation = excluded.generation,
        revision = excluded.revision, body = excluded.body, as_of = excluded.as_of,
        replaced_by = excluded.replaced_by
      """,
      [
        standing.card, stored.generation.column, stored.revision.column,
        try ColumnCoding.text(standing), stored.reach.column, successor,
      ])
  }

  /// Notes that later facts of the till are in what the centre said of a card.
  func put(_ reach: FactReach, of card: UInt32) throws {
    try database.run(
      "UPDATE main.card_standing SET as_of = ? WHERE card = ?", [reach.column, card])
  }

  /// The cards of which the centre said something.
  func cards() throws -> [UInt32] {
    try database.all("SELECT card FROM main.card_standing ORDER BY card")
      .compactMap { try $0.card("card") }
  }

  /// Cards of which the centre said something, in their order after one, each with the generation
  /// that said it.
  func generations(after card: Int, most: Int) throws -> [(card: UInt32, generation: UInt64)] {
    try database.all(
      "SELECT card, generation FROM main.card_standing WHERE card > ? ORDER BY card LIMIT ?",
      [card, most]
    ).compactMap { row in
      try row.card("card").map { ($0, try row.bits("generation")) }
    }
  }

  /// Whether the centre said something of any card of a family.
  func isToldOf(_ family: Set<UInt32>) throws -> Bool {
    try family.contains { card in
      try database.number("SELECT 1 FROM main.card_standing WHERE card = ?", [card]) != nil
    }
  }

  /// The cards that facts at some places moved, wherever these stood first.
  func cards(movedIn places: ClosedRange<Int>) throws -> [UInt32] {
    try database.all(
      """
      SELECT DISTINCT m.card AS card FROM journal j JOIN journal f ON f.id = j.id
      JOIN purse_movement m ON m.place = f.place WHERE j.place BETWEEN ? AND ? ORDER BY m.card
      """, [places.lowerBound, places.upperBound]
    ).compactMap { try $0.card("card") }
  }

  // MARK: Cards that took the place of others

  /// The card that the centre says took a card's place.
  func successor(of card: UInt32) throws -> UInt32? {
    try database.first("SELECT replaced_by FROM main.card_standing WHERE card = ?", [card])?
      .card("replaced_by")
  }

  /// A card with those that took its place and those whose place it took, by the centre's word and
  /// by the till's own facts.
  func family(of card: UInt32) throws -> Set<UInt32> {
    var (family, open) = (Set([card]), [card])
    while let next = open.popLast() {
      for relative in try relatives(of: next) where family.insert(relative).inserted {
        open.append(relative)
      }
    }
    return family
  }

  private func relatives(of card: UInt32) throws -> [UInt32] {
    try database.all(
      """
      SELECT replaced_by AS card FROM main.card_standing WHERE card = ?1
      UNION SELECT card FROM main.card_standing WHERE replaced_by = ?1
      UNION SELECT replaced_by FROM card_holder WHERE card = ?1
      UNION SELECT card FROM card_holder WHERE replaced_by = ?1
      """, [card]
    ).compactMap { try $0.card("card") }
  }

  /// Every card whose purses follow from what the centre said, in families.
  func families() throws -> [Set<UInt32>] {
    var (families, seen): ([Set<UInt32>], Set<UInt32>) = ([], [])
    for card in try cards() where !seen.contains(card) {
      let family = try family(of: card)
      seen.formUnion(family)
      families.append(family)
    }
    return families
  }
}

extension CardStanding {
  /// The most that a purse holds; what is more came from no sound program.
  private static let highestAmount = Money(cents: 1_000_000_000_000)

  /// Whether its amounts can be added up.
  var isSound: Bool {
    func isSound(_ amount: Money) -> Bool { amount >= .zero && amount <= Self.highestAmount }
    return isSound(debt) && purses.count <= 1_000
      && purses.allSatisfy { purse in
        isSound(purse.owed) && purse.lots.count <= 10_000
          && purse.lots.allSatisfy { isSound($0.amount) && $0.amount > .zero }
      }
  }

  /// A card of which the centre knows nothing any more.
  static func nothing(of card: UInt32) -> CardStanding {
    CardStanding(card: card, purses: [], debt: .zero)
  }
}

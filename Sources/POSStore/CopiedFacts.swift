internal import GRDB
internal import POSCore

/// Which facts may stand twice in the journal.
///
/// Facts that the centre did not take at their places were written again in a later epoch, with
/// their identities. Each counts where it stood first.
struct CopiedFacts {
  /// By epoch, the place above which facts may stand again in later ones.
  private let limits: [Int: Int]
  /// By epoch, the last place that counts for the centre.
  private let ends: [Int: Int]

  /// Reads where epochs end; books of an earlier program have no copies.
  init(_ database: Database) throws {
    var (limits, ends): ([Int: Int], [Int: Int]) = ([:], [:])
    for row in try database.all("SELECT * FROM epoch") where row.hasColumn("copied_after") {
      let ordinal = try row.number("ordinal")
      limits[ordinal] = try row.value("copied_after")
      ends[ordinal] = try row.value("last_place")
    }
    (self.limits, self.ends) = (limits, ends)
  }

  /// Whether the fact at a place may stand again in a later epoch.
  func isCopied(_ place: Int) -> Bool {
    limits[JournalKey.ordinal(place)].map { $0 < JournalKey.sequence(place) } ?? false
  }

  /// Whether the fact at a place stands in an earlier epoch too, where it counts.
  func isCopy(_ place: Int, _ database: Database) throws -> Bool {
    guard limits.keys.contains(where: { $0 < JournalKey.ordinal(place) }) else { return false }
    let first = try database.number(
      "SELECT min(place) FROM journal WHERE id = (SELECT id FROM journal WHERE place = ?)",
      [place])
    return first != place
  }

  /// Whether the centre has the fact that stands at a place, there or where it stands again.
  ///
  /// What it has at places that were given up is another one's, or is not sure.
  func isHeld(_ place: Int, by reach: FactReach, _ database: Database) throws -> Bool {
    if isSent(place), reach.holds(place) { return true }
    guard isCopied(place) else { return false }
    return try database.all(
      "SELECT place FROM journal WHERE id = (SELECT id FROM journal WHERE place = ?)", [place]
    ).contains { row in
      let place = try row.number("place")
      return isSent(place) && reach.holds(place)
    }
  }

  private func isSent(_ place: Int) -> Bool {
    ends[JournalKey.ordinal(place)].map { JournalKey.sequence(place) <= $0 } ?? true
  }
}

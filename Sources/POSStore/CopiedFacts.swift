internal import GRDB
internal import POSCore

/// Which facts may stand twice in the journal.
///
/// Facts that the centre did not take at their places were written again in a later epoch, with
/// their identities. Each counts where it stood first.
struct CopiedFacts {
  /// By epoch, the place above which facts may stand again in later ones.
  private let limits: [Int: Int]

  /// Reads where epochs end; books of an earlier program have no copies.
  init(_ database: Database) throws {
    var limits: [Int: Int] = [:]
    for row in try database.all("SELECT * FROM epoch") where row.hasColumn("copied_after") {
      let limit: Int? = try row.value("copied_after")
      if let limit { limits[try row.number("ordinal")] = limit }
    }
    self.limits = limits
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

  /// Every place of the fact that counts at a place.
  func places(of place: Int, _ database: Database) throws -> [Int] {
    guard isCopied(place) else { return [place] }
    return try database.all(
      "SELECT place FROM journal WHERE id = (SELECT id FROM journal WHERE place = ?)", [place]
    ).map { try $0.number("place") }
  }
}

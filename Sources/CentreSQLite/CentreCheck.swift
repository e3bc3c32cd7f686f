internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// Walks a centre's books and checks them: the file, the chains and the feed; ``EffectsCheck``
/// looks at what follows from facts, and ``LedgerCheck`` at the purses.
struct CentreCheck {
  let database: Database

  /// What is wrong; nothing when all is well.
  func findings() throws -> [CentreFinding] {
    try file() + chains() + EffectsCheck(database: database).findings()
      + LedgerCheck(database: database).findings() + feed()
  }

  private func file() throws -> [CentreFinding] {
    try String.fetchAll(database, sql: "PRAGMA quick_check(20)")
      .filter { $0 != "ok" }.map(CentreFinding.file)
  }

  private func feed() throws -> [CentreFinding] {
    try FeedTables(database: database).differing().map { .feedDiffers(topic: $0) }
  }

  private func chains() throws -> [CentreFinding] {
    try database.all("SELECT number FROM stream ORDER BY number").compactMap { row in
      let known = try StreamTables(database: database).stream(number: row.number("number"))
      return try known.flatMap(chain)
    }
  }

  /// The first place at which a stream's chain is broken.
  private func chain(_ known: StreamTables.Known) throws -> CentreFinding? {
    let stream = known.stream
    var (running, place, broken) = (stream.record.anchor, UInt64(0), UInt64?.none)
    try database.each(
      "SELECT place, hash, bytes FROM frame WHERE place BETWEEN ? AND ? ORDER BY place",
      [PlaceKey.place(known.number, 0), PlaceKey.place(known.number, .max)]
    ) { row in
      let bytes = try row.bytes("bytes")
      let previous = (try? JournalFrame(bytes: bytes))?.previous
      let hash = ChainHash(of: bytes)
      place += 1
      let follows = try PlaceKey.sequence(row.number("place")) == place
      let isWhole = try hash == row.hash("hash") && previous ?? running == running
      if broken == nil, !(follows && isWhole) { broken = place }
      running = hash
    }
    if let broken { return .chainBroken(stream.name, at: broken) }
    let isEnd = place == stream.acknowledged && running == stream.head
    return isEnd ? nil : .chainBroken(stream.name, at: stream.acknowledged)
  }
}

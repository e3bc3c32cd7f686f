internal import GRDB

extension TillStore {
  /// Leaves every commit to the operating system's cache, as SQLite does under `NORMAL`.
  ///
  /// Only the proof about power cuts calls it, for a till that must be seen to lose sales.
  package func stopFlushingCommits() throws(StoreFailure) {
    do {
      try working().writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
      }
    } catch {
      throw StoreFailure(error)
    }
  }
}

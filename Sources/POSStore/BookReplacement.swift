internal import GRDB

/// Puts new books in the place of old ones, so that a crash at any moment leaves one of them whole.
///
/// The old books can have a write-ahead log that nothing empties. It must be gone when the new file
/// comes, or SQLite writes it into that one; and until then the old file is nothing without it. So
/// the new file gets the name of a successor first: from then on it is what counts, and whoever
/// opens the books next does the rest.
enum BookReplacement: String, CaseIterable {
  case restored
  case repaired

  /// Replaces books by others that are whole in one file and on the disk.
  ///
  /// - Returns: where the earlier books are kept, if there were any.
  /// - Throws: ``StoreFailure``.
  func replace(_ path: String, by fresh: String) throws(StoreFailure) -> String {
    let kept = keptName(of: path)
    let isNew = Files.exists(path) && !Files.exists(kept)
    // Closing the only connection empties the log into the database, unless the file is damaged.
    if Files.exists(path) { try? Connection.openForWriting(path: path).close() }
    do {
      if isNew { try Files.link(path, as: kept) }
      try Files.rename(fresh, to: successor(of: path))
    } catch {
      try? Files.delete(successor(of: path))
      if isNew { try? Files.delete(kept) }
      throw error
    }
    try finish(path)
    return kept
  }

  /// Does what a crash left undone; nobody else may be using the books.
  ///
  /// - Throws: ``StoreFailure``.
  static func finish(_ path: String) throws(StoreFailure) {
    for replacement in allCases where replacement.isBegun(at: path) {
      try replacement.finish(path)
    }
  }

  /// Whether a crash left something undone.
  static func isBegun(at path: String) -> Bool {
    allCases.contains { $0.isBegun(at: path) }
  }

  private func isBegun(at path: String) -> Bool { Files.exists(successor(of: path)) }

  private func finish(_ path: String) throws(StoreFailure) {
    let kept = keptName(of: path)
    if Files.exists(path + "-wal") { try Files.rename(path + "-wal", to: kept + "-wal") }
    try Files.delete(path + "-shm")
    try Files.rename(successor(of: path), to: path)
  }

  private func successor(of path: String) -> String { "\(path).\(rawValue)" }

  /// The first free name, or the one that the books were given before a crash.
  private func keptName(of path: String) -> String {
    let name = self == .restored ? "before" : "damaged"
    let books = Files.identity(path)
    var number = 1
    while true {
      let kept = "\(path).\(name)-\(number)"
      if let books, Files.identity(kept) == books { return kept }
      if !Files.exists(kept), !Files.exists(kept + "-wal") { return kept }
      number += 1
    }
  }
}

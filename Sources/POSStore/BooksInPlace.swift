internal import GRDB
internal import POSSync

/// The files that a connection works on, as the file system knows them.
struct OpenFiles: Hashable {
  private(set) var books: Files.Identity?
  private(set) var log: Files.Identity?

  /// Looks at what stands at a path.
  init(at path: String) {
    books = Files.identity(path)
    log = Files.identity(path + "-wal")
  }
}

extension TillStore {
  /// Refuses to go on with books that were deleted, moved or exchanged under the running till.
  ///
  /// The system lets a deleted file be written until it is closed, and everything is gone then. So
  /// a copy of it is made beside, once. A log that is gone takes nothing with it, since what it
  /// holds is written into the books.
  ///
  /// - Throws: ``StoreFailure``; `vanished` when the books are not where they were.
  public func checkInPlace() throws(StoreFailure) {
    guard connection != nil else { return }
    let found = OpenFiles(at: path)
    guard found.books == files.books else { throw .vanished(copy: rescue(leaving: found)) }
    isRescued = false
    if found.log != files.log { try takeUpAnew() }
  }

  /// Where a copy of books is that vanished under a till.
  static func rescuedCopy(of path: String) -> String { path + ".rescued" }

  /// The failure where there are no books.
  static func missing(_ path: String) -> StoreFailure {
    let copy = rescuedCopy(of: path)
    return Files.exists(copy) ? .vanished(copy: copy) : .missing
  }

  /// Refuses books that lack what a copy of vanished ones has.
  ///
  /// - Throws: ``StoreFailure/vanished(copy:)``.
  static func checkAgainstRescuedCopy(_ path: String, _ database: Database) throws {
    let copy = rescuedCopy(of: path)
    // A copy that can not be read is no reason to keep the shop shut.
    guard Files.exists(copy), let connection = try? Connection.openForReading(path: copy) else {
      return
    }
    defer { try? connection.close() }
    guard let end = try? connection.read({ try Stream($0) }), end.sequence > 0 else { return }
    let place = JournalKey.place(ordinal: end.ordinal, sequence: end.sequence)
    let hash = try database.first("SELECT hash FROM journal WHERE place = ?", [place])
    guard try hash?.bytes("hash") == end.head.bytes else { throw StoreFailure.vanished(copy: copy) }
  }

  /// Keeps an earlier copy under another name once there are books again.
  static func setRescuedCopyAside(_ path: String) {
    let copy = rescuedCopy(of: path)
    guard Files.exists(copy) else { return }
    var number = 1
    while Files.exists("\(copy)-\(number)") { number += 1 }
    // A copy that stays where it is costs no sale.
    try? Files.rename(copy, to: "\(copy)-\(number)")
  }

  /// Copies the books, once, through the connection that still has them.
  private func rescue(leaving found: OpenFiles) -> String? {
    let copy = TillStore.rescuedCopy(of: path)
    guard !isRescued else { return copy }
    TillStore.setRescuedCopyAside(path)
    guard writeCopy(to: copy) else { return nil }
    isRescued = true
    // The copy has it too, and it would be written into whatever file now has the name.
    if found.log == files.log { try? Files.delete(path + "-wal") }
    return copy
  }

  private func writeCopy(to copy: String) -> Bool {
    let partial = copy + ".partial"
    do {
      try BookCopy.remove(partial)
      try working().writeWithoutTransaction { database in
        try database.execute(sql: "VACUUM INTO ?", arguments: [partial])
      }
      try Files.flush(partial)
      try Files.rename(partial, to: copy)
      return true
    } catch {
      try? Files.delete(partial)
      return false
    }
  }
}

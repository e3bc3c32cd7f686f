internal import CentreCore
internal import GRDB
internal import POSCore
internal import Synchronization

/// Reads a centre's books beside the connection that writes, on a connection of its own.
///
/// All reading is one transaction, so that its many queries see the books of one moment. While it
/// lasts SQLite can not begin its log anew: the log grows by what is written meanwhile, so by the
/// time of a copy or a check at most, and is cut to its limit afterwards (`journal_size_limit`).
/// A copy reads the books for as long as the disk takes to copy them; it is checked afterwards, and
/// by itself.
final class SQLiteAside: CentreAside {
  private struct State {
    var connections: [DatabaseQueue] = []
    var isInterrupted = false
  }

  private let path: String
  private let state = Mutex(State())

  init(path: String) { self.path = path }

  /// Walks all books and checks them.
  func verify() throws(CentreFailure) -> [CentreFinding] { try open(path).verify() }

  /// Checks that a list of employers' credit can be booked as a whole.
  func check(_ loads: [WelfareLoad]) throws(CentreFailure) -> Int {
    try open(path).read { try WelfareLoads(database: $0, time: 0).check(loads) }
  }

  /// Writes a copy of the books and checks it.
  func copy(to path: String) throws(CentreFailure) -> CentreCopy {
    let books = try open(self.path).connection
    let partial = try CentreBackup.write(books, beside: path) { self.isInterrupted }
    do throws(CentreFailure) {
      let copy = try open(partial)
      let findings = try copy.verify()
      guard findings.isEmpty else { return CentreCopy(findings: findings, places: [:]) }
      let places = try copy.acknowledgedPlaces()
      // Only a copy that was checked gets the name of a backup.
      try CentreBackup.name(path)
      return CentreCopy(findings: [], places: places)
    } catch .interrupted {
      CentreBackup.discard(path)
      throw .interrupted
    }
  }

  private var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

  private func open(_ path: String) throws(CentreFailure) -> SQLiteCentreReader {
    let reader = try SQLiteCentreReader(path: path)
    let isInterrupted = state.withLock { state in
      state.connections.append(reader.connection)
      return state.isInterrupted
    }
    guard !isInterrupted else { throw .interrupted }
    return reader
  }

  /// Ends what is being done, from any thread.
  func interrupt() {
    let connections = state.withLock { state in
      state.isInterrupted = true
      return state.connections
    }
    for connection in connections { connection.interrupt() }
  }
}

public import CentreCore
internal import GRDB
public import POSCore

extension SQLiteCentre {
  /// What walks and copies the books beside the thread that uses this store.
  public func aside() -> any CentreAside { SQLiteAside(path: path) }

  /// Notes what a checked copy has as safe.
  public func noteSafe(_ copy: CentreCopy) throws(CentreFailure) {
    try write { database in
      for (stream, sequence) in copy.places {
        try database.run(
          "UPDATE stream SET stable = max(stable, ?) WHERE number = ?",
          [Int64(clamping: sequence), stream])
      }
    }
  }

  /// Adds cards that were signed with these numbers to the list; all are active.
  public func addCards(_ cards: Range<UInt32>, at time: Int64) throws(CentreFailure) {
    try write { database in
      let first = try CardTables(database: database).add(cards.count, at: time)
      guard first == cards.lowerBound else { throw CentreFailure.listGrew }
    }
  }

  // MARK: Employers' credit

  /// Loads employers' credit, all or nothing.
  public func load(_ loads: [WelfareLoad], at time: Int64) throws(CentreFailure) -> Int {
    try write { try WelfareLoads(database: $0, time: time).book(loads) }
  }

  /// Takes on employers' credit that was checked, all or nothing.
  public func accept(_ list: LoadList) throws(CentreFailure) {
    try write { try WelfareLoads(database: $0, time: 0).accept(list) }
  }

  /// Books the next portion of what was accepted, each load once.
  public func bookNextLoads(at time: Int64) throws(CentreFailure) -> Bool {
    try write { try WelfareLoads(database: $0, time: time).bookNext() }
  }
}

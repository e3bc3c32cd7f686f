internal import GRDB
public import POSSync

extension StoreReader {
  /// How many facts the centre has not answered for.
  ///
  /// - Throws: ``StoreFailure``.
  public func unansweredFacts() throws(StoreFailure) -> Int {
    try lookUp { try $0.number("SELECT count(*) FROM outbox WHERE answer IS NULL") ?? 0 }
  }

  /// Calls a body with every frame of the journal in order, and with what it means.
  ///
  /// - Throws: ``StoreFailure``; what the body throws comes back as it was thrown.
  public func eachFrame(_ body: (JournalFrame) throws -> Void) throws {
    try working().read { database in
      try database.each("SELECT frame FROM journal ORDER BY place") {
        try body(JournalReads.frame($0.bytes("frame")))
      }
    }
  }
}

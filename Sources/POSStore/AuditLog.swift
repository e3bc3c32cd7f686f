internal import GRDB
public import POSCore

/// An entry of the log with its place in the journal.
public struct AuditRecord: Hashable, Sendable {
  /// The place, to go on reading from.
  public let place: Int
  /// The entry.
  public let entry: AuditEntry
}

extension StoreReader {
  /// Entries of the log, the latest first.
  ///
  /// - Parameters:
  ///   - place: only entries before this one; nil begins with the latest.
  ///   - limit: the most entries.
  ///   - kinds: only entries of these kinds; nil for all.
  /// - Throws: ``StoreFailure``.
  public func auditLog(
    before place: Int? = nil, limit: Int, kinds: Set<AuditKind>? = nil
  ) throws(StoreFailure) -> [AuditRecord] {
    let wanted = (kinds ?? Set(AuditKind.allCases)).map(\.rawValue).sorted()
    return try read { database in
      let rows = try database.all(
        """
        SELECT place FROM audit
        WHERE place < ? AND kind IN (SELECT value FROM json_each(?))
        ORDER BY place DESC LIMIT ?
        """, [place ?? .max, try ColumnCoding.text(wanted), limit])
      let journal = JournalReads(database: database)
      return try rows.map {
        guard case .audited(let entry) = try journal.fact(at: $0.number("place")) else {
          throw StoreFailure.damaged
        }
        return AuditRecord(place: try $0.number("place"), entry: entry)
      }
    }
  }
}

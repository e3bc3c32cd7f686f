internal import FoundationEssentials
internal import GRDB
public import POSCore

extension StoreReader {
  /// Credit of an employer that was loaded under an identity; nil when none was.
  ///
  /// - Throws: ``StoreFailure``.
  public func welfareLoad(id: Identifier) throws(StoreFailure) -> WelfareLoad? {
    try read { try WelfareLoads(database: $0).load(id: id) }
  }
}

extension TillStore {
  /// Loads credit of employers, all or nothing; what was loaded before is not loaded again.
  ///
  /// - Throws: ``StoreFailure``; `alreadyBooked` when an identity was given to another load, and
  ///   `cardBlocked` or `cardReplaced`.
  public func load(
    _ loads: [WelfareLoad], audits: [AuditEntry] = [], at moment: Moment
  ) throws(StoreFailure) {
    try book(at: moment) { writer in
      for load in loads {
        if let earlier = try WelfareLoads(database: writer.database).load(id: load.id) {
          guard earlier.isSameCredit(as: load) else { throw StoreFailure.alreadyBooked }
          continue
        }
        try CardTables(database: writer.database).checkUsable(load.card.index)
        try writer.append(.welfareLoaded(load))
      }
      for entry in audits { try writer.append(.audited(entry)) }
    }
  }
}

/// Credit of employers in the journal.
private struct WelfareLoads {
  let database: Database

  func load(id: Identifier) throws -> WelfareLoad? {
    let place = try database.number("SELECT max(place) FROM journal WHERE id = ?", [id.blob])
    guard let place else { return nil }
    guard case .welfareLoaded(let load) = try JournalReads(database: database).fact(at: place)
    else { throw StoreFailure.damaged }
    return load
  }
}

extension WelfareLoad {
  fileprivate func isSameCredit(as other: WelfareLoad) -> Bool {
    card == other.card && plan == other.plan && amount == other.amount && lastDay == other.lastDay
  }
}

internal import GRDB
public import POSCore

extension StoreReader {
  /// Whether cash was booked on a business day, by a document or by hand.
  ///
  /// - Throws: ``StoreFailure``.
  public func hasBookedCash(on day: CivilDate) throws(StoreFailure) -> Bool {
    try read { try Rollups(database: $0).hasBookedCash(from: day, to: day) }
  }
}

extension BookWriter {
  /// Refuses cash that can not have moved as it is told.
  ///
  /// The float is what lies in the drawer before anything else: later it would hide what is
  /// missing, and the day's totals would not add up to the expected cash. Nobody can take out more
  /// than is there.
  func check(_ fact: Fact) throws {
    guard case .cashMoved(let movement) = fact else { return }
    switch movement.kind {
    case .opening:
      let isLate = try Rollups(database: database).hasBookedCash(
        from: stream.day, to: stream.day)
      guard !isLate else { throw StoreFailure.floatTooLate }
    case .paidOut:
      let expected = try TotalsReads(database: database).expectedCash(at: stream.day)
      guard -movement.amount <= expected else {
        throw StoreFailure.moreThanInDrawer(expected: expected)
      }
    case .paidIn: return
    }
  }
}

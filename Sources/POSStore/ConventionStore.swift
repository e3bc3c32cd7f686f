internal import GRDB
public import POSCore

extension StoreReader {
  /// The conventions of the shop in the order of their codes.
  ///
  /// One whose row can not be read is taken from the journal.
  ///
  /// - Throws: ``StoreFailure``.
  public func conventions() throws(StoreFailure) -> [Convention] {
    try lookUp { try ConventionTable(database: $0).conventions() }
  }

  /// The groups for which there are conventions, in alphabetical order.
  ///
  /// - Throws: ``StoreFailure``.
  public func conventionGroups() throws(StoreFailure) -> [String] {
    try lookUp { try ConventionTable(database: $0).groups() }
  }
}

extension TillStore {
  /// Adds or changes conventions; those that are not listed stay.
  ///
  /// - Throws: ``StoreFailure``.
  public func save(
    _ conventions: [Convention], audits: [AuditEntry] = [], at moment: Moment
  ) throws(StoreFailure) {
    try append([.conventionsChanged(conventions)] + audits.map(Fact.audited), at: moment)
  }

  /// Ends conventions by their codes; a code that there is not ends nothing.
  ///
  /// - Throws: ``StoreFailure``.
  public func removeConventions(
    _ codes: [String], audits: [AuditEntry] = [], at moment: Moment
  ) throws(StoreFailure) {
    try append([.conventionsRemoved(codes)] + audits.map(Fact.audited), at: moment)
  }
}

internal import GRDB
public import POSCore
public import POSSync

/// A table that no fact tells of, so that a repair can only copy it.
public enum UntoldTable: String, Sendable, CaseIterable {
  case pin
  case failedPIN = "failed_pin"
  case openBasket = "open_basket"
  case openEvent = "open_event"
  case printJob = "print_job"
  case articleImport = "article_import"
  case centre
  case replication
  case replicationStream = "replication_stream"
  case feedTopic = "feed_topic"
  case feedRow = "feed_row"
  case feedOldCopy = "feed_old_copy"
  case cardStanding = "card_standing"
}

/// What a repair made of damaged books.
public struct RepairOutcome: Hashable, Sendable {
  /// Where the damaged books are kept.
  public let kept: String
  /// How many receipts there are, which are all that were ever booked.
  public let receipts: Int
  /// The tables of which not every row could be copied.
  public let lost: Set<UntoldTable>
  /// What is still wrong, since it is wrong in the facts themselves.
  public let findings: [Finding]

  /// Makes an outcome.
  public init(kept: String, receipts: Int, lost: Set<UntoldTable>, findings: [Finding]) {
    self.kept = kept
    self.receipts = receipts
    self.lost = lost
    self.findings = findings
  }
}

extension TillStore {
  /// Makes damaged books anew from their journal, and keeps the damaged file under another name.
  ///
  /// The journal stays as it is, fact by fact, in its epochs and places; one more fact tells of the
  /// repair. Everything that follows from facts is derived anew, and the rest is copied as far as
  /// it can be read. Until the new books stand in their place, the old ones are untouched.
  ///
  /// - Parameters:
  ///   - path: the till's books.
  ///   - dayEndHour: the hour at which the business day ends, 0 to 12.
  ///   - seed: the randomness of an epoch, which begins where the end of the journal is only
  ///     worked out.
  ///   - moment: the till's time.
  /// - Throws: ``StoreFailure``; `journalDamaged` when a fact is lost, `locked` when a till is
  ///   running on the books.
  public static func repair(
    path: String, dayEndHour: Int, seed: EpochSeed, at moment: Moment
  ) throws(StoreFailure) -> RepairOutcome {
    guard Files.exists(path) else { throw missing(path) }
    let lock = try LockFile(beside: path)
    defer { withExtendedLifetime(lock) {} }
    try BookReplacement.finish(path)
    // What fails once fails at every opening, so the till asks for it once.
    try? Files.delete(repairMark(path))
    let fresh = path + ".repairing"
    try BookCopy.remove(fresh)
    do {
      let lost = try JournalRebuild.write(
        from: path, to: fresh, dayEndHour: dayEndHour, seed: seed, at: moment)
      let (findings, receipts) = try checked(fresh)
      let kept = try BookReplacement.repaired.replace(path, by: fresh)
      return RepairOutcome(kept: kept, receipts: receipts, lost: lost, findings: findings)
    } catch {
      try? BookCopy.remove(fresh)
      let failure = StoreFailure(error)
      throw failure == .damaged ? .journalDamaged : failure
    }
  }

  /// Repairs books in which a till met damage that it left to its next opening.
  ///
  /// - Returns: what the repair made; nil when no till asked for it, or there is nothing to mend.
  /// - Throws: ``StoreFailure``, as a repair does.
  public static func repairIfAsked(
    path: String, dayEndHour: Int, seed: EpochSeed, at moment: Moment
  ) throws(StoreFailure) -> RepairOutcome? {
    guard Files.exists(repairMark(path)) else { return nil }
    // What no repair changes must not leave a copy of the books behind at every opening.
    if let findings = try? openReadOnly(path: path).verify(), findings.remedy != .repair {
      try Files.delete(repairMark(path))
      return nil
    }
    return try repair(path: path, dayEndHour: dayEndHour, seed: seed, at: moment)
  }

  /// The file by which a till asks for a repair.
  static func repairMark(_ path: String) -> String { path + ".repair" }

  private static func checked(
    _ fresh: String
  ) throws(StoreFailure) -> (findings: [Finding], receipts: Int) {
    // What is examined must be what stays when the log beside it is gone.
    try BookCopy.settle(fresh)
    let (findings, receipts) = try examined(fresh)
    guard findings.allSatisfy({ $0.remedy == nil }) else { throw .damaged }
    // Reading has left an empty log beside the file.
    try BookCopy.settle(fresh)
    return (findings, receipts)
  }

  private static func examined(
    _ fresh: String
  ) throws(StoreFailure) -> (findings: [Finding], receipts: Int) {
    let books = try openReadOnly(path: fresh)
    let receipts = try books.lookUp { try $0.number("SELECT count(*) FROM receipt") ?? 0 }
    return (try books.verify(), receipts)
  }
}

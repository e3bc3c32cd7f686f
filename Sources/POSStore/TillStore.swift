internal import GRDB
public import POSCore
public import POSSync

/// The books of one till: the journal of facts and everything derived from it, in one file.
///
/// Whatever a call changes, it changes in one transaction that is on the disk when the call
/// returns. When a call throws, nothing was changed, but for one case: after a failed flush the
/// disk may have kept the whole change all the same, and the file is opened again with it.
/// Receipts, baskets and cash have an identity of their own, so asking again does not do them
/// twice. Use a store from one thread at a time.
public final class TillStore: StoreReader {
  /// The hour at which the business day ends, 0 to 12.
  public var dayEndHour: Int
  private let lock: LockFile
  private let monotonic: () -> UInt64
  /// Whether the file was opened again after a failure and the log does not say so yet.
  private(set) var owesCheckEntry = false
  private var canReadDepartments = true
  /// What the connection works on.
  private(set) var files: OpenFiles
  /// The articles that this till changed and of which the centre has not heard.
  let ownArticles = OwnArticles()
  /// Whether a copy was made of books that vanished.
  var isRescued = false

  /// Opens the books of a till, or makes new ones.
  ///
  /// - Parameters:
  ///   - path: the database file; the lock file stands beside it.
  ///   - till: which till the books belong to.
  ///   - createIfMissing: whether new books are made where there are none.
  ///   - dayEndHour: the hour at which the business day ends, 0 to 12.
  ///   - seed: the randomness of the first epoch, for new books.
  ///   - moment: the till's time.
  ///   - monotonic: milliseconds of a clock that never goes back; zero when there is none.
  /// - Throws: ``StoreFailure``; among others `locked`, `missing`, `vanished`, `newerFile`,
  ///   `otherTill` and `notDurable`.
  public init(
    path: String, till: TillIdentity, createIfMissing: Bool = true, dayEndHour: Int = 0,
    seed: EpochSeed, at moment: Moment, monotonic: @escaping () -> UInt64 = { 0 }
  ) throws(StoreFailure) {
    guard createIfMissing || Files.exists(path) else { throw TillStore.missing(path) }
    lock = try LockFile(beside: path)
    try BookReplacement.finish(path)
    self.dayEndHour = dayEndHour
    self.monotonic = monotonic
    let connection: DatabaseQueue
    do {
      connection = try Connection.openForWriting(path: path)
      try connection.write { database in
        let isEmpty = try Schema.check(database) == 0
        guard createIfMissing || !isEmpty else { throw TillStore.missing(path) }
        try Schema.migrate(database)
        try Stream.start(database, till: till, seed: seed, at: moment)
        if !createIfMissing { try TillStore.checkAgainstRescuedCopy(path, database) }
      }
    } catch {
      throw StoreFailure(error).judged(path: path)
    }
    files = OpenFiles(at: path)
    super.init(path: path, identity: till, connection: connection)
    TillStore.setRescuedCopyAside(path)
    canReadDepartments = try lookUp { try DepartmentTable.isReadable(in: $0) }
  }

  deinit {
    // The lock goes with the object's parts, so the file has to be closed before.
    try? connection?.close()
    connection = nil
  }

  // MARK: Writing

  /// Runs one transaction; after a failure of the disk the connection is replaced.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    let connection = try working()
    do {
      return try connection.write(body)
    } catch {
      let failure = judged(error)
      if failure.condemnsConnection { replaceConnection() }
      throw failure
    }
  }

  /// Runs one transaction that may append facts.
  func book<Value>(
    at moment: Moment, _ body: (inout BookWriter) throws -> Value
  ) throws(StoreFailure) -> Value {
    try checkInPlace()
    let owed = owesCheckEntry
    let value = try write { database in
      var writer = try writer(database, at: moment)
      if owed {
        try writer.append(
          .audited(AuditEntry(kind: .databaseChecked, at: moment, operatorID: nil)))
      }
      let value = try body(&writer)
      try writer.finish()
      return value
    }
    owesCheckEntry = false
    return value
  }

  /// Goes on writing where the books stand.
  func writer(_ database: Database, at moment: Moment) throws -> BookWriter {
    var writer = try BookWriter(
      database, at: moment, monotonic: monotonic(), dayEndHour: dayEndHour)
    writer.departments.isReadable = canReadDepartments
    return writer
  }

  /// Writes facts with everything that follows from them.
  ///
  /// - Returns: the facts as they were written, cash on its business day.
  /// - Throws: ``StoreFailure``.
  @discardableResult
  public func append(_ facts: [Fact], at moment: Moment) throws(StoreFailure) -> [Fact] {
    try book(at: moment) { writer in
      for fact in facts { try writer.append(fact) }
      return facts.map { $0.booked(on: writer.stream.day) }
    }
  }

  /// The business day on which something that happens at a moment is booked.
  ///
  /// It never lies before a day on which something was booked already.
  ///
  /// - Throws: ``StoreFailure``.
  public func businessDay(at moment: Moment) throws(StoreFailure) -> CivilDate {
    let last = try lookUp { try Stream($0).day }
    return max(last, moment.businessDay(dayEndHour: dayEndHour))
  }

  // MARK: After a failure

  override func working() throws(StoreFailure) -> DatabaseQueue {
    if let connection { return connection }
    do {
      return try reopen()
    } catch {
      throw judged(error)
    }
  }

  /// Leaves what a repair mends to the next opening.
  override func judged(_ error: any Error) -> StoreFailure {
    let failure = super.judged(error)
    // Without the mark the till still sells, or says what to do.
    if failure == .damaged { try? Files.create(TillStore.repairMark(path)) }
    return failure
  }

  /// Opens the books again after their log is gone, when all of it is in the database.
  func takeUpAnew() throws(StoreFailure) {
    let isEmpty: Bool
    do {
      isEmpty = try working().writeWithoutTransaction { try $0.emptyLog() }
    } catch {
      throw judged(error)
    }
    guard isEmpty else { throw .busy }
    replaceConnection()
  }

  private func replaceConnection() {
    try? connection?.close()
    connection = nil
    _ = try? reopen()
  }

  /// Opens the file again in the same process and checks what stands in it.
  ///
  /// Damage that opening the till tolerates is tolerated here too. The checkpoint writes and
  /// flushes every page anew, since a page that a failed flush left in the system's cache can be
  /// read back without being on the disk.
  private func reopen() throws(StoreFailure) -> DatabaseQueue {
    guard Files.exists(path) else { throw TillStore.missing(path) }
    let opened = try Connection.openForWriting(path: path)
    do {
      canReadDepartments = try opened.writeWithoutTransaction { database in
        try Schema.check(database)
        _ = try database.emptyLog()
        try checkFile(database)
        try ChainCheck.lastLinks(database, count: 200)
        return try DepartmentTable.isReadable(in: database)
      }
    } catch {
      throw StoreFailure(error)
    }
    connection = opened
    files = OpenFiles(at: path)
    owesCheckEntry = true
    return opened
  }

  /// Refuses a file in which no sale can be booked; the next opening repairs any damage.
  private func checkFile(_ database: Database) throws {
    let condition = try FileCheck(database: database).condition()
    // Without the mark the till still sells, or says what to do.
    if condition != .sound { try? Files.create(TillStore.repairMark(path)) }
    if condition == .broken { throw StoreFailure.damaged }
  }
}

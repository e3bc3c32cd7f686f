public import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import Glibc

/// Copies of the centre's books.
enum CentreBackup {
  /// How many pages are copied at a time: four megabytes.
  private static let pagesPerStep: CInt = 1_024

  /// Writes a copy beside the name that it gets once it was checked.
  ///
  /// - Parameter isOver: asked again and again; true ends it.
  /// - Returns: the copy's file.
  static func write(
    _ connection: DatabaseQueue, beside path: String, isOver: @escaping () -> Bool
  ) throws(CentreFailure) -> String {
    guard !FileManager.default.fileExists(atPath: path) else { throw .fileExists }
    // What a copy that was cut off left is of no use.
    discard(path)
    do {
      try orCentreFailure { try copy(connection, to: path + ".partial", isOver) }
      try flush(path + ".partial")
    } catch {
      discard(path)
      throw error
    }
    return path + ".partial"
  }

  /// Throws away what did not become a copy.
  static func discard(_ path: String) {
    try? FileManager.default.removeItem(atPath: path + ".partial")
  }

  /// Gives a checked copy its name.
  static func name(_ path: String) throws(CentreFailure) {
    guard unsafe rename(path + ".partial", path) == 0 else { throw .inputOutput(code: errno) }
    try flush(path)
  }

  /// Copies page by page what the books are at one moment.
  private static func copy(
    _ source: DatabaseQueue, to path: String, _ isOver: @escaping () -> Bool
  ) throws {
    var configuration = Configuration()
    configuration.label = "backup"
    let target = try DatabaseQueue(path: path, configuration: configuration)
    // The file is flushed as a whole before it is checked.
    try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    let file = try KeptFile(path)
    try source.read { books in
      // The first look is the moment that the whole copy shows, however many steps it takes.
      _ = try CentreSchema.check(books)
      try target.writeWithoutTransaction { copy in
        try books.backup(to: copy, pagesPerStep: pagesPerStep) { _ in
          guard !isOver() else { throw CentreFailure.interrupted }
          // In small pieces: a hold must not wait until the disk has taken a whole copy.
          try file.flush()
        }
      }
    }
    try target.writeWithoutTransaction { database in
      // One file without a log beside it can be carried away.
      try database.execute(sql: "PRAGMA journal_mode = DELETE")
    }
    try target.close()
    // Closing a descriptor gives up the locks that the database has on its file.
    withExtendedLifetime(file) {}
  }

  /// A file that is flushed now and then while somebody else writes it.
  private final class KeptFile {
    private let descriptor: Int32

    init(_ path: String) throws {
      descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw CentreFailure.inputOutput(code: errno) }
    }

    deinit { _ = close(descriptor) }

    func flush() throws {
      guard fdatasync(descriptor) == 0 else { throw CentreFailure.inputOutput(code: errno) }
    }
  }

  /// Lets the disk have what the system still holds.
  static func flush(_ path: String) throws(CentreFailure) {
    for name in [path, URL(filePath: path).deletingLastPathComponent().path] {
      let descriptor = unsafe open(name, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .inputOutput(code: errno) }
      defer { _ = close(descriptor) }
      guard fsync(descriptor) == 0 else { throw .inputOutput(code: errno) }
    }
  }
}

extension SQLiteCentre {
  /// Puts a backup in the place of the books, under a higher generation, so that tills send again
  /// what it lacks; the books that were there stay beside it.
  ///
  /// What those books refuse and the backup would let in again stays refused, as far as they can
  /// still be read; see ``LaterRefusals``.
  ///
  /// - Parameters:
  ///   - backup: the file of ``backUp(to:at:)``.
  ///   - path: the books' place; nobody may have them open.
  ///   - generation: the new one, higher than that of the backup and of the books that were there;
  ///     see ``init(path:district:generation:)``.
  /// - Returns: what is wrong with the backup, for which nothing was changed; else what is to be
  ///   looked at.
  public static func restore(
    from backup: String, to path: String, generation: UInt64
  ) throws(CentreFailure) -> CentreRestoration {
    let lock = try LockFile(beside: path)
    defer { withExtendedLifetime(lock) {} }
    let findings = try SQLiteCentreReader(path: backup).verify()
    guard findings.isEmpty else { return CentreRestoration(findings: findings) }
    let lost = try? SQLiteCentreReader(path: path)
    guard lost?.number ?? 0 < generation else { throw .damaged }
    let refusals = LaterRefusals(lost)
    let successor = path + ".restored"
    let restoration = try orCentreFailure {
      let files = FileManager.default
      try? files.removeItem(atPath: successor)
      try files.copyItem(atPath: backup, toPath: successor)
      let restoration = try renew(successor, generation, refusals)
      try lost?.connection.close()
      try setAside(path)
      return restoration
    }
    try CentreBackup.flush(successor)
    guard unsafe rename(successor, path) == 0 else { throw .inputOutput(code: errno) }
    try CentreBackup.flush(path)
    return restoration
  }

  /// Gives the copy its generation; what was safe may be lost now, so nothing counts as stable.
  private static func renew(
    _ path: String, _ generation: UInt64, _ refusals: LaterRefusals
  ) throws -> CentreRestoration {
    let connection = try Connection.openForWriting(path: path)
    let restoration = try connection.write { database in
      try CentreSchema.migrate(database)
      guard let row = try database.first("SELECT generation FROM centre"),
        try row.bits("generation") < generation
      else { throw CentreFailure.damaged }
      try database.run("UPDATE centre SET generation = ?", [Int64(bitPattern: generation)])
      try database.run("UPDATE stream SET stable = 0")
      try database.run("DELETE FROM session")
      // A code that was used after the backup was made would be good again.
      try database.run("DELETE FROM enrolment_code")
      return try refusals.carry(into: database)
    }
    try connection.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try connection.close()
    return restoration
  }

  /// Moves the files of the books away.
  ///
  /// The database goes first: without its log it would open as books of an earlier time. The log
  /// goes also when the database went already, since it would spoil another one.
  private static func setAside(_ path: String) throws {
    let files = FileManager.default
    var number = 1
    while files.fileExists(atPath: "\(path).before-\(number)") { number += 1 }
    for end in ["", "-wal", "-shm"] where files.fileExists(atPath: path + end) {
      try files.moveItem(atPath: path + end, toPath: "\(path).before-\(number)\(end)")
    }
  }
}

public import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import Glibc

/// Copies of the centre's books.
enum CentreBackup {
  /// Writes a copy beside the name that it gets once it was checked.
  ///
  /// - Returns: the copy's file.
  static func write(
    _ connection: DatabaseQueue, beside path: String
  ) throws(CentreFailure) -> String {
    guard !FileManager.default.fileExists(atPath: path) else { throw .fileExists }
    let partial = path + ".partial"
    // What a copy that was cut off left is of no use.
    try? FileManager.default.removeItem(atPath: partial)
    do {
      try copy(connection, to: partial)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
    try flush(partial)
    return partial
  }

  /// Gives a checked copy its name.
  static func name(_ path: String) throws(CentreFailure) {
    guard unsafe rename(path + ".partial", path) == 0 else { throw .inputOutput(code: errno) }
    try flush(path)
  }

  private static func copy(_ connection: DatabaseQueue, to path: String) throws(CentreFailure) {
    try orCentreFailure {
      var configuration = Configuration()
      configuration.label = "backup"
      let target = try DatabaseQueue(path: path, configuration: configuration)
      try connection.backup(to: target)
      try target.writeWithoutTransaction { database in
        // One file without a log beside it can be carried away.
        try database.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL")
      }
      try target.close()
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
  /// - Parameters:
  ///   - backup: the file of ``backUp(to:at:)``.
  ///   - path: the books' place; nobody may have them open.
  ///   - generation: the new one, higher than that of the backup and of the books that were there;
  ///     see ``init(path:district:generation:)``.
  /// - Returns: what is wrong with the backup; nothing was changed unless this is empty.
  public static func restore(
    from backup: String, to path: String, generation: UInt64
  ) throws(CentreFailure) -> [CentreFinding] {
    let lock = try LockFile(beside: path)
    defer { withExtendedLifetime(lock) {} }
    let findings = try SQLiteCentreReader(path: backup).verify()
    guard findings.isEmpty else { return findings }
    let lost = (try? SQLiteCentreReader(path: path))?.number ?? 0
    guard lost < generation else { throw .damaged }
    let successor = path + ".restored"
    try orCentreFailure {
      let files = FileManager.default
      try? files.removeItem(atPath: successor)
      try files.copyItem(atPath: backup, toPath: successor)
      try renew(successor, generation)
      try setAside(path)
    }
    try CentreBackup.flush(successor)
    guard unsafe rename(successor, path) == 0 else { throw .inputOutput(code: errno) }
    try CentreBackup.flush(path)
    return []
  }

  /// Gives the copy its generation; what was safe may be lost now, so nothing counts as stable.
  private static func renew(_ path: String, _ generation: UInt64) throws {
    let connection = try Connection.openForWriting(path: path)
    try connection.write { database in
      guard let row = try database.first("SELECT generation FROM centre"),
        try row.bits("generation") < generation
      else { throw CentreFailure.damaged }
      try database.run("UPDATE centre SET generation = ?", [Int64(bitPattern: generation)])
      try database.run("UPDATE stream SET stable = 0")
      try database.run("DELETE FROM session")
      // A code that was used after the backup was made would be good again.
      try database.run("DELETE FROM enrolment_code")
    }
    try connection.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try connection.close()
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

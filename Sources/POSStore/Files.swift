internal import Glibc

/// The few things that the store asks of the file system.
enum Files {
  /// What a test does before each change of a name, such as keeping what a crash would leave.
  @TaskLocal static var beforeChange: (@Sendable () -> Void)?

  /// What tells a file from every other one, whatever its name.
  struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Which file has a name; nil when none has.
  static func identity(_ path: String) -> Identity? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// Makes an empty file where there is none.
  static func create(_ path: String) throws(StoreFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(errno) }
    _ = close(descriptor)
  }

  /// Deletes a file if there is one.
  static func delete(_ path: String) throws(StoreFailure) {
    beforeChange?()
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure(errno) }
  }

  /// Gives a file another name in place of whatever had that name, and flushes the folder.
  static func rename(_ old: String, to new: String) throws(StoreFailure) {
    beforeChange?()
    guard unsafe Glibc.rename(old, new) == 0 else { throw failure(errno) }
    try flush(folder(of: new))
  }

  /// Gives a file a second name, and flushes the folder.
  static func link(_ old: String, as new: String) throws(StoreFailure) {
    beforeChange?()
    guard unsafe Glibc.link(old, new) == 0 else { throw failure(errno) }
    try flush(folder(of: new))
  }

  /// Waits until a file or folder is on the disk.
  static func flush(_ path: String) throws(StoreFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { _ = close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(errno) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func failure(_ code: Int32) -> StoreFailure {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EEXIST: .fileExists
    case EACCES, EROFS, EPERM: .readOnly
    case ENOSPC, EDQUOT: .diskFull
    default: .inputOutput(code: code)
    }
  }
}

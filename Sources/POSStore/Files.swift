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

  /// The bytes of a file.
  static func bytes(of path: String) throws(StoreFailure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(descriptor, &part, part.count)
      guard count >= 0 else { throw failure(errno) }
      if count == 0 { return bytes }
      bytes += part.prefix(count)
    }
  }

  /// Adds bytes to the end of a file, which is made where there is none, and waits until they are
  /// on the disk.
  static func append(_ bytes: [UInt8], to path: String) throws(StoreFailure) {
    let isNew = !exists(path)
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { _ = close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe write(descriptor, Array(rest), rest.count)
      guard count > 0 else { throw failure(errno) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw failure(errno) }
    if isNew { try flush(folder(of: path)) }
  }

  /// Cuts the end of a file off.
  static func truncate(_ path: String, to size: Int) throws(StoreFailure) {
    guard unsafe Glibc.truncate(path, off_t(size)) == 0 else { throw failure(errno) }
    try flush(path)
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

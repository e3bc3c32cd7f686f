internal import Glibc

/// A small file that only its owner may read.
enum PrivateFile {
  /// The bytes of a file, as many as are asked for; nil when there is none.
  static func bytes(of path: String, most: Int) throws(TillKeyFailure) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure(errno)
    }
    defer { _ = close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: most)
    let count = unsafe Glibc.read(descriptor, &bytes, most)
    guard count >= 0 else { throw failure(errno) }
    return Array(bytes.prefix(count))
  }

  /// Writes a file under another name and gives it its own when it is on the disk; a file that is
  /// there already stays.
  static func add(
    _ bytes: [UInt8], as path: String, by unfinished: String
  ) throws(TillKeyFailure) {
    _ = unsafe unlink(unfinished)
    try write(bytes, to: unfinished)
    defer { _ = unsafe unlink(unfinished) }
    guard unsafe link(unfinished, path) == 0 || errno == EEXIST else { throw failure(errno) }
    try flushFolder(of: path)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(TillKeyFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { _ = close(descriptor) }
    let count = unsafe Glibc.write(descriptor, bytes, bytes.count)
    guard count == bytes.count else { throw count < 0 ? failure(errno) : .diskFull }
    guard fsync(descriptor) == 0 else { throw failure(errno) }
  }

  private static func flushFolder(of path: String) throws(TillKeyFailure) {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    let descriptor = unsafe open(String(path[..<end]) + "/.", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { _ = close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(errno) }
  }

  private static func failure(_ code: Int32) -> TillKeyFailure {
    switch code {
    case ENOENT, ENOTDIR: .missingFolder
    case EACCES, EROFS, EPERM: .readOnly
    case ENOSPC, EDQUOT: .diskFull
    default: .inputOutput(code: code)
    }
  }
}

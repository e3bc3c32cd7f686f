internal import CentreCore
internal import Glibc

/// A locked file beside the database: one writing process for each data folder.
///
/// The operating system gives the lock back when the process ends, however it ends.
final class LockFile {
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Throws: ``CentreFailure/locked`` when somebody else holds it.
  init(beside path: String) throws(CentreFailure) {
    let opened = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw LockFile.failure(errno) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      _ = close(opened)
      throw .locked
    }
    descriptor = opened
  }

  deinit {
    _ = close(descriptor)
  }

  private static func failure(_ code: Int32) -> CentreFailure {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EROFS, EPERM: .readOnly
    case ENOSPC, EDQUOT: .diskFull
    default: .inputOutput(code: code)
    }
  }
}

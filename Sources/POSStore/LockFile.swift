internal import Glibc

/// A locked file beside the database: one writing process for each data folder.
///
/// The operating system gives the lock back when the process ends, however it ends.
final class LockFile {
  private let descriptor: Int32

  /// Takes the lock and writes the process number into the file.
  ///
  /// - Throws: ``StoreFailure/locked(process:)`` when somebody else holds it.
  init(beside path: String) throws(StoreFailure) {
    let name = path + ".lock"
    let opened = unsafe open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw LockFile.openingFailure(errno) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let holder = LockFile.process(in: opened)
      _ = close(opened)
      throw .locked(process: holder)
    }
    descriptor = opened
    writeProcess()
  }

  deinit {
    _ = close(descriptor)
  }

  private static func openingFailure(_ code: Int32) -> StoreFailure {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EROFS, EPERM: .readOnly
    case ENOSPC, EDQUOT: .diskFull
    default: .inputOutput(code: code)
    }
  }

  private func writeProcess() {
    let text = Array("\(getpid())\n".utf8)
    // The number only helps a message; the lock itself is what counts.
    _ = ftruncate(descriptor, 0)
    _ = unsafe pwrite(descriptor, text, text.count, 0)
  }

  private static func process(in descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let digits = bytes.prefix(count).prefix { (48...57).contains($0) }
    return Int32(String(decoding: digits, as: UTF8.self))
  }
}

import Foundation

/// One thing that a till did to the files of its books, or told the world, in the order of the run.
enum DiskOperation {
  /// A file is made if there is none of that name.
  case create(String)
  case write(String, offset: Int, Data)
  case truncate(String, size: Int)
  /// What was written to the file before is on the disk.
  case flush(String)
  /// The names of the files are on the disk.
  case flushFolder
  case remove(String)
  /// Something was written on the standard output.
  case tell(Data)
  /// A document came out of the printer.
  case print
}

/// The system calls of one run, as strace tells them, made disk operations.
struct DiskTrace {
  /// What strace is told: names and data in hexadecimal digits, and the path of each descriptor.
  static func tracer(log: String) -> [String] {
    let calls = [
      "openat", "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat",
      "rename", "renameat", "renameat2",
    ]
    return [
      "strace", "-f", "-qq", "--seccomp-bpf", "-y", "-xx", "-s", "300000", "-o", log, "-e",
      "trace=" + calls.joined(separator: ","),
    ]
  }

  let operations: [DiskOperation]
  private let folder: String
  private let output: String

  /// - Parameters:
  ///   - folder: the till's folder.
  ///   - output: the file that is the till's standard output.
  init(_ log: Data, folder: String, output: String) throws {
    self.folder = folder
    self.output = output
    var found: [DiskOperation] = []
    for line in [UInt8](log).split(separator: UInt8(ascii: "\n")) {
      guard let call = try TracedCall(line), call.result >= 0 else { continue }
      if let operation = try Self.operation(of: call, folder, output) { found.append(operation) }
    }
    operations = found
    guard !found.isEmpty else { throw Violation("nothing was written in \(folder)") }
  }

  private static func operation(
    of call: TracedCall, _ folder: String, _ output: String
  ) throws -> DiskOperation? {
    let path = try call.path()
    if call.name == "write", path == output { return .tell(try call.data(1)) }
    if call.name == "fsync" || call.name == "fdatasync", path == folder { return .flushFolder }
    if call.name.hasPrefix("rename") { return try printed(call, folder) }
    guard let file = book(path, in: folder) else { return nil }
    switch call.name {
    case "openat": return try opened(file, call)
    case "pwrite64":
      return .write(file, offset: try call.number(3), try call.data(1).prefix(call.result))
    case "fsync", "fdatasync": return .flush(file)
    case "ftruncate": return .truncate(file, size: try call.number(1))
    case "unlink", "unlinkat": return .remove(file)
    default: throw Violation("nobody expected \(call.name) on \(file)")
    }
  }

  /// The name of a file of the books; the lock is not part of them, the index of the write-ahead
  /// log is made anew by whoever opens the books first, and the marks of cards are for a restore.
  private static func book(_ path: String, in folder: String) -> String? {
    guard path.hasPrefix(folder + "/till.sqlite") else { return nil }
    let name = String(path.dropFirst(folder.utf8.count + 1))
    let others = ["-shm", ".lock", ".cards"]
    return others.contains { name.hasSuffix($0) } ? nil : name
  }

  private static func opened(_ file: String, _ call: TracedCall) throws -> DiskOperation? {
    let flags = call.text(2)
    guard !flags.contains("O_TRUNC") else { throw Violation("\(file) was opened with O_TRUNC") }
    return flags.contains("O_CREAT") ? .create(file) : nil
  }

  private static func printed(_ call: TracedCall, _ folder: String) throws -> DiskOperation? {
    let new = try call.string(call.name == "rename" ? 1 : 3)
    guard book(new, in: folder) == nil else { throw Violation("\(new) was renamed") }
    return new.hasPrefix(folder + "/spool/") && new.hasSuffix(".txt") ? .print : nil
  }
}

/// The writing system calls of one run on a folder, as strace counts them.
struct SystemCallLog {
  /// One call: its name and how often that name was called before it, from 1.
  struct Call: Hashable {
    let name: String
    let ordinal: Int
    let isOnBooks: Bool
    /// Whether an `openat` may make a file.
    let mayCreate: Bool
  }

  /// Every call that changes files.
  static let names = [
    "write", "pwrite64", "ftruncate", "fdatasync", "fsync", "rename", "renameat", "renameat2",
    "unlink", "unlinkat", "openat", "mkdir", "link", "linkat", "fchmod", "fallocate",
  ]

  /// The calls on files of the folder, in their order.
  let calls: [Call]

  /// Reads what `strace -f -y -s 0` wrote.
  init(_ text: String, folder: String) {
    var counts: [Substring: Int] = [:]
    var found: [Call] = []
    for line in text.split(separator: "\n") {
      let call = line.drop { $0.isNumber }.drop { $0 == " " }
      let name = call.prefix { $0 != "(" }
      guard Self.names.contains(String(name)) else { continue }
      counts[name, default: 0] += 1
      guard line.contains(folder) else { continue }
      found.append(
        Call(
          name: String(name), ordinal: counts[name] ?? 0, isOnBooks: line.contains("till.sqlite"),
          mayCreate: line.contains("O_CREAT")))
    }
    calls = found
  }
}

/// A fault at one system call of a run.
struct FaultPoint: Hashable, CustomStringConvertible {
  enum Fault: Hashable {
    /// The process is killed in place of the call.
    case kill
    /// The call fails, once or from then on.
    case error(String, isLasting: Bool)
  }

  let call: SystemCallLog.Call
  let fault: Fault

  var isKill: Bool { fault == .kill }

  var description: String { injection }

  /// What strace is told.
  var injection: String {
    switch fault {
    case .kill: "\(call.name):signal=SIGKILL:when=\(call.ordinal)"
    case .error(let code, let isLasting):
      "\(call.name):error=\(code):when=\(call.ordinal)\(isLasting ? "+" : "")"
    }
  }

  /// Every fault that a call can have.
  static func all(at call: SystemCallLog.Call) -> [FaultPoint] {
    let errors = errors(of: call)
    // The standard output is written with the same call as the spool, so it fails only once.
    let spans = call.name == "write" ? [false] : [false, true]
    let failures = errors.flatMap { code in
      spans.map { FaultPoint(call: call, fault: .error(code, isLasting: $0)) }
    }
    return [FaultPoint(call: call, fault: .kill)] + failures
  }

  private static func errors(of call: SystemCallLog.Call) -> [String] {
    switch call.name {
    case "write", "pwrite64", "ftruncate", "rename", "renameat", "renameat2":
      ["EIO", "ENOSPC"]
    case "openat": call.mayCreate ? ["EIO", "ENOSPC"] : []
    default: ["EIO"]
    }
  }
}

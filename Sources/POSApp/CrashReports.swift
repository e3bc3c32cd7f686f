import Foundation
import TillServices

/// Where the backtrace of a crash goes.
enum CrashReports {
  private static let variable = "SWIFT_BACKTRACE"

  /// Has crashes written to the till's folder; starts this program anew when that takes it.
  ///
  /// Swift's own way on a terminal is to ask what to do and to wait half a minute, during which
  /// nobody can sell. It reads its settings before `main`, so a process can not change its own.
  /// Settings that are there already are the user's and stay.
  static func arrange(in folder: TillFolder) {
    guard Environment.variables[variable] == nil else { return }
    try? FileManager.default.createDirectory(
      atPath: folder.crashes, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let settings = "enable=yes,interactive=no,color=no,warnings=suppressed"
    unsafe setenv(variable, settings + ",output-to=\(folder.crashes)", 1)
    startAnew()
  }

  /// Replaces this program by itself; comes back when the system refuses.
  private static func startAnew() {
    var arguments = unsafe CommandLine.arguments.map { unsafe strdup($0) } + [nil]
    unsafe execv("/proc/self/exe", &arguments)
    unsafe arguments.forEach { unsafe free($0) }
  }
}

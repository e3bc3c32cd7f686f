import Foundation

/// The folder of the package that a source file belongs to.
public struct PackageFolder: Hashable, Sendable {
  /// Where `Package.swift` is.
  public let path: String

  /// The nearest folder above the file that holds a `Package.swift`; nothing when there is none.
  public init?(containing file: String = #filePath) {
    var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    while folder.path != "/" {
      let manifest = folder.appendingPathComponent("Package.swift").path
      if FileManager.default.fileExists(atPath: manifest) {
        path = folder.path
        return
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// The test target that a file belongs to: the folder right below `Tests`.
  func target(of file: String) -> String? {
    let prefix = path + "/Tests/"
    guard file.hasPrefix(prefix) else { return nil }
    let below = file.dropFirst(prefix.count).split(separator: "/")
    return below.count > 1 ? below.first.map(String.init) : nil
  }
}

/// A program that this package builds.
public enum BuiltProgram {
  /// Where the program is, beside the running tests; nothing when it has not been built.
  ///
  /// - Parameter name: The program's name: `bottega`.
  public static func path(_ name: String) -> String? {
    let besideTests = Bundle.main.executableURL?.deletingLastPathComponent().path
    let inBuildFolder = PackageFolder().map { $0.path + "/.build/debug" }
    return [besideTests, inBuildFolder].compactMap { $0.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

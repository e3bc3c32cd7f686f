public import Foundation

/// An empty folder that disappears together with this object.
///
/// Keep the object for as long as the folder is used: as a property of the suite, or through
/// ``withTemporaryFolder(_:)``.
public final class TemporaryFolder: Sendable {
  /// Where the folder is.
  public let url: URL

  /// The same as a path.
  public var path: String { url.path }

  /// Creates the folder.
  /// - Throws: What the file system says when it refuses.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("bottega-test-\(UUID().uuidString.prefix(13))", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// The path of a file in the folder.
  public func path(_ name: String) -> String {
    url.appendingPathComponent(name).path
  }
}

/// Runs the body with an empty folder, which is gone afterwards.
public func withTemporaryFolder<Result>(
  _ body: (TemporaryFolder) throws -> Result
) throws -> Result {
  let folder = try TemporaryFolder()
  defer { withExtendedLifetime(folder) {} }
  return try body(folder)
}

/// Runs the body with an empty folder, which is gone afterwards.
public func withTemporaryFolder<Result>(
  _ body: (TemporaryFolder) async throws -> Result
) async throws -> Result {
  let folder = try TemporaryFolder()
  defer { withExtendedLifetime(folder) {} }
  return try await body(folder)
}

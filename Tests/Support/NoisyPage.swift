import Foundation

/// Writes noise over a page of a database file, as a failing disk does.
/// - Parameters:
///   - page: the page's number, from 1.
///   - size: how many bytes a page has.
///   - path: the file.
/// - Throws: What the file system says when it refuses.
public func overwritePage(_ page: Int, ofSize size: Int, in path: String) throws {
  let file = try FileHandle(forWritingTo: URL(filePath: path))
  defer { try? file.close() }
  try file.seek(toOffset: UInt64((page - 1) * size))
  try file.write(contentsOf: Data(repeating: 0xA5, count: size))
}

import Foundation

/// Bytes that can be read in pieces, and again from the start.
public protocol ByteSource {
  /// How many bytes there are, when that is known.
  var byteCount: Int? { get }
  /// The next piece; nil at the end.
  mutating func next() throws -> [UInt8]?
  /// Goes back to the start.
  mutating func rewind() throws
}

/// Bytes in memory.
public struct MemoryBytes: ByteSource {
  private let bytes: [UInt8]
  private let pieceSize: Int
  private var position = 0

  /// Makes a source of bytes, handed out in pieces of at most `pieceSize`.
  public init(_ bytes: [UInt8], pieceSize: Int = 65_536) {
    self.bytes = bytes
    self.pieceSize = max(1, pieceSize)
  }

  /// How many bytes there are.
  public var byteCount: Int? { bytes.count }

  /// The next piece; nil at the end.
  public mutating func next() -> [UInt8]? {
    guard position < bytes.count else { return nil }
    let end = min(bytes.count, position + pieceSize)
    defer { position = end }
    return Array(bytes[position..<end])
  }

  /// Goes back to the start.
  public mutating func rewind() {
    position = 0
  }
}

/// The bytes of a file.
///
/// Every failure is ``ImportFailure/unreadable(_:)`` with the path.
public struct FileBytes: ByteSource {
  private let handle: FileHandle
  private let path: String
  /// The file's size.
  public let byteCount: Int?

  /// Opens a file.
  public init(path: String) throws(ImportFailure) {
    do {
      handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      byteCount = Int(clamping: try handle.seekToEnd())
      try handle.seek(toOffset: 0)
    } catch {
      throw .unreadable(path)
    }
    self.path = path
  }

  /// The next 64 KB; nil at the end.
  public mutating func next() throws(ImportFailure) -> [UInt8]? {
    do {
      let piece = try handle.read(upToCount: 65_536) ?? Data()
      return piece.isEmpty ? nil : Array(piece)
    } catch {
      throw .unreadable(path)
    }
  }

  /// Goes back to the start of the file.
  public mutating func rewind() throws(ImportFailure) {
    do {
      try handle.seek(toOffset: 0)
    } catch {
      throw .unreadable(path)
    }
  }
}

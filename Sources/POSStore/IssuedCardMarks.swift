/// The cards that were handed out, in a file beside the books that no restore touches.
///
/// A mark is on the disk before its card is shown. One of a card that was then not handed out
/// wastes that card and does no harm.
struct IssuedCardMarks {
  private let path: String

  /// Names the file beside books.
  init(beside books: String) {
    path = books + ".cards"
  }

  /// The marked cards; none where there is no file.
  ///
  /// - Throws: ``StoreFailure`` when the file can not be read, since any card may be in it.
  func cards() throws(StoreFailure) -> Set<UInt32> {
    guard Files.exists(path) else { return [] }
    let text = String(decoding: try Files.bytes(of: path), as: UTF8.self)
    return Set(text.split(separator: "\n").compactMap { UInt32($0) })
  }

  /// Adds a mark and waits until it is on the disk.
  ///
  /// It begins with a line end, so that what a power cut left of the one before stays apart.
  func add(_ card: UInt32) throws(StoreFailure) {
    try Files.append(Self.mark(card), to: path)
  }

  /// Takes the latest mark back, of a card that nobody was shown.
  func removeLast(_ card: UInt32) throws(StoreFailure) {
    let (bytes, mark) = (try Files.bytes(of: path), Self.mark(card))
    guard bytes.suffix(mark.count) == mark[...] else { return }
    try Files.truncate(path, to: bytes.count - mark.count)
  }

  private static func mark(_ card: UInt32) -> [UInt8] { Array("\n\(card)\n".utf8) }
}

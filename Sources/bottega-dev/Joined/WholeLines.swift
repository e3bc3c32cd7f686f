import Foundation

/// The lines of strace for a program of several threads, of which only one writes the books.
///
/// Where two threads are in a call at once, strace cuts a call in two lines. Both are put together
/// where it ended: the order of one thread's calls stays as it was.
enum WholeLines {
  private static let unfinished = Array(" <unfinished ...>".utf8)
  /// What a path of the books contains, in the digits in which strace writes it.
  private static let books = "/till.sqlite".utf8.flatMap { byte in
    Array(("\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8)
  }

  /// - Throws: a ``Violation`` when several threads wrote the books.
  static func join(_ log: Data) throws -> Data {
    var begun: [ArraySlice<UInt8>: ArraySlice<UInt8>] = [:]
    var writers: Set<ArraySlice<UInt8>> = []
    var whole = Data()
    for line in [UInt8](log).split(separator: UInt8(ascii: "\n")) {
      let thread = line.prefix { $0 != UInt8(ascii: " ") }
      if line.suffix(unfinished.count).elementsEqual(unfinished) {
        begun[thread] = line.dropLast(unfinished.count)
        continue
      }
      let joined = Self.joined(line, thread, &begun)
      if joined.contains(books) { writers.insert(thread) }
      whole += joined + [UInt8(ascii: "\n")]
    }
    guard writers.count <= 1 else { throw Violation("\(writers.count) threads wrote the books") }
    return whole
  }

  private static func joined(
    _ line: ArraySlice<UInt8>, _ thread: ArraySlice<UInt8>,
    _ begun: inout [ArraySlice<UInt8>: ArraySlice<UInt8>]
  ) -> [UInt8] {
    let call = line.dropFirst(thread.count).drop { $0 == UInt8(ascii: " ") }
    guard call.starts(with: Array("<...".utf8)), let head = begun.removeValue(forKey: thread)
    else { return Array(line) }
    return Array(head) + call.drop { $0 != UInt8(ascii: ">") }.dropFirst()
  }
}

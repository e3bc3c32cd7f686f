internal import CZlib

/// Unpacks what was packed with gzip (RFC 1952), piece by piece, up to a limit.
///
/// What a small body would grow to beyond the limit is never computed: a bomb costs no more than
/// an honest body.
enum Inflation {
  /// Why bytes can not be unpacked.
  enum Refusal: Error, Hashable {
    /// They are not gzip, or are damaged.
    case damaged
    /// They end too early.
    case cut
    /// There is more in them than the limit.
    case tooLong
  }

  private static let pieceSize = 64 * 1_024

  /// Unpacks a whole body.
  ///
  /// - Parameter limit: the most bytes that may come out.
  static func inflate(_ body: [UInt8], limit: Int) throws(Refusal) -> [UInt8] {
    // The library keeps the address, so that the stream must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: unsafe z_stream())
    defer { unsafe stream.deallocate() }
    // 16 more than the window's usual size means: gzip, and nothing else.
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(stream, MAX_WBITS + 16, ZLIB_VERSION, size) == Z_OK else {
      throw .damaged
    }
    defer { unsafe inflateEnd(stream) }
    return try unsafe unpack(body, stream, limit)
  }

  private static func unpack(
    _ body: [UInt8], _ stream: UnsafeMutablePointer<z_stream>, _ limit: Int
  ) throws(Refusal) -> [UInt8] {
    var input = body
    var piece = [UInt8](repeating: 0, count: pieceSize)
    var (bytes, position): ([UInt8], Int) = ([], 0)
    // Facts become about nine times shorter; growing step by step would copy them several times.
    bytes.reserveCapacity(min(limit, body.count * 10))
    while true {
      let step = unsafe step(stream, &input, position, &piece)
      position += step.read
      guard bytes.count + step.written <= limit else { throw .tooLong }
      bytes += piece.prefix(step.written)
      if step.code == Z_STREAM_END { break }
      guard step.code == Z_OK || step.code == Z_BUF_ERROR else { throw .damaged }
      if step.read == 0, step.written == 0 { throw .cut }
    }
    // A second member, or anything else behind the end, is none of what a till sends.
    guard position == input.count else { throw .damaged }
    return bytes
  }

  /// Has the library unpack once: its answer, how much it read and how much it wrote.
  private static func step(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: inout [UInt8], _ position: Int,
    _ output: inout [UInt8]
  ) -> (code: Int32, read: Int, written: Int) {
    let (count, size) = (input.count - position, output.count)
    return unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = source.baseAddress?.advanced(by: position)
        unsafe stream.pointee.avail_in = UInt32(count)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(size)
        let code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        let (left, free) = unsafe (stream.pointee.avail_in, stream.pointee.avail_out)
        return (code, count - Int(left), size - Int(free))
      }
    }
  }
}

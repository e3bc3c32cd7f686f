internal import CZlib

/// The compression of messages (RFC 1952).
enum Gzip {
  /// The window of 32 KiB with the header and the checksum of gzip, as zlib writes it.
  private static let windowBits: Int32 = 15 + 16

  /// Compresses bytes; nil when there is no memory for it.
  ///
  /// The quickest of zlib's levels: facts become nine times shorter by it, and eleven times by the
  /// usual level, which takes twice as long.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var state = unsafe z_stream()
    return unsafe withUnsafeMutablePointer(to: &state) { stream -> [UInt8]? in
      guard
        unsafe deflateInit2_(
          stream, Z_BEST_SPEED, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY,
          ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { return nil }
      defer { _ = unsafe deflateEnd(stream) }
      var output = [UInt8](
        repeating: 0, count: Int(unsafe deflateBound(stream, UInt(bytes.count))))
      guard
        unsafe step(stream, bytes[...], &output, { unsafe deflate($0, Z_FINISH) }) == Z_STREAM_END
      else { return nil }
      return Array(output.prefix(Int(unsafe stream.pointee.total_out)))
    }
  }

  /// The bytes that were compressed; nil for bytes that are not exactly one whole text of gzip,
  /// and for more than so many bytes.
  static func inflated(_ bytes: [UInt8], most: Int) -> [UInt8]? {
    var state = unsafe z_stream()
    return unsafe withUnsafeMutablePointer(to: &state) { stream -> [UInt8]? in
      guard
        unsafe inflateInit2_(
          stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { return nil }
      defer { _ = unsafe inflateEnd(stream) }
      var found: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 65_536)
      while true {
        let (taken, given) = unsafe (Int(stream.pointee.total_in), stream.pointee.total_out)
        let status = unsafe step(stream, bytes[taken...], &part) { unsafe inflate($0, Z_NO_FLUSH) }
        let count = Int(unsafe stream.pointee.total_out - given)
        guard status == Z_OK || status == Z_STREAM_END, found.count + count <= most else {
          return nil
        }
        found += part.prefix(count)
        if status == Z_STREAM_END {
          return unsafe Int(stream.pointee.total_in) == bytes.count ? found : nil
        }
      }
    }
  }

  /// Gives the library the bytes that it has not taken and room for what it makes of them.
  private static func step(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: ArraySlice<UInt8>, _ output: inout [UInt8],
    _ work: (UnsafeMutablePointer<z_stream>) -> Int32
  ) -> Int32 {
    unsafe input.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(clamping: input.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(clamping: output.count)
        return unsafe work(stream)
      }
    }
  }
}

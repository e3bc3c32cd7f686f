import CZlib

/// Packs bytes as tills do.
func packed(_ bytes: [UInt8]) -> [UInt8] {
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 8 + 1_024)
  let room = output.count
  let written = unsafe input.withUnsafeMutableBufferPointer { source in
    unsafe output.withUnsafeMutableBufferPointer { target -> Int in
      var stream = unsafe z_stream()
      let size = unsafe Int32(MemoryLayout<z_stream>.size)
      unsafe deflateInit2_(
        &stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
      unsafe stream.next_in = source.baseAddress
      unsafe stream.avail_in = UInt32(source.count)
      unsafe stream.next_out = target.baseAddress
      unsafe stream.avail_out = UInt32(target.count)
      unsafe deflate(&stream, Z_FINISH)
      let left = unsafe Int(stream.avail_out)
      unsafe deflateEnd(&stream)
      return room - left
    }
  }
  return Array(output.prefix(written))
}

internal import FoundationEssentials

// A push is nearly all base 64, so reading it directly spares most of what the general decoder
// does to it. Any other form than that which tills write is left to the general decoder.

extension WireRequest: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    cursors = try json.optional("cursors")
    frames = try json.optional("frames")
    from = try json.member("from")
    generation = try json.optional("generation")
    id = try json.member("id")
    previous = try json.member("previous")
    record = try json.member("record")
    signature = try json.optional("signature")
    top = try json.member("top")
    version = try json.member("version")
    try json.endObject()
  }
}

extension WireCursor: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    generation = try json.member("generation")
    revision = try json.member("revision")
    topic = try json.member("topic")
    try json.endObject()
  }
}

extension WireBytes: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    guard let data = Data(base64Encoded: Data(try json.textBytes())) else {
      throw DirectReader.Deviation()
    }
    bytes = Array(data)
  }
}

extension UInt64: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    guard let number = UInt64(exactly: try json.number()) else { throw DirectReader.Deviation() }
    self = number
  }
}

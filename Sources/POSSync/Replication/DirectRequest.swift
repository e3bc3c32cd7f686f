internal import FoundationEssentials

// A push is nearly all base 64, so writing and reading it directly spares most of what the general
// forms do to it. Any other form than that which tills write is left to the general decoder.

extension WireRequest: DirectJSON {
  /// About how many bytes it takes.
  var expectedBytes: Int {
    1_024 + (frames ?? []).reduce(0) { $0 + $1.bytes.count / 3 * 4 + 8 }
  }

  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    if let cursors { try json.add("cursors", cursors) }
    if let frames { try json.add("frames", frames) }
    try json.add("from", number: from)
    if let generation { try json.add("generation", number: generation) }
    json.add("id", id)
    try json.add("previous", previous)
    try json.add("record", record)
    try json.add("signature", signature)
    try json.add("top", number: top)
    json.add("version", version)
    json.endObject()
  }
}

extension WireCursor: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    try json.add("generation", number: generation)
    try json.add("revision", number: revision)
    json.add("topic", topic)
    json.endObject()
  }
}

extension WireBytes: DirectJSON {
  func write(to json: inout JSONBytes) { json.append(base64: bytes) }
}

extension JSONBytes {
  /// Adds a number of all 64 bits, as far as JSON of ours has such numbers.
  fileprivate mutating func add(_ key: String, number: UInt64) throws {
    guard let whole = Int(exactly: number) else { throw MessageRefusal.implausible }
    add(key, whole)
  }
}

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

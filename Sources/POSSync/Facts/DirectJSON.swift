internal import FoundationEssentials
internal import POSCore

/// A value that writes its own JSON, byte for byte what its general encoding gives.
///
/// The commit of a sale waits for the lines and payments of its receipt, and an import for its
/// articles. A test holds each of these forms against the general one, with every member present.
protocol DirectJSON {
  /// Appends the value; the members of an object come in the order of their keys.
  func write(to json: inout JSONBytes) throws
}

/// JSON that grows member by member.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []

  /// The JSON of a value.
  ///
  /// - Parameter size: about how many bytes that is.
  static func bytes(_ value: some DirectJSON, size: Int = 1_024) throws -> [UInt8] {
    var json = JSONBytes()
    json.bytes.reserveCapacity(size)
    try value.write(to: &json)
    return json.bytes
  }

  mutating func beginObject() { bytes.append(UInt8(ascii: "{")) }
  mutating func endObject() { bytes.append(UInt8(ascii: "}")) }
  mutating func append(_ text: String) { JSONWriting.append(text, to: &bytes) }
  mutating func append(_ number: Int) { JSONWriting.append(number, to: &bytes) }

  /// Appends bytes as a text in base 64 (RFC 4648).
  mutating func append(base64 value: [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: Data(value).base64EncodedData())
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func append(_ flag: Bool) {
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  mutating func append(_ elements: [some DirectJSON]) throws {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      try element.write(to: &self)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  // MARK: Members; those without a value are left out

  mutating func add(_ key: String, _ value: Bool?) {
    guard let value else { return }
    begin(key)
    append(value)
  }

  mutating func add(_ key: String, _ value: Int?) {
    guard let value else { return }
    begin(key)
    append(value)
  }

  mutating func add(_ key: String, _ value: String?) {
    guard let value else { return }
    begin(key)
    append(value)
  }

  mutating func add(_ key: String, _ value: Money?) { add(key, value?.cents) }
  mutating func add(_ key: String, _ value: Quantity?) { add(key, value?.thousandths) }
  mutating func add(_ key: String, _ value: Identifier?) { add(key, value?.text) }
  mutating func add(_ key: String, _ value: CivilDate?) { add(key, value?.iso) }
  mutating func add(_ key: String, _ value: VATCode?) { add(key, value?.text) }

  mutating func add(_ key: String, _ value: (some DirectJSON)?) throws {
    guard let value else { return }
    begin(key)
    try value.write(to: &self)
  }

  mutating func add(_ key: String, _ values: [some DirectJSON]) throws {
    begin(key)
    try append(values)
  }

  /// Adds an object whose members a body adds.
  mutating func addObject(
    _ key: String, _ body: (inout JSONBytes) throws -> Void
  ) rethrows {
    begin(key)
    beginObject()
    try body(&self)
    endObject()
  }

  /// Adds a value that has no direct form.
  mutating func add(_ key: String, general value: (some Encodable)?) throws {
    guard let value else { return }
    begin(key)
    bytes += try JSONWriting.bytes(value)
  }

  private mutating func begin(_ key: String) {
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: key.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }
}

extension Array: DirectJSON where Element: DirectJSON {
  func write(to json: inout JSONBytes) throws { try json.append(self) }
}

extension String: DirectJSON {
  func write(to json: inout JSONBytes) { json.append(self) }
}

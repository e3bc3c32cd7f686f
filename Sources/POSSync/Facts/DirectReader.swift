internal import FoundationEssentials
internal import POSCore

/// A value that reads the JSON that ``DirectJSON`` writes.
///
/// Reading a receipt so takes a small part of what the general decoder takes, and a centre reads
/// those of all tills. It takes the one form that is written here: sorted keys, no blanks, no
/// escapes. Whatever else comes is a ``DirectReader/Deviation``, and the general decoder decides.
protocol DirectlyRead {
  /// Reads the value that stands at the reader's place.
  init(reading json: inout DirectReader) throws(DirectReader.Deviation)
}

/// JSON that is read from its first byte to its last.
struct DirectReader {
  /// The bytes are not what a till writes; they may be good JSON all the same.
  struct Deviation: Error {}

  private let bytes: [UInt8]
  private var place = 0

  /// Reads one value; nil when the bytes deviate.
  static func value<Value: DirectlyRead>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
    var reader = DirectReader(bytes: bytes)
    guard let value = try? Value(reading: &reader), reader.place == bytes.count else { return nil }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func next() throws(Deviation) -> UInt8 {
    guard place < bytes.count else { throw Deviation() }
    defer { place += 1 }
    return bytes[place]
  }

  private func isAt(_ byte: UInt8) -> Bool { place < bytes.count && bytes[place] == byte }

  private mutating func take(_ byte: UInt8) throws(Deviation) {
    guard try next() == byte else { throw Deviation() }
  }

  private mutating func takes(_ text: String) -> Bool {
    var at = place
    for byte in text.utf8 {
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
    }
    place = at
    return true
  }

  // MARK: Objects and lists

  mutating func beginObject() throws(Deviation) { try take(UInt8(ascii: "{")) }
  mutating func endObject() throws(Deviation) { try take(UInt8(ascii: "}")) }

  /// Whether the next member has a key, whose value is then read next.
  mutating func has(_ key: String) -> Bool {
    let start = place
    let isFirst = start > 0 && bytes[start - 1] == UInt8(ascii: "{")
    if takes(isFirst ? "\"" : ",\""), takes(key), takes("\":") { return true }
    place = start
    return false
  }

  mutating func member<Value: DirectlyRead>(_ key: String) throws(Deviation) -> Value {
    guard has(key) else { throw Deviation() }
    return try Value(reading: &self)
  }

  mutating func optional<Value: DirectlyRead>(_ key: String) throws(Deviation) -> Value? {
    has(key) ? try Value(reading: &self) : nil
  }

  mutating func list<Element: DirectlyRead>() throws(Deviation) -> [Element] {
    try take(UInt8(ascii: "["))
    var elements: [Element] = []
    while !isAt(UInt8(ascii: "]")) {
      if !elements.isEmpty { try take(UInt8(ascii: ",")) }
      elements.append(try Element(reading: &self))
    }
    place += 1
    return elements
  }

  // MARK: Values

  mutating func flag() throws(Deviation) -> Bool {
    if takes("true") { return true }
    guard takes("false") else { throw Deviation() }
    return false
  }

  /// A whole number without leading zeros.
  mutating func number() throws(Deviation) -> Int {
    let isNegative = takes("-")
    let start = place
    var number = 0
    while place < bytes.count, (48...57).contains(bytes[place]) {
      let (tens, isTooLong) = number.multipliedReportingOverflow(by: 10)
      let digit = Int(bytes[place] - 48)
      let (sum, isTooMuch) = tens.addingReportingOverflow(isNegative ? -digit : digit)
      guard !isTooLong, !isTooMuch else { throw Deviation() }
      (number, place) = (sum, place + 1)
    }
    guard place > start, bytes[start] != 48 || (place == start + 1 && !isNegative) else {
      throw Deviation()
    }
    return number
  }

  mutating func text() throws(Deviation) -> String {
    let range = try quoted()
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw Deviation() }
    return text
  }

  /// Where the bytes of a text stand that needs no escapes.
  private mutating func quoted() throws(Deviation) -> Range<Int> {
    try take(UInt8(ascii: "\""))
    let start = place
    while true {
      let byte = try next()
      if byte == UInt8(ascii: "\"") { return start..<place - 1 }
      guard byte >= 0x20, byte != UInt8(ascii: "\\") else { throw Deviation() }
    }
  }

  /// The bytes of a text without escapes; nothing is said about their encoding.
  mutating func textBytes() throws(Deviation) -> ArraySlice<UInt8> { bytes[try quoted()] }

  /// A value that only the general decoder knows.
  mutating func general<Value: Decodable>(_ type: Value.Type) throws(Deviation) -> Value {
    let start = place
    try skip()
    guard let value = try? JSONDecoder().decode(type, from: Data(bytes[start..<place])) else {
      throw Deviation()
    }
    return value
  }

  /// Goes behind a value without looking at more of it than where it ends.
  private mutating func skip() throws(Deviation) {
    var depth = 0
    repeat {
      switch bytes.indices.contains(place) ? bytes[place] : 0 {
      case UInt8(ascii: "\""): _ = try quoted()
      case UInt8(ascii: "{"), UInt8(ascii: "["): (depth, place) = (depth + 1, place + 1)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): (depth, place) = (depth - 1, place + 1)
      case 0: throw Deviation()
      default: place += 1
      }
    } while depth > 0
  }
}

extension Int: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    self = try json.number()
  }
}

extension Bool: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) { self = try json.flag() }
}

extension String: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) { self = try json.text() }
}

extension Array: DirectlyRead where Element: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) { self = try json.list() }
}

extension DirectlyRead where Self: RawRepresentable, RawValue == String {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    guard let value = Self(rawValue: try json.text()) else { throw DirectReader.Deviation() }
    self = value
  }
}

internal import FoundationEssentials

/// Why bytes are no message.
public enum MessageRefusal: Error, Hashable, Sendable {
  /// More bytes than any message has.
  case tooLong(bytes: Int)
  /// Lists and objects within each other beyond all measure.
  case tooDeep
  /// Not the JSON of this message.
  case notAMessage
  /// A number, a list or a hash that no sound program sends.
  case implausible
}

/// The form of messages between tills and the centre: JSON, with frames in base 64.
///
/// Members that are not known are ignored, and those that a version lacks have a usual value, so
/// that a side may be one version older. Reading is total: any bytes are a message or a refusal.
public enum ReplicationCoding {
  /// The most bytes of a message, after decompression.
  public static let mostBytes = 4 * 1_024 * 1_024
  /// The most frames of a push, and the most outcomes of its reply.
  public static let mostFrames = 500
  static let mostDepth = 16
  static let mostItems = 10_000
  static let mostTopics = 64
  /// Places and revisions are far below what arithmetic bears.
  static let highestPlace: UInt64 = 1 << 40
  static let highestNumber: UInt64 = 1 << 62

  /// The bytes of a request.
  ///
  /// - Throws: ``MessageRefusal``.
  public static func bytes(of request: PushRequest) throws(MessageRefusal) -> [UInt8] {
    let wire = WireRequest(request)
    do {
      return try JSONBytes.bytes(wire, size: wire.expectedBytes)
    } catch {
      throw .implausible
    }
  }

  /// The bytes of a reply.
  ///
  /// - Throws: ``MessageRefusal``.
  public static func bytes(of reply: PushReply) throws(MessageRefusal) -> [UInt8] {
    try bytes(WireReply(reply))
  }

  /// Reads a request.
  ///
  /// - Throws: ``MessageRefusal``.
  public static func request(_ bytes: [UInt8]) throws(MessageRefusal) -> PushRequest {
    if bytes.count <= mostBytes, let wire = DirectReader.value(WireRequest.self, from: bytes) {
      return try wire.request()
    }
    return try decode(WireRequest.self, bytes).request()
  }

  /// Reads a reply.
  ///
  /// - Throws: ``MessageRefusal``.
  public static func reply(_ bytes: [UInt8]) throws(MessageRefusal) -> PushReply {
    try decode(WireReply.self, bytes).reply()
  }

  static func bytes(_ wire: some Encodable) throws(MessageRefusal) -> [UInt8] {
    do {
      return try JSONWriting.bytes(wire)
    } catch {
      throw .implausible
    }
  }

  static func decode<Wire: Decodable>(
    _ type: Wire.Type, _ bytes: [UInt8]
  ) throws(MessageRefusal) -> Wire {
    guard bytes.count <= mostBytes else { throw .tooLong(bytes: bytes.count) }
    guard !isTooDeep(bytes) else { throw .tooDeep }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw .notAMessage
    }
  }

  /// Whether brackets outside of texts stand too deep within each other.
  static func isTooDeep(_ bytes: [UInt8]) -> Bool {
    var (depth, isInText, isEscaped) = (0, false, false)
    for byte in bytes {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = isInText
      } else if byte == UInt8(ascii: "\"") {
        isInText.toggle()
      } else if !isInText, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
        if depth > mostDepth { return true }
      } else if !isInText, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
      }
    }
    return false
  }
}

/// Bytes as base 64 in JSON.
struct WireBytes: Codable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let data = Data(base64Encoded: text) else { throw MessageRefusal.implausible }
    bytes = Array(data)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(bytes).base64EncodedString())
  }

  func hash() throws(MessageRefusal) -> ChainHash {
    guard let hash = ChainHash(bytes: bytes) else { throw .implausible }
    return hash
  }
}

/// A number of all 64 bits as hexadecimal digits, since JSON's numbers have fewer.
struct WireSum: Codable {
  let value: UInt64

  init(_ value: UInt64) { self.value = value }

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = UInt64(text, radix: 16) else { throw MessageRefusal.implausible }
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(value, radix: 16))
  }
}

extension UInt64 {
  /// Refuses a number that no sound program sends.
  func upTo(_ limit: UInt64) throws(MessageRefusal) -> UInt64 {
    guard self <= limit else { throw .implausible }
    return self
  }
}

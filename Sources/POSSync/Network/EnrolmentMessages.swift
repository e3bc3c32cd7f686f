internal import FoundationEssentials

/// A new or returning till introduces itself with a one-time code.
///
/// The request is signed with the key that it brings, which proves that the till has it.
public struct EnrolmentRequest: Hashable, Codable, Sendable {
  /// The code, without blanks and hyphens, in capitals.
  public let code: String
  /// The till's public key, thirty-two bytes in base 64.
  public let publicKey: String
  /// The version of the protocol that the till speaks.
  public let version: Int
  /// The program's version, for the operator's list.
  public let program: String

  /// Introduces a till.
  public init(code: String, publicKey: [UInt8], version: Int, program: String) {
    self.code = code
    self.publicKey = Data(publicKey).base64EncodedString()
    self.version = version
    self.program = program
  }

  /// The bytes of the key; nil when they are none.
  public var keyBytes: [UInt8]? {
    guard let data = Data(base64Encoded: publicKey), data.count == 32 else { return nil }
    return Array(data)
  }
}

/// What a till learns when it is enrolled.
public struct EnrolmentReply: Hashable, Codable, Sendable {
  /// The district's number.
  public let district: UInt32
  /// The district's name.
  public let districtName: String
  /// Which till it is.
  public let till: TillName
  /// The shop's name.
  public let shopName: String
  /// The district's root key for cards, thirty-two bytes in base 64; nil when it issues none.
  public let rootKey: String?
  /// Whether the centre has facts of the till: with an empty disk it takes them back first.
  public let hasJournal: Bool
  /// The generation of the centre's books.
  public let generation: UInt64
  /// The centre's clock, in milliseconds since 1970.
  public let serverTime: Int64

  /// Welcomes a till.
  public init(
    district: UInt32, districtName: String, till: TillName, shopName: String, rootKey: String?,
    hasJournal: Bool, generation: UInt64, serverTime: Int64
  ) {
    self.district = district
    self.districtName = districtName
    self.till = till
    self.shopName = shopName
    self.rootKey = rootKey
    self.hasJournal = hasJournal
    self.generation = generation
    self.serverTime = serverTime
  }
}

/// Facts that the centre gives back to a till whose disk was lost, in the order of their places.
public struct JournalReply: Hashable, Codable, Sendable {
  /// One stream's part.
  public struct Part: Hashable, Codable, Sendable {
    /// The beginning of the stream, as ``EnrolmentRecord/bytes`` in base 64.
    public let record: String
    /// The place of the first frame.
    public let from: UInt64
    /// Whether the centre takes nothing more of it because two devices wrote it.
    public let isQuarantined: Bool
    /// The frames, in base 64.
    public let frames: [String]

    /// Describes a part.
    public init(record: EnrolmentRecord, from: UInt64, isQuarantined: Bool, frames: [[UInt8]]) {
      self.record = Data(record.bytes).base64EncodedString()
      self.from = from
      self.isQuarantined = isQuarantined
      self.frames = frames.map { Data($0).base64EncodedString() }
    }

    /// The record; nil for bytes that are none.
    public var enrolment: EnrolmentRecord? {
      Data(base64Encoded: record).flatMap { EnrolmentRecord(bytes: Array($0)) }
    }

    /// The bytes of the frames; nil when one is not base 64.
    public var bytes: [[UInt8]]? {
      let found = frames.compactMap { Data(base64Encoded: $0).map { Array($0) } }
      return found.count == frames.count ? found : nil
    }
  }

  /// The parts, the oldest stream first.
  public let parts: [Part]
  /// What to ask for next, as the query's `after`; nil when nothing follows.
  public let next: String?

  /// Gives facts back.
  public init(parts: [Part], next: String?) {
    self.parts = parts
    self.next = next
  }
}

/// The form of the smaller messages: JSON within the limits of ``ReplicationCoding``.
public enum MessageCoding {
  /// The most bytes of a small message.
  public static let mostBytes = 64 * 1_024

  /// The bytes of a message.
  ///
  /// - Throws: ``MessageRefusal/implausible`` for a value that JSON does not know.
  public static func bytes(_ message: some Encodable) throws(MessageRefusal) -> [UInt8] {
    do {
      return try JSONWriting.bytes(message)
    } catch {
      throw .implausible
    }
  }

  /// Reads a message.
  ///
  /// - Throws: ``MessageRefusal``.
  public static func read<Message: Decodable>(
    _ type: Message.Type, _ bytes: [UInt8], most: Int = mostBytes
  ) throws(MessageRefusal) -> Message {
    guard bytes.count <= most else { throw .tooLong(bytes: bytes.count) }
    guard !ReplicationCoding.isTooDeep(bytes) else { throw .tooDeep }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw .notAMessage
    }
  }
}

/// Why a request was not done, as it is told to the one who asked (RFC 9457).
public struct Problem: Error, Hashable, Sendable {
  /// What it is, by a word that does not change.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    // Addresses and bodies.

    case notFound
    case methodNotAllowed
    /// A number, a name or a list in the address is none.
    case badAddress
    /// The body is not the JSON that belongs here.
    case notAMessage
    /// The body says something that no sound program says.
    case implausible
    case bodyTooLong
    /// A compression or a type that is not spoken here.
    case unsupportedBody
    /// What should be compressed is damaged.
    case badCompression

    // Who asks.

    /// The headers that a till signs with are missing or no such values.
    case unsigned
    /// The time is more than five minutes off; `serverTime` says what it is.
    case timeOff
    case unknownTill
    case tillRevoked
    case badSignature
    /// The same request came before.
    case repeatedRequest
    /// The address is another till's.
    case otherTill
    /// The signature of the last frame is not the till's.
    case badHeadSignature
    /// The facts are another till's.
    case foreignStream
    case unknownCode
    case codeExpired
    /// Too many wrong codes were tried.
    case tooManyTries
    /// Only for programs on the same machine.
    case onlyLocal

    // How much.

    case tooManyRequests
    /// So much waits that it is better to ask again later.
    case busy
    case stopping

    // Things.

    case unknownCard
    /// The books can not be used, as when the disk is full.
    case booksFailed
    /// A mistake of the centre.
    case mistake
  }

  /// What it is.
  public let code: Code
  /// When it is worth asking again, in milliseconds.
  public var retryAfter: Int64?
  /// The centre's clock in milliseconds since 1970, for a till whose own is off.
  public var serverTime: Int64?

  /// Names a problem.
  public init(_ code: Code, retryAfter: Int64? = nil, serverTime: Int64? = nil) {
    self.code = code
    self.retryAfter = retryAfter
    self.serverTime = serverTime
  }
}

extension Problem.Code {
  /// The status of the answer.
  public var status: Int {
    switch self {
    case .badAddress, .notAMessage, .implausible, .badCompression: 400
    case .unsigned, .timeOff, .unknownTill, .tillRevoked, .badSignature, .repeatedRequest: 401
    case .otherTill, .foreignStream, .unknownCode, .codeExpired, .onlyLocal: 403
    case .notFound, .unknownCard: 404
    case .methodNotAllowed: 405
    case .bodyTooLong: 413
    case .unsupportedBody: 415
    case .badHeadSignature: 422
    case .tooManyTries, .tooManyRequests: 429
    case .mistake: 500
    case .busy, .stopping, .booksFailed: 503
    }
  }

  /// The name of the problem as an address that is never looked up.
  public var type: String { "urn:bottega:problem:" + rawValue }

  /// A sentence for the one who reads the log of a till.
  public var title: String {
    switch self {
    case .notFound: "There is nothing at this address."
    case .methodNotAllowed: "This address does not know the method."
    case .badAddress: "A part of the address is not what belongs there."
    case .notAMessage: "The body is not the message that belongs here."
    case .implausible: "The message says something that no sound program says."
    case .bodyTooLong: "The body is too long."
    case .unsupportedBody: "The body has a type or a compression that is not spoken here."
    case .badCompression: "The compressed body is damaged."
    case .unsigned: "The request is not signed as tills sign."
    case .timeOff: "The request's time is too far from the centre's."
    case .unknownTill: "No till of this name is enrolled."
    case .tillRevoked: "The till was shut out; it has to be enrolled again."
    case .badSignature: "The signature is not the till's."
    case .repeatedRequest: "This request came before."
    case .otherTill: "The address belongs to another till."
    case .badHeadSignature: "The signature of the last frame is not the till's."
    case .foreignStream: "The facts belong to another till."
    case .unknownCode: "There is no such code, or it was used."
    case .codeExpired: "The code is over; ask for a new one."
    case .tooManyTries: "Too many wrong codes were tried; wait."
    case .onlyLocal: "Only programs on the same machine may ask this."
    case .tooManyRequests: "Too many requests; ask again later."
    case .busy: "The centre has much to do; ask again later."
    case .stopping: "The centre stops."
    case .unknownCard: "No card of this number was made."
    case .booksFailed: "The centre's books can not be used now."
    case .mistake: "The centre made a mistake."
    }
  }
}

/// The two codes of a Digital Card, told apart by the first three digits of their text.
enum CardForm: CaseIterable {
  /// Printed on paper or shown as it is: the card itself.
  case card
  /// Shown by a phone for some minutes.
  case token

  static let version = 1
  static let signatureSize = 64

  /// The digits with which the text begins.
  ///
  /// GS1 has given numbers that begin with 99 to coupons alone, which are shorter.
  var prefix: [UInt8] { Array((self == .card ? "990" : "991").utf8) }

  var typeNumber: UInt8 { self == .card ? 0 : 1 }

  /// The version in the upper half, the type in the lower one.
  var firstByte: UInt8 { UInt8(Self.version) << 4 | typeNumber }

  /// How many bytes are signed.
  var contentSize: Int { self == .card ? DigitalCard.byteCount : PhoneToken.byteCount }

  /// How many digits the text has.
  var length: Int { 3 + DecimalCoding.digitCount(bytes: contentSize + Self.signatureSize) }
}

/// What the text of a card holds: the content that was signed, and the signature, not yet checked.
public struct CardText: Hashable, Sendable {
  /// What the code stands for.
  public enum Content: Hashable, Sendable {
    case card(DigitalCard)
    case token(PhoneToken)
  }

  /// What it says.
  public let content: Content
  /// The 64 bytes of an Ed25519 signature (RFC 8032).
  public let signature: [UInt8]

  /// Joins content and signature.
  ///
  /// - Returns: nil when the signature does not have 64 bytes.
  public init?(_ content: Content, signature: [UInt8]) {
    guard signature.count == CardForm.signatureSize else { return nil }
    self.content = content
    self.signature = signature
  }

  /// The card's number for typing.
  public var number: CardNumber {
    CardNumber(index: content.header.index, district: content.header.district)
  }

  /// Whether a text is meant to be a card, well formed or not.
  public static func isMeant(by text: some StringProtocol) -> Bool {
    let digits = DigitRow.digits(ofScan: text)
    return digits.count > 60 && CardForm.allCases.contains { digits.starts(with: $0.prefix) }
  }

  /// Reads a scanned text, also through a keyboard layout that changed it.
  ///
  /// - Throws: the ``CardRefusal`` that can be known without a key.
  public init(scanned text: some StringProtocol) throws(CardRefusal) {
    let digits = DigitRow.digits(ofScan: text)
    guard let form = CardForm.allCases.first(where: { digits.starts(with: $0.prefix) }) else {
      throw .notACard
    }
    guard digits.count == form.length else {
      throw .wrongLength(found: digits.count, expected: form.length)
    }
    let count = form.contentSize + CardForm.signatureSize
    guard let bytes = DecimalCoding.bytes(digits.dropFirst(3), count: count) else {
      throw .damaged
    }
    content = try Self.content(Array(bytes.prefix(form.contentSize)), of: form)
    signature = Array(bytes.suffix(CardForm.signatureSize))
  }

  /// Reads the content and the signature of a card, not of a phone's code, from their bytes.
  init(cardBytes bytes: [UInt8]) throws(CardRefusal) {
    content = try Self.content(Array(bytes.prefix(CardForm.card.contentSize)), of: .card)
    signature = Array(bytes.suffix(CardForm.signatureSize))
  }

  private static func content(
    _ bytes: [UInt8], of form: CardForm
  ) throws(CardRefusal) -> Content {
    var reader = CardBytes(bytes)
    let first = UInt8(reader.take(1))
    guard first >> 4 == CardForm.version else { throw .unknownVersion(Int(first >> 4)) }
    guard first & 15 == form.typeNumber else { throw .damaged }
    switch form {
    case .card: return .card(try DigitalCard(&reader))
    case .token: return .token(try PhoneToken(&reader))
    }
  }

  /// The digits that the QR code holds.
  public var text: String {
    let bytes = content.bytes + signature
    return ASCII.text(content.form.prefix + DecimalCoding.digits(bytes))
  }
}

extension CardText.Content {
  /// What a signature of the district's card keys covers: a mark of its own, so that nothing else
  /// that was ever signed can be shown as a card, and the content.
  public var signedBytes: [UInt8] { Array("TSQR1".utf8) + bytes }

  /// The content as bytes.
  var bytes: [UInt8] {
    switch self {
    case .card(let card): card.bytes
    case .token(let token): token.bytes
    }
  }

  var form: CardForm {
    switch self {
    case .card: .card
    case .token: .token
    }
  }

  /// Which card it is or stands for.
  public var header: CardHeader {
    switch self {
    case .card(let card): card.header
    case .token(let token): token.header
    }
  }
}

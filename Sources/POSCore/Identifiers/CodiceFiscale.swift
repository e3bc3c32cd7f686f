/// Why a text is not a codice fiscale.
public enum CodiceFiscaleRefusal: Error, Hashable, Sendable {
  /// Neither the sixteen characters of a person nor the eleven digits of an organisation.
  case wrongLength(Int)
  /// A character that can not stand at this place, counted from 1.
  case badCharacter(place: Int)
  /// The day of birth is not 1 to 31, or 41 to 71 for women.
  case badDay(Int)
  /// The last letter should be another one.
  case badCheckLetter(found: String, expected: String)
  /// The eleven digits of an organisation are wrong.
  case organisation(PartitaIVARefusal)
}

/// The Italian tax code of a person or an organisation.
///
/// The check letter is computed on the code as written, also when letters stand in for digits
/// because two people would otherwise share a code ("omocodia"). Source of the rules: DM 23
/// December 1976, as in `italy.md` 2.6.
public struct CodiceFiscale: Hashable, Sendable {
  /// Whose code it is.
  public enum Holder: Hashable, Sendable {
    /// Sixteen characters.
    case person
    /// Eleven digits, as of a partita IVA; a person's provisional code looks the same.
    case organisation
  }

  /// The code in capitals.
  public let text: String
  /// Whose code it is.
  public let holder: Holder

  /// Reads a code in capitals or small letters; blanks do not count.
  ///
  /// - Throws: ``CodiceFiscaleRefusal``, the first of its reasons that holds.
  public init(_ text: String) throws(CodiceFiscaleRefusal) {
    let bytes = TypedIdentifier.bytes(of: text)
    switch bytes.count {
    case 11:
      do {
        self.text = try PartitaIVA(ASCII.text(bytes)).digits
      } catch {
        throw .organisation(error)
      }
      holder = .organisation
    case 16:
      try CodiceFiscale.checkPerson(bytes)
      self.text = ASCII.text(bytes)
      holder = .person
    default:
      throw .wrongLength(bytes.count)
    }
  }

  private static func checkPerson(_ code: [UInt8]) throws(CodiceFiscaleRefusal) {
    for (index, byte) in code.enumerated() {
      guard isAllowed(byte, at: index) else { throw .badCharacter(place: index + 1) }
    }
    let day = 10 * digit(code[9]) + digit(code[10])
    guard (1...31).contains(day) || (41...71).contains(day) else { throw .badDay(day) }
    let expected = checkLetter(code.dropLast())
    guard code[15] == expected else {
      throw .badCheckLetter(found: ASCII.text([code[15]]), expected: ASCII.text([expected]))
    }
  }

  /// The letters that stand for the digits 0 to 9 in an omocodia.
  private static let digitLetters = Array("LMNPQRSTUV".utf8)
  /// The letters of the months January to December.
  private static let monthLetters = Array("ABCDEHLMPRST".utf8)
  /// The values of 0 to 9, and of A to J, at odd places; further letters continue the list.
  private static let oddValues = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]

  private static func isAllowed(_ byte: UInt8, at index: Int) -> Bool {
    switch index {
    case 6, 7, 9, 10, 12, 13, 14: ASCII.isDigit(byte) || digitLetters.contains(byte)
    case 8: monthLetters.contains(byte)
    default: ASCII.isCapital(byte)
    }
  }

  /// The digit that a character of a checked code stands for.
  private static func digit(_ byte: UInt8) -> Int {
    digitLetters.firstIndex(of: byte) ?? ASCII.value(byte)
  }

  private static func checkLetter(_ body: ArraySlice<UInt8>) -> UInt8 {
    var sum = 0
    for (index, byte) in body.enumerated() {
      let value = ASCII.isDigit(byte) ? ASCII.value(byte) : Int(byte) - 0x41
      sum += index % 2 == 0 ? oddValues[value] : value
    }
    return UInt8(0x41 + sum % 26)
  }
}

extension CodiceFiscale: Codable, CustomStringConvertible {
  /// Reads the code and checks it.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the code in capitals.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The code in capitals.
  public var description: String { text }
}

/// Where a holder was asked.
public enum ConsentPlace: String, Hashable, Codable, Sendable {
  case till, bobox, command
}

/// How a holder's answer came: what proves a consent, and its withdrawal.
public struct ConsentAnswer: Hashable, Codable, Sendable {
  /// When.
  public let at: Moment
  /// Who asked; nil when nobody was signed in.
  public let operatorID: Identifier?
  /// Where.
  public let place: ConsentPlace
  /// The version of the text that was read out.
  public let text: String

  /// Tells of an answer.
  public init(at moment: Moment, operatorID: Identifier?, place: ConsentPlace, text: String) {
    at = moment
    self.operatorID = operatorID
    self.place = place
    self.text = text
  }
}

/// One thing that a holder allows or not.
public struct CardConsent: Hashable, Sendable {
  /// Whether it is allowed now.
  public let isGiven: Bool
  /// How it was given or withdrawn; nil when the holder was never asked.
  public let answer: ConsentAnswer?

  /// What holds unless somebody says otherwise.
  public static let none = CardConsent(isGiven: false, answer: nil)

  /// Gives or withdraws a consent.
  public init(isGiven: Bool, answer: ConsentAnswer?) {
    self.isGiven = isGiven
    self.answer = answer
  }

  /// The consent after a holder was asked again; the same answer as before changes nothing.
  public func saying(_ isGiven: Bool, _ answer: ConsentAnswer) -> CardConsent {
    isGiven == self.isGiven ? self : CardConsent(isGiven: isGiven, answer: answer)
  }
}

extension CardConsent: Codable {
  private enum CodingKeys: String, CodingKey {
    case isGiven, answer
  }

  /// Reads a consent; the first books say only yes or no.
  public init(from decoder: any Decoder) throws {
    if let isGiven = try? decoder.singleValueContainer().decode(Bool.self) {
      self.init(isGiven: isGiven, answer: nil)
    } else {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        isGiven: try container.decode(Bool.self, forKey: .isGiven),
        answer: try container.decode(ConsentAnswer.self, forKey: .answer))
    }
  }

  /// Writes a consent; one without an answer as the first books did.
  public func encode(to encoder: any Encoder) throws {
    guard let answer else {
      var container = encoder.singleValueContainer()
      return try container.encode(isGiven)
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(isGiven, forKey: .isGiven)
    try container.encode(answer, forKey: .answer)
  }
}

/// What a holder allowed beyond the card itself, which needs no consent; each is asked for apart.
public struct CardConsents: Hashable, Codable, Sendable {
  /// To be sent offers.
  public var marketing: CardConsent
  /// To have purchases looked at for offers of one's own.
  public var profiling: CardConsent

  /// Allows nothing unless it is said.
  public init(marketing: CardConsent = .none, profiling: CardConsent = .none) {
    self.marketing = marketing
    self.profiling = profiling
  }
}

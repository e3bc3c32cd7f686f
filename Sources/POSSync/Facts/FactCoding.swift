internal import FoundationEssentials
public import POSCore

/// What bytes of the journal mean to this program.
public enum DecodedFact: Hashable, Sendable {
  case fact(Fact)
  /// A fact of a newer program or a damaged one, kept as bytes.
  case unknown(kind: UInt16, schema: UInt16, body: [UInt8])
}

/// Why a fact has no bytes.
public enum FactCodingFailure: Error, Hashable, Sendable {
  /// The encoder could not write it.
  case notEncodable(FactKind)
}

/// The form of facts in the journal: JSON with sorted keys, so that equal facts are equal bytes.
public enum FactCoding {
  /// The schema of a body that stands whole in its frame.
  public static let wholeSchema: UInt16 = 1
  /// The schema of a body whose earlier parts stand in the ``partKind`` frames just before it.
  public static let continuedSchema: UInt16 = 2
  /// The kind of a frame that holds a part of the body of a fact that follows.
  public static let partKind: UInt16 = 0xFFFF

  /// The JSON body of a fact; it may be longer than one frame holds.
  ///
  /// - Throws: ``FactCodingFailure``.
  public static func body(of fact: Fact) throws(FactCodingFailure) -> [UInt8] {
    do {
      return try fact.json()
    } catch {
      throw .notEncodable(fact.kind)
    }
  }

  /// Reads a fact from the kind, the schema and the body of its frame.
  ///
  /// The body of a continued fact comes with its earlier parts in front.
  public static func decode(kind: UInt16, schema: UInt16, body: [UInt8]) -> DecodedFact {
    guard schema == wholeSchema || schema == continuedSchema,
      let known = FactKind(rawValue: kind), let fact = Fact(known, body: body),
      fact.hasPlausibleAmounts
    else { return .unknown(kind: kind, schema: schema, body: body) }
    return .fact(fact)
  }
}

extension Fact {
  fileprivate func json() throws -> [UInt8] {
    switch self {
    case .receiptClosed(let receipt): try JSONBytes.bytes(receipt)
    case .audited(let entry): try JSONWriting.bytes(entry)
    case .cashMoved(let movement): try JSONWriting.bytes(movement)
    case .cashCounted(let count): try JSONWriting.bytes(count)
    case .articlesChanged(let articles), .articlesReceived(let articles):
      try JSONBytes.bytes(articles)
    case .departmentsChanged(let departments): try JSONWriting.bytes(departments)
    case .operatorChanged(let person): try JSONWriting.bytes(person)
    case .accountChanged(let account): try JSONWriting.bytes(account)
    case .fiscalDocumentAttached(let attachment): try JSONWriting.bytes(attachment)
    case .departmentsRemoved(let codes), .conventionsRemoved(let codes):
      try JSONWriting.bytes(codes)
    case .conventionsChanged(let conventions): try JSONWriting.bytes(conventions)
    case .cardHolderChanged(let holder): try JSONWriting.bytes(holder)
    case .purseToppedUp(let topUp): try JSONWriting.bytes(topUp)
    case .welfareLoaded(let load): try JSONWriting.bytes(load)
    case .welfarePlansChanged(let plans): try JSONWriting.bytes(plans)
    case .tokenUsed(let use): try JSONWriting.bytes(use)
    case .pursesExpired(let expiry): try JSONWriting.bytes(expiry)
    }
  }

  /// Reads what a till wrote; nil when it makes no sense.
  fileprivate init?(_ kind: FactKind, body: [UInt8]) {
    guard let fact = Fact(direct: kind, body: body) ?? (try? Fact(general: kind, body: body)) else {
      return nil
    }
    self = fact
  }

  /// Reads the kinds that come in numbers, in the one form in which this program writes them.
  private init?(direct kind: FactKind, body: [UInt8]) {
    switch kind {
    case .receiptClosed:
      guard let receipt = DirectReader.value(Receipt.self, from: body) else { return nil }
      self = .receiptClosed(receipt)
    case .articlesChanged, .articlesReceived:
      guard let articles = DirectReader.value([Article].self, from: body) else { return nil }
      self = kind == .articlesChanged ? .articlesChanged(articles) : .articlesReceived(articles)
    default: return nil
    }
  }

  fileprivate init(general kind: FactKind, body: [UInt8]) throws {
    let (body, decoder) = (Data(body), JSONDecoder())
    switch kind {
    case .receiptClosed: self = .receiptClosed(try decoder.decode(Receipt.self, from: body))
    case .audited: self = .audited(try decoder.decode(AuditEntry.self, from: body))
    case .cashMoved: self = .cashMoved(try decoder.decode(CashMovement.self, from: body))
    case .cashCounted: self = .cashCounted(try decoder.decode(CashCount.self, from: body))
    case .articlesChanged: self = .articlesChanged(try decoder.decode([Article].self, from: body))
    case .articlesReceived:
      self = .articlesReceived(try decoder.decode([Article].self, from: body))
    case .departmentsChanged:
      self = .departmentsChanged(try decoder.decode([Department].self, from: body))
    case .operatorChanged: self = .operatorChanged(try decoder.decode(Operator.self, from: body))
    case .accountChanged:
      self = .accountChanged(try decoder.decode(CustomerAccount.self, from: body))
    case .fiscalDocumentAttached:
      self = .fiscalDocumentAttached(try decoder.decode(FiscalAttachment.self, from: body))
    case .departmentsRemoved:
      self = .departmentsRemoved(try decoder.decode([String].self, from: body))
    case .conventionsChanged:
      self = .conventionsChanged(try decoder.decode([Convention].self, from: body))
    case .conventionsRemoved:
      self = .conventionsRemoved(try decoder.decode([String].self, from: body))
    case .cardHolderChanged, .purseToppedUp, .welfareLoaded, .welfarePlansChanged, .tokenUsed,
      .pursesExpired:
      self = try .aboutCards(kind, body: body, decoder: decoder)
    }
  }

  private static func aboutCards(
    _ kind: FactKind, body: Data, decoder: JSONDecoder
  ) throws -> Fact {
    switch kind {
    case .cardHolderChanged:
      .cardHolderChanged(try decoder.decode(CardHolder.self, from: body))
    case .purseToppedUp: .purseToppedUp(try decoder.decode(TopUp.self, from: body))
    case .welfareLoaded: .welfareLoaded(try decoder.decode(WelfareLoad.self, from: body))
    case .welfarePlansChanged:
      .welfarePlansChanged(try decoder.decode([WelfarePlan].self, from: body))
    case .pursesExpired: .pursesExpired(try decoder.decode(PurseExpiry.self, from: body))
    default: .tokenUsed(try decoder.decode(TokenUse.self, from: body))
    }
  }
}

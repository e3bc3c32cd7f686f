/// How a line is treated for value added tax: a rate, or the reason why there is none.
///
/// Any rate can be read from old books; ``isInForce`` tells those that can be sold under.
public enum VATCode: Hashable, Sendable {
  /// A rate in basis points: 2200 is 22 %.
  case rate(basisPoints: Int)
  /// No tax, for one of the reasons N1 to N6 of the commercial document.
  case nature(VATNature)
  /// Takings recorded without a rate under article 24 of DPR 633/1972 (ventilazione).
  case apportioned

  /// The short text of tables and files: `22`, `4.5`, `N2`, `VI`.
  public var text: String {
    switch self {
    case .rate(let basisPoints): Self.percent(basisPoints)
    case .nature(let nature): nature.rawValue
    case .apportioned: "VI"
    }
  }

  /// Reads `22`, `22%`, `4,5`, `N2` or `VI`; nil for anything else.
  public init?(text: some StringProtocol) {
    let trimmed = String(text.filter { $0 != " " }).uppercased()
    if trimmed == "VI" {
      self = .apportioned
    } else if let nature = VATNature(rawValue: trimmed) {
      self = .nature(nature)
    } else if let basisPoints = TypedNumber.basisPoints(trimmed) {
      self = .rate(basisPoints: basisPoints)
    } else {
      return nil
    }
  }

  /// The rate in basis points; zero where no tax is split out.
  public var basisPoints: Int {
    if case .rate(let basisPoints) = self { basisPoints } else { 0 }
  }

  /// The rates that the law knows, in basis points (`italy.md` 1.1).
  public static let ratesInForce = [400, 500, 1_000, 2_200]

  /// Whether something can be sold under it: a rate that the law knows, or a reason for none.
  public var isInForce: Bool {
    if case .rate(let basisPoints) = self { Self.ratesInForce.contains(basisPoints) } else { true }
  }

  /// Reads a code that somebody types for a shop: one in force, and `VI` only where that is the
  /// shop's regime.
  public init?(typed text: some StringProtocol, regime: VATRegime) {
    self.init(text: text)
    guard isInForce, self != .apportioned || regime == .apportioned else { return nil }
  }

  private static func percent(_ basisPoints: Int) -> String {
    let whole = String(basisPoints / 100)
    let rest = basisPoints % 100
    guard rest > 0 else { return whole }
    return whole + "." + (rest % 10 == 0 ? String(rest / 10) : padded(rest, 2))
  }
}

extension VATCode: Comparable {
  /// Rates first, from low to high, then natures, then apportioned takings.
  public static func < (left: VATCode, right: VATCode) -> Bool { left.order < right.order }

  private var order: (Int, Int, String) {
    switch self {
    case .rate(let basisPoints): (0, basisPoints, "")
    case .nature(let nature): (1, 0, nature.rawValue)
    case .apportioned: (2, 0, "")
    }
  }
}

extension VATCode: Codable {
  /// Reads the code from its short text.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let code = VATCode(text: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a VAT code: \(text)"))
    }
    self = code
  }

  /// Writes the code as its short text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// Why no tax is due, with the labels of the commercial document (`italy.md` 1.1).
public enum VATNature: String, Codable, Sendable, CaseIterable {
  case excluded = "N1"
  case notSubject = "N2"
  case notTaxable = "N3"
  case exempt = "N4"
  case margin = "N5"
  case other = "N6"

  /// The two letters printed in the VAT column of a document.
  public var label: String {
    switch self {
    case .excluded: "EE"
    case .notSubject: "NS"
    case .notTaxable: "NI"
    case .exempt: "ES"
    case .margin: "RM"
    case .other: "AL"
    }
  }
}

/// How the shop as a whole stands towards value added tax.
public enum VATRegime: String, Codable, Sendable, CaseIterable {
  /// Each article has its rate.
  case ordinary
  /// Flat-rate trader (forfettario): everything is sold without tax, nature N2.
  case flatRate
  /// Takings without rates (ventilazione, article 24 of DPR 633/1972).
  case apportioned

  /// What a line of an article with this code is sold under.
  public func code(for article: VATCode) -> VATCode {
    switch self {
    case .ordinary: article
    case .flatRate: .nature(.notSubject)
    case .apportioned: .apportioned
    }
  }
}

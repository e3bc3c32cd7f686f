/// The buyer's fiscal identity, printed on the receipt (scontrino parlante).
public enum BuyerIdentity: Hashable, Codable, Sendable {
  case codiceFiscale(CodiceFiscale)
  case partitaIVA(PartitaIVA)

  /// Reads what a buyer says or shows: eleven digits are a codice fiscale too, unless `IT` stands
  /// before them.
  ///
  /// - Returns: nil for what is neither.
  public init?(_ text: String) {
    if let code = try? CodiceFiscale(text) {
      self = .codiceFiscale(code)
    } else if let number = try? PartitaIVA(text) {
      self = .partitaIVA(number)
    } else {
      return nil
    }
  }

  /// The code itself, as it is printed.
  public var text: String {
    switch self {
    case .codiceFiscale(let code): code.text
    case .partitaIVA(let number): number.digits
    }
  }
}

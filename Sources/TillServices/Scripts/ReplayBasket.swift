public import POSCore

/// One basket of a replay file (JSON Lines).
public struct ReplayBasket: Decodable, Sendable {
  /// When it was sold.
  public let at: Moment
  /// What was sold.
  public let lines: [Line]
  /// How it was paid; exact cash when absent.
  public let payments: [Payment]?

  /// A line by code, or by name with department and price.
  public struct Line: Decodable, Sendable {
    /// A barcode or internal code.
    public let code: String?
    /// A name; sold as department and price when the catalogue lacks it.
    public let name: String?
    /// The department's code.
    public let department: String?
    /// The price a unit in cents.
    public let unitPrice: Int?
    /// Pieces or kilograms; one when absent.
    public let quantity: Double?

    /// The quantity in thousandths, or nil when it is no sensible number.
    var thousandths: Quantity? {
      guard let quantity else { return .one }
      guard quantity.isFinite, abs(quantity) < 1_000_000 else { return nil }
      return Quantity(thousandths: Int((quantity * 1000).rounded()))
    }
  }

  /// A payment in cents.
  public struct Payment: Decodable, Sendable {
    /// `cash`, `card`, `mealVoucher` or `allowance`.
    public let tender: Tender
    /// The amount in cents; for cash, what was handed over.
    public let amount: Int
  }
}

/// Why a line of a replay file was not sold.
public enum ReplayRefusal: Error, Hashable, Sendable {
  case notJSON
  case unknownArticle(String)
  case unknownDepartment(String)
  case lineWithoutArticle
  case badQuantity
  case tenderNotReplayed(Tender)
  case basket(BasketRefusal)
}

/// What a replay did.
public struct ReplayReport: Sendable {
  /// Baskets sold.
  public var sold = 0
  /// Lines sold.
  public var lines = 0
  /// The sum of all receipts in cents.
  public var total = Money.zero
  /// Baskets that were not sold, by the line of the file.
  public var refused: [(line: Int, reason: ReplayRefusal)] = []

  /// Makes the report of nothing.
  public init() {}
}

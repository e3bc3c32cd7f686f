/// How many documents and how much money stand under one key of a report.
public struct TotalRow: Hashable, Codable, Sendable {
  /// What the row is about: a tender, a department's code, a cashier's name, an hour.
  public let key: String
  /// How many documents, or payments where the row is about a tender.
  public let count: Int
  /// The signed sum in cents.
  public let amount: Money

  /// Makes a row.
  public init(key: String, count: Int, amount: Money) {
    self.key = key
    self.count = count
    self.amount = amount
  }
}

/// The totals of one or more business days.
public struct Totals: Hashable, Codable, Sendable {
  /// The first business day.
  public var from: CivilDate
  /// The last business day.
  public var to: CivilDate
  /// Sales that stand at the end of the period; one that was corrected counts once.
  public var sales: TotalRow
  /// Sales of the period that were voided or corrected in it; their voids are in ``voids``.
  public var undone: TotalRow
  /// Returns; the amount is negative.
  public var returns: TotalRow
  /// Voided receipts; the amount is negative.
  public var voids: TotalRow
  /// What line and basket discounts took off, less what returns and voids took back.
  public var discounts: Money
  /// By means of payment, change taken off, in the order of ``Tender``.
  public var byTender: [TotalRow]
  /// What was paid into purses of cards, by means of payment; it is no revenue.
  public var topUps: [TotalRow]
  /// By department code, in the order of the codes.
  public var byDepartment: [TotalRow]
  /// By VAT code; each code's gross over the whole period is split once.
  public var byVAT: [VATBand]
  /// By cashier's name.
  public var byCashier: [TotalRow]
  /// By local hour of the till's clock, `00` to `23`, only hours with documents.
  public var byHour: [TotalRow]
  /// What was in the drawer at the beginning and what changed it without a sale, by ``DrawerRow``.
  ///
  /// Over several days only the first float is what the drawer began with. A later one counts the
  /// same money again, so only what it found less or more than expected is told, each summed apart.
  /// Together with the cash of ``byTender`` the rows come to ``expectedCash``.
  public var cashMovements: [TotalRow]
  /// What should be in the drawer at the end of the last day: the last float and what moved since.
  public var expectedCash: Money

  /// Makes totals of nothing for a period.
  public init(from: CivilDate, to: CivilDate) {
    self.from = from
    self.to = to
    sales = TotalRow(key: "sale", count: 0, amount: .zero)
    undone = TotalRow(key: "undone", count: 0, amount: .zero)
    returns = TotalRow(key: "goodsReturn", count: 0, amount: .zero)
    voids = TotalRow(key: "void", count: 0, amount: .zero)
    discounts = .zero
    byTender = []
    topUps = []
    byDepartment = []
    byVAT = []
    byCashier = []
    byHour = []
    cashMovements = []
    expectedCash = .zero
  }

  /// What was taken after returns and voids.
  public var net: Money { sales.amount + undone.amount + returns.amount + voids.amount }
  /// How many documents were issued, of any kind but tab settlements.
  public var documents: Int { sales.count + undone.count + returns.count + voids.count }
  /// The average of the standing sales in cents, rounded half up; zero when there is none.
  public var averageReceipt: Money {
    guard sales.count > 0 else { return .zero }
    return Money(cents: Rounding.halfUp(sales.amount.cents, over: sales.count))
  }
}

public import POSCore
public import POSSync

/// A day of a shop, over all its tills.
public struct ShopDay: Hashable, Sendable {
  /// The business day.
  public let day: CivilDate
  /// Sales less voids and returns: how many documents and how much.
  public let total: TotalRow
  /// By local hour, `00` to `23`, only hours with documents.
  public let byHour: [TotalRow]
  /// By means of payment.
  public let byTender: [TotalRow]
  /// By department, with the department's name as the key.
  public let byDepartment: [TotalRow]

  /// Describes a day.
  public init(
    day: CivilDate, total: TotalRow, byHour: [TotalRow], byTender: [TotalRow],
    byDepartment: [TotalRow]
  ) {
    self.day = day
    self.total = total
    self.byHour = byHour
    self.byTender = byTender
    self.byDepartment = byDepartment
  }
}

/// A row of the list of a shop's documents.
public struct SaleRow: Hashable, Sendable {
  /// The receipt.
  public let id: Identifier
  /// Its number.
  public let number: ReceiptNumber
  /// What it records.
  public let kind: ReceiptKind
  /// When it was closed, by the till's clock.
  public let closedAt: Moment
  /// When it arrived at the centre, in milliseconds since 1970.
  public let receivedAt: Int64
  /// The total.
  public let total: Money
  /// Why somebody should look at it.
  public let flags: [FlagReason]

  /// Describes a row.
  public init(
    id: Identifier, number: ReceiptNumber, kind: ReceiptKind, closedAt: Moment,
    receivedAt: Int64, total: Money, flags: [FlagReason]
  ) {
    self.id = id
    self.number = number
    self.kind = kind
    self.closedAt = closedAt
    self.receivedAt = receivedAt
    self.total = total
    self.flags = flags
  }
}

/// Who changed a field of an article, and whether the change holds.
public struct ArticleEdit: Hashable, Sendable {
  /// Where an edit was made.
  public enum Origin: Hashable, Sendable {
    case till(TillName)
    /// The login on the pages.
    case account(String)
  }

  /// The article.
  public let article: Identifier
  /// The article's name at the time, so that the list can be read.
  public let articleName: String
  /// The field, by its name in ``POSCore/Article``.
  public let field: String
  /// The value as JSON.
  public let value: String
  /// When, by the hybrid clock; see ``POSSync/ArticleState/stamp``.
  public let stamp: UInt64
  /// Where.
  public let origin: Origin
  /// Whether it lost against a later edit of the same field that it did not know.
  public let isOverruled: Bool

  /// Describes an edit.
  public init(
    article: Identifier, articleName: String, field: String, value: String, stamp: UInt64,
    origin: Origin, isOverruled: Bool
  ) {
    self.article = article
    self.articleName = articleName
    self.field = field
    self.value = value
    self.stamp = stamp
    self.origin = origin
    self.isOverruled = isOverruled
  }
}

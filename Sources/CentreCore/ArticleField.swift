internal import POSSync

public import POSCore

/// A field of an article, which is edited in two places and merged by itself.
public enum ArticleField: String, Hashable, Codable, Sendable, CaseIterable {
  case code, name, department, price, unit, vat, barcodes, earnsCashback, minimumAge, deposit, tare
  case scheduledPrices, isActive, isDeposit

  /// The value as JSON, by which two values are compared and which the history shows.
  public func value(in article: Article) -> String {
    switch self {
    case .code: Self.json(article.code)
    case .name: Self.json(article.name)
    case .department: Self.json(article.department)
    case .price: Self.json(article.price)
    case .unit: Self.json(article.unit)
    case .vat: Self.json(article.vat)
    case .barcodes: Self.json(article.barcodes)
    case .earnsCashback: Self.json(article.earnsCashback)
    case .minimumAge: Self.json(article.minimumAge)
    case .deposit: Self.json(article.deposit)
    case .tare: Self.json(article.tare)
    case .scheduledPrices: Self.json(article.scheduledPrices)
    case .isActive: Self.json(article.isActive)
    case .isDeposit: Self.json(article.isDeposit)
    }
  }

  /// Takes the value of one article over into another.
  func copy(from source: Article, to target: inout Article) {
    switch self {
    case .code: target.code = source.code
    case .name: target.name = source.name
    case .department: target.department = source.department
    case .price: target.price = source.price
    case .unit: target.unit = source.unit
    case .vat: target.vat = source.vat
    case .barcodes: target.barcodes = source.barcodes
    case .earnsCashback: target.earnsCashback = source.earnsCashback
    case .minimumAge: target.minimumAge = source.minimumAge
    case .deposit: target.deposit = source.deposit
    case .tare: target.tare = source.tare
    case .scheduledPrices: target.scheduledPrices = source.scheduledPrices
    case .isActive: target.isActive = source.isActive
    case .isDeposit: target.isDeposit = source.isDeposit
    }
  }

  /// A list of one, since JSON's writer takes no bare values; its brackets are taken off.
  private static func json(_ value: some Encodable) -> String {
    let bytes = (try? JSONWriting.bytes([value])) ?? []
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
  }
}

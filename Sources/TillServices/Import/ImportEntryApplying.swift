import POSCore

extension ImportEntry {
  /// Changes an article as the row says.
  func apply(
    to article: inout Article, _ departments: inout ImportDepartments, isNew: Bool
  ) throws(ImportRefusal) {
    if let department = try departments.department(of: self, for: article) {
      article.department = department.code
    }
    if let name { article.name = name }
    if let unit { article.unit = unit }
    // An article keeps a VAT code of its own only where it differs from its department's.
    if let vat { article.vat = vat == departments.vat(of: article.department) ? nil : vat }
    applyPrices(to: &article, isNew: isNew)
    applyRules(to: &article)
    let known = Set(article.barcodes.map(codeKey))
    article.barcodes += barcodes.filter { !known.contains(codeKey($0)) }
  }

  private func applyPrices(to article: inout Article, isNew: Bool) {
    if let validFrom, let price = newPrice ?? (isNew ? nil : price) {
      article.scheduledPrices.removeAll { $0.from == validFrom }
      article.scheduledPrices.append(ScheduledPrice(from: validFrom, price: price))
      article.scheduledPrices.sort { $0.from < $1.from }
    }
    let isPriceForLater = validFrom != nil && newPrice == nil && !isNew
    if let price, !isPriceForLater { article.price = price }
  }

  private func applyRules(to article: inout Article) {
    if let deposit { article.deposit = deposit.isEmpty ? nil : deposit }
    if let minimumAge { article.minimumAge = minimumAge == 0 ? nil : minimumAge }
    if let tare { article.tare = tare == .zero ? nil : tare }
    if let isActive { article.isActive = isActive }
    if let earnsCashback { article.earnsCashback = earnsCashback }
    if let isDeposit { article.isDeposit = isDeposit }
  }
}

/// The number of a trade item, when a code is one.
func tradeItemNumber(_ code: String) -> GTIN? {
  do {
    return try GTIN(code)
  } catch {
    return nil
  }
}

/// One form for all ways to write the same code: UPC-A is EAN-13 with a zero in front.
func codeKey(_ code: String) -> String {
  tradeItemNumber(code)?.digits ?? code
}

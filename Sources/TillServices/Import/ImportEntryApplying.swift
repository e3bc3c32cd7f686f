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
    for barcode in barcodes
    where !article.barcodes.contains(where: { CodeKey($0) == CodeKey(barcode) }) {
      article.barcodes.append(barcode)
    }
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

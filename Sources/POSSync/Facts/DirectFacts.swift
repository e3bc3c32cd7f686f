internal import POSCore

extension Receipt: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    json.add("account", account)
    try json.add("buyer", general: buyer)
    json.add("cashier", cashier)
    json.add("cashierName", cashierName)
    json.add("closedAt", closedAt.iso)
    try json.add("customer", general: customer)
    json.add("id", id)
    json.add("kind", kind.rawValue)
    try json.add("lines", lines)
    json.add("lotteryCode", lotteryCode)
    try json.add("number", number)
    try json.add("payments", payments)
    json.add("reason", reason)
    json.add("refersTo", refersTo)
    try json.add("refersToNumber", refersToNumber)
    json.add("total", total)
    try json.add("vat", vat)
    json.endObject()
  }
}

extension ReceiptNumber: DirectJSON {
  func write(to json: inout JSONBytes) {
    json.beginObject()
    json.add("day", day)
    json.add("number", number)
    json.add("shop", shop)
    json.add("till", till)
    json.endObject()
  }
}

extension PricedLine: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    json.add("basketShare", basketShare)
    if !conventions.isEmpty { try json.add("conventions", general: conventions) }
    json.add("gross", gross)
    try json.add("line", line)
    json.add("lineDiscount", lineDiscount)
    json.endObject()
  }
}

extension SaleLine: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    json.add("acceptsMealVouchers", acceptsMealVouchers)
    json.add("article", article)
    json.add("attachedTo", attachedTo)
    json.add("batch", batch)
    json.add("code", code)
    json.add("department", department)
    try json.add("discount", general: discount)
    json.add("earnsCashback", earnsCashback)
    json.add("expiry", expiry)
    json.add("fixedAmount", fixedAmount)
    json.add("id", id)
    json.add("isDiscountable", isDiscountable)
    json.add("isVoided", isVoided)
    try json.add("keptConventions", general: keptConventions)
    json.add("listPrice", listPrice)
    json.add("minimumAge", minimumAge)
    json.add("name", name)
    json.add("note", note)
    try json.add("origin", origin)
    json.add("priceSource", priceSource.rawValue)
    json.add("quantity", quantity)
    json.add("serial", serial)
    json.add("tare", tare)
    json.add("unit", unit.rawValue)
    json.add("unitPrice", unitPrice)
    json.add("vat", vat)
    json.endObject()
  }
}

extension LineOrigin: DirectJSON {
  func write(to json: inout JSONBytes) {
    json.beginObject()
    json.add("line", line)
    json.add("receipt", receipt)
    json.endObject()
  }
}

extension Payment: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    json.add("account", account)
    json.add("amount", amount)
    json.add("count", count)
    json.add("faceValue", faceValue)
    json.add("id", id)
    json.add("left", left)
    try json.add("lots", lots)
    json.add("reference", reference)
    json.add("role", role.rawValue)
    json.add("tender", tender.rawValue)
    json.endObject()
  }
}

extension VATBand: DirectJSON {
  func write(to json: inout JSONBytes) {
    json.beginObject()
    json.add("code", code)
    json.add("gross", gross)
    json.add("net", net)
    json.add("tax", tax)
    json.endObject()
  }
}

extension Article: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    try json.add("barcodes", barcodes)
    json.add("code", code)
    json.add("department", department)
    json.add("deposit", deposit)
    json.add("earnsCashback", earnsCashback)
    json.add("id", id)
    json.add("isActive", isActive)
    json.add("isDeposit", isDeposit)
    json.add("minimumAge", minimumAge)
    json.add("name", name)
    json.add("price", price)
    try json.add("scheduledPrices", scheduledPrices)
    json.add("tare", tare)
    json.add("unit", unit.rawValue)
    json.add("vat", vat)
    json.endObject()
  }
}

extension ScheduledPrice: DirectJSON {
  func write(to json: inout JSONBytes) {
    json.beginObject()
    json.add("from", from)
    json.add("price", price)
    json.endObject()
  }
}

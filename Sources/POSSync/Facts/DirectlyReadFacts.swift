internal import POSCore

extension Receipt: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let account: Identifier? = try json.optional("account")
    let buyer = json.has("buyer") ? try json.general(BuyerIdentity.self) : nil
    let cashier: Identifier = try json.member("cashier")
    let cashierName: String = try json.member("cashierName")
    let closedAt: Moment = try json.member("closedAt")
    let customer: ReceiptCustomer? = try json.optional("customer")
    let id: Identifier = try json.member("id")
    let kind: ReceiptKind = try json.member("kind")
    let lines: [PricedLine] = try json.member("lines")
    let lotteryCode: String? = try json.optional("lotteryCode")
    let number: ReceiptNumber = try json.member("number")
    let payments: [Payment] = try json.member("payments")
    let reason: String? = try json.optional("reason")
    let refersTo: Identifier? = try json.optional("refersTo")
    let refersToNumber: ReceiptNumber? = try json.optional("refersToNumber")
    let total: Money = try json.member("total")
    let vat: [VATBand] = try json.member("vat")
    try json.endObject()
    self.init(
      written: id, number: number, kind: kind, closedAt: closedAt, cashier: cashier,
      cashierName: cashierName, lines: lines, payments: payments, total: total, vat: vat)
    (self.account, self.buyer, self.customer) = (account, buyer, customer)
    (self.lotteryCode, self.reason) = (lotteryCode, reason)
    (self.refersTo, self.refersToNumber) = (refersTo, refersToNumber)
  }
}

extension ReceiptNumber: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let day: CivilDate = try json.member("day")
    let number: Int = try json.member("number")
    let shop: Int = try json.member("shop")
    self.init(shop: shop, till: try json.member("till"), day: day, number: number)
    try json.endObject()
  }
}

extension ReceiptKind: DirectlyRead {}

extension PricedLine: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let basketShare: Money = try json.member("basketShare")
    let conventions: [AppliedConvention]? = try json.optional("conventions")
    // A line without conventions is written without the list.
    if conventions?.isEmpty == true { throw DirectReader.Deviation() }
    let gross: Money = try json.member("gross")
    let line: SaleLine = try json.member("line")
    self.init(
      line: line, gross: gross, lineDiscount: try json.member("lineDiscount"),
      conventions: conventions ?? [], basketShare: basketShare)
    try json.endObject()
  }
}

extension SaleLine: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let acceptsMealVouchers: Bool = try json.member("acceptsMealVouchers")
    let article: Identifier? = try json.optional("article")
    let attachedTo: Identifier? = try json.optional("attachedTo")
    let batch: String? = try json.optional("batch")
    let code: String? = try json.optional("code")
    let department: String = try json.member("department")
    let discount: Discount? = try json.optional("discount")
    let earnsCashback: Bool = try json.member("earnsCashback")
    let expiry: CivilDate? = try json.optional("expiry")
    let fixedAmount: Money? = try json.optional("fixedAmount")
    let id: Identifier = try json.member("id")
    let isDiscountable: Bool = try json.member("isDiscountable")
    let isVoided: Bool = try json.member("isVoided")
    let keptConventions: [AppliedConvention]? = try json.optional("keptConventions")
    let listPrice: Money = try json.member("listPrice")
    let minimumAge: Int? = try json.optional("minimumAge")
    let name: String = try json.member("name")
    let note: String? = try json.optional("note")
    let origin: LineOrigin? = try json.optional("origin")
    let priceSource: PriceSource = try json.member("priceSource")
    let quantity: Quantity = try json.member("quantity")
    let serial: String? = try json.optional("serial")
    let tare: Quantity? = try json.optional("tare")
    let unit: Unit = try json.member("unit")
    let unitPrice: Money = try json.member("unitPrice")
    let vat: VATCode = try json.member("vat")
    try json.endObject()
    self.init(
      id: id, name: name, department: department, vat: vat, unit: unit, quantity: quantity,
      unitPrice: unitPrice, priceSource: priceSource)
    (self.acceptsMealVouchers, self.article, self.attachedTo) =
      (acceptsMealVouchers, article, attachedTo)
    (self.batch, self.code, self.discount) = (batch, code, discount)
    (self.earnsCashback, self.expiry, self.fixedAmount) = (earnsCashback, expiry, fixedAmount)
    (self.isDiscountable, self.isVoided) = (isDiscountable, isVoided)
    (self.keptConventions, self.listPrice) = (keptConventions, listPrice)
    (self.minimumAge, self.note, self.origin) = (minimumAge, note, origin)
    (self.serial, self.tare) = (serial, tare)
  }
}

extension LineOrigin: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let line: Identifier = try json.member("line")
    self.init(receipt: try json.member("receipt"), line: line)
    try json.endObject()
  }
}

extension PriceSource: DirectlyRead {}
extension Unit: DirectlyRead {}

extension Payment: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let account: Identifier? = try json.optional("account")
    let amount: Money = try json.member("amount")
    let count: Int? = try json.optional("count")
    let faceValue: Money? = try json.optional("faceValue")
    let id: Identifier = try json.member("id")
    let left: Money? = try json.optional("left")
    let lots: [PurseLot]? = try json.optional("lots")
    let reference: String? = try json.optional("reference")
    let role: PaymentRole = try json.member("role")
    self.init(id: id, tender: try json.member("tender"), amount: amount, role: role)
    try json.endObject()
    (self.account, self.count, self.faceValue) = (account, count, faceValue)
    (self.left, self.lots, self.reference) = (left, lots, reference)
  }
}

extension PaymentRole: DirectlyRead {}
extension Tender: DirectlyRead {}

extension VATBand: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let code: VATCode = try json.member("code")
    let gross: Money = try json.member("gross")
    let net: Money = try json.member("net")
    self.init(written: code, gross: gross, net: net, tax: try json.member("tax"))
    try json.endObject()
  }
}

extension Article: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let barcodes: [String] = try json.member("barcodes")
    let code: String = try json.member("code")
    let department: String = try json.member("department")
    let deposit: String? = try json.optional("deposit")
    let earnsCashback: Bool? = try json.optional("earnsCashback")
    let id: Identifier = try json.member("id")
    let isActive: Bool = try json.member("isActive")
    let isDeposit: Bool = try json.member("isDeposit")
    let minimumAge: Int? = try json.optional("minimumAge")
    let name: String = try json.member("name")
    let price: Money = try json.member("price")
    let scheduledPrices: [ScheduledPrice] = try json.member("scheduledPrices")
    let tare: Quantity? = try json.optional("tare")
    let unit: Unit = try json.member("unit")
    let vat: VATCode? = try json.optional("vat")
    try json.endObject()
    self.init(
      id: id, code: code, name: name, department: department, price: price, unit: unit, vat: vat,
      barcodes: barcodes, earnsCashback: earnsCashback, minimumAge: minimumAge, deposit: deposit,
      tare: tare, scheduledPrices: scheduledPrices, isActive: isActive, isDeposit: isDeposit)
  }
}

extension ScheduledPrice: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let from: CivilDate = try json.member("from")
    self.init(from: from, price: try json.member("price"))
    try json.endObject()
  }
}

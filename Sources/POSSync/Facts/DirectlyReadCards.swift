internal import POSCore

// What receipts say of cards, purses, conventions and discounts.

extension ReceiptCustomer: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let balances: [PurseBalance] = try json.member("balances")
    let cashback: CashbackGrant? = try json.optional("cashback")
    let name: String? = try json.optional("name")
    let number: CardNumber = try json.member("number")
    let reach: CashbackReach? = try json.optional("reach")
    let shownBy: CardShowing? = try json.optional("shownBy")
    let terms: CashbackTerms? = try json.optional("terms")
    try json.endObject()
    self.init(number: number, shownBy: shownBy, name: name)
    (self.balances, self.cashback, self.reach, self.terms) = (balances, cashback, reach, terms)
  }
}

extension PurseBalance: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let amount: Money = try json.member("amount")
    self.init(kind: try json.member("kind"), amount: amount)
    try json.endObject()
  }
}

extension PurseKind: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    if json.has("prepaid") {
      self = .prepaid
      try json.emptyObject()
    } else if json.has("tesoretto") {
      self = .tesoretto
      try json.emptyObject()
    } else if json.has("welfare") {
      self = .welfare(plan: try json.only("plan"))
    } else {
      throw DirectReader.Deviation()
    }
    try json.endObject()
  }
}

extension Funder: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    if json.has("shop") {
      self = .shop(try json.only("_0"))
    } else if json.has("customer") {
      self = .customer
      try json.emptyObject()
    } else if json.has("consortium") {
      self = .consortium
      try json.emptyObject()
    } else if json.has("company") {
      self = .company(try json.only("_0"))
    } else {
      throw DirectReader.Deviation()
    }
    try json.endObject()
  }
}

extension PurseLot: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let amount: Money = try json.member("amount")
    let funder: Funder = try json.member("funder")
    self.init(funder: funder, lastDay: try json.optional("lastDay"), amount: amount)
    try json.endObject()
  }
}

extension CardNumber: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let district: Int = try json.member("district")
    let index: Int = try json.member("index")
    try json.endObject()
    guard let district = UInt16(exactly: district), let index = UInt32(exactly: index) else {
      throw DirectReader.Deviation()
    }
    self.init(index: index, district: district)
  }
}

extension CardShowing: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    var known = json
    try known.beginObject()
    if known.has("code") {
      self = .code
    } else if known.has("typed") {
      self = .typed
    } else {
      self = try json.general(CardShowing.self)
      return
    }
    try known.emptyObject()
    try known.endObject()
    json = known
  }
}

extension CashbackReach: DirectlyRead {}

extension CashbackTerms: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let basisPoints: Int = try json.member("basisPoints")
    let funder: Funder = try json.member("funder")
    self.init(basisPoints: basisPoints, funder: funder, lastDay: try json.optional("lastDay"))
    try json.endObject()
  }
}

extension CashbackGrant: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let basisPoints: Int = try json.member("basisPoints")
    self.init(basisPoints: basisPoints, lines: try json.member("lines"))
    try json.endObject()
  }
}

extension CashbackLine: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let base: Money = try json.member("base")
    let granted: Money = try json.member("granted")
    self.init(line: try json.member("line"), base: base, granted: granted)
    try json.endObject()
  }
}

extension AppliedConvention: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    let amount: Money = try json.member("amount")
    let code: String = try json.member("code")
    self.init(code: code, name: try json.member("name"), amount: amount)
    try json.endObject()
  }
}

extension Discount: DirectlyRead {
  init(reading json: inout DirectReader) throws(DirectReader.Deviation) {
    try json.beginObject()
    if json.has("amount") {
      self = .amount(try json.only("_0"))
    } else if json.has("percent") {
      self = .percent(basisPoints: try json.only("basisPoints"))
    } else {
      throw DirectReader.Deviation()
    }
    try json.endObject()
  }
}

extension DirectReader {
  /// The object of a case that carries nothing.
  fileprivate mutating func emptyObject() throws(Deviation) {
    try beginObject()
    try endObject()
  }

  /// The value in an object of one member.
  fileprivate mutating func only<Value: DirectlyRead>(_ key: String) throws(Deviation) -> Value {
    try beginObject()
    let value: Value = try member(key)
    try endObject()
    return value
  }
}

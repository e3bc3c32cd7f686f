public import POSCore

// Movements of purses and what is on cards: a centre hashes and publishes them with each sale.

extension JSONWriting {
  /// The JSON of a movement, as of any other value.
  ///
  /// - Throws: nothing that a movement could cause.
  public static func bytes(_ movement: PurseMovement) throws -> [UInt8] {
    try JSONBytes.bytes(movement)
  }

  /// The JSON of what is on a card, as of any other value.
  ///
  /// - Throws: nothing that a standing could cause.
  public static func bytes(_ standing: CardStanding) throws -> [UInt8] {
    try JSONBytes.bytes(standing)
  }
}

extension PurseMovement: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    json.add("brokeLimits", brokeLimits)
    json.add("day", day)
    try json.add("event", event)
    try json.add("id", id)
    json.add("isEarnedHere", isEarnedHere)
    try json.add("purse", purse)
    json.add("shop", shop)
    json.endObject()
  }
}

extension MovementID: DirectJSON {
  func write(to json: inout JSONBytes) {
    json.beginObject()
    json.add("leg", leg)
    json.add("source", source)
    json.endObject()
  }
}

extension PurseEvent: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    switch self {
    case .earned(let amount, let funder, let lastDay):
      try json.add("earned", amount, "funder", funder, lastDay)
    case .toppedUp(let amount): json.add("toppedUp", only: amount)
    case .loaded(let amount, let company, let lastDay):
      try json.add("loaded", amount, "company", company, lastDay)
    case .spent(let amount): json.add("spent", only: amount)
    case .refunded(let lots):
      try json.addObject("refunded") { json throws in try json.add("_0", lots) }
    case .takenBack(let amount, let funder):
      try json.add("takenBack", amount, "funder", funder, nil)
    case .expired: json.addObject("expired") { _ in }
    }
    json.endObject()
  }
}

extension PurseID: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    json.add("card", Int(card))
    try json.add("kind", kind)
    json.endObject()
  }
}

extension PurseKind: DirectJSON {
  func write(to json: inout JSONBytes) {
    json.beginObject()
    switch self {
    case .tesoretto: json.addObject("tesoretto") { _ in }
    case .prepaid: json.addObject("prepaid") { _ in }
    case .welfare(let plan): json.addObject("welfare") { $0.add("plan", plan) }
    }
    json.endObject()
  }
}

extension PurseLot: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    json.add("amount", amount)
    try json.add("funder", funder)
    json.add("lastDay", lastDay)
    json.endObject()
  }
}

extension Funder: DirectJSON {
  func write(to json: inout JSONBytes) {
    json.beginObject()
    switch self {
    case .shop(let number): json.addObject("shop") { $0.add("_0", number) }
    case .consortium: json.addObject("consortium") { _ in }
    case .company(let name): json.addObject("company") { $0.add("_0", name) }
    case .customer: json.addObject("customer") { _ in }
    }
    json.endObject()
  }
}

extension CardStanding: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    json.add("card", Int(card))
    json.add("debt", debt)
    try json.add("purses", purses)
    json.add("replacedBy", replacedBy.map { Int($0) })
    json.endObject()
  }
}

extension CardStanding.Purse: DirectJSON {
  func write(to json: inout JSONBytes) throws {
    json.beginObject()
    try json.add("kind", kind)
    try json.add("lots", lots)
    json.add("owed", owed)
    json.endObject()
  }
}

extension JSONBytes {
  /// Adds a case that carries an amount alone.
  fileprivate mutating func add(_ name: String, only amount: Money) {
    addObject(name) { $0.add("_0", amount) }
  }

  /// Adds a case that carries an amount, where it comes from, and until when it can be spent.
  fileprivate mutating func add(
    _ name: String, _ amount: Money, _ originKey: String, _ origin: some DirectJSON,
    _ lastDay: CivilDate?
  ) throws {
    try addObject(name) { json throws in
      json.add("_0", amount)
      try json.add(originKey, origin)
      json.add("lastDay", lastDay)
    }
  }
}

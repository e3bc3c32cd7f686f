internal import FoundationEssentials
internal import GRDB
public import POSCore

/// A PIN as the till keeps it: never in the journal, never readable.
public struct PINRecord: Hashable, Sendable {
  /// The random bytes that make equal PINs unlike.
  public let salt: [UInt8]
  /// What scrypt made of the PIN.
  public let hash: [UInt8]
  /// scrypt's N, the cost.
  public let cost: Int
  /// scrypt's r, the block size.
  public let blockSize: Int
  /// scrypt's p, the parallelism.
  public let parallelism: Int

  /// Makes a record.
  public init(salt: [UInt8], hash: [UInt8], cost: Int, blockSize: Int, parallelism: Int) {
    self.salt = salt
    self.hash = hash
    self.cost = cost
    self.blockSize = blockSize
    self.parallelism = parallelism
  }
}

/// How often a wrong PIN was typed since the last right one.
public struct FailedPINs: Hashable, Sendable {
  /// How often.
  public let count: Int
  /// When the last one was typed; nil when none was.
  public let last: Moment?
}

extension StoreReader {
  /// Whether nothing was ever written into the books: who made them was cut off.
  ///
  /// - Throws: ``StoreFailure``.
  public func isUntouched() throws(StoreFailure) -> Bool {
    try lookUp { try $0.number("SELECT 1 FROM journal LIMIT 1") == nil }
  }

  /// All operators, those who no longer work here included, in the order in which they came.
  ///
  /// An identity begins with the time of its birth, so nobody's place changes with a newcomer.
  /// One who can not be read is left out; ``unreadableRows()`` tells of it.
  ///
  /// - Throws: ``StoreFailure``.
  public func operators() throws(StoreFailure) -> [Operator] {
    try lookUp { database in
      try database.all("SELECT * FROM operator ORDER BY id").readable(Operator.init)
    }
  }

  /// The PIN of an operator, or nil when none was set.
  ///
  /// - Throws: ``StoreFailure``.
  public func pinRecord(of person: Identifier) throws(StoreFailure) -> PINRecord? {
    try lookUp { database in
      let row = try database.first("SELECT * FROM pin WHERE operator = ?", [person.blob])
      return try row.map {
        try PINRecord(
          salt: $0.bytes("salt"), hash: $0.bytes("hash"), cost: $0.number("n"),
          blockSize: $0.number("r"), parallelism: $0.number("p"))
      }
    }
  }

  /// How often a wrong PIN was typed for an operator since the last right one.
  ///
  /// - Throws: ``StoreFailure``.
  public func failedPINs(of person: Identifier) throws(StoreFailure) -> FailedPINs {
    try lookUp { database in
      let row = try database.first(
        "SELECT count, last FROM failed_pin WHERE operator = ?", [person.blob])
      return FailedPINs(
        count: try row?.number("count") ?? 0, last: try row?.moment("last"))
    }
  }
}

extension TillStore {
  /// Adds or changes an operator, and sets the PIN when there is a new one.
  ///
  /// - Throws: ``StoreFailure``.
  public func save(
    _ person: Operator, pin: PINRecord?, audits: [AuditEntry] = [], at moment: Moment
  ) throws(StoreFailure) {
    try book(at: moment) { writer in
      try writer.append(.operatorChanged(person))
      for entry in audits { try writer.append(.audited(entry)) }
      if let pin { try writer.set(pin, of: person) }
    }
  }

  /// Counts a wrong PIN.
  ///
  /// - Throws: ``StoreFailure``.
  public func recordFailedPIN(of person: Identifier, at moment: Moment) throws(StoreFailure) {
    try write { database in
      try database.run(
        """
        INSERT INTO failed_pin (operator, count, last) VALUES (?, 1, ?)
        ON CONFLICT (operator) DO UPDATE SET count = count + 1, last = excluded.last
        """, [person.blob, moment.iso])
    }
  }

  /// Forgets wrong PINs after a right one.
  ///
  /// - Throws: ``StoreFailure``.
  public func clearFailedPINs(of person: Identifier) throws(StoreFailure) {
    try write { database in
      try database.run("DELETE FROM failed_pin WHERE operator = ?", [person.blob])
    }
  }
}

extension BookWriter {
  /// Sets the PIN of somebody, and forgets wrong ones.
  func set(_ pin: PINRecord, of person: Operator) throws {
    try database.run(
      "INSERT OR REPLACE INTO pin (operator, salt, hash, n, r, p) VALUES (?, ?, ?, ?, ?, ?)",
      [
        person.id.blob, Data(pin.salt), Data(pin.hash), pin.cost, pin.blockSize, pin.parallelism,
      ])
    try database.run("DELETE FROM failed_pin WHERE operator = ?", [person.id.blob])
  }
}

extension Operator {
  init(_ row: Row) throws {
    guard let role = OperatorRole(rawValue: try row.value("role")) else {
      throw StoreFailure.damaged
    }
    self.init(
      id: try row.identifier("id"), name: try row.value("name"), role: role,
      isActive: try row.value("is_active"))
  }
}

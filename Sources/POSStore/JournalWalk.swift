internal import GRDB
internal import POSCore
internal import POSSync

/// Walks the rows of the journal in their order, checks their chain and puts the facts together.
struct JournalWalk {
  /// What the last row of a fact tells.
  enum Entry {
    case fact(Fact)
    /// A fact that this program can not read.
    case unknown
    /// A fact that stands in an earlier epoch too, where it counts.
    case again
  }

  /// The chain as far as it was walked.
  var chain: ChainCheck
  private var parts: [UInt8] = []
  private let copies: CopiedFacts
  /// The facts so far that may stand again in a later epoch.
  private var copied: Set<Identifier> = []

  init(_ database: Database) throws {
    chain = try ChainCheck(database)
    copies = try CopiedFacts(database)
  }

  /// Whether every fact can be read and follows the one before it, without which there is no
  /// repair.
  static func isWhole(path: String) -> Bool {
    do {
      let connection = try Connection.openForReading(path: path)
      defer { try? connection.close() }
      return try connection.unsafeRead { try isWhole(in: $0) }
    } catch let error as DatabaseError where error.isUnreadablePage {
      return false
    } catch {
      // Only what is seen to be lost is a reason to go back to a backup.
      return ![.damaged, .notATill].contains(StoreFailure(error))
    }
  }

  private static func isWhole(in database: Database) throws -> Bool {
    try Schema.checkUsed(database)
    var walk = try JournalWalk(database)
    try database.each("SELECT place, kind, id, hash, frame FROM journal ORDER BY place") {
      _ = try walk.next($0)
    }
    _ = walk.finish(database)
    return walk.chain.findings.isEmpty
  }

  /// Checks the end against the row that remembers it or, where that can not be read, against every
  /// place that other tables tell of.
  ///
  /// - Returns: whether the row could be read.
  mutating func finish(_ database: Database) -> Bool {
    guard let stream = try? Stream(database) else {
      let places = Self.marks.compactMap {
        try? database.number("SELECT max(place) FROM main.\($0)")
      }
      chain.finish(knowing: places.max() ?? 0)
      return false
    }
    chain.finish(stream)
    return true
  }

  /// Tables whose rows bear the places of facts.
  private static let marks = [
    "outbox", "audit", "receipt", "cash_movement", "cash_count", "top_up",
  ]

  /// Takes the next row.
  ///
  /// - Returns: the fact that it ends; nil for a part of a longer one, and for a damaged frame.
  mutating func next(_ row: Row) throws -> Entry? {
    guard let frame = try chain.next(row) else { return nil }
    guard frame.kind != FactCoding.partKind else {
      parts += frame.body
      return nil
    }
    defer { parts = [] }
    if copied.contains(frame.id) { return .again }
    if try copies.isCopied(row.number("place")) { copied.insert(frame.id) }
    let isContinued = frame.schema == FactCoding.continuedSchema
    let decoded = FactCoding.decode(
      kind: frame.kind, schema: frame.schema,
      body: isContinued ? parts + frame.body : frame.body)
    guard case .fact(let fact) = decoded else { return .unknown }
    return .fact(fact)
  }
}

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
  }

  /// The chain as far as it was walked.
  var chain: ChainCheck
  private var parts: [UInt8] = []

  init(_ database: Database) throws {
    chain = try ChainCheck(database)
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
    // Where the journal ends can be worked out when the row that tells so can not be read.
    if let stream = try? Stream(database) { walk.chain.finish(stream) }
    return walk.chain.findings.isEmpty
  }

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
    let decoded = FactCoding.decode(
      kind: frame.kind, schema: frame.schema, body: parts + frame.body)
    guard case .fact(let fact) = decoded else { return .unknown }
    return .fact(fact)
  }
}

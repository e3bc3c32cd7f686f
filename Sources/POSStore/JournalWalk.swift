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

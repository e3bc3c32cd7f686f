internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

/// Reading facts back from the journal's frames.
struct JournalReads {
  let database: Database

  /// The fact at a place, or nil when it is of a kind that this program does not know.
  func fact(at place: Int) throws -> Fact? {
    guard let row = try database.first("SELECT frame FROM journal WHERE place = ?", [place])
    else { throw StoreFailure.damaged }
    let frame = try JournalReads.frame(row.bytes("frame"))
    var body = frame.body
    if frame.schema == FactCoding.continuedSchema { body = try parts(before: place) + body }
    let decoded = FactCoding.decode(kind: frame.kind, schema: frame.schema, body: body)
    guard case .fact(let fact) = decoded else { return nil }
    return fact
  }

  /// The receipt at a place.
  func receipt(at place: Int) throws -> Receipt {
    guard case .receiptClosed(let receipt) = try fact(at: place) else {
      throw StoreFailure.damaged
    }
    return receipt
  }

  /// The rows with the places of facts of some kinds that count, in their order.
  ///
  /// - Parameter kinds: a condition such as `IN (6, 10)`, for which there is an index.
  func places(ofKinds kinds: String) throws -> [Row] {
    let copies = try CopiedFacts(database)
    let rows = try database.all("SELECT place FROM journal WHERE kind \(kinds) ORDER BY place")
    return try rows.filter { try !copies.isCopy($0.number("place"), database) }
  }

  static func frame(_ bytes: [UInt8]) throws -> JournalFrame {
    do {
      return try JournalFrame(bytes: bytes)
    } catch {
      throw StoreFailure.damaged
    }
  }

  /// The earlier parts of a body, in their order.
  private func parts(before place: Int) throws -> [UInt8] {
    var found: [[UInt8]] = []
    var next = place - 1
    while let row = try database.first(
      "SELECT frame FROM journal WHERE place = ? AND kind = ?", [next, Int(FactCoding.partKind)])
    {
      found.append(try JournalReads.frame(row.bytes("frame")).body)
      next -= 1
    }
    return Array(found.reversed().joined())
  }
}

internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

extension Identifier {
  /// The sixteen bytes as a column holds them.
  var blob: Data { Data(bytes) }

  /// Reads a column; a column that is no identifier is damage.
  init(column data: Data) throws {
    guard let id = Identifier(bytes: data) else { throw StoreFailure.damaged }
    self = id
  }
}

extension Row {
  func identifier(_ name: String) throws -> Identifier {
    try Identifier(column: self[name] as Data? ?? Data())
  }

  func optionalIdentifier(_ name: String) throws -> Identifier? {
    guard let data = self[name] as Data? else { return nil }
    return try Identifier(column: data)
  }

  func money(_ name: String) -> Money { Money(cents: self[name] as Int? ?? 0) }

  func day(_ name: String) throws -> CivilDate {
    guard let day = CivilDate(iso: self[name] as String? ?? "") else { throw StoreFailure.damaged }
    return day
  }

  func bytes(_ name: String) -> [UInt8] { Array(self[name] as Data? ?? Data()) }
}

/// Values as JSON text in columns that only this program reads.
enum ColumnCoding {
  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try JSONWriting.bytes(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw StoreFailure.damaged
    }
  }
}

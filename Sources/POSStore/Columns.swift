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

/// Reading columns of a file that may be damaged: what does not fit is an error.
///
/// The library's own subscripts end the program there, so nothing else reads rows.
extension Row {
  /// A value; an optional one for a column that may be empty.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ name: String
  ) throws(StoreFailure) -> Value {
    do {
      return try decode(forColumn: name)
    } catch {
      throw .damaged
    }
  }

  /// The value at a place, for queries that read many rows.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    at index: Int
  ) throws(StoreFailure) -> Value {
    do {
      return try decode(atIndex: index)
    } catch {
      throw .damaged
    }
  }

  /// A number so small that a thousand of them can be added up.
  func number(_ name: String) throws -> Int {
    let number: Int = try value(name)
    guard number.magnitude <= 1 << 53 else { throw StoreFailure.damaged }
    return number
  }

  func identifier(_ name: String) throws -> Identifier {
    try Identifier(column: value(name))
  }

  func optionalIdentifier(_ name: String) throws -> Identifier? {
    try (value(name) as Data?).map(Identifier.init(column:))
  }

  func money(_ name: String) throws -> Money { Money(cents: try number(name)) }

  func day(_ name: String) throws -> CivilDate {
    guard let day = CivilDate(iso: try value(name) as String) else { throw StoreFailure.damaged }
    return day
  }

  func moment(_ name: String) throws -> Moment {
    guard let moment = Moment(iso: try value(name) as String) else { throw StoreFailure.damaged }
    return moment
  }

  func bytes(_ name: String) throws -> [UInt8] { Array(try value(name) as Data) }
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

extension PrintSubject {
  /// Reads a column; amounts that can not be printed are damage.
  init(column text: String) throws {
    self = try ColumnCoding.value(PrintSubject.self, text)
    guard hasPlausibleAmounts else { throw StoreFailure.damaged }
  }
}

extension BasketEvent {
  /// Reads a column; amounts that can not be added up are damage.
  init(column text: String) throws {
    self = try ColumnCoding.value(BasketEvent.self, text)
    guard hasPlausibleAmounts else { throw StoreFailure.damaged }
  }
}

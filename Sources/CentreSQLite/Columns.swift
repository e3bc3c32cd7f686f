internal import CentreCore
internal import FoundationEssentials
internal import GRDB
internal import POSCore
internal import POSSync

extension Identifier {
  /// The sixteen bytes as a column holds them.
  var blob: Data { Data(bytes) }

  /// Reads a column; a column that is no identifier is damage.
  init(column data: Data) throws {
    guard let id = Identifier(bytes: data) else { throw CentreFailure.damaged }
    self = id
  }
}

extension ChainHash {
  /// The thirty-two bytes as a column holds them.
  var blob: Data { Data(bytes) }
}

/// Reading columns of a file that may be damaged: what does not fit is an error.
///
/// The library's own subscripts end the program there, so nothing else reads rows.
extension Row {
  /// A value; an optional one for a column that may be empty.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ name: String
  ) throws -> Value {
    do {
      return try decode(forColumn: name)
    } catch {
      throw CentreFailure.damaged
    }
  }

  func number(_ name: String) throws -> Int {
    let number: Int = try value(name)
    guard number.magnitude <= 1 << 62 else { throw CentreFailure.damaged }
    return number
  }

  /// A number of all 64 bits, as SQLite's signed integers hold it.
  func bits(_ name: String) throws -> UInt64 {
    let number: Int64 = try value(name)
    return UInt64(bitPattern: number)
  }

  func identifier(_ name: String) throws -> Identifier { try Identifier(column: value(name)) }

  func money(_ name: String) throws -> Money { Money(cents: try number(name)) }

  func bytes(_ name: String) throws -> [UInt8] { Array(try value(name) as Data) }

  func optionalBytes(_ name: String) throws -> [UInt8]? {
    (try value(name) as Data?).map { Array($0) }
  }

  func hash(_ name: String) throws -> ChainHash {
    guard let hash = ChainHash(bytes: try bytes(name)) else { throw CentreFailure.damaged }
    return hash
  }

  func day(_ name: String) throws -> CivilDate {
    guard let day = CivilDate(iso: try value(name) as String) else { throw CentreFailure.damaged }
    return day
  }

  func optionalDay(_ name: String) throws -> CivilDate? {
    guard let text: String = try value(name) else { return nil }
    guard let day = CivilDate(iso: text) else { throw CentreFailure.damaged }
    return day
  }

  /// A card's index, in a column that may be empty.
  func card(_ name: String) throws -> UInt32? {
    guard let number: Int = try value(name) else { return nil }
    guard let card = UInt32(exactly: number) else { throw CentreFailure.damaged }
    return card
  }

  func till(_ name: String) throws -> TillName {
    guard let number = UInt32(exactly: try self.number(name)), let till = TillName(number: number)
    else { throw CentreFailure.damaged }
    return till
  }
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
      throw CentreFailure.damaged
    }
  }
}

extension PurseKind {
  /// The name in a column; the code of a plan comes last, since it may hold anything.
  var column: String {
    switch self {
    case .tesoretto: "tesoretto"
    case .prepaid: "prepaid"
    case .welfare(let plan): "welfare " + plan
    }
  }

  /// Reads a column; anything else is damage.
  init(column text: some StringProtocol) throws {
    switch text {
    case "tesoretto": self = .tesoretto
    case "prepaid": self = .prepaid
    default: self = .welfare(plan: try String(text.rest(after: "welfare ")))
    }
  }
}

extension Funder {
  /// The name in a column.
  var column: String {
    switch self {
    case .shop(let number): "shop \(number)"
    case .consortium: "consortium"
    case .company(let name): "company " + name
    case .customer: "customer"
    }
  }

  /// Reads a column; anything else is damage.
  init(column text: String) throws {
    switch text {
    case "consortium": self = .consortium
    case "customer": self = .customer
    default:
      if text.hasPrefix("company ") {
        self = .company(try String(text.rest(after: "company ")))
      } else if let number = Int(try text.rest(after: "shop ")) {
        self = .shop(number)
      } else {
        throw CentreFailure.damaged
      }
    }
  }
}

extension LedgerAccount {
  /// The name in a column.
  var column: String {
    switch self {
    case .purse(let purse): "purse \(purse.card) \(purse.kind.column)"
    case .debt(let card): "debt \(card)"
    case .welfareDebt(let purse): "welfareDebt \(purse.card) \(purse.kind.column)"
    case .clearing(let shop): "clearing \(shop)"
    case .suspense(let shop): "suspense \(shop)"
    case .promotion: "promotion"
    case .company(let name): "company " + name
    case .bank: "bank"
    }
  }

  /// The card to which it belongs; nil for accounts of shops and companies.
  var card: UInt32? {
    switch self {
    case .purse(let purse), .welfareDebt(let purse): purse.card
    case .debt(let card): card
    case .clearing, .suspense, .promotion, .company, .bank: nil
    }
  }

  /// Reads a column; anything else is damage.
  init(column text: String) throws {
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    switch (parts.first ?? "", parts.count) {
    case ("promotion", 1): self = .promotion
    case ("bank", 1): self = .bank
    case ("company", 2...): self = .company(String(text.dropFirst("company ".count)))
    case ("clearing", 2): self = .clearing(shop: try Self.number(parts[1]))
    case ("suspense", 2): self = .suspense(shop: try Self.number(parts[1]))
    case ("debt", 2): self = .debt(card: try Self.number(parts[1]))
    case ("purse", 3): self = .purse(try Self.purse(parts))
    case ("welfareDebt", 3): self = .welfareDebt(try Self.purse(parts))
    default: throw CentreFailure.damaged
    }
  }

  private static func number<Number: FixedWidthInteger>(_ text: Substring) throws -> Number {
    guard let number = Number(text) else { throw CentreFailure.damaged }
    return number
  }

  private static func purse(_ parts: [Substring]) throws -> PurseID {
    PurseID(card: try number(parts[1]), kind: try PurseKind(column: parts[2]))
  }
}

extension StringProtocol {
  fileprivate func rest(after prefix: String) throws -> SubSequence {
    guard hasPrefix(prefix) else { throw CentreFailure.damaged }
    return dropFirst(prefix.count)
  }
}

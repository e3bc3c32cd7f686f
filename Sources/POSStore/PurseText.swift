import POSCore

// The names under which purses, funders and accounts stand in tables; codes of plans and companies
// come last, since they may hold anything.

extension PurseKind {
  /// The name in a column.
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
        throw StoreFailure.damaged
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

  /// Reads the account of a card; anything else is damage.
  init(column text: String, of card: UInt32) throws {
    if text == "debt \(card)" {
      self = .debt(card: card)
    } else if text.hasPrefix("purse ") {
      let kind = try PurseKind(column: text.rest(after: "purse \(card) "))
      self = .purse(PurseID(card: card, kind: kind))
    } else {
      let kind = try PurseKind(column: text.rest(after: "welfareDebt \(card) "))
      self = .welfareDebt(PurseID(card: card, kind: kind))
    }
  }
}

extension StringProtocol {
  fileprivate func rest(after prefix: String) throws -> SubSequence {
    guard hasPrefix(prefix) else { throw StoreFailure.damaged }
    return dropFirst(prefix.count)
  }
}

import POSCore

/// A customer of the demonstration's district; everything about them is made up.
public struct DemoCustomer: Hashable, Sendable {
  /// The name as it is asked for at the till.
  public let name: String
  /// The card that they hold, by its index; the first blanks are theirs.
  public let card: UInt32
  /// The groups whose conventions they have.
  public let groups: [String]
}

extension DemoShop {
  /// The customers who hold cards when the demonstration begins.
  public static let customers: [DemoCustomer] = [
    ("Rosa Bianchi", ["residenti"]),
    ("Luigi Esposito", ["residenti", "over65"]),
    ("Maria Ferrari", ["insegnanti"]),
    ("Giovanni Russo", []),
    ("Fatima El Amrani", ["residenti", "famiglie"]),
    ("Chiara Colombo", ["studenti"]),
    ("Pietro Ricci", ["over65"]),
    ("Elena Marino", ["residenti", "famiglie", "insegnanti"]),
    ("Ahmed Hassan", ["residenti"]),
    ("Teresa Greco", ["over65", "residenti"]),
    ("Davide Conti", ["cartiera"]),
    ("Anna De Luca", []),
  ].enumerated().map { place, customer in
    DemoCustomer(name: customer.0, card: UInt32(place + 1), groups: customer.1)
  }

  /// What the books know of them.
  static func holders(at moment: Moment) -> [CardHolder] {
    customers.map { customer in
      CardHolder(
        card: CardNumber(index: customer.card, district: DemoDistrict.number), issuedAt: moment,
        name: customer.name, groups: customer.groups)
    }
  }
}

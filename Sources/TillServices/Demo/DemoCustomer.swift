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

  /// What the employer of one of them lets be bought, as a document of its own.
  static let welfarePlan: WelfarePlan = {
    var plan = WelfarePlan(
      code: "CARTIERA", name: "Welfare Cartiera", company: "Cartiera Porta Vecchia")
    plan.goods.departments = ["formaggi", "ortofrutta", "pane", "salumi"]
    return plan
  }()

  /// The credit that it gave.
  ///
  /// - Parameter moment: when the shop is made; the credit can be spent for a year.
  static func welfare(at moment: Moment) -> [WelfareLoad] {
    customers.filter { $0.groups.contains("cartiera") }.map { customer in
      WelfareLoad(
        id: WelfareDesk.identity(batch: "demo", card: customer.card, plan: welfarePlan.code),
        card: CardNumber(index: customer.card, district: DemoDistrict.number),
        plan: welfarePlan.code, company: welfarePlan.company, amount: Money(cents: 10_000),
        lastDay: moment.date.adding(days: 365), at: moment, day: moment.date)
    }
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

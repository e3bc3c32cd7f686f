public import POSCore

extension DemoShop {
  /// The conventions of the demonstration's district.
  ///
  /// - Parameter day: the day on which the shop is made; one of them holds for a year from it.
  public static func conventions(at day: CivilDate) -> [Convention] {
    [teachers, elderly, residents, staff(from: day), families]
  }

  /// Five per cent on everything that may be discounted.
  private static let teachers: Convention = {
    var convention = Convention(
      code: "INSEGNANTI5", name: "Insegnanti 5 %", group: "insegnanti",
      benefit: .percent(basisPoints: 500))
    convention.goods.exceptDepartments = ["tabacchi"]
    return convention
  }()

  /// Ten per cent on Tuesdays on what is bought fresh.
  private static let elderly: Convention = {
    var convention = Convention(
      code: "OVER65", name: "Over 65, il martedì", group: "over65",
      benefit: .percent(basisPoints: 1_000))
    convention.goods.departments = ["ortofrutta", "macelleria"]
    convention.terms.weekdays = [2]
    return convention
  }()

  /// Three for two at the baker's.
  private static let residents: Convention = {
    var convention = Convention(
      code: "PANE3X2", name: "Residenti: pane 3x2", group: "residenti",
      benefit: .piecesFree(take: 3, pay: 2))
    convention.goods.departments = ["pane"]
    return convention
  }()

  /// The staff of a company of the district at lunch, for a year.
  private static func staff(from day: CivilDate) -> Convention {
    var convention = Convention(
      code: "CARTIERA", name: "Cartiera Porta Vecchia", group: "cartiera",
      benefit: .percent(basisPoints: 800))
    convention.goods.exceptDepartments = ["tabacchi"]
    convention.terms.weekdays = [1, 2, 3, 4, 5]
    (convention.terms.fromMinute, convention.terms.untilMinute) = (12 * 60, 15 * 60)
    (convention.terms.from, convention.terms.through) = (day, day.adding(days: 364))
    return convention
  }

  /// Two euro off a large shopping, once a day, whatever else came off.
  private static let families: Convention = {
    var convention = Convention(
      code: "FAMIGLIE", name: "Famiglie numerose", group: "famiglie",
      benefit: .amount(Money(cents: 200)))
    convention.goods.exceptDepartments = ["tabacchi"]
    convention.terms.minimumBasket = Money(cents: 3_000)
    convention.terms.isOnceADay = true
    convention.isStackable = true
    return convention
  }()
}

import BoboxUI
import POSCore
import Support

/// What the world of a Bobox holds.
enum BoboxSamples {
  /// Saturday 21 November 2026, nine in the morning.
  static let now = Moment(milliseconds: 1_795_248_000_000, offsetSeconds: 3_600)
  static let number = CardNumber(index: 4_821, district: 7)
  /// What a scanner reads from a card on paper; only its form matters here.
  static let code = "990" + String(repeating: "1", count: 195)

  /// A card whose picture has the size of a true one's.
  static func card(isPrinted: Bool) -> BoboxCard {
    let rows = (0..<23).map { row in
      String((0..<45).map { column in (row * 7 + column * 3) % 5 < 2 ? "█" : " " })
    }
    return BoboxCard(rows: rows, number: number.text, isPrinted: isPrinted)
  }

  static let balance = BoboxBalance(
    ending: number.ending,
    purses: [
      BoboxPurse(
        kind: .tesoretto, plan: nil, balance: Money(cents: 1_230),
        expiring: .init(amount: Money(cents: 430), lastDay: day(2026, 12, 31))),
      BoboxPurse(kind: .prepaid, plan: nil, balance: Money(cents: 4_000), expiring: nil),
      BoboxPurse(
        kind: .welfare(plan: "SPESA"), plan: "Welfare Cartiera", balance: Money(cents: 12_050),
        expiring: .init(amount: Money(cents: 12_050), lastDay: day(2027, 6, 30))),
    ],
    debt: .zero)

  static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    example(CivilDate(year: year, month: month, day: day))
  }

  static let departments = ["pane": "Pane", "tab": "Tabacchi", "orto": "Ortofrutta"]

  static let conventions: [Convention] = {
    var teachers = Convention(
      code: "INS5", name: "Insegnanti", group: "insegnanti", benefit: .percent(basisPoints: 500))
    teachers.goods.exceptDepartments = ["tab"]
    var elderly = Convention(
      code: "OVER65", name: "Over 65, il martedì", group: "over65",
      benefit: .percent(basisPoints: 1_000))
    elderly.goods.departments = ["orto", "pane"]
    elderly.terms.weekdays = [2]
    var staff = Convention(
      code: "CARTIERA", name: "Cartiera", group: "cartiera",
      benefit: .amount(Money(cents: 250)))
    staff.terms.weekdays = [1, 2, 3, 4, 5]
    (staff.terms.fromMinute, staff.terms.untilMinute) = (720, 915)
    staff.terms.minimumBasket = Money(cents: 3_000)
    staff.terms.isOnceADay = true
    staff.terms.through = day(2027, 11, 20)
    var bread = Convention(
      code: "PANE", name: "Residenti", group: "residenti", benefit: .piecesFree(take: 3, pay: 2))
    bread.goods.articles = ["17001"]
    bread.terms.shops = [2, 3]
    var price = Convention(
      code: "LATTE", name: "Latte a prezzo fermo", group: "famiglie",
      benefit: .fixedPrice(Money(cents: 120)))
    price.terms.shops = [1]
    (price.terms.fromMinute, price.terms.from) = (1_080, day(2026, 11, 21))
    var over = Convention(
      code: "VECCHIA", name: "Finita ieri", group: "tutti", benefit: .percent(basisPoints: 100))
    over.terms.through = day(2026, 11, 20)
    var later = over
    later.name = "Da domani"
    (later.terms.from, later.terms.through) = (day(2026, 11, 22), nil)
    return [teachers, elderly, staff, bread, price, over, later]
  }()
}

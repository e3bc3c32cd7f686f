import POSCore
import TerminalUI
import Testing

@testable import TillUI

@Suite struct `The menu` {
  @Test func `gives each entry a letter of its own and a place`() {
    let letters = MenuItem.allCases.map(\.letter)
    #expect(Set(letters).count == letters.count)
    let placed = MenuGroup.columns.flatMap { $0.flatMap(\.items) }
    #expect(Set(placed) == Set(MenuItem.allCases))
    #expect(placed.count == MenuItem.allCases.count)
  }

  @Test(arguments: [Language.italian, .english])
  func `fits the smallest window without cutting a word`(language: Language) {
    for item in MenuItem.allCases {
      #expect(DisplayWidth.columns(of: Wording(language).menuItem(item)) <= 33)
    }
    let rows = MenuGroup.columns.map { $0.reduce(0) { $0 + 1 + $1.items.count } }
    #expect((rows.max() ?? 0) <= 20)
  }

  @Test func `stands under headings`() {
    var till = ShopTill()
    till.press("F10")
    till.expect(screen: "menu")
    till.press("Right", "Down", "Down")
    till.expect(screen: "menu-right")
    till.press("Enter")
    #expect(till.asked == [.append(till.facts), .openDrawer])
  }

  @Test func `stands in English too`() {
    var till = ShopTill(.english)
    till.press("F10")
    till.expect(screen: "menu-english")
  }

  @Test func `says how to practise and how to come back`() {
    var till = ShopTill()
    till.press("F1", "t")
    till.expect(screen: "training")
    till.press("Esc")
    #expect(till.title == "Aiuto")
  }

  @Test func `says plainly that prints are not fiscal`() {
    var till = ShopTill()
    till.open("3")
    till.expect(screen: "fiscal-notice")
    till.press("Esc")
    #expect(till.title == "Scontrino")
  }
}

@Suite struct `Typed days` {
  @Test(
    arguments: [
      ("1/12", "2026-12-01"), ("01-12-2026", "2026-12-01"), ("1.12.27", "2027-12-01"),
      ("2026-12-01", "2026-12-01"), ("20 11", "2027-11-20"), ("29/2", "2028-02-29"),
      ("31/4", nil), ("1/13", nil), ("1", nil), ("", nil), ("1/2/3/4", nil), ("99999/1", nil),
      ("a/b", nil), ("1//2", nil), ("0021-12-01", nil), ("1/12/202", nil),
    ] as [(String, String?)])
  func `are read as people write them`(typed: String, iso: String?) {
    #expect(TypedDate.date(typed, after: ShopTill.start.date)?.iso == iso)
  }
}

import POSCore
import TerminalUI
import Testing
import TillUI

@Suite struct `The totals` {
  private static let today = ShopTill.start.date

  private func till(_ language: Language = .italian) -> ShopTill {
    var till = ShopTill(language)
    till.answers[.totals(from: Self.today, to: Self.today)] = .totals(Self.busyDay)
    till.open("1")
    return till
  }

  private static var busyDay: Totals {
    func row(_ key: String, _ count: Int, _ cents: Int) -> TotalRow {
      TotalRow(key: key, count: count, amount: Money(cents: cents))
    }
    var totals = Totals(from: today, to: today)
    totals.sales = row("sale", 148, 243_215)
    totals.undone = row("undone", 1, 650)
    totals.returns = row("goodsReturn", 2, -1_890)
    totals.voids = row("void", 1, -650)
    totals.discounts = Money(cents: 2_340)
    totals.byTender = [
      row("cash", 90, 120_455), row("card", 52, 111_220), row("mealVoucher", 6, 9_000),
    ]
    totals.byDepartment = [row("ALIM", 120, 180_000), row("BEVA", 25, 60_675), row("OLD", 1, 0)]
    totals.byVAT = [
      VATBand(code: .rate(basisPoints: 400), gross: Money(cents: 60_000)),
      VATBand(code: .rate(basisPoints: 1_000), gross: Money(cents: 120_000)),
      VATBand(code: .rate(basisPoints: 2_200), gross: Money(cents: 60_675)),
    ]
    totals.byCashier = [row("Bruno", 51, 90_675), row("Carla", 100, 150_000)]
    totals.byHour = [
      row("08", 30, 40_000), row("09", 52, 90_675), row("10", 44, 80_000), row("11", 25, 30_000),
    ]
    totals.cashMovements = [
      row("opening", 1, 15_000), row("paidIn", 1, 5_000), row("paidOut", 2, -4_250),
    ]
    totals.expectedCash = Money(cents: 136_205)
    return totals
  }

  @Test func `show today at first, on four screens`() {
    var till = till()
    #expect(till.asked.last == .totals(from: Self.today, to: Self.today))
    till.expect(screen: "totals-summary")
    till.expect(screen: "totals-summary-120x40", size: Size(rows: 40, columns: 120))
    till.press("Tab")
    till.expect(screen: "totals-departments")
    till.press("Tab")
    till.expect(screen: "totals-taxes")
    till.press("Tab")
    till.expect(screen: "totals-hours")
    till.press("Tab", "Shift-Tab")
    till.expect(screen: "totals-hours")
  }

  @Test func `of a week tell what was carried over and what later floats found`() {
    var till = till()
    let from = Self.today.adding(days: -6)
    var totals = Self.busyDay
    totals.from = from
    totals.cashMovements = [
      TotalRow(key: "carried", count: 1, amount: Money(cents: 15_000)),
      TotalRow(key: "paidOut", count: 6, amount: Money(cents: -98_000)),
      TotalRow(key: "floatShort", count: 2, amount: Money(cents: -1_800)),
      TotalRow(key: "floatOver", count: 1, amount: Money(cents: 550)),
    ]
    totals.expectedCash = Money(cents: 36_205)
    till.answers[.totals(from: from, to: Self.today)] = .totals(totals)
    till.press("w")
    till.expect(screen: "totals-week")
  }

  @Test func `stand in English too`() {
    var till = till(.english)
    till.expect(screen: "totals-english")
    till.press("Tab", "Tab", "Tab")
    till.expect(screen: "totals-hours-english", size: Size(rows: 40, columns: 120))
  }

  @Test func `go back and forth by the length of the period, never past today`() {
    var till = till()
    till.press("Right")
    #expect(till.asked.isEmpty)
    #expect(till.notice == "Oltre oggi non c'è ancora nulla.")
    till.press("Left")
    #expect(till.asked == [days(-1, -1)])
    till.expect(screen: "totals-nothing-sold")
    till.press("Right")
    #expect(till.asked == [days(0, 0)])
    till.press("w")
    #expect(till.asked == [days(-6, 0)])
    till.press("Left")
    #expect(till.asked == [days(-13, -7)])
    till.press("T")
    #expect(till.asked == [days(0, 0)])
  }

  private func days(_ from: Int, _ to: Int) -> Effect {
    .totals(from: Self.today.adding(days: from), to: Self.today.adding(days: to))
  }

  @Test func `add up whole months, short ones too`() {
    var till = till()
    till.press("m")
    #expect(till.title == "Totali: novembre 2026")
    let asked = (0..<9).map { _ -> [Effect] in
      till.press("Left")
      return till.asked
    }
    #expect(till.title == "Totali: febbraio 2026")
    #expect(asked.last == [.totals(from: day("2026-02-01"), to: day("2026-02-28"))])
  }

  private func day(_ text: String) -> CivilDate {
    CivilDate(iso: text) ?? CivilDate(daysSince1970: 0)
  }

  @Test func `are printed for the days that are shown`() {
    var till = till()
    till.press("w", "p")
    let period = PrintSubject.totals(from: Self.today.adding(days: -6), to: Self.today)
    #expect(till.asked.last == .print(period, isCopy: false))
  }

  @Test func `are not for everybody`() {
    var till = ShopTill(.italian, ShopTill.cashier)
    till.open("1")
    #expect(till.title == "Serve un responsabile")
  }

  @Test func `of other days do not replace what is shown`() {
    var till = till()
    till.answers[.totals(from: Self.today.adding(days: -6), to: Self.today)] =
      .totals(Self.busyDay)
    till.press("w")
    till.expect(screen: "totals-adding-up")
  }
}

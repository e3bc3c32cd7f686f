import Foundation
import POSCore
import Support
import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    (1970, 1, 1, 0), (2000, 2, 29, 11_016), (2026, 11, 21, 20_778), (1, 1, 1, -719_162),
    (9999, 12, 31, 2_932_896), (1969, 12, 31, -1),
  ])
  func `counts days since 1970`(year: Int, month: Int, day: Int, days: Int) {
    #expect(CivilDate(year: year, month: month, day: day)?.daysSince1970 == days)
    #expect(CivilDate(daysSince1970: days) == CivilDate(year: year, month: month, day: day))
  }

  @Test(arguments: [
    (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0),
    (0, 1, 1), (10_000, 1, 1), (2026, 1, 32), (-5, 1, 1), (Int.max, 1, 1),
  ])
  func `refuses days that do not exist`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func `every day of two cycles of the calendar follows the one before it`() {
    var day = CivilDate(daysSince1970: -146_098)
    var wrong: [String] = []
    for count in -146_097...146_097 {
      let next = CivilDate(daysSince1970: count)
      let isNext =
        next.day == day.day + 1 && next.month == day.month && next.year == day.year
        || next.day == 1 && day.day == CivilDate.length(ofMonth: day.month, year: day.year)
      if !isNext || next <= day || next.daysSince1970 != count { wrong.append(next.iso) }
      day = next
    }
    #expect(wrong == [])
  }

  @Test(arguments: [("2026-11-21", 6), ("2026-11-22", 7), ("1970-01-01", 4), ("1969-12-29", 1)])
  func `knows the day of the week`(iso: String, weekday: Int) throws {
    #expect(try #require(CivilDate(iso: iso)).weekday == weekday)
  }

  @Test func `is written for machines, receipts' numbers and people`() throws {
    let day = try #require(CivilDate(year: 2026, month: 3, day: 7))
    #expect(day.iso == "2026-03-07")
    #expect(day.compact == "20260307")
    #expect(day.italian == "07-03-2026")
    #expect(day.adding(days: -7).iso == "2026-02-28")
  }

  @Test(arguments: [
    "", "2026-11-2", "2026-11-211", "2026/11/21", "20261121", "2026-1a-21", "2026-02-30",
    "-026-11-21", "２026-11-2", "2026-11-21 ", "0000-01-01",
  ])
  func `refuses other texts`(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test func `reads back what it writes, as text and as JSON`() {
    forAll(.int(in: -719_162...2_932_896), seeds: 1_000) { days in
      let day = CivilDate(daysSince1970: days)
      let stored = try JSONEncoder().encode([day])
      let read = try JSONDecoder().decode([CivilDate].self, from: stored)
      return CivilDate(iso: day.iso) == day && read == [day]
    }
  }

  @Test func `reading never traps`() {
    forAll(.one(of: .string(of: "0123456789-T:+Z", count: 0...14), .string(count: 0...12))) {
      CivilDate(iso: $0).map { $0.iso.count == 10 } ?? true
    }
  }
}

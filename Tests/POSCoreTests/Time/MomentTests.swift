import Foundation
import POSCore
import Support
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    ("2026-11-21T09:58:11.000+01:00", 1_795_251_491_000, 3_600),
    ("1970-01-01T00:00:00.000+00:00", 0, 0),
    ("1969-12-31T23:59:59.999+00:00", -1, 0),
    ("2026-07-01T00:30:00.250+02:00", 1_782_858_600_250, 7_200),
    ("2026-06-30T17:00:00.250-05:30", 1_782_858_600_250, -19_800),
    ("0001-01-02T00:00:00.000+00:00", -62_135_510_400_000, 0),
    ("9999-12-30T23:59:59.999+00:00", 253_402_214_399_999, 0),
  ])
  func `reads and writes RFC 3339`(iso: String, milliseconds: Int64, offset: Int) {
    let moment = Moment(milliseconds: milliseconds, offsetSeconds: offset)
    #expect(moment.iso == iso)
    #expect(Moment(iso: iso) == moment)
  }

  @Test(
    arguments: [
      ("2026-11-21T08:58:11Z", 1_795_251_491_000), ("2026-11-21t08:58:11z", 1_795_251_491_000),
      ("2026-11-21 08:58:11.5Z", 1_795_251_491_500),
      ("2026-11-21T08:58:11.123456789Z", 1_795_251_491_123),
      ("2026-11-21T08:58:11.05-00:00", 1_795_251_491_050),
      ("2026-11-21T08:57:71Z", nil), ("2026-11-21T08:57:60Z", 1_795_251_480_000),
    ] as [(String, Int64?)])
  func `reads the other forms of RFC 3339`(iso: String, milliseconds: Int64?) {
    #expect(Moment(iso: iso)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T09:58:11", "2026-11-21T09:58:11.+01:00",
    "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z", "2026-11-21T09:58Z00000",
    "2026-11-21T09:58:11+01", "2026-11-21T09:58:11+0100", "2026-11-21T09:58:11+24:00",
    "2026-11-21T09:58:11+01:60", "2026-11-21T09:58:11 01:00", "2026-11-21X09:58:11Z",
    "2026-02-30T09:58:11Z", "2026-11-21T09:58:11.123Zx", "2026-11-21T9:58:11.000Z",
    "2026-11-21\u{301}T09:58:11Z",
    "2026-11-21T09:58:11.00000000000000000000000000000000000000000000001Z",
  ])
  func `refuses other texts`(text: String) {
    #expect(Moment(iso: text) == nil)
  }

  @Test func `reads back every moment that it writes`() {
    let moment = Generator { choices in
      Moment(
        milliseconds: Generator.int(in: Int64.min...Int64.max)(&choices),
        offsetSeconds: Generator.int(in: -200_000...200_000)(&choices))
    }
    let ordinary = Generator { choices in
      Moment(
        milliseconds: Generator.int(in: -9_000_000_000_000...90_000_000_000_000)(&choices),
        offsetSeconds: Generator.int(in: -86_399...86_399)(&choices))
    }
    forAll(.one(of: ordinary, moment), seeds: 2_000) { moment in
      let stored = try JSONEncoder().encode([moment])
      let read = try JSONDecoder().decode([Moment].self, from: stored)
      return Moment(iso: moment.iso) == moment && read == [moment]
    }
  }

  @Test func `reading never traps`() {
    let shaped = Generator<String>.string(of: "0123456789-T:+Z. ", count: 15...45)
    forAll(.one(of: shaped, .string(count: 0...30)), seeds: 2_000) {
      Moment(iso: $0).map { Moment(iso: $0.iso) == $0 } ?? true
    }
  }

  @Test(arguments: [
    ("2026-11-21T12:41:09.000+01:00", 12, 41, 9, "12:41", "2026-11-21"),
    ("2026-11-21T00:00:00.000+01:00", 0, 0, 0, "00:00", "2026-11-21"),
    ("1960-02-29T23:59:59.999-05:00", 23, 59, 59, "23:59", "1960-02-29"),
  ])
  func `shows what the clock on the wall showed`(
    iso: String, hour: Int, minute: Int, second: Int, clock: String, day: String
  ) throws {
    let moment = try #require(Moment(iso: iso))
    #expect((moment.hour, moment.minute, moment.second) == (hour, minute, second))
    #expect(moment.clock == clock)
    #expect(moment.date.iso == day)
  }

  @Test(arguments: [
    (0, "2026-11-22T00:00:00.000+01:00", "2026-11-22"),
    (0, "2026-11-21T23:59:59.999+01:00", "2026-11-21"),
    (4, "2026-11-22T00:00:00.000+01:00", "2026-11-21"),
    (4, "2026-11-22T03:59:59.999+01:00", "2026-11-21"),
    (4, "2026-11-22T04:00:00.000+01:00", "2026-11-22"),
    (12, "2026-11-22T11:59:59.999+01:00", "2026-11-21"),
    (4, "2027-01-01T02:00:00.000+01:00", "2026-12-31"),
    (4, "2028-03-01T01:30:00.000+01:00", "2028-02-29"),
  ])
  func `the business day ends at the shop's hour`(
    hour: Int, iso: String, day: String
  ) throws {
    #expect(try #require(Moment(iso: iso)).businessDay(dayEndHour: hour).iso == day)
  }

  @Test func `moments beyond the calendar are moved to its edge`() {
    let first = Moment(milliseconds: .min, offsetSeconds: 0)
    let last = Moment(milliseconds: .max, offsetSeconds: 0)
    #expect(first.iso == "0001-01-02T00:00:00.000+00:00")
    #expect(last.iso == "9999-12-30T23:59:59.999+00:00")
    #expect(last.adding(milliseconds: .max) == last)
    #expect(first.adding(milliseconds: .min) == first)
    #expect(first.businessDay(dayEndHour: 12) == first.date)
  }

  @Test func `of two moments exactly one is earlier unless they are the same`() {
    let here = Moment(milliseconds: 1_000, offsetSeconds: 3_600)
    let there = Moment(milliseconds: 1_000, offsetSeconds: 0)
    let later = Moment(milliseconds: 1_001, offsetSeconds: -3_600)
    #expect((there < here) != (here < there))
    #expect(here < later)
    #expect(!(here < here))
  }

  @Test func `an offset keeps whole minutes, which is all that its text can say`() {
    let moment = Moment(milliseconds: 0, offsetSeconds: 3_599)
    #expect(moment.offsetSeconds == 3_540)
    #expect(Moment(iso: moment.iso) == moment)
  }
}

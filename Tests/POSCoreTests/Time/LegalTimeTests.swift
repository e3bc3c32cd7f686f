import POSCore
import Testing

@Suite struct `The legal time of Italy` {
  @Test(arguments: [
    ("2026-01-01T00:00:00Z", "2026-01-01T01:00:00.000+01:00"),
    ("2026-03-29T00:59:59Z", "2026-03-29T01:59:59.000+01:00"),
    ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00.000+02:00"),
    ("2026-08-15T22:30:00Z", "2026-08-16T00:30:00.000+02:00"),
    ("2026-10-25T00:59:59Z", "2026-10-25T02:59:59.000+02:00"),
    ("2026-10-25T01:00:00Z", "2026-10-25T02:00:00.000+01:00"),
    ("2026-12-31T23:30:00Z", "2027-01-01T00:30:00.000+01:00"),
    // Years in which March or October ends on a Sunday.
    ("2030-03-31T01:00:00Z", "2030-03-31T03:00:00.000+02:00"),
    ("2027-10-31T00:59:59Z", "2027-10-31T02:59:59.000+02:00"),
    ("2027-10-31T01:00:00Z", "2027-10-31T02:00:00.000+01:00"),
  ])
  func `is an hour ahead, and two in summer`(_ utc: String, _ legal: String) throws {
    let moment = try #require(Moment(iso: utc))
    #expect(Moment(legalTimeAt: moment.milliseconds).iso == legal)
  }

  @Test func `stands at the edges of time too`() {
    for milliseconds in [Int64.min, 0, .max] {
      #expect(LegalTime.offsetSeconds(at: milliseconds) == 3_600)
    }
  }
}

import POSCore
import Support
import Testing

/// Days and times as files, arguments of commands and facts hold them.
@Suite struct `Damaged days and times` {
  private let pieces = [
    "-", ":", "T", "Z", "z", " ", "+24:00", "-00:00", ".", ".999", "0000", "9999", "02-29", "60",
    "é", "\u{301}", "２", "\u{0}",
  ]

  @Test func `give a day that exists or none`() {
    let texts = MutatedBytes(
      ["2026-11-21", "2024-02-29", "0001-01-01", "9999-12-31"], pieces: pieces, mostChanges: 3)
    fuzz("dates", usually: 25_000, texts.text) { text in
      guard let day = CivilDate(iso: text) else { return .refused }
      return .read(
        isSound: day.iso == text && CivilDate(daysSince1970: day.daysSince1970) == day)
    }
  }

  @Test func `give a moment that is written and read the same, or none`() {
    let texts = MutatedBytes(
      [
        "2026-11-21T09:58:11.000+01:00", "2026-11-21T09:58:11Z", "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:60.999999-23:59", "1969-12-31 23:59:59.9z",
      ], pieces: pieces, mostChanges: 3)
    fuzz("moments", usually: 25_000, texts.text) { text in
      guard let moment = Moment(iso: text) else { return .refused }
      let isInside = (0..<24).contains(moment.hour) && (0..<60).contains(moment.second)
      return .read(isSound: isInside && Moment(iso: moment.iso) == moment)
    }
  }
}

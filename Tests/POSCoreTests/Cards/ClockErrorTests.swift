import POSCore
import Testing

@Suite struct `The error of a till's clock` {
  private let now = Moment(milliseconds: 1_795_250_000_000, offsetSeconds: 3_600)

  @Test func `is small while the clock goes on`() {
    #expect(ClockError.estimated(now: now, latest: nil) == .usual)
    #expect(ClockError.estimated(now: now, latest: now) == .usual)
    #expect(
      ClockError.estimated(now: now, latest: now.adding(milliseconds: -86_400_000)) == .usual)
  }

  @Test func `is unknown after the clock was put back, until it has caught up`() {
    let later = now.adding(milliseconds: 1)
    #expect(ClockError.estimated(now: now, latest: later) == .unknown)
    #expect(ClockError.estimated(now: later, latest: later) == .usual)
  }
}

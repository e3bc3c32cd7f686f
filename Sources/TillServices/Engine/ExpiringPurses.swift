import POSCore
import POSStore

extension EffectRunner {
  /// Books what is over in a few purses; with each tick the next few, so that no sale waits.
  ///
  /// A failure is no matter of whoever sells, since what is over can not be spent anyway: the
  /// program's log tells it, and a while later it is tried again.
  func expirePurses(_ now: Moment) {
    guard mayExpirePurses(now) else { return }
    do throws(StoreFailure) {
      try store.expirePurses(ids: &ids, at: now)
      expiryFailedAt = nil
    } catch {
      expiryFailedAt = now
      ProgramLog.note("what is over in purses could not be booked: \(error)", at: now)
    }
  }

  private static let minutesUntilNextTry: Int64 = 15

  private func mayExpirePurses(_ now: Moment) -> Bool {
    // Where the shop joined a centre, the centre alone books what is over.
    guard settings.cards.centre == .own else { return false }
    guard let expiryFailedAt else { return true }
    let passed = abs(now.milliseconds - expiryFailedAt.milliseconds)
    return passed >= Self.minutesUntilNextTry * 60_000
  }
}

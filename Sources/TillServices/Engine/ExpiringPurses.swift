import POSCore
import POSStore

extension EffectRunner {
  /// Books what is over in a few purses; with each tick the next few, so that no sale waits.
  ///
  /// A failure is not told, since what is over can not be spent anyway; another day tries again.
  func expirePurses(_ now: Moment) {
    let today = now.businessDay(dayEndHour: settings.dayEndHour)
    guard expiryFailedOn != today else { return }
    do throws(StoreFailure) {
      try store.expirePurses(ids: &ids, at: now)
    } catch {
      expiryFailedOn = today
    }
  }
}

public import POSCore
import POSStore
import POSSync
public import TillUI

/// The engine's way to the centre; a till that joined none has none of it.
extension TillEngine {
  /// Begins to speak with the centre, once, after the first picture is on the screen.
  ///
  /// - Parameters:
  ///   - link: what carries the messages; the network's own when nil.
  ///   - wake: lets the till's thread call ``pumpLink(now:)``; it is called from any thread.
  public mutating func startLink(
    _ link: (any CentreLinking)? = nil, clock: @escaping () -> UInt64, now: Moment,
    wake: @escaping @Sendable () -> Void
  ) {
    guard let status = app.state.link, runner.centre == nil else { return }
    do {
      try runner.startCentre(status, link, clock: clock, wake: wake)
      pumpLink(now: now)
    } catch let refusal as CentreAccess.Refusal {
      app.warn(refusal.sentence(app.state.settings.language))
    } catch {
      ProgramLog.note("the link to the centre could not be started: \(error)", at: now)
    }
  }

  /// Gives a demonstration a cable to its centre that a key pulls.
  public mutating func begin(_ drill: LinkDrill, cable: @escaping (Bool) -> Void) {
    app.begin(drill)
    runner.cable = cable
  }

  /// Begins to speak with the centre over a way that a script can cut.
  mutating func startScriptedLink(
    _ outage: ScriptedOutage, now: Moment, wake: @escaping @Sendable () -> Void
  ) {
    guard app.state.link != nil, let own = try? runner.ownLink() else { return }
    startLink(
      CuttableLink(link: own, outage: outage), clock: SystemClock.monotonicMilliseconds, now: now,
      wake: wake)
  }

  /// When ``pumpLink(now:)`` is wanted at the latest, by the clock of the link; nil for never.
  public var linkDeadline: UInt64? { runner.centre?.deadline }

  /// Takes what came from the centre and does what is due.
  public mutating func pumpLink(now: Moment) {
    guard let centre = runner.centre else { return }
    centre.pump(now: now)
    showLink(now)
  }

  /// Lets the screens show how the till stands to the centre now.
  mutating func showLink(_ now: Moment) {
    guard let status = runner.centre?.status, status != app.state.link else { return }
    _ = app.update(.link(status), now: now)
  }

  /// Ends everything on the way to the centre.
  public func stopLink() { runner.centre?.close() }
}

extension EffectRunner {
  /// Begins to speak with the centre.
  ///
  /// - Throws: ``CentreAccess/Refusal`` or `StoreFailure`.
  func startCentre(
    _ status: LinkStatus, _ link: (any CentreLinking)?, clock: @escaping () -> UInt64,
    wake: @escaping @Sendable () -> Void
  ) throws {
    let carrier = try link ?? ownLink()
    let desk = try CentreDesk(
      status, district: cards.district ?? 0, store: store, link: carrier, clock: clock, wake: wake)
    desk.tookIn = { [weak self] in self?.takeIn($0) ?? true }
    desk.noteHeard = { [folder] in folder.noteHeard($0) }
    desk.noteList = { [folder] in folder.noteList($0) }
    desk.listAt = folder.lastList()
    centre = desk
    try desk.begin(areFilesWritten: catchUp())
  }

  /// The network's own link to the centre; nothing is opened before it is used.
  ///
  /// - Throws: ``CentreAccess/Refusal`` or `StoreFailure`.
  func ownLink() throws -> any CentreLinking {
    LinkAdapter(link: try CentreAccess(folder: folder, store: store).link())
  }

  /// Puts to use what arrived before a crash and was not put to use then.
  ///
  /// - Returns: whether all files of the district are written.
  private func catchUp() throws -> Bool {
    let items =
      try store.feedItems(of: FeedTopic.district) + store.feedItems(of: FeedTopic.stock)
    takeIn(settings: try store.feedItems(of: FeedTopic.settings).map(\.key))
    return takeIn(items.map { (DistrictFile(rawValue: $0.key), $0.body) })
  }
}

/// Waiting for the centre where no run loop turns, as in scripts and commands.
extension TillEngine {
  /// Waits until the centre has everything and the till has what is new, or the time is over.
  ///
  /// - Parameters:
  ///   - milliseconds: the longest wait.
  ///   - bell: rings when something came from the centre.
  ///   - now: the till's time, asked anew with each look.
  /// - Returns: whether the centre has everything.
  public mutating func waitUntilSent(
    milliseconds: Int, bell: LinkBell, now: () -> Moment
  ) -> Bool {
    guard let centre = runner.centre else { return false }
    let end = SystemClock.monotonicMilliseconds() + UInt64(max(0, milliseconds))
    pumpLink(now: now())
    while !centre.hasEverything {
      let left = end - min(end, SystemClock.monotonicMilliseconds())
      guard left > 0 else { return false }
      // Whoever waits for a deadline of the replication looks again soon enough.
      if !centre.isFeedWaiting { bell.wait(milliseconds: Int(min(left, 50))) }
      pumpLink(now: now())
    }
    return true
  }
}

import POSCore
import POSStore
import POSSync
import TillUI

/// The till's side of the centre on the till's own thread: it holds the replication, carries out
/// what that wants, and knows how the till stands to the centre.
///
/// The network works beside it; whatever comes back waits in a box until ``pump(now:)``.
final class CentreDesk {
  /// How the till stands to the centre, as of the last look.
  var status: LinkStatus
  /// What is done with what the centre sent, once it is in the books; false when files of the
  /// district could not be written.
  var tookIn: (FeedOutcome) -> Bool = { _ in true }
  /// Notes for the next start when the centre answered.
  var noteHeard: (Moment) -> Void = { _ in }
  /// Notes for the next start when the list of cards was the newest.
  var noteList: (Moment) -> Void = { _ in }
  /// When the list of cards was last known to be the centre's newest; nil when nobody noted it.
  var listAt: Moment?

  /// The district's number.
  let district: UInt16
  let store: TillStore
  let link: any CentreLinking
  let mail: CentreMail
  let clock: () -> UInt64
  private var random = SystemRandomNumberGenerator()
  private(set) var machine: TillReplication
  /// The marks that are on the disk.
  private var kept: ReplicationMarks
  /// Whether the centre had told of all cards that the kept marks moved.
  private var isKeptWithPurses = false
  /// The end of the journal when something was last booked.
  private var lastEpoch: JournalEpoch?
  /// Whether rows that arrived wait to be applied.
  private(set) var isFeedWaiting = false
  private var watch: (any FeedWatching)?
  /// When the centre last answered, by the clock that never goes back.
  var heardAt: UInt64?
  /// When that was last noted for the next start.
  var notedAt: UInt64?
  /// When ``listAt`` was last noted for the next start.
  var listNotedAt: UInt64?
  /// Whether the files of the district are as the centre sent them.
  private(set) var areFilesWritten = true
  /// What was in the way of the last question that was not answered.
  var lastTrouble: LinkTrouble?
  /// Whether somebody is finding out what fails.
  var isDiagnosing = false
  /// The oldest fact that waits, with its moment, so that it is not read with each look.
  var oldest: (place: JournalPlace, at: Moment?)?

  /// How long a till whose disk failed waits before it tries to store again, in milliseconds.
  private static let restMilliseconds: UInt64 = 15_000

  /// Makes the desk of a till that joined a centre; the first question leaves within a second.
  ///
  /// - Parameters:
  ///   - status: how the till stood to the centre when it was opened.
  ///   - clock: milliseconds of a clock that never goes back.
  ///   - wake: lets the till's thread call ``pump(now:)``; it is called from any thread.
  /// - Throws: ``StoreFailure``.
  init(
    _ status: LinkStatus, district: UInt16, store: TillStore, link: any CentreLinking,
    clock: @escaping () -> UInt64, wake: @escaping @Sendable () -> Void
  ) throws(StoreFailure) {
    self.district = district
    self.store = store
    self.link = link
    self.clock = clock
    mail = CentreMail(wake: wake)
    kept = try store.replicationMarks()
    isFeedWaiting = try store.isFeedWaiting()
    machine = TillReplication(kept, at: clock(), using: &random)
    self.status = status
  }

  /// Says whether the files of the district are as the centre sent them before.
  func begin(areFilesWritten: Bool) { self.areFilesWritten = areFilesWritten }

  /// When ``pump(now:)`` is wanted at the latest, by the clock; nil while nothing is due.
  var deadline: UInt64? { isFeedWaiting ? clock() : machine.deadline }

  /// Ends everything on the way; what is not at the centre yet leaves another time.
  func close() {
    watch?.cancel()
    link.close()
  }

  // MARK: What happens

  /// Takes what came back and does what is due.
  func pump(now: Moment) {
    for answer in mail.takeAll() { take(answer, now) }
    if let deadline = machine.deadline, deadline <= clock() { handle(.woke, now) }
    if isFeedWaiting { applyWaiting(now) }
    refresh(now)
  }

  /// Says that something was booked; `isUrgent` does not wait for the end of a pause.
  ///
  /// Where the journal did not grow there is nothing to send, and nobody is asked.
  func appended(isUrgent: Bool, now: Moment) {
    guard journalHasGrown() else { return }
    handle(isUrgent ? .sendNow : .appended, now)
    refresh(now)
  }

  private func journalHasGrown() -> Bool {
    guard let last = try? store.pushedEpochs().last, last != lastEpoch else { return false }
    lastEpoch = last
    return true
  }

  /// Asks the centre now.
  func sendNow(_ now: Moment) {
    handle(.sendNow, now)
    refresh(now)
  }

  /// Leaves the centre aside, or asks it again.
  func workOffline(_ isOffline: Bool, _ now: Moment) {
    status.isOffline = isOffline
    watch?.workOffline(isOffline)
    handle(.workOffline(isOffline), now)
    refresh(now)
  }

  private func take(_ answer: CentreAnswer, _ now: Moment) {
    switch answer {
    case .replied(let reply):
      let isAwaited = isAwaited(reply.request)
      heard(now)
      handle(.replied(reply), now)
      if isAwaited { noteDistrict(in: reply, now) }
    case .failed(let request, let trouble):
      guard isAwaited(request) else { return }
      failed(trouble, now)
      handle(.failed(request), now)
    case .changed: handle(.sendNow, now)
    case .diagnosed(let part):
      isDiagnosing = false
      if !status.isAnswering { status.failing = part ?? status.failing }
    }
  }

  private func isAwaited(_ request: Identifier) -> Bool {
    if case .pushing(let flight) = machine.phase { flight.request == request } else { false }
  }

  private func handle(_ input: ReplicationInput, _ now: Moment) {
    let wasPushing = isPushing
    let effects = machine.handle(input, at: clock(), journal: store, using: &random)
    // A reply that never came counts as much as one that failed.
    if case .woke = input, wasPushing, !isPushing { failed(.noAnswerInTime, now) }
    for effect in effects where !carryOut(effect, now) { return begin(again: now) }
  }

  /// Whether the centre answered, has every fact, and the till has what is new there.
  var hasEverything: Bool {
    status.isAnswering && status.waiting == 0 && !isPushing && !isFeedWaiting
  }

  private var isPushing: Bool {
    if case .pushing = machine.phase { true } else { false }
  }

  // MARK: What the replication wants

  /// - Returns: false when it could not be done, which ends the machine.
  private func carryOut(_ effect: ReplicationEffect, _ now: Moment) -> Bool {
    switch effect {
    case .send(let request): send(request)
    case .tell(let notice): tell(notice, now)
    case .keep(let marks, let pages, let tellsPurses):
      return keep(marks, pages, tellsPurses: tellsPurses, now)
    case .carryOver(let stream, let sequence, let marks):
      return carryOver(stream, after: sequence, marks, now)
    }
    return true
  }

  private func send(_ request: PushRequest) {
    let mail = mail
    link.push(request) { result in
      switch result {
      case .success(let reply): mail.post(.replied(reply))
      case .failure(let trouble): mail.post(.failed(request.id, trouble))
      }
    }
    guard watch == nil else { return }
    watch = link.watchFeed(machine.marks.cursors) { mail.post(.changed) }
  }

  /// Most answers bring nothing, and then nothing is written.
  private func keep(
    _ marks: ReplicationMarks, _ pages: [FeedPage], tellsPurses: Bool, _ now: Moment
  ) -> Bool {
    let isNews = marks != kept || tellsPurses && !isKeptWithPurses
    guard isNews || !pages.isEmpty else { return true }
    var outcome = FeedOutcome?.none
    let isDone = isStored(now) { () throws(StoreFailure) in
      outcome = try store.keep(marks, pages: pages, tellsPurses: tellsPurses, at: now)
    }
    guard isDone, let outcome else { return false }
    (kept, isKeptWithPurses) = (marks, tellsPurses)
    take(outcome)
    for sum in outcome.checksums {
      handle(.stored(topic: sum.topic, checksum: sum.checksum), now)
    }
    watch?.update(machine.marks.cursors)
    return true
  }

  private func applyWaiting(_ now: Moment) {
    isFeedWaiting = false
    _ = isStored(now) { () throws(StoreFailure) in take(try store.applyWaiting(at: now)) }
  }

  private func take(_ outcome: FeedOutcome) {
    isFeedWaiting = outcome.isWaiting
    if !tookIn(outcome) { areFilesWritten = false }
  }

  private func carryOver(
    _ stream: StreamName, after sequence: UInt64, _ marks: ReplicationMarks, _ now: Moment
  ) -> Bool {
    let seed = EpochSeed(using: &random)
    let isDone = isStored(now) { () throws(StoreFailure) in
      try store.carryOver(stream, after: sequence, marks, seed: seed, at: now)
    }
    guard isDone else { return false }
    kept = marks
    handle(.appended, now)
    return true
  }

  private func isStored(_ now: Moment, _ body: () throws(StoreFailure) -> Void) -> Bool {
    do throws(StoreFailure) {
      try body()
      return true
    } catch {
      status.note(.trouble(.notStored), at: now)
      return false
    }
  }

  /// What could not be done ends the machine; it begins again from what the disk has.
  private func begin(again now: Moment) {
    guard let marks = try? store.replicationMarks() else { return }
    kept = marks
    machine = TillReplication(marks, at: clock() + Self.restMilliseconds, using: &random)
  }
}

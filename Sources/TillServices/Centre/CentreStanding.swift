import POSCore
import POSStore
import POSSync
import TillUI

extension CentreDesk {
  /// Notes an answer of the centre.
  func heard(_ now: Moment) {
    heardAt = clock()
    (status.isAnswering, status.heardAt, status.silentMilliseconds) = (true, now, 0)
    status.failing = nil
    guard isDue(notedAt) else { return }
    notedAt = clock()
    noteHeard(now)
  }

  /// Notes that the list of cards here is the newest, where an answer says that nothing follows of
  /// the district, and the till has all of it.
  func noteDistrict(in reply: PushReply, _ now: Moment) {
    guard areFilesWritten, reply.pages.contains(where: { isTaken($0) }) else { return }
    listAt = now
    guard isDue(listNotedAt) else { return }
    listNotedAt = clock()
    noteList(now)
  }

  private func isTaken(_ page: FeedPage) -> Bool {
    let cursor = FeedCursor(topic: page.topic, generation: page.generation, revision: page.to)
    return page.topic == FeedTopic.district && page.isComplete
      && machine.marks.cursors.contains(cursor)
  }

  /// Whether a note for the next start is older than a minute.
  private func isDue(_ notedAt: UInt64?) -> Bool {
    notedAt.map { clock() - min($0, clock()) >= 60_000 } ?? true
  }

  /// Notes a question that was not answered, and finds out what fails once an outage, or when it
  /// fails in another way; what was found out counts until then.
  func failed(_ trouble: LinkTrouble, _ now: Moment) {
    status.note(.trouble(trouble), at: now)
    let isNew = status.isAnswering || status.failing == nil || trouble != lastTrouble
    (status.isAnswering, lastTrouble) = (false, trouble)
    if isNew || !trouble.isWorthAsking { status.failing = trouble.part ?? status.failing }
    guard isNew, !isDiagnosing, trouble.isWorthAsking else { return }
    isDiagnosing = true
    let mail = mail
    link.diagnose { mail.post(.diagnosed($0)) }
  }

  /// Tells the people of the shop what the replication found.
  func tell(_ notice: ReplicationNotice, _ now: Moment) {
    let notice: LinkNotice =
      switch notice {
      case .sendingAgain: .sendingAgain
      case .lostAtCentre(_, let first, let last): .lostAtCentre(last + 1 - first)
      case .forked: .forked
      case .upgradeRequired: .upgradeWanted
      case .topicDiffered(let topic): .fetchedAnew(topic)
      }
    status.note(.notice(notice), at: now)
  }

  /// Brings the age of the last contact, the queue and the clocks up to date.
  func refresh(_ now: Moment) {
    status.silentMilliseconds = heardAt.map { Int64(clamping: clock() - min($0, clock())) }
    if let reading = machine.clock.reading(at: clock()) {
      status.clockAhead = now.milliseconds - reading.time
    }
    // While the journal can not be read, the queue is what it was.
    guard let epochs = try? store.pushedEpochs() else { return }
    let queues = epochs.map { ($0, Queue(of: $0, machine.marks)) }
    status.waiting = queues.reduce(0) { $0 + Int(clamping: $1.1.count) }
    guard let first = queues.first(where: { $0.1.count > 0 }) else {
      (oldest, status.waitingSince) = (nil, nil)
      return
    }
    status.waitingSince = moment(of: first.0, at: first.1.next)
  }

  /// What of an epoch the centre does not have.
  private struct Queue {
    let next: UInt64
    let count: UInt64

    init(of epoch: JournalEpoch, _ marks: ReplicationMarks) {
      let sent = max(min(marks.mark(of: epoch.stream).acknowledged, epoch.top), epoch.base)
      (next, count) = (sent + 1, epoch.top - sent)
    }
  }

  /// When a fact was written; read once for each place.
  private func moment(of epoch: JournalEpoch, at sequence: UInt64) -> Moment? {
    let place = epoch.stream.place(sequence)
    if let oldest, oldest.place == place { return oldest.at }
    let frames = try? store.frames(of: epoch.stream, from: sequence, most: 1, mostBytes: 1)
    let wall = frames?.first.flatMap { try? JournalFrame(bytes: $0) }?.clock.wall
    oldest = (place, wall.map { Moment(legalTimeAt: $0) })
    return oldest?.at
  }
}

extension LinkTrouble {
  /// Whether it leaves open which part of the way fails.
  fileprivate var isWorthAsking: Bool {
    switch self {
    case .noNetwork, .noRoute, .nameUnknown, .nothingListens, .noAnswerInTime, .cutOff: true
    default: false
    }
  }
}

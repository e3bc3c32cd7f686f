internal import CentreCore
internal import Foundation
public import Logging
internal import POSCore
internal import POSSync
public import ServiceLifecycle

/// What the centre does by itself: ends holds, gives back money that is over, tells the tills about
/// keys and cards, copies the books at night.
public struct CentreCare: Service {
  /// What is done and how often.
  public struct Plan: Hashable, Sendable {
    /// The folder for nightly copies; nil for none.
    public var backupFolder: String?
    /// How often is looked what there is to do, in milliseconds.
    public var pause: Int64 = 60_000
    /// The hour from which the nightly copy is written, by Italian time.
    public var backupHour = 3

    /// How long it waits before it looks whether a card changed, in milliseconds.
    public var cardPause: Int64 = 1_000

    /// The usual plan.
    public init() {}
  }

  private let desk: CentreDesk
  private let notices: DistrictNotices?
  private let plan: Plan
  private let log: Logger
  private let now: @Sendable () -> Int64

  /// Joins the books and a plan.
  ///
  /// - Parameters:
  ///   - notices: the district's keys; nil for a centre that issues no cards.
  ///   - now: milliseconds since 1970.
  public init(
    desk: CentreDesk, notices: DistrictNotices?, plan: Plan, log: Logger,
    now: @escaping @Sendable () -> Int64
  ) {
    (self.desk, self.notices, self.plan) = (desk, notices, plan)
    (self.log, self.now) = (log, now)
  }

  /// Does what there is to do until the centre stops, and then closes the books.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        group.addTask { await watchCards() }
        group.addTask { await goRound() }
      }
    }
    await desk.close()
  }

  private func goRound() async {
    var state = CareState()
    while !Task.isCancelled {
      await round(&state)
      try? await Task.sleep(for: .milliseconds(plan.pause))
    }
  }

  /// Looks each second whether a card changed, also while the books are copied: one that was
  /// blocked is to be blocked everywhere at once, and one that was found is not to be refused for
  /// another minute.
  private func watchCards() async {
    guard let notices else { return }
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(plan.cardPause))
      if Task.isCancelled { return }
      await attempt("cards") { [now] store in try notices.publishNewCards(store, at: now()) }
    }
  }

  /// Does once what there is to do; what fails is tried again in the next round.
  func round(_ state: inout CareState) async {
    let time = now()
    let moment = Moment(legalTimeAt: time)
    if !state.hasReadAgain { state.hasReadAgain = await readAgain(time) }
    await attempt("holds") { store in try store.expireHolds(at: time) }
    await bookLoads(time)
    if state.expiredOn != moment.date, await expire(on: moment.date, time) {
      state.expiredOn = moment.date
    }
    if let notices {
      if state.keysOn != moment.date,
        await attempt("keys", { store in try notices.publishKeys(store, at: time) }) != nil
      {
        state.keysOn = moment.date
      }
      await attempt("cards") { store in try notices.publishCards(store, at: time) }
    }
    // A server that is started during the day does not copy while customers wait.
    let isNight = (plan.backupHour..<plan.backupHour + 3).contains(moment.hour)
    if let folder = plan.backupFolder, isNight, state.copiedOn != moment.date,
      await copy(to: folder, moment)
    {
      state.copiedOn = moment.date
    }
  }

  /// Looks at what an earlier version of the centre did not understand, in small transactions.
  private func readAgain(_ time: Int64) async -> Bool {
    var place: JournalPlace?
    while true {
      let reading = await attempt("reading again") { [place] store in
        let next = try store.readAgain(after: place, most: 100, at: time)
        return Reading(next: next)
      }
      guard let reading else { return false }
      guard let next = reading.next else { return true }
      place = next
    }
  }

  /// Where reading goes on; nowhere when all was looked at.
  private struct Reading {
    let next: JournalPlace?
  }

  /// Goes on with employers' credit that was accepted before the centre stopped.
  private func bookLoads(_ time: Int64) async {
    await noting("loads") { [desk] in try await desk.bookAcceptedLoads(at: time) }
  }

  /// Gives back what is over, in small transactions.
  private func expire(on day: CivilDate, _ time: Int64) async -> Bool {
    await noting("expiry") { [desk] in try await desk.expirePurses(on: day, at: time) } != nil
  }

  private func copy(to folder: String, _ moment: Moment) async -> Bool {
    let path = "\(folder)/centre-\(moment.date.iso).sqlite"
    guard !FileManager.default.fileExists(atPath: path) else { return true }
    let findings = await noting("backup") { [desk] in
      try await desk.backUp(to: path, at: moment.milliseconds)
    }
    guard let findings else { return false }
    if findings.isEmpty {
      log.info("backup", metadata: ["file": "\(path)"])
    } else {
      log.error("backup is damaged", metadata: ["findings": "\(findings.count)"])
    }
    return findings.isEmpty
  }

  @discardableResult
  private func attempt<Value: Sendable>(
    _ name: String, _ body: @escaping @Sendable (any CentreStore) throws -> Value
  ) async -> Value? {
    await noting(name) { [desk] in try await desk.bulk(isStarted: true, body) }
  }

  /// Does something and logs what fails.
  @discardableResult
  private func noting<Value: Sendable>(
    _ name: String, _ body: () async throws -> Value
  ) async -> Value? {
    do {
      return try await body()
    } catch {
      log.error("care failed", metadata: ["what": "\(name)", "error": "\(error)"])
      return nil
    }
  }
}

/// What was done already.
struct CareState {
  var hasReadAgain = false
  var expiredOn: CivilDate?
  var keysOn: CivilDate?
  var copiedOn: CivilDate?
}

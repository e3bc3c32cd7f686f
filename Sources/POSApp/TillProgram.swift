import CTerminal
import Foundation
import POSCore
import TerminalUI
import TillServices
import TillUI

/// The engine as the run loop sees it.
struct TillProgram: TerminalProgram {
  private(set) var engine: TillEngine
  private let preparedSearch: Mailbox<SearchIndex>
  private let wakeup: Wakeup
  private var isPreparingSearch = false
  private var nextClockTick = MonotonicClock.milliseconds
  private var idle = IdleTime()

  init(engine: TillEngine, wakeup: Wakeup) {
    self.engine = engine
    self.wakeup = wakeup
    preparedSearch = Mailbox(wakeup: wakeup)
  }

  var isFinished: Bool { engine.isFinished }

  mutating func handle(_ event: InputEvent, atMilliseconds milliseconds: Int64) {
    idle.end()
    engine.handle(.input(event), now: SystemClock.now())
  }

  mutating func wake() {
    for index in preparedSearch.takeAll() {
      engine.runner.install(index)
      memory_give_back()
    }
    engine.pumpLink(now: SystemClock.now())
  }

  /// The first tick comes after the first picture; then one a second.
  mutating func tick() {
    let isClockDue = nextClockTick <= MonotonicClock.milliseconds
    guard isClockDue else { return engine.pumpLink(now: SystemClock.now()) }
    prepareSearch()
    startLink()
    engine.pumpLink(now: SystemClock.now())
    nextClockTick = MonotonicClock.milliseconds + 1000
    engine.handle(.tick(idleMilliseconds: idle.milliseconds), now: SystemClock.now())
  }

  /// Builds the search index beside the till, once.
  private mutating func prepareSearch() {
    guard !isPreparingSearch else { return }
    isPreparingSearch = true
    let preparation = engine.runner.searchPreparation
    let mailbox = preparedSearch
    Thread.detachNewThread {
      // An index that fails here is built, and its failure worded, when somebody searches.
      guard let index = try? preparation.index() else { return }
      mailbox.post(index)
    }
  }

  /// The link begins beside the till too, so that the start does not wait for it.
  private mutating func startLink() {
    guard engine.app.state.link != nil else { return }
    let wakeup = wakeup
    engine.startLink(clock: SystemClock.monotonicMilliseconds, now: SystemClock.now()) {
      wakeup.signal()
    }
  }

  /// The two clocks count alike while the machine is awake; only the time that is left is carried
  /// over from one to the other.
  var nextTickMilliseconds: Int64? {
    guard let deadline = engine.linkDeadline else { return nextClockTick }
    let now = SystemClock.monotonicMilliseconds()
    let left = Int64(clamping: deadline - min(deadline, now))
    return min(nextClockTick, MonotonicClock.milliseconds + left)
  }

  /// Ends what is on its way to the centre.
  func stop() { engine.stopLink() }

  func frame(for size: Size, heldBack: [InputEvent]) -> Frame {
    engine.frame(for: size, heldBack: heldBack)
  }
}

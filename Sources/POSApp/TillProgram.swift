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
  private var isPreparingSearch = false
  private var nextClockTick = MonotonicClock.milliseconds
  private var idle = IdleTime()

  init(engine: TillEngine, wakeup: Wakeup) {
    self.engine = engine
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
  }

  /// The first tick comes after the first picture; then one a second.
  mutating func tick() {
    prepareSearch()
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

  var nextTickMilliseconds: Int64? { nextClockTick }

  func frame(for size: Size, heldBack: [InputEvent]) -> Frame {
    engine.frame(for: size, heldBack: heldBack)
  }
}

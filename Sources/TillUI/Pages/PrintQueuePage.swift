import POSCore
import TerminalUI

/// The prints that wait or failed, with the reason: to try again, or to discard.
struct PrintQueuePage: Page {
  private var list = ListView(count: 0)
  private var isRetrying = false
  private var isTesting = false
  /// The print about whose end the cashier was asked.
  private var doubted: PrintJob?

  private enum Action: Hashable, Sendable {
    case preview, retry, discard, test, leave
  }

  /// Opens the queue and asks for it anew.
  init(_ context: inout PageContext) {
    list.setCount(context.state.waitingPrints.count)
    context.run(.printQueue)
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.printQueue }

  /// A letter retries, Enter shows.
  func keys(_ state: TillState) -> [KeyHelp] {
    Self.keymap(state.wording).help + [KeyHelp([.up], "", state.wording.keyMoveLong)]
  }

  private static func keymap(_ wording: Wording) -> Keymap<Action> {
    Keymap([
      .init(.retry, [.char("r"), .f(2)], wording.keyRetry, wording.keyRetryLong),
      .init(.preview, [.enter, .char("v")], wording.keyPreview, wording.keyPreviewLong),
      .init(.discard, [.char("x"), .delete], wording.keyDiscard, wording.keyDiscardLong),
      .init(.test, [.char("p")], wording.keyTestPage, wording.keyTestPageLong),
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  // MARK: Events

  /// Handles the letters and the queue as it stands.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.printJobs(let jobs)): receive(jobs, &context)
    case .outcome(.printedPlainly(_, _, let jobs)):
      // The notice names the template's mistake already, which matters more than the count.
      list.setCount(jobs.count)
      (isRetrying, isTesting) = (false, false)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    switch Self.keymap(context.wording).action(for: key.lowercased) {
    case .retry:
      isRetrying = true
      context.run(.retryPrints)
    case .test:
      isTesting = true
      context.run(.print(.testPage, isCopy: false))
    case .preview: preview(&context)
    case .discard: askToDiscard(&context)
    case .leave: context.pop()
    case nil: return list.update(key, visibleRows: 16) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func receive(_ jobs: [PrintJob], _ context: inout PageContext) {
    list.setCount(jobs.count)
    if let doubted, !jobs.contains(where: { $0.id == doubted.id }) {
      self.doubted = nil
      context.say(context.wording.printDiscarded(context.wording.subject(of: doubted)))
    }
    if isTesting {
      isTesting = false
      let isStuck = jobs.contains { $0.subject == .testPage }
      return isStuck
        ? context.warn(context.wording.stillWaiting(jobs.count))
        : context.say(context.wording.testPagePrinted)
    }
    guard isRetrying else { return }
    isRetrying = false
    if jobs.isEmpty {
      context.say(context.wording.allPrinted)
    } else {
      context.warn(context.wording.stillWaiting(jobs.count))
    }
  }

  private func preview(_ context: inout PageContext) {
    guard let job = chosen(&context) else { return }
    context.push(PreviewPage(context.wording.subject(of: job)))
    context.run(.preview(job.subject, isCopy: job.isCopy))
  }

  private mutating func askToDiscard(_ context: inout PageContext) {
    guard let job = chosen(&context) else { return }
    doubted = job
    context.push(ChoicePage.discarding(job, context.wording))
  }

  /// The print that the arrows chose; says so when there is none.
  private func chosen(_ context: inout PageContext) -> PrintJob? {
    let jobs = context.state.waitingPrints
    guard let index = list.selectedIndex, jobs.indices.contains(index) else {
      context.say(context.wording.noPrintsWaiting)
      return nil
    }
    return jobs[index]
  }

  // MARK: View

  private static let table = Table([
    .init("", width: .fixed(5)),
    .init("", width: .fixed(28)),
    .init("", width: .fixed(5)),
    .init("", width: .flexible(minimum: 20)),
  ])

  /// Draws the jobs with the reason why each is not printed.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.printQueue)
    let inner = area.inset(rows: 1, columns: 2)
    let jobs = state.waitingPrints
    guard !jobs.isEmpty else {
      return frame.write(state.wording.noPrintsWaiting, in: inner, row: 1, role: .success)
    }
    var shown = list
    shown.setCount(jobs.count)
    shown.draw(in: inner, into: &frame) { index, line, isChosen, frame in
      let job = jobs[index]
      let role: Role = isChosen ? .selected : job.isFailed ? .warning : .plain
      frame.fill(line, role: role)
      let texts = [
        job.at.clock, state.wording.subject(of: job),
        job.isCopy ? state.wording.copyMark : "", state.wording.standing(of: job),
      ]
      Self.table.drawRow(texts, in: line, into: &frame, role: role)
    }
  }
}

extension ChoicePage {
  /// Asks before a print is given up, since no key brings it back.
  fileprivate static func discarding(_ job: PrintJob, _ wording: Wording) -> ChoicePage {
    ChoicePage(
      wording.discardPrintHeading, [wording.subject(of: job), wording.discardPrintText],
      [
        Choice(
          letter: wording.yesLetter, label: wording.discardPrintYes, action: .discardPrint(job))
      ], escape: wording.keyBack)
  }
}

extension PageContext {
  /// Takes a print out of the queue, with a line in the log.
  mutating func discard(_ job: PrintJob) {
    var entry = auditEntry(.printDiscarded)
    entry.detail = wording.subject(of: job)
    if case .receipt(let id) = job.subject { entry.subject = id }
    run(.discardPrint(job.id, entry))
  }
}

extension PrintJob {
  fileprivate var isFailed: Bool {
    if case .failed = state { true } else { false }
  }
}

extension Wording {
  fileprivate func standing(of job: PrintJob) -> String {
    if case .failed(let reason) = job.state { reason } else { printWaits }
  }
}

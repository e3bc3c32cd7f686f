import POSCore
import TerminalUI

/// The prints that wait or failed, with the reason, and trying them again.
struct PrintQueuePage: Page {
  private var list = ListView(count: 0)
  private var isRetrying = false

  private enum Action: Hashable, Sendable {
    case preview, retry, leave
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
      .init(.leave, [.escape], wording.keyBack, wording.keyBackLong),
    ])
  }

  // MARK: Events

  /// Handles the letters and the queue as it stands.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .input(.key(let key)): return handle(key, &context)
    case .outcome(.printJobs(let jobs)): receive(jobs, &context)
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private mutating func handle(_ key: Key, _ context: inout PageContext) -> Handled {
    let lower = key.typed.map { Key.char(Character($0.lowercased())) } ?? key
    switch Self.keymap(context.wording).action(for: lower) {
    case .retry:
      isRetrying = true
      context.run(.retryPrints)
    case .preview: preview(&context)
    case .leave: context.pop()
    case nil: return list.update(key, visibleRows: 16) ? .consumed : .ignored
    }
    return .consumed
  }

  private mutating func receive(_ jobs: [PrintJob], _ context: inout PageContext) {
    list.setCount(jobs.count)
    guard isRetrying else { return }
    isRetrying = false
    if jobs.isEmpty {
      context.say(context.wording.allPrinted)
    } else {
      context.warn(context.wording.stillWaiting(jobs.count))
    }
  }

  private func preview(_ context: inout PageContext) {
    let jobs = context.state.waitingPrints
    guard let index = list.selectedIndex, jobs.indices.contains(index) else {
      return context.say(context.wording.noPrintsWaiting)
    }
    context.push(PreviewPage(context.wording.subject(jobs[index].subject)))
    context.run(.preview(jobs[index].subject, isCopy: jobs[index].isCopy))
  }

  // MARK: View

  private static let table = Table([
    .init("", width: .fixed(5)),
    .init("", width: .fixed(26)),
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
        job.at.clock, state.wording.subject(job.subject),
        job.isCopy ? state.wording.copyMark : "", state.wording.standing(of: job),
      ]
      Self.table.drawRow(texts, in: line, into: &frame, role: role)
    }
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

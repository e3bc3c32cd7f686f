import POSCore
import TerminalUI

/// A page that tells something and is left again.
struct ReadingPage: Page {
  enum Subject: Sendable {
    /// How to practise without touching the books, and how to come back.
    case training
    /// What this till's prints are not.
    case fiscalNotice
    /// What works when the network does not.
    case offline
  }

  private let subject: Subject

  /// Opens the page about a subject.
  init(_ subject: Subject) {
    self.subject = subject
  }

  /// The heading.
  func title(_ state: TillState) -> String {
    switch subject {
    case .training: state.wording.training
    case .fiscalNotice: state.wording.fiscalNotice
    case .offline: state.wording.offlineTitle
    }
  }

  /// Esc goes back.
  func keys(_ state: TillState) -> [KeyHelp] {
    [KeyHelp([.escape, .enter], state.wording.keyBack, state.wording.keyBackLong)]
  }

  /// Only leaves.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(let key)) = event else {
      if case .input = event { return .ignored }
      return .consumed
    }
    guard key == .escape || key == .enter else { return .ignored }
    context.pop()
    return .consumed
  }

  /// Draws the sentences.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state), role: subject == .fiscalNotice ? .warning : .border)
    switch subject {
    case .training: drawTraining(in: area.inset(rows: 2, columns: 3), into: &frame, state)
    case .fiscalNotice: drawFiscalNotice(in: area.inset(rows: 2, columns: 3), into: &frame, state)
    case .offline: drawOffline(in: area.inset(rows: 1, columns: 2), into: &frame, state)
    }
  }

  /// The sentences, and where the till is now.
  private func drawTraining(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let lines = state.wording.trainingLines
    for (row, line) in lines.enumerated() { frame.write(line, in: area, row: row) }
    let standing = state.isTraining ? state.wording.isTraining : state.wording.isNoTraining
    frame.write(standing, in: area, row: lines.count + 1, role: .strong)
  }

  private func drawFiscalNotice(in area: Rect, into frame: inout Frame, _ state: TillState) {
    for (row, line) in state.wording.fiscalNoticeLines.enumerated() {
      frame.write(line, in: area, row: row, role: row < 2 ? .warning : .plain)
    }
  }

  private func drawOffline(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let isJoined = state.link != nil
    let matrix = isJoined ? state.wording.joinedOfflineMatrix : state.wording.offlineMatrix
    let width = isJoined ? 30 : 22
    for (row, line) in matrix.enumerated() {
      frame.write(line.operation, in: area.dropRight(width + 2), row: row)
      frame.write(line.answer, in: area.right(width), row: row, role: .strong)
    }
    let note = isJoined ? state.wording.joinedOfflineNote : state.wording.offlineNote
    for (row, line) in note.enumerated() {
      frame.write(line, in: area, row: matrix.count + 1 + row, role: .muted)
    }
  }
}

import POSCore
import TerminalUI

/// What surrounds every page: the header, the notice line and the key caps.
enum Chrome {
  static func drawHeader(in area: Rect, into frame: inout Frame, _ state: TillState) {
    let role: Role = state.isTraining ? .training : .title
    frame.fill(area, role: role)
    let shop = state.settings.shop
    let place = shop.stall.isEmpty ? shop.name : shop.stall + " · " + shop.name
    let training = state.isTraining ? state.wording.trainingMark + "  " : ""
    let status = " " + status(state) + " "
    let width = DisplayWidth.columns(of: status)
    frame.write(" Bottega  " + training + place, in: area.dropRight(width), role: role)
    frame.write(status, in: area.right(width), alignment: .right, role: role)
  }

  private static func status(_ state: TillState) -> String {
    let wording = state.wording
    var parts = [wording.till(state.settings.till, cashier: state.signedIn?.name)]
    if !state.waitingPrints.isEmpty {
      parts.append(wording.printsWaiting(state.waitingPrints.count))
    }
    parts.append(wording.trustSure)
    parts.append(state.now.clock)
    return parts.joined(separator: "  ")
  }

  static func drawNotice(in area: Rect, into frame: inout Frame, _ state: TillState) {
    state.notice?.draw(in: area, into: &frame)
  }

  static func drawKeys(
    _ keys: [KeyHelp], in area: Rect, into frame: inout Frame, _ wording: Wording
  ) {
    var row = 0
    var column = area.column + 1
    for key in keys where !key.short.isEmpty {
      guard let cap = key.keys.first.map(wording.cap) else { continue }
      let width = DisplayWidth.columns(of: cap) + 1 + DisplayWidth.columns(of: key.short)
      if column + width > area.endColumn {
        row += 1
        column = area.column + 1
      }
      guard row < area.rows else { return }
      column += frame.write(cap, row: area.row + row, column: column, role: .key)
      column += 1
      column += frame.write(key.short, row: area.row + row, column: column, role: .muted)
      column += 2
    }
  }
}

/// What is shown when the window can not hold a page; nothing is lost meanwhile.
enum TooSmallPage {
  static func draw(into frame: inout Frame, _ wording: Wording) {
    for (row, line) in wording.windowTooSmall.enumerated() {
      frame.write(line, in: frame.area, row: row, role: .warning)
    }
  }
}

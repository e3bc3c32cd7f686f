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
    let status = " " + status(state, columns: area.columns - nameColumns) + " "
    let width = DisplayWidth.columns(of: status)
    frame.write(" Bottega  " + training + place, in: area.dropRight(width), role: role)
    frame.write(status, in: area.right(width), alignment: .right, role: role)
  }

  /// The columns of the product's name with the blanks around it and around the status.
  private static let nameColumns = 12

  /// The whole status, or without the cashier's name where the way to the centre needs the room.
  private static func status(_ state: TillState, columns: Int) -> String {
    let whole = status(state, cashier: state.signedIn?.name)
    guard state.link != nil, DisplayWidth.columns(of: whole) > columns else { return whole }
    return status(state, cashier: nil)
  }

  private static func status(_ state: TillState, cashier: String?) -> String {
    let wording = state.wording
    var parts = [wording.till(state.settings.till, cashier: cashier)]
    if !state.waitingPrints.isEmpty {
      parts.append(wording.printsWaiting(state.waitingPrints.count))
    }
    let level = state.link.map { wording.headerStatus(of: $0, at: state.now) }
    parts.append(level ?? wording.trust(state.trust))
    parts.append(state.now.clock)
    return parts.joined(separator: "  ")
  }

  static func drawNotice(in area: Rect, into frame: inout Frame, _ state: TillState) {
    state.notice?.draw(in: area, into: &frame)
  }

  /// As many keys as there is room for; the way out is always among them.
  static func drawKeys(
    _ keys: [KeyHelp], in area: Rect, into frame: inout Frame, _ wording: Wording
  ) {
    var caps = keys.compactMap { KeyCap($0, wording) }
    while caps.contains(where: \.isWayOut), !fit(caps, in: area),
      let last = caps.lastIndex(where: { !$0.isWayOut })
    {
      caps.remove(at: last)
    }
    for (cap, place) in zip(caps, places(of: caps, in: area)) where place.row < area.endRow {
      let end = frame.write(cap.key, row: place.row, column: place.column, role: .key)
      frame.write(cap.word, row: place.row, column: place.column + end + 1, role: .muted)
    }
  }

  private static func fit(_ caps: [KeyCap], in area: Rect) -> Bool {
    places(of: caps, in: area).allSatisfy { $0.row < area.endRow }
  }

  /// Where each key stands, row after row.
  private static func places(of caps: [KeyCap], in area: Rect) -> [Point] {
    var (row, column) = (area.row, area.column + 1)
    return caps.map { cap in
      if column + cap.width > area.endColumn { (row, column) = (row + 1, area.column + 1) }
      defer { column += cap.width + 2 }
      return Point(row: row, column: column)
    }
  }
}

/// A key with its word, as the footer shows it.
struct KeyCap {
  let key: String
  let word: String
  let isWayOut: Bool

  /// Makes the cap; nil for what only the help tells.
  init?(_ help: KeyHelp, _ wording: Wording) {
    guard !help.short.isEmpty, let key = help.keys.first else { return nil }
    (self.key, word, isWayOut) = (wording.cap(key), help.short, key == .escape)
  }

  var width: Int { DisplayWidth.columns(of: key) + 1 + DisplayWidth.columns(of: word) }
}

/// What is shown when the window can not hold a page; nothing is lost meanwhile.
enum TooSmallPage {
  static func draw(into frame: inout Frame, _ wording: Wording) {
    for (row, line) in wording.windowTooSmall.enumerated() {
      frame.write(line, in: frame.area, row: row, role: .warning)
    }
  }
}

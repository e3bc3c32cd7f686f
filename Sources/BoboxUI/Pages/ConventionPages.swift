import POSCore
import TerminalUI

/// The conventions of the district, of which there may be more than a screen shows.
extension BoboxApp {
  func draw(_ list: ConventionList, _ layout: Layout, into frame: inout Frame) {
    drawHeading(wording.conventionsHeading, layout, into: &frame)
    drawText([wording.howConventionsWork], in: layout.content.top(2), into: &frame)
    let rows = rowsToldOf(list)
    for (row, told) in rows.dropFirst(list.top).prefix(layout.list.rows).enumerated() {
      frame.write(told.text, in: layout.list, row: row, role: told.role)
    }
    let side = layout.content.dropTop(2).right(10)
    if list.top > 0 { drawArrow("▲", .scrollUp, in: side.top(3), into: &frame) }
    if list.top + layout.list.rows < rows.count {
      drawArrow("▼", .scrollDown, in: side.bottom(3), into: &frame)
    }
    drawBack(layout, into: &frame)
  }

  private func drawArrow(_ sign: String, _ touch: Touch, in area: Rect, into frame: inout Frame) {
    frame.fill(area, role: .field)
    frame.write(sign, in: area, row: area.rows / 2, alignment: .centre, role: .field)
    frame.hit(area, touch.tag)
  }

  /// Every row of the list, whether it is on the screen or not.
  func rowsToldOf(_ list: ConventionList) -> [ToldRow] {
    guard !list.conventions.isEmpty else {
      return [ToldRow(text: wording.noConventions, role: .strong)]
    }
    let columns = Layout(size).list.columns
    return list.conventions.flatMap { convention in
      let heading = [ToldRow(text: convention.name, role: .strong)]
      let details = [
        wording.benefit(convention.benefit) + " · " + wording.forWhom(convention),
        wording.goods(convention.goods, list.departments),
        wording.terms(convention.terms, shop: setup.shopNumber),
      ].filter { !$0.isEmpty }
      let rows = details.flatMap { DisplayWidth.wrap($0, to: columns - 2) }
      return heading + rows.map { ToldRow(text: "  " + $0, role: .plain) }
        + [ToldRow(text: "", role: .plain)]
    }
  }
}

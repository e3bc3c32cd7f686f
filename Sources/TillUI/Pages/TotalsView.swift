import POSCore
import TerminalUI

/// The tables and the chart of the totals.
struct TotalsView {
  let totals: Totals
  let list: ListView
  let state: TillState

  private var wording: Wording { state.wording }

  // MARK: Summary

  /// Draws the documents at the left, payments and cash at the right.
  func drawSummary(in area: Rect, into frame: inout Frame) {
    let (left, right) = area.splitColumns(at: area.columns / 2)
    drawDocuments(in: left.dropRight(2), into: &frame)
    drawMoney(in: right.dropLeft(1), into: &frame)
  }

  private static let figures = Table([
    .init(width: .flexible(minimum: 12)),
    .init(width: .fixed(5), alignment: .right),
    .init(width: .fixed(13), alignment: .right),
  ])

  private func row(
    _ texts: [String], _ line: Int, in area: Rect, into frame: inout Frame, role: Role = .plain
  ) {
    Self.figures.drawRow(texts, in: area.line(line), into: &frame, role: role)
  }

  private func texts(_ label: String, _ row: TotalRow) -> [String] {
    [label, row.count == 0 ? "" : String(row.count), state.text(row.amount)]
  }

  private func drawDocuments(in area: Rect, into frame: inout Frame) {
    frame.pane(area)
    frame.write(wording.documents, in: area, role: .title)
    let undone =
      totals.undone.count == 0 ? [] : [texts(wording.undoneSales, totals.undone)]
    let rows =
      [texts(wording.sales, totals.sales)] + undone
      + [texts(wording.returns, totals.returns), texts(wording.voids, totals.voids)]
    for (index, texts) in rows.enumerated() { row(texts, index + 1, in: area, into: &frame) }
    let foot = area.dropTop(rows.count + 2)
    row(
      [wording.taken, String(totals.documents), state.text(totals.net)], 0, in: foot,
      into: &frame, role: .total)
    row([wording.averageReceipt, "", state.text(totals.averageReceipt)], 2, in: foot, into: &frame)
    row([wording.discountsGiven, "", state.text(totals.discounts)], 3, in: foot, into: &frame)
  }

  private func drawMoney(in area: Rect, into frame: inout Frame) {
    frame.pane(area)
    frame.write(wording.paymentsHeading, in: area, role: .title)
    var line = 1
    for row in totals.byTender {
      let label = Tender(rawValue: row.key).map(wording.tender) ?? row.key
      self.row(texts(label, row), line, in: area, into: &frame)
      line += 1
    }
    line += 1
    frame.write(wording.drawer, in: area, row: line, role: .title)
    for row in totals.cashMovements {
      line += 1
      let label = DrawerRow(rawValue: row.key).map(wording.drawerRow) ?? row.key
      self.row(texts(label, row), line, in: area, into: &frame)
    }
    row(
      [wording.expectedCash, "", state.text(totals.expectedCash)], line + 1, in: area,
      into: &frame, role: .strong)
  }

  // MARK: Departments

  /// Draws the departments with their share.
  func drawDepartments(in area: Rect, into frame: inout Frame) {
    guard !totals.byDepartment.isEmpty else { return drawNothing(in: area, into: &frame) }
    let table = Table([
      .init(wording.department, width: .flexible(minimum: 20)),
      .init(wording.documentsShort, width: .fixed(9), alignment: .right),
      .init("€", width: .fixed(14), alignment: .right),
      .init("%", width: .fixed(7), alignment: .right),
    ])
    table.drawHeader(in: area, into: &frame)
    let whole = totals.byDepartment.map(\.amount).sum
    list.draw(in: area.dropTop(1), into: &frame) { index, line, isChosen, frame in
      let row = totals.byDepartment[index]
      let name = state.department(row.key)?.name ?? row.key
      let role: Role = isChosen ? .selected : .plain
      frame.fill(line, role: role)
      table.drawRow(
        [name, String(row.count), state.text(row.amount), share(row.amount, of: whole)],
        in: line, into: &frame, role: role)
    }
  }

  /// The part of the whole in per cent with one decimal; empty when it would mislead.
  private func share(_ amount: Money, of whole: Money) -> String {
    guard whole > .zero, amount >= .zero else { return "" }
    let tenths = Rounding.halfUp(amount.cents, times: 1_000, over: whole.cents)
    return state.settings.language.numberStyle.percent(basisPoints: tenths * 10)
  }

  private func drawNothing(in area: Rect, into frame: inout Frame) {
    frame.write(wording.nothingSold, in: area, role: .muted)
  }

  // MARK: Taxes and people

  /// Draws the VAT rates above the cashiers.
  func drawTaxes(in area: Rect, into frame: inout Frame) {
    guard !totals.byVAT.isEmpty else { return drawNothing(in: area, into: &frame) }
    let table = Table([
      .init(wording.vatHeading, width: .flexible(minimum: 18)),
      .init(wording.gross, width: .fixed(14), alignment: .right),
      .init(wording.net, width: .fixed(14), alignment: .right),
      .init(wording.tax, width: .fixed(14), alignment: .right),
    ])
    table.drawHeader(in: area, into: &frame)
    var line = 1
    for band in totals.byVAT {
      let texts = [wording.vat(band.code)] + [band.gross, band.net, band.tax].map(state.text)
      table.drawRow(texts, in: area.line(line), into: &frame)
      line += 1
    }
    let sums = [\VATBand.gross, \.net, \.tax].map { part in
      state.text(totals.byVAT.map { $0[keyPath: part] }.sum)
    }
    table.drawRow([wording.altogether] + sums, in: area.line(line), into: &frame, role: .total)
    drawCashiers(in: area.dropTop(line + 2), into: &frame)
  }

  private func drawCashiers(in area: Rect, into frame: inout Frame) {
    let table = Table([
      .init(wording.people, width: .flexible(minimum: 18)),
      .init(wording.documentsShort, width: .fixed(9), alignment: .right),
      .init("€", width: .fixed(14), alignment: .right),
    ])
    table.drawHeader(in: area, into: &frame)
    list.draw(in: area.dropTop(1), into: &frame) { index, line, isChosen, frame in
      let row = totals.byCashier[index]
      let role: Role = isChosen ? .selected : .plain
      frame.fill(line, role: role)
      table.drawRow(
        [row.key, String(row.count), state.text(row.amount)], in: line, into: &frame, role: role)
    }
  }

  // MARK: Hours

  /// Draws a bar for each hour; when they do not fit, the part that was scrolled to.
  func drawHours(in area: Rect, into frame: inout Frame) {
    guard !totals.byHour.isEmpty else { return drawNothing(in: area, into: &frame) }
    let first = list.firstVisible(rows: area.rows)
    let bars = totals.byHour.dropFirst(first).prefix(area.rows).map { row in
      BarChart.Bar(
        label: wording.hour(row.key)
          + DisplayWidth.pad(String(row.count), to: 5, alignment: .right),
        value: row.amount.cents, text: state.text(row.amount))
    }
    BarChart(bars).draw(in: area, into: &frame)
  }
}

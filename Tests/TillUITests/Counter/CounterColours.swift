import POSCore
import Support
import TerminalUI
import Testing

@testable import TillUI

/// The key pages as terminals with few colours or none show them.
struct CounterColours {
  @Test(arguments: [ColourDepth.monochrome, .colours8])
  func `counter, payment and question`(depth: ColourDepth) {
    var till = AfterSaleTill()
    till.enter("2*101")
    till.press("Up")
    expectScreen(text: styled(till.app, depth), "counter/basket-\(depth)")
    till.press("Enter")
    expectScreen(text: styled(till.app, depth), "counter/payment-\(depth)")
    till.press("Esc")
    till.enter("103")
    expectScreen(text: styled(till.app, depth), "counter/age-\(depth)")
  }

  @Test(arguments: [ColourDepth.monochrome, .colours8])
  func `search, return and sign-in`(depth: ColourDepth) {
    var till = AfterSaleTill()
    till.type("b")
    expectScreen(text: styled(till.app, depth), "counter/search-\(depth)")
    till.press("Esc")
    till.sell(["2*101", "103"])
    till.openLastReceipt()
    till.press("r", "Space", "Down")
    expectScreen(text: styled(till.app, depth), "receipts/return-\(depth)")
    till.press("F12")
    expectScreen(text: styled(till.app, depth), "counter/sign-in-\(depth)")
  }

  @Test(arguments: [ColourDepth.monochrome, .colours8])
  func `the customer and the purses`(depth: ColourDepth) {
    var till = AfterSaleTill.withCards(.italian, CardSamples.giuliaAlone) {
      $0.cards.centre = .joined
    }
    till.ringUpShopping()
    till.scan(CardSamples.code)
    expectScreen(text: styled(till.app, depth), "customer/panel-\(depth)")
    till.press("Enter")
    expectScreen(text: styled(till.app, depth), "customer/payment-\(depth)")
  }

  @Test(arguments: [ColourDepth.monochrome, .colours8])
  func `a form, a list and the totals`(depth: ColourDepth) {
    var till = ShopTill()
    till.open("n")
    till.press("F2")
    expectScreen(text: styled(till.app, depth), "shop/article-problems-\(depth)")
    till.press("Esc")
    till.open("a")
    till.press("Down")
    expectScreen(text: styled(till.app, depth), "shop/catalogue-\(depth)")
    till.press("Esc")
    till.open("1")
    expectScreen(text: styled(till.app, depth), "shop/totals-\(depth)")
  }

  @Test(arguments: [ColourDepth.monochrome, .colours8])
  func `what is chosen, wrong or a total stands out`(depth: ColourDepth) {
    for theme in Theme.allCases {
      let plain = theme.style(for: .plain, at: depth)
      for role in [Role.selected, .total, .danger, .warning, .key] {
        #expect(theme.style(for: role, at: depth) != plain, "\(theme) \(role)")
      }
    }
  }

  /// The screen, and below it each row's runs of one style.
  private func styled(_ app: TillApp, _ depth: ColourDepth) -> String {
    let frame = app.view(size: Size(rows: 24, columns: 80))
    let rows = (0..<24).map { "│\(frame.rowText($0))│" }
    let styles = (0..<24).compactMap { row -> String? in
      let runs = runs(of: Array(frame.cells(inRow: row)), depth)
      return runs.isEmpty ? nil : "\(row): " + runs.joined(separator: " ")
    }
    return (rows + styles).joined(separator: "\n")
  }

  private func runs(of cells: [Cell], _ depth: ColourDepth) -> [String] {
    let plain = Theme.standard.style(for: .plain, at: depth)
    var runs: [String] = []
    var start = 0
    while start < cells.count {
      let style = Theme.standard.style(for: cells[start].role, at: depth)
      var end = start
      while end < cells.count, Theme.standard.style(for: cells[end].role, at: depth) == style {
        end += 1
      }
      if style != plain { runs.append("\(start)-\(end - 1)=\(name(of: style))") }
      start = end
    }
    return runs
  }

  private func name(of style: Style) -> String {
    let attributes: [(TextAttributes, String)] = [
      (.bold, "b"), (.dim, "d"), (.underline, "u"), (.reverse, "r"),
    ]
    let marks = attributes.filter { style.attributes.contains($0.0) }.map(\.1).joined()
    let colours = [style.foreground, style.background].map { $0.map(String.init) ?? "-" }
    return colours.joined(separator: "/") + marks
  }
}

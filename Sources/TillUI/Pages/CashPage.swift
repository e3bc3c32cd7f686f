import POSCore
import TerminalUI

/// Cash without a sale.
struct CashPage: Page {
  /// Opens the page.
  init() {}

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.keyCash }
  /// Esc leaves.
  func keys(_ state: TillState) -> [KeyHelp] { [] }

  /// Leaves.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(.escape)) = event else { return .ignored }
    context.pop()
    return .consumed
  }

  /// Draws the page.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: title(state))
  }
}

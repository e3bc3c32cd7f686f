import POSCore
import TerminalUI

/// On the way to the latest receipt, for an action that one key at the counter begins.
///
/// It finds the receipt, its state and its document, and then gives way to the receipt's page.
struct LatestReceiptPage: Page {
  private let action: ReceiptAction
  private var found: (receipt: Receipt, state: ReceiptState)?

  /// Looks for the latest receipt, whatever it is, so that an action never falls on one before it.
  init(for action: ReceiptAction, _ context: inout PageContext) {
    self.action = action
    if let receipt = context.state.lastReceipt, receipt.kind != .void {
      context.run(.receipt(receipt.id))
    } else {
      context.run(.latestReceipts)
    }
  }

  /// It lies over the counter.
  var isOverlay: Bool { true }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.receipts }

  /// Only Esc, should an answer fail to come.
  func keys(_ state: TillState) -> [KeyHelp] {
    [KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong)]
  }

  /// Goes on from answer to answer.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .outcome(.receipts(let receipts)):
      guard let latest = receipts.first(where: { $0.kind != .void }) else {
        context.pop()
        context.warn(context.wording.noReceiptToActOn)
        return .consumed
      }
      context.run(.receipt(latest.id))
    case .outcome(.receipt(let receipt, let receiptState)):
      found = (receipt, receiptState)
      context.run(.preview(.receipt(receipt.id), isCopy: true))
    case .outcome(.preview(let lines)): goOn(lines, &context)
    case .outcome(.failed) where found != nil: goOn([], &context)
    case .outcome(.failed), .outcome(.receiptNotFound): context.pop()
    case .outcome, .tick: return .consumed
    default: return .ignored
    }
    return .consumed
  }

  private func goOn(_ document: [String], _ context: inout PageContext) {
    guard let found else { return }
    context.replace(with: ReceiptPage(found.receipt, found.state, document: document))
    context.begin(action, on: found.receipt, found.state)
  }

  /// Draws one line, which nobody sees when the answers come at once.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.write(state.wording.lookingForReceipt, in: area.bottom(1), role: .muted)
  }
}

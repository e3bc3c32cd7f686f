import POSCore
import TerminalUI

/// The latest receipts.
struct ReceiptsPage: Page {
  private var receipts: [Receipt] = []
  private var list = ListView(count: 0)

  /// Opens the list and asks for it.
  init(_ context: inout PageContext) {
    context.run(.latestReceipts)
  }

  /// The heading.
  func title(_ state: TillState) -> String { state.wording.keyReceipts }

  /// Enter opens one.
  func keys(_ state: TillState) -> [KeyHelp] {
    [
      KeyHelp([.enter], state.wording.keyOpen, state.wording.keyOpenLong),
      KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong),
    ]
  }

  /// Handles the choice.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    switch event {
    case .outcome(.receipts(let receipts)):
      self.receipts = receipts
      list = ListView(count: receipts.count)
    case .outcome(.receipt(let receipt, let receiptState)):
      context.push(ReceiptPage(receipt, receiptState, context.state))
    case .input(.key(.escape)): context.pop()
    case .input(.key(.enter)):
      guard let index = list.selectedIndex else { return .consumed }
      context.run(.receipt(receipts[index].id))
    case .input(.key(let key)): return list.update(key, visibleRows: 16) ? .consumed : .ignored
    default: return .consumed
    }
    return .consumed
  }

  /// Draws the list.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: state.wording.keyReceipts)
    let receipts = receipts
    list.draw(in: area.inset(rows: 1, columns: 2), into: &frame) { index, area, isChosen, frame in
      let receipt = receipts[index]
      let role: Role = isChosen ? .selected : .plain
      frame.fill(area, role: role)
      frame.write(receipt.closedAt.clock + "  " + receipt.number.text, in: area, role: role)
      frame.write(state.text(receipt.total) + " ", in: area, alignment: .right, role: role)
    }
  }
}

/// One receipt.
struct ReceiptPage: Page {
  private let receipt: Receipt
  private let receiptState: ReceiptState

  /// Opens a receipt.
  init(_ receipt: Receipt, _ receiptState: ReceiptState, _ state: TillState) {
    self.receipt = receipt
    self.receiptState = receiptState
  }

  /// The heading.
  func title(_ state: TillState) -> String { receipt.number.text }

  /// Esc leaves.
  func keys(_ state: TillState) -> [KeyHelp] {
    [KeyHelp([.escape], state.wording.keyBack, state.wording.keyBackLong)]
  }

  /// Leaves.
  mutating func handle(_ event: PageEvent, _ context: inout PageContext) -> Handled {
    guard case .input(.key(.escape)) = event else { return .ignored }
    context.pop()
    return .consumed
  }

  /// Draws the receipt.
  func draw(in area: Rect, into frame: inout Frame, _ state: TillState) {
    frame.box(area, title: receipt.number.text)
  }
}

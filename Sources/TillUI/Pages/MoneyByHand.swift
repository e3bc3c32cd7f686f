import POSCore
import TerminalUI

/// What is handed over by one tender; negative towards the customer, like a payment.
struct MoneyByHand: Sendable {
  /// The means.
  let tender: Tender
  /// The signed amount.
  let amount: Money
  /// The code of a voucher.
  var reference: String?
  /// Whether it was never taken before, as when a payment is corrected.
  var isFirstTaken = false
}

/// What is handed over, as large as the change after a sale.
enum MoneyByHandView {
  /// The first in large figures; the others and what else is to be known beside them.
  static func draw(
    _ parts: [MoneyByHand], _ remarks: [String] = [], in area: Rect, into frame: inout Frame,
    _ state: TillState
  ) {
    guard let first = parts.first else { return }
    let wording = state.wording
    let sentences = wording.handedOver(parts.dropFirst(), state) + remarks
    for (index, sentence) in sentences.enumerated() {
      // The label of the figures has the second row.
      frame.write(sentence, in: area, row: index == 0 ? 0 : index + 1, role: .strong)
    }
    let isTaken = first.amount > .zero
    let taken = first.isFirstTaken ? wording.toCollect : wording.toTakeBack
    let label = isTaken ? taken : wording.toGiveBack
    BigAmount.draw(
      label + " · " + wording.handedOver(by: first), state.text(first.amount.magnitude), in: area,
      role: isTaken ? .total : .danger, into: &frame, state)
  }
}

extension Receipt {
  /// What was taken by hand for the voided sale and is not taken for the corrected one, and the
  /// other way round.
  func givenBack(of voided: Receipt) -> [MoneyByHand] {
    [Tender.cash, .mealVoucher].compactMap { tender in
      let moved = (voided.payments + payments).filter { $0.tender == tender }.map(\.amount).sum
      let part = MoneyByHand(tender: tender, amount: moved, isFirstTaken: true)
      return moved == .zero ? nil : part
    }
  }
}

extension Wording {
  /// A sentence for what is given to the customer, and one for what is taken.
  func handedOver(_ parts: ArraySlice<MoneyByHand>, _ state: TillState) -> [String] {
    func list(_ parts: [MoneyByHand]) -> String {
      parts.map { handedOver(by: $0) + " " + state.text($0.amount.magnitude) }
        .joined(separator: ", ")
    }
    let given = parts.filter { $0.amount < .zero }
    let taken = parts.filter { $0.amount > .zero }
    return [
      given.isEmpty ? nil : giveBack(list(given)),
      taken.isEmpty ? nil : taken[0].isFirstTaken ? collect(list(taken)) : takeBack(list(taken)),
    ].compactMap(\.self)
  }

  /// What it is handed over as; a card is charged by its terminal.
  fileprivate func handedOver(by part: MoneyByHand) -> String {
    if part.tender == .card, part.amount > .zero { return cardOnTerminal }
    return [tender(part.tender), part.reference].compactMap(\.self).joined(separator: " ")
  }
}

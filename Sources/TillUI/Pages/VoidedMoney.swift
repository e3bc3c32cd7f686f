import POSCore
import TerminalUI

/// The money that a void moves back: by hand, by the card's terminal, and on a tab.
struct VoidedMoney: Sendable {
  /// What is handed over by one tender; negative towards the customer, like a payment.
  struct Part: Sendable {
    let tender: Tender
    let amount: Money
    /// The code of the voucher, which is taken back itself.
    var reference: String?
  }

  /// What is handed over, cash first.
  let byHand: [Part]
  /// What was charged to a card, positive, with what became of it.
  let card: (amount: Money, fate: CardMoney)?
  /// What moves on a tab, and whether that is a credit once paid out.
  let tab: (amount: Money, isCredit: Bool)?

  /// Tells what the void of a receipt moves.
  init(of receipt: Receipt, _ void: Receipt, card fate: CardMoney?) {
    func part(_ tender: Tender) -> Part? {
      let payments = void.payments.filter { $0.tender == tender }
      let amount = payments.map(\.amount).sum
      let code = tender == .voucher && amount > .zero ? payments.first?.reference : nil
      return amount == .zero ? nil : Part(tender: tender, amount: amount, reference: code)
    }
    let tenders: [Tender] = [.cash, .mealVoucher, .voucher] + (fate == nil ? [.card] : [])
    byHand = tenders.compactMap(part)
    card = fate.flatMap { fate in part(.card).map { (-$0.amount, fate) } }
    let isCredit = receipt.kind == .tabSettlement && receipt.worth < .zero
    tab = part(.tab).map { ($0.amount, isCredit) }
  }

  /// Whether the hands have something to do.
  var isByHand: Bool { !byHand.isEmpty }
}

/// What is handed over after a void, as large as the change after a sale.
enum VoidedMoneyView {
  /// The rows that it takes: a line and the figures.
  static let rows = 6

  static func draw(
    _ money: VoidedMoney, in area: Rect, into frame: inout Frame, _ state: TillState
  ) {
    guard let first = money.byHand.first else { return }
    let wording = state.wording
    frame.fill(area.top(1), role: .border, "─")
    let inner = area.dropTop(1).inset(rows: 0, columns: 2)
    let rest = wording.handedOver(money.byHand.dropFirst(), state)
    for (row, sentence) in (rest + wording.notHandedOver(money, isShort: false, state)).enumerated()
    {
      frame.write(sentence, in: inner, row: row == 0 ? 0 : row + 1, role: .strong)
    }
    let isTaken = first.amount > .zero
    let label = isTaken ? wording.toTakeBack : wording.toGiveBack
    BigAmount.draw(
      label + " · " + wording.handedOver(by: first), state.text(first.amount.magnitude), in: inner,
      role: isTaken ? .total : .danger, into: &frame, state)
  }
}

extension Wording {
  /// What a void leaves to do, so that the cashier knows what to do with the hands.
  ///
  /// It comes before a number that the receipt shows anyway, should both not fit on the screen.
  func voided(by void: Receipt, _ money: VoidedMoney, _ state: TillState) -> String {
    let sentence = receiptIsVoid(by: void.number.text)
    func words(isShort: Bool) -> String {
      (handedOver(money.byHand[...], state) + notHandedOver(money, isShort: isShort, state))
        .joined(separator: " ")
    }
    let hands = words(isShort: false)
    let whole = hands.isEmpty ? sentence : sentence + " " + hands
    let offers = [whole, hands, words(isShort: true)]
    let room = TillApp.minimumSize.columns - 2
    return offers.first { DisplayWidth.columns(of: $0) <= room } ?? offers[2]
  }

  /// A sentence for what is given to the customer, and one for what is taken.
  fileprivate func handedOver(
    _ parts: ArraySlice<VoidedMoney.Part>, _ state: TillState
  ) -> [String] {
    func list(_ parts: [VoidedMoney.Part]) -> String {
      parts.map { handedOver(by: $0) + " " + state.text($0.amount.magnitude) }
        .joined(separator: ", ")
    }
    let given = parts.filter { $0.amount < .zero }
    let taken = parts.filter { $0.amount > .zero }
    return [
      given.isEmpty ? nil : giveBack(list(given)), taken.isEmpty ? nil : takeBack(list(taken)),
    ].compactMap(\.self)
  }

  /// What it is handed over as; a card is charged by its terminal.
  fileprivate func handedOver(by part: VoidedMoney.Part) -> String {
    if part.tender == .card, part.amount > .zero { return cardOnTerminal }
    return [tender(part.tender), part.reference].compactMap(\.self).joined(separator: " ")
  }

  /// What moves without the hands: by the card's terminal, and on a tab.
  fileprivate func notHandedOver(
    _ money: VoidedMoney, isShort: Bool, _ state: TillState
  ) -> [String] {
    [
      money.card.map { cardUndone(state.text($0.amount), $0.fate, isShort: isShort) },
      money.tab.map { tab in
        let amount = state.text(tab.amount.magnitude)
        guard tab.isCredit == false else { return creditAgain(amount) }
        return tab.amount < .zero ? takenOffTab(amount) : owedAgain(amount)
      },
    ].compactMap(\.self)
  }
}

import POSCore
import TerminalUI

/// The money that a void moves back: by hand, by the card's terminal, and on a tab.
struct VoidedMoney: Sendable {
  /// What is handed over, cash first.
  let byHand: [MoneyByHand]
  /// What was charged to a card, below zero what it got back, with what became of it.
  let card: (amount: Money, fate: CardMoney)?
  /// What moves on a tab, and whether that is a credit once paid out.
  let tab: (amount: Money, isCredit: Bool)?

  /// Tells what the void of a receipt moves.
  init(of receipt: Receipt, _ void: Receipt, card fate: CardMoney?) {
    func parts(_ tender: Tender) -> [MoneyByHand] {
      let payments = void.payments.filter { $0.tender == tender }
      guard tender != .voucher else {
        // Each voucher is a slip of its own.
        return payments.map {
          MoneyByHand(tender: tender, amount: $0.amount, reference: $0.reference)
        }
      }
      let amount = payments.map(\.amount).sum
      return amount == .zero ? [] : [MoneyByHand(tender: tender, amount: amount)]
    }
    let tenders: [Tender] = [.cash, .mealVoucher, .voucher] + (fate == nil ? [.card] : [])
    byHand = tenders.flatMap(parts)
    card = fate.flatMap { fate in parts(.card).first.map { (-$0.amount, fate) } }
    let isCredit = receipt.kind == .tabSettlement && receipt.worth < .zero
    tab = parts(.tab).first.map { ($0.amount, isCredit) }
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
    frame.fill(area.top(1), role: .border, "─")
    MoneyByHandView.draw(
      money.byHand, state.wording.notHandedOver(money, isShort: false, state),
      in: area.dropTop(1).inset(rows: 0, columns: 2), into: &frame, state)
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

  /// What moves without the hands: by the card's terminal, and on a tab.
  fileprivate func notHandedOver(
    _ money: VoidedMoney, isShort: Bool, _ state: TillState
  ) -> [String] {
    [
      money.card.map { card in
        let amount = state.text(card.amount.magnitude)
        return card.amount < .zero
          ? refundUndone(amount, card.fate, isShort: isShort)
          : cardUndone(amount, card.fate, isShort: isShort)
      },
      money.tab.map { tab in
        let amount = state.text(tab.amount.magnitude)
        guard tab.isCredit == false else { return creditAgain(amount) }
        return tab.amount < .zero ? takenOffTab(amount) : owedAgain(amount)
      },
    ].compactMap(\.self)
  }
}

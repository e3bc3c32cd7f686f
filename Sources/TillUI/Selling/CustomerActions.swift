import POSCore
import TerminalUI

extension InputEvent {
  /// The text of a card that was scanned or pasted; nil for everything else.
  var cardText: String? {
    switch self {
    case .scan(let scan): CardText.isMeant(by: scan.text) ? scan.text : nil
    case .paste(let text): CardText.isMeant(by: text) ? text : nil
    default: nil
    }
  }
}

extension Basket {
  /// Why no card can be read for it now; nil when one can.
  fileprivate var cardRefusal: BasketRefusal? {
    guard kind == .sale else { return .onlySalesHaveCustomers }
    return payments.isEmpty ? nil : .paymentsRecorded
  }
}

extension PageContext {
  /// Reads a card, where the sale in hand can have a customer.
  ///
  /// A phone's code is good once, so nothing is read that could not be used.
  mutating func readCard(_ text: String) {
    if let refusal = state.basket?.cardRefusal {
      return warn(wording.sentence(for: refusal, state))
    }
    run(.readCard(text, .sale(basket: state.basket?.id)))
  }

  /// Tells who buys now and what that changes, or that the prices are as they were before.
  mutating func sayWhoBuys(_ basket: Basket) {
    let total = state.text(basket.priced.total)
    guard let customer = basket.customer else { return say(wording.cardRemoved(total)) }
    guard customer.shownBy != .typed else {
      return say(wording.numberIdentifies(wording.name(of: customer)))
    }
    let saved = basket.priced.conventions.map(\.amount).sum
    say(
      wording.cardWasRead(
        wording.name(of: customer), saving: saved == .zero ? nil : state.text(saved), total))
  }
}

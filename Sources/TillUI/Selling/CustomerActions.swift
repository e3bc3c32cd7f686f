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

extension InputEvent {
  /// The text of a slip for topping up that was scanned or pasted; nil for everything else.
  var topUpSlipText: String? {
    switch self {
    case .scan(let scan): TopUpSlip.isMeant(by: scan.text) ? scan.text : nil
    case .paste(let text): TopUpSlip.isMeant(by: text) ? text : nil
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

  /// Asks what the customer's purses have now, before they pay.
  mutating func refreshCustomer(of basket: Basket) {
    guard basket.kind == .sale, let customer = basket.customer else { return }
    run(.refreshCustomer(customer))
  }

  /// Reads the slip of a self-service point, on which a customer asks to pay credit in.
  ///
  /// The card must be one that the till knows to be good; the slip itself proves nothing.
  mutating func readTopUpSlip(_ text: String) {
    do throws(TopUpSlipRefusal) {
      let slip = try TopUpSlip(scanned: text)
      run(.readCard(slip.card.text, .topUp(slip.amount)))
    } catch {
      warn(wording.sentence(for: error))
    }
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

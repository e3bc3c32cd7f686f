import POSCore
import POSStore
import TillUI

extension EffectRunner {
  /// Recognises a card and tells what is known of its holder.
  func readCard(_ text: String, _ now: Moment) throws(StoreFailure) -> Outcome {
    let latest = try store.lastReceipt()?.closedAt
    do throws(CardRefusal) {
      let card = try cards.recognise(
        text, at: now, clock: .estimated(now: now, latest: latest), wasUsed: { _ in false })
      return .cardRead(customer(of: card, now))
    } catch {
      return .cardRefused(error)
    }
  }

  private func customer(of card: RecognisedCard, _ now: Moment) -> CardCustomer {
    let showing: CardShowing =
      switch card.evidence {
      case .card: .code
      case .token(let token): .token(token.identity)
      case .typed: .typed
      }
    let number = CardNumber(index: card.index, district: cards.district ?? 0)
    return CardCustomer(
      number: number, shownBy: showing, readAt: now, shop: settings.shop.number)
  }
}

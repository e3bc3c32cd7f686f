import POSCore
import POSStore
import TillUI

extension EffectRunner {
  /// Recognises a card and tells who its holder is, with purses, conventions and cashback.
  func readCard(_ text: String, _ purpose: CardPurpose, _ now: Moment) throws -> Outcome {
    do {
      let card = try recognised(text, purpose, now)
      var reading = CardReading(card, district: cards.district ?? 0, at: now)
      reading.listMinutes = cards.listMinutes(at: now)
      return .cardRead(try store.cardCustomer(reading, settings))
    } catch let refusal as CardRefusal {
      return .cardRefused(refusal)
    } catch StoreFailure.cardBlocked {
      return .cardRefused(.blocked)
    } catch StoreFailure.cardReplaced(let successor) {
      return .cardRefused(.replaced(by: successor))
    }
  }

  /// A phone's code of which the books can not tell whether it was used is not taken.
  private func recognised(
    _ text: String, _ purpose: CardPurpose, _ now: Moment
  ) throws -> RecognisedCard {
    let latest = try store.lastReceipt()?.closedAt
    let basket =
      switch purpose {
      case .sale(let basket): basket
      }
    return try cards.recognise(
      text, at: now, clock: .estimated(now: now, latest: latest),
      wasUsed: { (try? store.wasUsed($0, otherThanBy: basket)) ?? true })
  }
}

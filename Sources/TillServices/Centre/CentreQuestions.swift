import POSCore
import POSStore
import POSSync
import TillUI

/// What the till learnt by asking the centre about a card.
enum CardAnswer {
  /// The centre answered; its standing is in the books.
  case sure
  /// The centre takes no money from the card.
  case refused(CardRefusal)
  /// Nobody asked, or no answer came in time.
  case alone
}

/// The questions for whose answers somebody at the counter waits, 400 ms at most.
extension CentreDesk {
  /// Whether it makes sense to wait: not by choice offline, and not after a question that failed.
  var mayAsk: Bool { status.trust == .sure }

  /// Asks what is on a card and takes it over.
  func ask(about card: UInt32, now: Moment) -> CardAnswer {
    guard mayAsk else { return alone(card, now) }
    switch link.card(card) {
    case .success(let reply): return take(reply, now)
    case .failure(let trouble):
      missed(trouble, now)
      return alone(card, now)
    }
  }

  /// Without an answer the newest that the feed brought counts, also when its turn is yet to come.
  private func alone(_ card: UInt32, _ now: Moment) -> CardAnswer {
    do throws(StoreFailure) {
      try store.takeWaiting(of: card, at: now)
    } catch {
      status.note(.trouble(.notStored), at: now)
    }
    return .alone
  }

  /// Asks to keep money for a sale; nil without an answer.
  func hold(_ request: HoldRequest, now: Moment) -> HoldReply? {
    guard mayAsk else { return nil }
    switch link.hold(request) {
    case .success(let reply):
      _ = take(reply.card, now)
      return reply
    case .failure(let trouble):
      missed(trouble, now)
      return nil
    }
  }

  /// Gives back what is kept for a sale; without the centre it ends by itself.
  func release(sale: Identifier) {
    if !status.isOffline { link.release(sale: sale) }
  }

  /// Takes what is on a card into the books, and says whether it may pay.
  private func take(_ reply: CardReply, _ now: Moment) -> CardAnswer {
    heard(now)
    if let refusal = refusal(in: reply) { return .refused(refusal) }
    do throws(StoreFailure) {
      try store.apply(reply, at: now)
      return .sure
    } catch {
      // What could not be stored is not what the screens would show.
      status.note(.trouble(.notStored), at: now)
      return .alone
    }
  }

  /// Why the centre takes no money from a card; nil when it does.
  func refusal(in reply: CardReply) -> CardRefusal? {
    if let successor = reply.standing.replacedBy { return .replaced(by: number(successor)) }
    return reply.status == "blocked" ? .blocked : nil
  }

  private func number(_ card: UInt32) -> CardNumber {
    CardNumber(index: card, district: district)
  }

  /// After a question without an answer the next push finds out how things stand.
  private func missed(_ trouble: LinkTrouble, _ now: Moment) {
    failed(trouble, now)
    sendNow(now)
  }
}

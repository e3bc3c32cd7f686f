import POSCore
import POSSync

extension World {
  /// Lets something happen in a shop, and plans the next sale.
  mutating func sell(_ place: Int) throws(Violation) {
    if !isQuiet {
      after(random.pick(1_000...weather.longestPause), .sell(place))
      if tills[place].machine != nil { try book(place) }
    }
  }

  private mutating func book(_ place: Int) throws(Violation) {
    let fact = nextFact(at: place)
    let wall = Self.start + Int64(now) + tills[place].wallOffset
    note(fact.id.bytes.reduce(0) { $0 << 8 | UInt64($1) })
    if bug == .outboxApart {
      return try bookApart(fact, at: place, wall: wall)
    }
    let before = tills[place].disk.documents.count
    let isDone = commit(place) { $0.book(fact, wall: wall) }
    guard tills[place].disk.documents.count > before else { return }
    auditor.note(fact, isAcknowledged: isDone)
    if isDone { try give(.appended, to: place) }
  }

  /// Books as a till does that forgot that two transactions are not one.
  private mutating func bookApart(
    _ fact: SimulatedFact, at place: Int, wall: Int64
  ) throws(Violation) {
    guard commit(place, { $0.bookRow(fact) }) else { return }
    let isWritten = commit(place) { $0.write(fact, wall: wall) }
    auditor.note(fact, isAcknowledged: true)
    if isWritten { try give(.appended, to: place) }
  }

  private mutating func nextFact(at place: Int) -> SimulatedFact {
    var till = tills[place]
    let moment = Moment(
      milliseconds: Self.start + Int64(now) + till.wallOffset, offsetSeconds: 3_600)
    let card = UInt32(random.pick(1...workload.cards))
    let tesoretto = till.mostSpent(card, .tesoretto, at: now)
    let prepaid = till.mostSpent(card, .prepaid, at: now)
    let fact = workload.next(
      Workload.Till(shop: till.shop, number: till.number, moment: moment, card: card) {
        $0 == .prepaid ? prepaid : tesoretto
      }, &random)
    if let spent = fact.spent { till.note(spent.card, spent: spent.cents) }
    tills[place] = till
    return fact
  }
}

import CentreCore
import POSCore
import Testing

@Suite struct `A movement from before the enrolment` {
  private func movement(_ event: PurseEvent, shop: Int = 1) -> PurseMovement {
    PurseMovement(
      id: MovementID(source: Identifier(high: 1, low: 1), leg: 0),
      purse: PurseID(card: 5, kind: .tesoretto), shop: shop,
      day: CivilDate(daysSince1970: 20_000), event: event, brokeLimits: true, isEarnedHere: true)
  }

  private func lot(_ funder: Funder) -> PurseLot {
    PurseLot(funder: funder, lastDay: nil, amount: Money(cents: 5))
  }

  @Test func `counts for the shop as the district numbers it, and keeps everything else`() {
    let amount = Money(cents: 5)
    let pairs: [(PurseEvent, PurseEvent)] = [
      (
        .earned(amount, funder: .shop(1), lastDay: nil),
        .earned(amount, funder: .shop(3), lastDay: nil)
      ),
      (
        .earned(amount, funder: .consortium, lastDay: nil),
        .earned(amount, funder: .consortium, lastDay: nil)
      ),
      (.takenBack(amount, funder: .shop(1)), .takenBack(amount, funder: .shop(3))),
      (
        .refunded([lot(.shop(1)), lot(.shop(2)), lot(.customer)]),
        .refunded([lot(.shop(3)), lot(.shop(2)), lot(.customer)])
      ),
      (.spent(amount), .spent(amount)), (.toppedUp(amount), .toppedUp(amount)),
      (.expired, .expired),
    ]
    for (before, after) in pairs {
      #expect(movement(before).renumbered(from: 1, to: 3) == movement(after, shop: 3))
    }
  }

  @Test func `of another shop, or of the same number, stays as it is`() {
    let other = movement(.spent(Money(cents: 5)), shop: 2)
    #expect(other.renumbered(from: 1, to: 3) == other)
    #expect(other.renumbered(from: 2, to: 2) == other)
  }
}

import POSCore
import TillUI

/// Customers with their cards, for the counter of ``AfterSaleTill`` on a Saturday.
enum CardSamples {
  /// What a scanner reads from a card on paper; only its form matters here.
  static let code = "990" + String(repeating: "1", count: 220)
  /// What is typed in its place.
  static let number = "0000 0048 2125"
  static let otherCode = "990" + String(repeating: "2", count: 220)

  /// A teacher with a full purse, two conventions that lose and one that needs a larger basket.
  static func giulia(_ showing: CardShowing = .code) -> CardCustomer {
    var customer = CardCustomer(
      number: CardNumber(index: 4_821, district: 39), shownBy: showing,
      readAt: AfterSaleBooks.start, shop: 1)
    customer.name = "Giulia B."
    customer.groups = ["insegnanti", "over65"]
    customer.conventions = [teachers, elderly, wine, largeShopping]
    customer.cashback = CashbackTerms(basisPoints: 400, funder: .shop(1), lastDay: nil)
    customer.purses = [
      offer(.tesoretto, 1_230), offer(.prepaid, 4_000), welfare(2_000),
    ]
    guard showing == .typed else { return customer }
    customer.purses = customer.purses.map {
      PurseOffer(
        kind: $0.kind, balance: $0.balance, most: .zero, limit: .alone(.numberProvesNothing),
        plan: $0.plan)
    }
    return customer
  }

  /// The same without the centre: a part of each purse, for different reasons, and a debt.
  static var giuliaAlone: CardCustomer {
    var customer = giulia()
    customer.purses = [
      offer(.tesoretto, 1_230, most: 1_000, .alone(.perPurchase)),
      offer(.prepaid, 4_000, most: 250, .alone(.perTill)),
      PurseOffer(
        kind: .welfare(plan: "SPESA"), balance: Money(cents: 2_000), most: .zero,
        limit: .alone(.welfare), plan: plan),
    ]
    customer.debt = Money(cents: 320)
    return customer
  }

  /// Somebody of whom only the card is known.
  static var stranger: CardCustomer {
    CardCustomer(
      number: CardNumber(index: 77, district: 39), shownBy: .code, readAt: AfterSaleBooks.start,
      shop: 1)
  }

  private static func offer(
    _ kind: PurseKind, _ balance: Int, most: Int? = nil, _ limit: PurseLimit = .balance
  ) -> PurseOffer {
    PurseOffer(
      kind: kind, balance: Money(cents: balance), most: Money(cents: most ?? balance),
      limit: limit)
  }

  private static func welfare(_ cents: Int) -> PurseOffer {
    PurseOffer(
      kind: .welfare(plan: "SPESA"), balance: Money(cents: cents), most: Money(cents: cents),
      limit: .balance, plan: plan)
  }

  /// Pays food and nothing else, in a document of its own.
  private static let plan: WelfarePlan = {
    var plan = WelfarePlan(code: "SPESA", name: "Welfare Cartiera", company: "Cartiera")
    plan.goods.departments = ["ALIM"]
    return plan
  }()

  // MARK: Conventions

  private static let teachers = Convention(
    code: "INSEGNANTI5", name: "Insegnanti 5 %", group: "insegnanti",
    benefit: .percent(basisPoints: 500))

  private static let elderly: Convention = {
    var convention = Convention(
      code: "OVER65", name: "Over 65, il martedì", group: "over65",
      benefit: .percent(basisPoints: 1_000))
    convention.terms.weekdays = [2]
    return convention
  }()

  private static let wine: Convention = {
    var convention = Convention(
      code: "BRINDISI", name: "Brindisi 3 %", group: "insegnanti",
      benefit: .percent(basisPoints: 300))
    convention.goods.departments = ["BEVA"]
    return convention
  }()

  private static let largeShopping: Convention = {
    var convention = Convention(
      code: "SPESA50", name: "Spesa grande", group: "insegnanti",
      benefit: .amount(Money(cents: 200)))
    convention.terms.minimumBasket = Money(cents: 5_000)
    convention.isStackable = true
    return convention
  }()
}

extension AfterSaleTill {
  /// A counter that knows the cards.
  static func withCards(
    _ language: Language = .italian, _ customer: CardCustomer = CardSamples.giulia(),
    settings: (inout ShopSettings) -> Void = { _ in }
  ) -> AfterSaleTill {
    var till = AfterSaleTill(language, settings: settings)
    till.books.cards = [
      CardSamples.code: customer, CardSamples.number: CardSamples.giulia(.typed),
      CardSamples.otherCode: CardSamples.stranger,
    ]
    till.books.fill(customer)
    return till
  }

  /// Three loaves for 10,50, 0,345 kg of cheese for 7,56, a beer for 1,80 and its deposit of 0,30.
  mutating func ringUpShopping() {
    enter("3*101")
    enter("102")
    enter("0,345")
    enter("103")
    press(app.state.settings.language == .italian ? "s" : "y")
  }
}

extension AfterSaleBooks {
  /// Puts into the purses of a card what its customer is told of.
  mutating func fill(_ customer: CardCustomer) {
    for offer in customer.purses {
      let event: PurseEvent =
        switch offer.kind {
        case .tesoretto: .earned(offer.balance, funder: .shop(1), lastDay: nil)
        case .prepaid: .toppedUp(offer.balance)
        case .welfare: .loaded(offer.balance, company: "Cartiera", lastDay: nil)
        }
      _ = ledger.post(
        PurseMovement(
          id: MovementID(source: newID(), leg: 0),
          purse: PurseID(card: customer.number.index, kind: offer.kind), shop: 1,
          day: now.date, event: event))
    }
  }
}

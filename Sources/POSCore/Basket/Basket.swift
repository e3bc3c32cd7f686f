/// An open basket: a fold of its events, priced on demand.
public struct Basket: Hashable, Codable, Sendable {
  /// The identity, which becomes the receipt's.
  public let id: Identifier
  /// What it will become.
  public let kind: BasketKind
  /// When it was opened.
  public let openedAt: Moment
  /// The cashier to whom it belongs.
  public private(set) var owner: Identifier
  /// How many events have happened; a command carries the one it was typed against.
  public private(set) var revision: Int
  /// All lines, voided ones included, in the order in which they were rung up.
  public private(set) var lines: [SaleLine]
  /// The discount on the whole basket.
  public private(set) var discount: Discount?
  /// The payments recorded so far, change included.
  public private(set) var payments: [Payment]
  /// How the receipt was paid whose goods come back or whose payments are corrected.
  public private(set) var original: OriginalPayments?
  /// The customer whose card was read.
  public private(set) var customer: CardCustomer?
  /// Why it was opened or why goods come back, for its receipt; nil where nothing needs a reason.
  public private(set) var reason: String?
  /// The customer's code for the receipts' lottery.
  public private(set) var lotteryCode: String?
  /// The buyer's fiscal identity.
  public private(set) var buyer: BuyerIdentity?
  /// The name under which it was last parked.
  public private(set) var name: String?
  /// Whether it is put aside.
  public private(set) var isParked: Bool
  /// Whether it was taken up again after parking.
  public private(set) var wasRecalled: Bool
  /// The sale from which it was divided.
  public private(set) var splitFrom: Identifier?
  /// The places that its lines had there.
  private(set) var splitPlaces: [Identifier: Int]

  /// Opens an empty basket.
  public init(id: Identifier, kind: BasketKind = .sale, owner: Identifier, openedAt: Moment) {
    self.id = id
    self.kind = kind
    self.owner = owner
    self.openedAt = openedAt
    revision = 0
    lines = []
    payments = []
    isParked = false
    wasRecalled = false
    splitPlaces = [:]
  }

  /// The lines with their amounts.
  public var priced: PricedBasket {
    Pricing.price(lines, discount: discount, customer: customer)
  }
  /// The sum of the payments recorded so far, change and refunds included.
  public var paid: Money { payments.map(\.amount).sum }
  /// What is still to be paid; negative when the customer is still owed.
  public var due: Money { priced.total - paid }
  /// Whether nothing was rung up and nothing paid.
  public var isEmpty: Bool { payments.isEmpty && lines.allSatisfy(\.isVoided) }
  /// Whether it stands for a receipt that is voided when it is closed.
  public var isCorrection: Bool { if case .correction = kind { true } else { false } }
  /// What was rung up last and still counts; a deposit stands for the article that it came with.
  public var currentLine: SaleLine? {
    guard let last = lines.last(where: { !$0.isVoided }) else { return nil }
    return last.attachedTo.flatMap(line) ?? last
  }

  /// The line with an identity, voided or not.
  public func line(_ id: Identifier) -> SaleLine? { lines.first { $0.id == id } }

  /// Applies one event; events come from ``decide(_:limits:ids:at:)`` or from the store.
  public mutating func apply(_ event: BasketEvent) {
    revision += 1
    switch event {
    case .lineAdded(let line): lines.append(line)
    case .quantityChanged(let id, let quantity): change(id) { $0.quantity = quantity }
    case .lineVoided(let id): change(id) { $0.isVoided = true }
    case .linesMovedOut(let ids, _): lines.removeAll { ids.contains($0.id) }
    case .linesMovedIn(let moved, let source): take(moved, from: source)
    case .priceOverridden(let id, let price): change(id) { $0.override(price) }
    case .lineDiscounted(let id, let discount): change(id) { $0.discount = discount }
    case .basketDiscounted(let discount): self.discount = discount
    case .noteChanged(let id, let note): change(id) { $0.note = note }
    case .tareChanged(let id, let tare): change(id) { $0.takeOff(tare) }
    case .lotteryCodeChanged(let code): lotteryCode = code
    case .buyerChanged(let buyer): self.buyer = buyer
    case .originalPaid(let original): self.original = original
    case .customerChanged(let customer): self.customer = customer
    case .reasonGiven(let reason): self.reason = reason
    case .paymentAdded(let payment): payments.append(payment)
    case .paymentTakenBack(let id): payments.removeAll { $0.id == id }
    case .parked(let name): (self.name, isParked) = (name, true)
    case .recalled: (isParked, wasRecalled) = (false, true)
    case .handedOver(let owner): self.owner = owner
    }
  }

  /// Puts lines at their places; a basket that begins with them remembers where they come from.
  private mutating func take(_ moved: [PlacedLine], from source: Identifier) {
    if revision == 1 {
      splitFrom = source
      for placed in moved { splitPlaces[placed.line.id] = placed.place }
    }
    for placed in moved { lines.insert(placed.line, at: min(placed.place, lines.count)) }
  }

  private mutating func change(_ id: Identifier, _ body: (inout SaleLine) -> Void) {
    guard let index = lines.firstIndex(where: { $0.id == id }) else { return }
    body(&lines[index])
  }
}

extension SaleLine {
  fileprivate mutating func override(_ price: Money) {
    unitPrice = price
    priceSource = .override
  }

  /// Takes a container's weight off the gross weight; an earlier tare is put back first.
  fileprivate mutating func takeOff(_ newTare: Quantity?) {
    let net = grossQuantity - (newTare ?? .zero)
    quantity = quantity < .zero ? -net : net
    tare = newTare
  }
}

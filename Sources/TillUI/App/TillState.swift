public import POSCore
public import TerminalUI

/// What all pages share: the shop, the people, the open baskets and the clock.
public struct TillState: Sendable {
  /// The shop's settings.
  public var settings: ShopSettings
  /// The till's time, as of the last message.
  public var now: Moment
  /// Where identities come from.
  public var ids: IdentifierSource
  /// The people who may sign in, active ones first.
  public var operators: [Operator]
  /// The departments in the order of the quick keys.
  public var departments: [Department]
  /// The conventions in the order of their codes, also those that are over; read when their page is
  /// opened, since a sale needs no more than those of its customer.
  public var conventions: [Convention] = [] {
    didSet { conventionGroups = Set(conventions.map(\.group)).sorted() }
  }
  /// The groups for which there are conventions, in alphabetical order.
  public var conventionGroups: [String] = []
  /// Who is signed in.
  public var signedIn: Operator?
  /// All baskets that are not closed, parked ones included, in the order of opening.
  public var baskets: [Basket]
  /// The basket each cashier is working on.
  public var current: [Identifier: Identifier]
  /// The line that the arrows chose, until something is sold.
  var chosenLine: Identifier?
  /// The marked lines of the baskets in hand; marks are kept by nobody else.
  var marks: Set<Identifier> = []
  /// The last closed receipt of this till, shown until the next article.
  public var lastReceipt: Receipt?
  /// The day of the latest receipt, which a clock that went back does not leave.
  public var bookedDay: CivilDate?
  /// What the last receipt, where it corrects a payment, leaves to be given back.
  var handBack: [MoneyByHand] = []
  /// Whether a key was pressed at the counter since the last sale, so that its change was seen.
  var isLastSaleSeen = true
  /// What the last key did, or what is wrong and what to do about it.
  public var notice: Notice?
  /// A code that no article has, kept so that one key creates the article.
  public var unknownCode: String?
  /// The line that the last command changed; nothing when it was about the whole basket.
  var changedLine: Identifier?
  /// The basket whose customer the last command changed, with its revision after that.
  var changedCustomer: (basket: Identifier, revision: Int)?
  /// How many lines the last command voided and what they came to; nothing unless it was several.
  var voidedTogether: (count: Int, amount: Money)?
  /// Whether the pack that was rung up last is past its best-before day.
  var isPastItsBest = false
  /// The print queue's jobs that are not printed.
  public var waitingPrints: [PrintJob]
  /// Whether the till runs on the training file.
  public var isTraining: Bool
  /// Hints for the sign-in page of the demonstration: a name and its PIN each.
  public var demonstrationPINs: [(name: String, pin: String)]
  /// Whether pages are read out as lines, without boxes.
  public var isLinear: Bool
  /// How the till stands to the district's centre; nil for a till that joined none.
  public var link: LinkStatus?
  /// What the people of the shop were last told about the centre.
  var toldLinkNotice: LinkStatus.ToldNotice?
  /// Whether the terminal has half blocks; without them a card's code can not be drawn.
  var drawsBlocks = true

  /// Makes the state of a till that has just started.
  public init(settings: ShopSettings, now: Moment, ids: IdentifierSource) {
    self.settings = settings
    self.now = now
    self.ids = ids
    operators = []
    departments = []
    baskets = []
    current = [:]
    waitingPrints = []
    isTraining = false
    demonstrationPINs = []
    isLinear = false
  }

  /// The words of the screens.
  public var wording: Wording { Wording(settings.language) }

  /// The basket that the signed-in cashier is working on.
  public var basket: Basket? {
    guard let signedIn, let id = current[signedIn.id] else { return nil }
    return baskets.first { $0.id == id }
  }

  /// The chosen line while it stands in the basket in hand; nil when there is none.
  var chosen: SaleLine? {
    guard let line = chosenLine.flatMap({ basket?.line($0) }), !line.isVoided else { return nil }
    return line
  }

  /// The line that line keys act on: the chosen one, else what was rung up last.
  var lineInHand: SaleLine? { chosen ?? basket?.currentLine }

  /// The baskets put aside, oldest first.
  public var parked: [Basket] { baskets.filter(\.isParked) }

  /// The business day: the clock's, but never one before the latest receipt, as in the books.
  public var businessDay: CivilDate {
    let day = now.businessDay(dayEndHour: settings.dayEndHour)
    return bookedDay.map { max($0, day) } ?? day
  }

  /// How sure the till is of what a card may spend.
  var trust: TrustLevel {
    link?.trust ?? (settings.cards.centre == .own ? .sure : .alone)
  }

  /// Takes over how the till stands to the centre, and tells what nobody was told of yet.
  ///
  /// A notice that stands is read first; what is new waits for the next time.
  mutating func take(_ status: LinkStatus) {
    link = status
    let latest = status.latestNotice
    guard let latest, latest != toldLinkNotice, notice == nil else { return }
    toldLinkNotice = latest
    notice = Notice(wording.sentence(for: latest.notice), role: .warning)
  }

  /// Whether the command that led to a basket was about its customer.
  func hasChangedCustomer(of basket: Basket) -> Bool {
    changedCustomer.map { $0 == (basket.id, basket.revision) } ?? false
  }

  /// The department with a code.
  public func department(_ code: String) -> Department? {
    departments.first { $0.code == code }
  }

  /// The name of an operator, or a dash for somebody unknown.
  public func name(of id: Identifier?) -> String {
    operators.first { $0.id == id }?.name ?? "–"
  }

  /// An amount as the screen's language writes it.
  public func text(_ amount: Money) -> String { settings.language.numberStyle.text(amount) }

  /// A quantity as the screen's language writes it.
  public func text(_ quantity: Quantity, unit: Unit) -> String {
    settings.language.numberStyle.text(quantity, unit: unit)
  }

  /// Takes up a basket that was open when the till last stopped.
  public mutating func resume(_ basket: Basket) { keep(basket) }

  /// Puts a basket in the place of its older self, or adds it.
  ///
  /// A basket that was just opened or taken up is the one that its cashier works on; an earlier one
  /// waits below it.
  mutating func keep(_ basket: Basket) {
    let index = baskets.firstIndex { $0.id == basket.id }
    let before = index.map { baskets[$0] }
    if let index { baskets[index] = basket } else { baskets.append(basket) }
    let wasInHand = before.map { !$0.isParked && $0.owner == basket.owner } ?? false
    if basket.isParked || before?.owner != basket.owner { release(basket.id) }
    if !basket.isParked && !wasInHand { current[basket.owner] = basket.id }
  }

  /// Gives the choice up unless the last command was about the chosen line or about no line.
  mutating func keepChoice() {
    let isAboutAnother = changedLine != nil && changedLine != chosenLine
    if isAboutAnother || chosen == nil { chosenLine = nil }
  }

  /// Takes a basket out of the hands that hold it; what waits below comes up.
  private mutating func release(_ id: Identifier) {
    for (cashier, basket) in current where basket == id {
      let below = baskets.last { $0.owner == cashier && !$0.isParked && $0.id != id }
      current[cashier] = below?.id
    }
  }

  /// Takes over the people as they are stored, also whoever is signed in.
  mutating func take(_ operators: [Operator]) {
    self.operators = operators
    signedIn = operators.first { $0.id == signedIn?.id } ?? signedIn
  }

  /// Takes the open baskets as the books have them; each cashier keeps theirs if it still stands.
  mutating func replaceBaskets(_ stored: [Basket]) {
    let held = current
    (baskets, current) = ([], [:])
    for basket in stored { keep(basket) }
    for basket in stored where held[basket.owner] == basket.id && !basket.isParked {
      current[basket.owner] = basket.id
    }
  }

  /// Forgets a basket that became a receipt or was abandoned.
  mutating func drop(_ id: Identifier) {
    baskets.removeAll { $0.id == id }
    release(id)
  }
}

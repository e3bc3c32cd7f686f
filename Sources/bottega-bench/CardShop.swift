internal import CardSigning
internal import Foundation
internal import POSCore
internal import POSStore
internal import TillServices

/// A shop whose till reads the cards of a district, with as many of them as are asked for.
struct CardShop {
  /// How much the till knows.
  struct Extent {
    /// Cards of which the books know the holder.
    let holders: Int
    let conventions: Int
    /// Cards in the district's list; one in a hundred is blocked.
    let listed: Int
  }

  let shop: BenchShop
  private let extent: Extent
  private let centre: DistrictCentre
  private let now = SystemClock.now()
  /// Groups that share the conventions.
  private static let groups = 50
  private static let district: UInt16 = 1

  /// Joins a district and fills the books.
  init(_ shop: BenchShop, _ extent: Extent) throws {
    self.shop = shop
    self.extent = extent
    centre = try Self.centre(listed: extent.listed, at: now)
    try joinDistrict()
    try fillBooks()
  }

  // MARK: The district

  private static func centre(listed: Int, at now: Moment) throws -> DistrictCentre {
    var random = SystemRandomNumberGenerator()
    guard let first = CivilDate(year: 2026, month: 1, day: 1),
      let last = CivilDate(year: 2036, month: 1, day: 1)
    else { preconditionFailure("These days exist.") }
    let keys = try DistrictCentre.make(
      district: district, days: first...last, at: now, using: &random)
    var statuses = CardStatusList(district: district, count: listed, asOf: now)
    for index in stride(from: 0, to: UInt32(listed), by: 100) {
      statuses.set(index, .blocked, asOf: now)
    }
    var centre = DistrictCentre(
      district: district, root: keys.root, keys: keys.keys, statuses: statuses, blanks: [])
    try centre.makeBlanks(500, lastDay: last, using: &random)
    return centre
  }

  private func joinDistrict() throws {
    let folder = shop.folder.district
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in DistrictFile.allCases {
      try Data(try centre.bytes(of: file, on: now.date))
        .write(to: URL(filePath: folder + "/" + file.rawValue))
    }
  }

  /// What the scanner reads from one of two hundred cards, and how the screen names it.
  func card(_ place: Int) throws -> (text: String, mark: String) {
    let index = UInt32(place % 200 * 50 + 1)
    let header = CardHeader(
      keyNumber: 1, district: Self.district, index: index, nonce: index &* 7, cardClass: 0)
    guard let signer = centre.keys.first(where: { $0.signer.use == .card })?.signer,
      let day = CivilDate(year: 2035, month: 1, day: 1),
      let card = DigitalCard(header, lastDay: day)
    else { preconditionFailure("2035 is within a card's days.") }
    return (try signer.sign(.card(card)).text, "•••" + number(index).ending)
  }

  private func number(_ index: UInt32) -> CardNumber {
    CardNumber(index: index, district: Self.district)
  }

  /// The cards that the till can hand out.
  var stock: ClosedRange<UInt32> {
    let cards = centre.blanks.map(\.content.header.index)
    return (cards.min() ?? 0)...(cards.max() ?? 0)
  }

  // MARK: The books

  private func fillBooks() throws {
    let opening = TillOpening(folder: shop.folder)
    let store = try opening.store(try opening.settings().0, now: now)
    guard let cashier = try store.operators().first else {
      preconditionFailure("A shop has an owner.")
    }
    var ids = IdentifierSource(seed: (7, 8))
    try store.save((0..<extent.conventions).map(Self.convention), at: now)
    let day = try store.businessDay(at: now)
    for first in stride(from: 1, through: extent.holders, by: 2_000) {
      let cards = first...min(first + 1_999, extent.holders)
      try store.append(cards.map { .cardHolderChanged(holder($0)) }, at: now)
      let topUps = cards.filter { $0 % 10 == 1 }.map { topUp($0, cashier, on: day, &ids) }
      try store.append(topUps.map(Fact.purseToppedUp), at: now)
      for card in cards where card % 100 == 51 { try sell(to: card, cashier, store, &ids) }
    }
  }

  /// Two of three belong to one or two groups.
  private func holder(_ card: Int) -> CardHolder {
    let groups = (0..<card % 3).map { "g\((card / 7 + $0) % Self.groups)" }
    let name = BenchPeople.name(card)
    return CardHolder(card: number(UInt32(card)), issuedAt: now, name: name, groups: groups)
  }

  private func topUp(
    _ card: Int, _ cashier: Operator, on day: CivilDate, _ ids: inout IdentifierSource
  ) -> TopUp {
    let amount = Money(cents: 1_000 + card % 4_000)
    let request = TopUpRequest(
      id: ids.next(at: now), card: number(UInt32(card)), amount: amount, tender: .cash)
    let series = ReceiptNumber(shop: 1, till: 1, day: day, number: card / 10 + 1)
    var topUp = TopUp(request, number: series, at: now, operatorID: cashier.id)
    topUp.balances = [PurseBalance(kind: .prepaid, amount: amount)]
    return topUp
  }

  /// A sale of twenty euros that earns tesoretto.
  private func sell(
    to card: Int, _ cashier: Operator, _ store: TillStore, _ ids: inout IdentifierSource
  ) throws {
    var basket = Basket(id: ids.next(at: now), owner: cashier.id, openedAt: now)
    var customer = CardCustomer(
      number: number(UInt32(card)), shownBy: .code, readAt: now, shop: 1)
    customer.cashback = CashbackTerms(basisPoints: 400, funder: .shop(1), lastDay: nil)
    let line = SaleLine(
      id: ids.next(at: now), name: "Olio", department: "alimentari",
      vat: .rate(basisPoints: 1_000), unit: .piece, quantity: .one,
      unitPrice: Money(cents: 2_000), priceSource: .catalogue)
    let payment = Payment(id: ids.next(at: now), tender: .cash, amount: line.gross)
    for event: BasketEvent in [
      .lineAdded(line), .customerChanged(customer), .paymentAdded(payment),
    ] {
      basket.apply(event)
    }
    _ = try store.close(basket, settling: basket.revision, cashier: cashier, at: now, ids: &ids)
  }

  /// Conventions as ``CardBench`` prices them, spread over the groups.
  private static func convention(_ number: Int) -> Convention {
    var convention = CardBench.convention(number)
    convention.group = "g\(number % groups)"
    return convention
  }
}

/// People whose names differ by a number.
enum BenchPeople {
  private static let first = [
    "Maria", "Giuseppe", "Anna", "Francesco", "Rosa", "Luigi", "Fatima", "Giovanni", "Chiara",
  ]
  private static let last = [
    "Rossi", "Bianchi", "Esposito", "De Luca", "Ferrari", "Hassan", "Conti", "Ricci",
  ]

  static func name(_ number: Int) -> String {
    "\(first[number % first.count]) \(last[number / 9 % last.count]) \(number)"
  }
}

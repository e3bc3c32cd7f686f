import POSCore
import POSStore
import TillServices

/// The card of a customer whom the demonstration knows and who is in no group.
struct ShopCard {
  static let index: UInt32 = 12
  let name = "anna de luca"
  let text: CardText

  init() {
    guard let text = CardDesk(files: DemoDistrict.files).card(Self.index) else {
      preconditionFailure("The demonstration's district has two hundred cards.")
    }
    self.text = text
  }

  /// The same customer with a card that another district signed.
  init(text: CardText) { self.text = text }

  /// What books know of the customer that were not made for the demonstration.
  func holder(at moment: Moment) -> CardHolder {
    CardHolder(card: text.number, issuedAt: moment, name: "Anna De Luca")
  }
}

/// A demonstration shop in a folder of its own, ready to be sold in.
struct Shop {
  let folder: TillFolder
  /// Articles that a code alone sells: by the piece, without deposit, age or later price.
  let articles: [Article]
  /// The customer's card.
  var card = ShopCard()

  /// The digit that chooses the owner at the sign-in, and the PIN.
  static let signIn = ["key 3", "type 3333", "enter"]

  /// Makes the shop with the program itself.
  init(in workplace: Workplace, name: String = "shop") throws {
    folder = TillFolder(workplace.path + "/" + name)
    let made = try workplace.run(
      [workplace.bottega, "demo", "--data", folder.path, "--set-up-only", "--lang", "it"])
    guard made.end == .exit(0) else { throw Violation("no shop could be made: \(made.errors)") }
    var simple: [Article] = []
    let opening = TillOpening(folder: folder)
    let store = try opening.store(try opening.settings().0, now: SystemClock.now())
    try store.eachArticle { if Self.isSimple($0) { simple.append($0) } }
    articles = simple
    try Self.giveQuickPIN(store)
  }

  /// A shop with a handful of articles, of which a hundred thousand copies can be opened.
  init(smallIn workplace: Workplace, name: String) throws {
    folder = TillFolder(workplace.path + "/" + name)
    let made = try workplace.run(
      [workplace.bottega, "init", "--defaults", "--data", folder.path, "--lang", "it"])
    guard made.end == .exit(0) else { throw Violation("no shop could be made: \(made.errors)") }
    let now = SystemClock.now()
    var ids = IdentifierSource(seed: (1, 2))
    let prices = [
      ("Pane di grano", 320), ("Focaccia", 150), ("Biscotti", 275), ("Torta", 1290),
      ("Grissini", 180), ("Pizza al taglio", 95),
    ]
    articles = prices.enumerated().map { index, article in
      Article(
        id: ids.next(at: now), code: "\(50_001 + index)", name: article.0, department: "pane",
        price: Money(cents: article.1))
    }
    let opening = TillOpening(folder: folder)
    let store = try opening.store(try opening.settings().0, now: now)
    try store.importArticles(articles, at: now, by: nil)
    try DemoDistrict.write(to: folder)
    // As in the demonstration, the first twelve cards are handed out.
    for index in 1...ShopCard.index {
      let number = CardNumber(index: index, district: DemoDistrict.number)
      let isCustomer = index == ShopCard.index
      try store.save(
        isCustomer ? card.holder(at: now) : CardHolder(card: number, issuedAt: now), at: now)
    }
    // Two older ones come before the owner, who is then chosen by the same digit as elsewhere.
    for (number, name) in [(1, "Anna"), (2, "Marco")] as [(UInt64, String)] {
      let birth = Moment(milliseconds: 0, offsetSeconds: 0)
      let id = Identifier(at: birth, random: (0, number))
      try store.save(Operator(id: id, name: name, role: .cashier), pin: nil, at: now)
    }
    try Self.giveQuickPIN(store)
  }

  /// The same shop in another folder.
  init(_ shop: Shop, in path: String) {
    folder = TillFolder(path)
    articles = shop.articles
  }

  private static func isSimple(_ article: Article) -> Bool {
    article.unit == .piece && article.deposit == nil && article.minimumAge == nil
      && article.scheduledPrices.isEmpty && !article.isDeposit
  }

  /// Hundreds of starts would spend their time on scrypt: this is 3333 at the lowest cost.
  private static func giveQuickPIN(_ store: TillStore) throws {
    guard let owner = try store.operators().first(where: { $0.role == .owner }) else {
      throw Violation("the demonstration has no owner")
    }
    let record = PINRecord(
      salt: Array("bottega-dev 3333".utf8),
      hash: [
        68, 29, 174, 93, 203, 53, 129, 215, 112, 223, 240, 245, 220, 164, 22, 161, 34, 219, 38,
        90, 71, 226, 35, 248, 103, 113, 253, 105, 67, 157, 161, 250,
      ], cost: 2, blockSize: 1, parallelism: 1)
    try store.save(owner, pin: record, at: SystemClock.now())
  }
}

import CentreCore
import POSCore
import POSSync

/// Books in memory that hold what the pages show, and nothing of replication.
final class SampleBooks: CentreStore {
  var allShops: [CentreShop] = []
  var accounts: [Identifier: CentreAccount] = [:]
  var sessions: [[UInt8]: CentreSession] = [:]
  var health: [TillHealth] = []
  var allAlarms: [CentreAlarm] = []
  var receipts: [Int: [Receipt]] = [:]
  var flags: [Identifier: [FlagReason]] = [:]
  var allArticles: [Int: [Article]] = [:]
  var allDepartments: [Department] = []
  var edits: [ArticleEdit] = []
  var allCards: [CardRow] = []
  var clearing: [ShopClearing] = []
  var closed: [Settlement] = []

  // MARK: Shops, tills, accounts

  func shops() throws(CentreFailure) -> [CentreShop] { allShops }
  func add(_ shop: CentreShop) throws(CentreFailure) { allShops.append(shop) }
  func till(_ name: TillName) throws(CentreFailure) -> CentreTill? {
    health.first { $0.till.name == name }?.till
  }
  func tillHealth(shop: Int?) throws(CentreFailure) -> [TillHealth] {
    health.filter { shop == nil || $0.till.name.shop == shop }
  }
  func account(login: String) throws(CentreFailure) -> CentreAccount? {
    accounts.values.first { $0.login == login }
  }
  func account(_ id: Identifier) throws(CentreFailure) -> CentreAccount? { accounts[id] }
  func save(_ account: CentreAccount) throws(CentreFailure) { accounts[account.id] = account }
  func session(_ tokenHash: [UInt8]) throws(CentreFailure) -> CentreSession? {
    sessions[tokenHash]
  }
  func save(_ session: CentreSession) throws(CentreFailure) {
    sessions[session.tokenHash] = session
  }
  func endSession(_ tokenHash: [UInt8]) throws(CentreFailure) { sessions[tokenHash] = nil }
  func alarms(
    shop: Int?, includingSettled: Bool, most: Int
  ) throws(CentreFailure) -> [CentreAlarm] {
    allAlarms.filter { alarm in
      (shop == nil || alarm.shop == shop) && (includingSettled || alarm.settledBy == nil)
    }
  }
  func raise(
    _ kind: CentreAlarm.Kind, shop: Int?, till: TillName?, detail: String, at time: Int64
  ) throws(CentreFailure) {
    allAlarms.append(
      CentreAlarm(
        number: allAlarms.count + 1, at: time, kind: kind, shop: shop, till: till, detail: detail,
        settledBy: nil))
  }
  func settle(alarm number: Int, by login: String) throws(CentreFailure) {
    guard let place = allAlarms.firstIndex(where: { $0.number == number }) else { return }
    let old = allAlarms[place]
    allAlarms[place] = CentreAlarm(
      number: number, at: old.at, kind: old.kind, shop: old.shop, till: old.till,
      detail: old.detail, settledBy: login)
  }

  // MARK: Sales

  func lastDay(of shop: Int) throws(CentreFailure) -> CivilDate? {
    receipts[shop]?.map(\.number.day).max()
  }
  func day(_ day: CivilDate, of shop: Int) throws(CentreFailure) -> ShopDay {
    let all = (receipts[shop] ?? []).filter { $0.number.day == day }
    let tenders = all.flatMap(\.payments).map { ($0.tender.rawValue, $0.amount) }
    let names = Dictionary(allDepartments.map { ($0.code, $0.name) }) { first, _ in first }
    let lines = all.flatMap(\.lines).map { (names[$0.line.department] ?? "", $0.net) }
    let hours = all.map { (($0.closedAt.hour < 10 ? "0" : "") + "\($0.closedAt.hour)", $0.total) }
    return ShopDay(
      day: day, total: TotalRow(key: "total", count: all.count, amount: all.map(\.total).sum),
      byHour: rows(hours), byTender: rows(tenders), byDepartment: rows(lines))
  }
  private func rows(_ amounts: [(String, Money)]) -> [TotalRow] {
    Dictionary(grouping: amounts) { $0.0 }.map { key, amounts in
      TotalRow(key: key, count: amounts.count, amount: amounts.map(\.1).sum)
    }.sorted { $0.key < $1.key }
  }
  func sales(
    of shop: Int, on day: CivilDate, before: Identifier?, most: Int
  ) throws(CentreFailure) -> [SaleRow] {
    var all = (receipts[shop] ?? []).filter { $0.number.day == day }
      .sorted { $0.closedAt > $1.closedAt }
    if let before, let place = all.firstIndex(where: { $0.id == before }) {
      all = Array(all[(place + 1)...])
    }
    return all.prefix(most).map { receipt in
      SaleRow(
        id: receipt.id, number: receipt.number, kind: receipt.kind, closedAt: receipt.closedAt,
        receivedAt: receipt.closedAt.milliseconds + (flags[receipt.id] == nil ? 900 : 5_400_000),
        total: receipt.total, flags: flags[receipt.id] ?? [])
    }
  }
  func receipt(_ id: Identifier, of shop: Int) throws(CentreFailure) -> Receipt? {
    receipts[shop]?.first { $0.id == id }
  }

  // MARK: Articles

  func articles(
    of shop: Int, matching text: String, most: Int
  ) throws(CentreFailure) -> [Article] {
    let all = (allArticles[shop] ?? []).filter { article in
      text.isEmpty || article.code == text
        || article.name.lowercased().contains(text.lowercased())
    }
    return Array(all.sorted { $0.name < $1.name }.prefix(most))
  }
  func article(_ id: Identifier, of shop: Int) throws(CentreFailure) -> Article? {
    allArticles[shop]?.first { $0.id == id }
  }
  func departments(of shop: Int) throws(CentreFailure) -> [Department] { allDepartments }
  func articleEdits(
    of shop: Int, onlyOverruled: Bool, most: Int
  ) throws(CentreFailure) -> [ArticleEdit] {
    edits.filter { !onlyOverruled || $0.isOverruled }
  }
  func save(
    _ article: Article, of shop: Int, replacing former: Article?, by login: String,
    at time: Int64
  ) throws(CentreFailure) {
    var all = allArticles[shop] ?? []
    let others = all.filter { $0.id != article.id }
    if others.contains(where: { $0.code == article.code }) { throw .codeTaken(article.code) }
    let current = all.first { $0.id == article.id }
    guard current == former else { throw .articleChanged }
    all = others + [article]
    allArticles[shop] = all
    edits.insert(
      ArticleEdit(
        article: article.id, articleName: article.name, field: "price",
        value: "\(article.price.cents)", stamp: UInt64(time) << 16, origin: .account(login),
        isOverruled: false), at: 0)
  }

  // MARK: Cards and settlement

  func cards(from index: UInt32, most: Int) throws(CentreFailure) -> [CardRow] {
    Array(allCards.filter { $0.number.index >= index }.prefix(most))
  }
  func setCard(
    _ index: UInt32, _ status: CardStatus, replacedBy successor: UInt32?, at time: Int64
  ) throws(CentreFailure) {
    guard let place = allCards.firstIndex(where: { $0.number.index == index }) else {
      throw .unknownCard(index)
    }
    let old = allCards[place]
    allCards[place] = CardRow(
      number: old.number, status: status, balances: old.balances, debt: old.debt,
      replacedBy: successor)
  }
  func purseTotals() throws(CentreFailure) -> [PurseTotal] {
    let all = allCards.flatMap(\.balances)
    return Dictionary(grouping: all, by: \.kind).map { kind, balances in
      PurseTotal(kind: kind, cards: balances.count, amount: balances.map(\.amount).sum)
    }.sorted { $0.kind < $1.kind }
  }
  func openClearing() throws(CentreFailure) -> [ShopClearing] { clearing }
  func settlements(most: Int) throws(CentreFailure) -> [Settlement] { closed }
  func closeSettlement(at time: Int64) throws(CentreFailure) -> Settlement {
    guard !clearing.isEmpty else { throw .nothingToSettle }
    let payments = clearing.filter { $0.net < .zero }.map {
      SettlementPayment(from: .shop($0.shop), to: .consortium, amount: -$0.net)
    }
    let settlement = Settlement(
      number: closed.count + 1, closedAt: time, postings: 1...250, shops: clearing,
      payments: payments, hash: String(repeating: "5eed", count: 16))
    closed.insert(settlement, at: 0)
    clearing = []
    return settlement
  }
}

/// What no page asks for.
extension SampleBooks {
  func push(
    _ push: IncomingPush, from till: TillName, at time: Int64, noting contact: TillContact?,
    pausing: () -> Bool
  ) throws(CentreFailure) -> PushReply { throw .missing }
  func note(_ contact: TillContact, of till: TillName) throws(CentreFailure) {}
  func readAgain(
    after place: JournalPlace?, most: Int, at time: Int64
  ) throws(CentreFailure) -> JournalPlace? { nil }
  func hold(
    _ request: HoldRequest, for till: TillName, at time: Int64
  ) throws(CentreFailure) -> HoldReply { throw .missing }
  func release(sale: Identifier, for till: TillName, at time: Int64) throws(CentreFailure) {}
  func expireHolds(at time: Int64) throws(CentreFailure) -> Int { 0 }
  func expirePurses(on day: CivilDate, most: Int, at time: Int64) throws(CentreFailure) -> Int { 0 }
  func load(_ loads: [WelfareLoad], at time: Int64) throws(CentreFailure) -> Int { 0 }
  func offerEnrolment(
    _ till: TillName, codeHash: ChainHash, until: Int64
  ) throws(CentreFailure) {}
  func enrol(
    codeHash: ChainHash, publicKey: [UInt8], program: String, at time: Int64
  ) throws(CentreFailure) -> CentreTill { throw .unknownCode }
  func revoke(_ till: TillName, at time: Int64) throws(CentreFailure) {}
  func addCards(_ count: Int, at time: Int64) throws(CentreFailure) -> UInt32 { 1 }
  func giveStock(_ blanks: [UInt8], to till: TillName) throws(CentreFailure) {}
  func publish(_ body: [UInt8]?, key: String, topic: String) throws(CentreFailure) {}
  func generation() throws(CentreFailure) -> UInt64 { 1 }
  func feedHeads(for till: TillName) throws(CentreFailure) -> [String: UInt64] { [:] }
  func pages(
    after cursors: [FeedCursor], for till: TillName
  ) throws(CentreFailure) -> [FeedPage] { [] }
  func journal(
    of till: TillName, after: StreamPlace?, mostBytes: Int
  ) throws(CentreFailure) -> JournalReply { JournalReply(parts: [], next: nil) }
  func card(
    _ index: UInt32, for till: TillName, at time: Int64
  ) throws(CentreFailure) -> CardReply { throw .unknownCard(index) }
  func cardsChangedAt() -> Int64 { 0 }
  func statusList(district: UInt16) throws(CentreFailure) -> CardStatusList {
    CardStatusList(
      district: district, count: allCards.count, asOf: Moment(milliseconds: 0, offsetSeconds: 0))
  }
  func verify() throws(CentreFailure) -> [CentreFinding] { [] }
}

internal import CentreCore
internal import CentrePages
internal import Hummingbird
internal import POSCore

/// The consortium's pages: tills, cards, purses and settlement, and no shop's baskets.
extension CentrePageRoutes {
  private static let mostSettlements = 10_000

  func addConsortium<Context: RequestContext>(to router: some RouterMethods<Context>) {
    get("/shops", router) { try await shops($0) }
    get("/purses", router) { try await purses($0) }
    post("/alarms/:number/settle", router) { try await settleAlarm($0) }
    get("/cards", router) { try await cards($0) }
    get("/cards/:index", router) { try await card($0, isAsked: false) }
    get("/cards/:index/block", router) { try await card($0, isAsked: true) }
    post("/cards/:index/block", router) { try await block($0) }
    get("/settlement", router) { try await settlement($0, isAsked: false) }
    get("/settlement/close", router) { try await settlement($0, isAsked: true) }
    post("/settlement/close", router) { try await close($0) }
    get("/settlements/:number", router) { try await closedSettlement($0) }
    get("/settlements/:number/shops/:shop", router) { try await statement($0) }
  }

  private func shops(_ visit: PageVisit) async throws -> PageAnswer {
    try visit.requireConsortium()
    let (shops, tills) = try await desk.read { store in
      (try store.shops(), try store.tillHealth(shop: nil))
    }
    return .page(visit.frame.shops(shops, tills: tills, at: visit.time))
  }

  private func purses(_ visit: PageVisit) async throws -> PageAnswer {
    try visit.requireConsortium()
    return .page(visit.frame.purses(try await desk.read { try $0.purseTotals() }))
  }

  private func settleAlarm(_ visit: PageVisit) async throws -> PageAnswer {
    try visit.requireConsortium()
    let (number, login) = (try visit.number("number"), visit.account.login)
    try await desk.urgent(isNews: false) { try $0.settle(alarm: number, by: login) }
    return .redirect("/alarms")
  }

  // MARK: Cards

  private func cards(_ visit: PageVisit) async throws -> PageAnswer {
    try visit.requireConsortium()
    let typed = visit.query["number"]
    if let number = try? CardNumber(typed: typed, district: settings.district),
      try await row(of: number.index) != nil
    {
      return .redirect("/cards/\(number.index)")
    }
    let from = UInt32(visit.query["from"]) ?? 0
    let rows = try await desk.read { try $0.cards(from: from, most: PageFrame.cardsPerPage + 1) }
    return .page(visit.frame.cards(rows, typed: String(typed.prefix(40))))
  }

  private func row(of index: UInt32) async throws -> CardRow? {
    let rows = try await desk.read { try $0.cards(from: index, most: 1) }
    return rows.first { $0.number.index == index }
  }

  private func index(_ visit: PageVisit) throws(PageProblem) -> UInt32 {
    guard let index = UInt32(visit.names["index"] ?? "") else { throw .notFound }
    return index
  }

  private func card(
    _ visit: PageVisit, isAsked: Bool, refusal: CentreFailure? = nil
  ) async throws -> PageAnswer {
    try visit.requireConsortium()
    guard let row = try await row(of: try index(visit)) else { throw PageProblem.notFound }
    let page = visit.frame.card(row, isAsked: isAsked, refusal: refusal)
    return refusal == nil ? .page(page) : .refused(page)
  }

  private func block(_ visit: PageVisit) async throws -> PageAnswer {
    try visit.requireConsortium()
    let index = try index(visit)
    do {
      try await desk.urgent { store in
        try store.setCard(index, .blocked, replacedBy: nil, at: visit.time)
      }
    } catch let failure as CentreFailure {
      return try await card(visit, isAsked: false, refusal: failure)
    }
    await world.cardsChanged()
    return .redirect("/cards/\(index)")
  }

  // MARK: Settlement

  private func settlement(
    _ visit: PageVisit, isAsked: Bool, refusal: CentreFailure? = nil
  ) async throws -> PageAnswer {
    try visit.requireConsortium()
    let (open, closed, shops) = try await desk.read { store in
      (
        try store.openClearing(), try store.settlements(most: PageFrame.mostSettlements),
        try store.shops()
      )
    }
    let page = visit.frame.settlement(
      open: open, closed: closed, shops: shops, isAsked: isAsked, refusal: refusal)
    return refusal == nil ? .page(page) : .refused(page)
  }

  private func close(_ visit: PageVisit) async throws -> PageAnswer {
    try visit.requireConsortium()
    do {
      let closed = try await desk.urgent { try $0.closeSettlement(at: visit.time) }
      return .redirect("/settlements/\(closed.number)")
    } catch CentreFailure.nothingToSettle {
      return try await settlement(visit, isAsked: false, refusal: .nothingToSettle)
    }
  }

  private func found(_ visit: PageVisit) async throws -> (Settlement, [CentreShop]) {
    try visit.requireConsortium()
    let number = try visit.number("number")
    let (settlements, shops) = try await desk.read { store in
      (try store.settlements(most: Self.mostSettlements), try store.shops())
    }
    let settlement = settlements.first { $0.number == number }
    guard let settlement else { throw PageProblem.notFound }
    return (settlement, shops)
  }

  private func closedSettlement(_ visit: PageVisit) async throws -> PageAnswer {
    let (settlement, shops) = try await found(visit)
    return .page(visit.frame.closedSettlement(settlement, shops: shops))
  }

  private func statement(_ visit: PageVisit) async throws -> PageAnswer {
    let (settlement, shops) = try await found(visit)
    let shop = try visit.number("shop")
    let page = visit.frame.statement(settlement, of: shop, shops: shops)
    guard let page else { throw PageProblem.notFound }
    return .page(page)
  }
}

internal import CentreCore
internal import CentrePages
internal import Hummingbird
internal import POSCore

/// The pages of a shop; each asks for the visitor's own shop, so that none shows another's books.
extension CentrePageRoutes {
  func addShop<Context: RequestContext>(to router: some RouterMethods<Context>) {
    get("/day", router) { try await day($0) }
    get("/sales", router) { try await sales($0) }
    get("/receipts/:id", router) { try await receipt($0) }
    get("/tills", router) { try await tills($0) }
    get("/edits", router) { try await edits($0) }
    get("/alarms", router) { try await alarms($0) }
    addArticles(to: router)
  }

  private func day(_ visit: PageVisit) async throws -> PageAnswer {
    let shop = try visit.shop()
    let day = visit.day
    let (found, last) = try await desk.read { store in
      (try store.day(day, of: shop), try store.lastDay(of: shop))
    }
    return .page(visit.frame.day(found, today: visit.today, last: last))
  }

  private func sales(_ visit: PageVisit) async throws -> PageAnswer {
    let shop = try visit.shop()
    let day = visit.day
    let before = Identifier(text: visit.query["before"])
    let rows = try await desk.read { store in
      try store.sales(of: shop, on: day, before: before, most: PageFrame.salesPerPage + 1)
    }
    return .page(
      visit.frame.sales(rows, on: day, today: visit.today, isFirstPage: before == nil))
  }

  private func receipt(_ visit: PageVisit) async throws -> PageAnswer {
    let (shop, id) = (try visit.shop(), try visit.identifier("id"))
    let receipt = try await desk.read { try $0.receipt(id, of: shop) }
    guard let receipt else { throw PageProblem.notFound }
    return .page(visit.frame.receipt(receipt))
  }

  private func tills(_ visit: PageVisit) async throws -> PageAnswer {
    let shop = try visit.shop()
    let tills = try await desk.read { try $0.tillHealth(shop: shop) }
    return .page(visit.frame.tills(tills, at: visit.time))
  }

  private func edits(_ visit: PageVisit) async throws -> PageAnswer {
    let shop = try visit.shop()
    let onlyOverruled = visit.query["only"] == "overruled"
    let edits = try await desk.read { store in
      try store.articleEdits(
        of: shop, onlyOverruled: onlyOverruled, most: PageFrame.mostEdits)
    }
    return .page(visit.frame.edits(edits, onlyOverruled: onlyOverruled))
  }

  /// The alarms of an owner's shop; the consortium's are those of the whole district.
  private func alarms(_ visit: PageVisit) async throws -> PageAnswer {
    let shop = visit.account.role == .consortium ? nil : try visit.shop()
    let all = visit.query["all"] == "yes"
    let (alarms, shops) = try await desk.read { store in
      (
        try store.alarms(shop: shop, includingSettled: all, most: PageFrame.mostAlarms),
        try store.shops()
      )
    }
    return .page(visit.frame.alarms(alarms, shops: shops, includingSettled: all))
  }
}

import POSCore
import POSStore
import Testing

@Suite struct `The catalogue` {
  let till: TestTill

  init() throws { till = try TestTill() }

  @Test func `finds an article by barcode, code, identity and row`() throws {
    var article = till.article("101", barcodes: ["8001234567897", "80012345"])
    article.scheduledPrices = [
      ScheduledPrice(from: CivilDate(daysSince1970: 21_000), price: Money(cents: 5))
    ]
    article.vat = .nature(.exempt)
    article.tare = Quantity(thousandths: 12)
    article.minimumAge = 18
    article.earnsCashback = false
    article.deposit = "vuoto"
    let store = till.store
    try store.save(article, at: till.now)
    let row = try #require(try store.row(of: article.id))
    #expect(try store.article(barcode: "80012345") == article)
    #expect(try store.article(code: "101") == article)
    #expect(try store.article(id: article.id) == article)
    #expect(try store.articles(rows: [row + 1, row]) == [article])
    #expect(try store.article(barcode: "8001234567890") == nil)
    #expect(try store.verify() == [])
  }

  @Test func `takes departments in with their articles or not at all`() throws {
    let department = Department(code: "erbe", name: "Erbe", vat: .nature(.exempt))
    let twins = ["1", "2"].map { till.article($0, barcodes: ["80012345"]) }
    #expect(throws: StoreFailure.self) {
      try till.store.importArticles(twins, departments: [department], at: till.now, by: nil)
    }
    #expect(try till.store.departments().isEmpty)
    try till.store.importArticles(
      [twins[0]], departments: [department], at: till.now, by: nil)
    #expect(try till.store.departments() == [department])
    #expect(try till.store.undoLastImport(at: till.now).departments == 1)
    #expect(try till.store.departments().isEmpty)
    #expect(try till.store.verify() == [])
  }

  @Test func `keeps a department that something else is sold in when its import is undone`()
    throws
  {
    let department = Department(code: "pane", name: "Pane", vat: .nature(.exempt))
    try till.store.importArticles(
      [till.article("1")], departments: [department], at: till.now, by: nil)
    try till.store.save(till.article("2"), at: till.now)
    #expect(try till.store.undoLastImport(at: till.now).departments == 0)
    #expect(try till.store.departments() == [department])
    #expect(try till.store.verify() == [])
  }

  @Test func `tells who has a code or a barcode already`() throws {
    let bread = till.article("101", name: "Pane", barcodes: ["80012345"])
    let owner = ArticleReference(id: bread.id, code: "101", name: "Pane")
    try till.store.save(bread, at: till.now)
    #expect(throws: StoreFailure.codeTaken("101", by: owner)) {
      try till.store.save(till.article("101"), at: till.now)
    }
    #expect(throws: StoreFailure.barcodeTaken("80012345", by: owner)) {
      try till.store.save(till.article("102", barcodes: ["80012345"]), at: till.now)
    }
    #expect(try till.store.articleCount() == 1)
  }

  @Test func `lets two articles swap their barcodes in one change`() throws {
    var (first, second) = (till.article("1", barcodes: ["11"]), till.article("2", barcodes: ["22"]))
    try till.store.append([.articlesChanged([first, second])], at: till.now)
    (first.barcodes, second.barcodes) = (["22"], ["11"])
    try till.store.append([.articlesChanged([first, second])], at: till.now)
    #expect(try till.store.article(barcode: "11") == second)
    #expect(try till.store.article(barcode: "22") == first)
    #expect(try till.store.verify() == [])
  }

  @Test func `lists a department by name a page at a time, without retired articles`() throws {
    var retired = till.article("9", name: "Aceto")
    retired.isActive = false
    let articles = ["Cozze", "Alici", "Baccalà"].enumerated().map {
      till.article(String($0.offset), name: $0.element)
    }
    try till.store.append([.articlesChanged(articles + [retired])], at: till.now)
    let names = try till.store.articles(department: "pane", offset: 1, limit: 5).map(\.name)
    #expect(names == ["Baccalà", "Cozze"])
    #expect(try till.store.articleCount() == 3)
    var found: [String] = []
    try till.store.searchEntries { _, name, _ in found.append(name) }
    #expect(found == ["Cozze", "Alici", "Baccalà"])
  }

  @Test func `knows the deposits that are still taken back, by name`() throws {
    let articles = ["Vuoto vino", "Vuoto birra", "Pane"].map { till.article($0, name: $0) }
    var deposits = articles
    for index in 0...1 { deposits[index].isDeposit = true }
    var retired = till.article("9", name: "Vuoto antico")
    (retired.isDeposit, retired.isActive) = (true, false)
    try till.store.append([.articlesChanged(deposits + [retired])], at: till.now)
    #expect(try till.store.deposits().map(\.name) == ["Vuoto birra", "Vuoto vino"])
  }

  @Test func `keeps departments in the order of their keys`() throws {
    let bread = Department(code: "pane", name: "Pane", vat: .rate(basisPoints: 400), order: 2)
    let fish = Department(code: "pesce", name: "Pesce", vat: .rate(basisPoints: 1000), order: 1)
    try till.store.save([bread, fish], at: till.now)
    #expect(try till.store.departments() == [fish, bread])
    var renamed = bread
    renamed.name = "Forno"
    try till.store.save([renamed], at: till.now)
    #expect(try till.store.departments() == [fish, renamed])
    #expect(try till.store.verify() == [])
  }

  @Test func `never knows half an import`() throws {
    let articles = (1...2_000).map { till.article(String($0), name: "Articolo numero \($0)") }
    let clash = till.article("7")
    #expect(throws: StoreFailure.self) {
      try till.store.importArticles(articles + [clash], at: till.now, by: nil)
    }
    #expect(try till.store.articleCount() == 0)
    var steps: [Int] = []
    let outcome = try till.store.importArticles(articles, at: till.now, by: till.cashier.id) {
      steps.append($0)
    }
    #expect(outcome.added == 2_000 && outcome.changed == 0)
    #expect(steps.last == 2_000 && steps.count > 1)
    #expect(try till.store.verify() == [])
  }

  @Test func `goes back to what it was before an import`() throws {
    let known = [till.article("1", barcodes: ["11"]), till.article("2"), till.article("3")]
    try till.store.append([.articlesChanged(known)], at: till.now)
    let imported = known.map { article in
      var changed = article
      changed.price = Money(cents: 999)
      return changed
    }
    let new = till.article("4", barcodes: ["44"])
    try till.store.importArticles(imported + [new], at: till.now, by: nil)
    var edited = imported[2]
    edited.name = "Mano"
    try till.store.save(edited, at: till.now)
    let outcome = try till.store.undoLastImport(at: till.now)
    #expect(outcome.changed == 2 && outcome.added == 1 && outcome.kept == 1)
    #expect(try till.store.article(code: "1") == known[0])
    #expect(try till.store.article(code: "3") == edited)
    #expect(try till.store.article(barcode: "44") == nil)
    #expect(try till.store.article(code: "4")?.isActive == false)
    #expect(throws: StoreFailure.nothingToUndo) { try till.store.undoLastImport(at: till.now) }
    #expect(try till.store.verify() == [])
  }
}

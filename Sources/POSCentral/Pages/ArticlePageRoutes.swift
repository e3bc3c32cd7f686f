internal import CentreCore
internal import CentrePages
internal import Hummingbird
internal import POSCore

/// Searching and editing a shop's articles.
extension CentrePageRoutes {
  func addArticles<Context: RequestContext>(to router: some RouterMethods<Context>) {
    get("/articles", router) { try await articles($0) }
    get("/articles/new", router) { try await newArticle($0) }
    post("/articles/new", router) { try await addArticle($0) }
    get("/articles/:id", router) { try await article($0) }
    post("/articles/:id", router) { try await saveArticle($0) }
  }

  private func articles(_ visit: PageVisit) async throws -> PageAnswer {
    let shop = try visit.shop()
    let search = visit.query["search"]
    let savedID = Identifier(text: visit.query["saved"])
    let (articles, departments, saved) = try await desk.read { store in
      (
        try store.articles(of: shop, matching: search, most: PageFrame.mostArticles + 1),
        try store.departments(of: shop), try savedID.flatMap { try store.article($0, of: shop) }
      )
    }
    return .page(
      visit.frame.articles(
        articles, departments: departments, search: search, hasSaved: saved?.name))
  }

  private func newArticle(_ visit: PageVisit) async throws -> PageAnswer {
    let shop = try visit.shop()
    let departments = try await desk.read { try $0.departments(of: shop) }
    return .page(
      visit.frame.article(
        nil, form: ArticleForm(), departments: departments, isChecked: false, refusal: nil))
  }

  private func article(_ visit: PageVisit) async throws -> PageAnswer {
    let (shop, id) = (try visit.shop(), try visit.identifier("id"))
    let (found, departments) = try await desk.read { store in
      (try store.article(id, of: shop), try store.departments(of: shop))
    }
    guard let found else { throw PageProblem.notFound }
    return .page(
      visit.frame.article(
        found, form: ArticleForm(found), departments: departments, isChecked: false,
        refusal: nil))
  }

  private func addArticle(_ visit: PageVisit) async throws -> PageAnswer {
    let random = world.random(16)
    let moment = Moment(legalTimeAt: visit.time)
    let id = Identifier(at: moment, random: (word(random.prefix(8)), word(random.suffix(8))))
    return try await save(id, isNew: true, visit)
  }

  private func saveArticle(_ visit: PageVisit) async throws -> PageAnswer {
    try await save(try visit.identifier("id"), isNew: false, visit)
  }

  private func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func save(
    _ id: Identifier, isNew: Bool, _ visit: PageVisit
  ) async throws -> PageAnswer {
    let shop = try visit.shop()
    let save = ArticleSaving(
      id: id, isNew: isNew, form: ArticleForm(visit.form), shop: shop,
      login: visit.account.login, time: visit.time)
    let outcome = try await desk.urgent { try save.run(in: $0) }
    return save.answer(outcome, visit.frame)
  }
}

/// One try to save an article: compared and written in one piece of work of the books.
private struct ArticleSaving: Sendable {
  enum Outcome: Sendable {
    case saved(Article)
    /// The article is not as it was when the form was opened.
    case changed(Article, [Department])
    /// Something is wrong with what was typed, or the books refuse it.
    case refused(Article?, [Department], CentreFailure?)
  }

  let id: Identifier
  let isNew: Bool
  let form: ArticleForm
  let shop: Int
  let login: String
  let time: Int64

  func run(in store: any CentreStore) throws -> Outcome {
    let departments = try store.departments(of: shop)
    let former = isNew ? nil : try store.article(id, of: shop)
    guard isNew || former != nil else { throw PageProblem.notFound }
    if let former, form.version != ArticleForm.version(of: former) {
      return .changed(former, departments)
    }
    let article = form.article(replacing: former, id: id, departments: departments)
    guard let article else { return .refused(former, departments, nil) }
    guard article != former else { return .saved(article) }
    return try write(article, replacing: former, departments, in: store)
  }

  private func write(
    _ article: Article, replacing former: Article?, _ departments: [Department],
    in store: any CentreStore
  ) throws(CentreFailure) -> Outcome {
    do {
      try store.save(article, of: shop, replacing: former, by: login, at: time)
      return .saved(article)
    } catch {
      guard case .codeTaken = error else { throw error }
      return .refused(former, departments, error)
    }
  }

  func answer(_ outcome: Outcome, _ frame: PageFrame) -> PageAnswer {
    switch outcome {
    case .saved(let article):
      .redirect(
        "/articles?search=\(WebAddress.encoded(article.name))&saved=\(article.id.text)")
    case .changed(let current, let departments):
      .refused(frame.changedArticle(current, form: form, departments: departments))
    case .refused(let former, let departments, let refusal):
      .refused(
        frame.article(
          former, form: form, departments: departments, isChecked: true, refusal: refusal))
    }
  }
}

public import CentreCore
public import POSCore

extension PageFrame {
  /// How many articles a search shows.
  public static let mostArticles = 100

  /// The articles that a search found.
  ///
  /// - Parameter hasSaved: the name of an article that was just saved.
  public func articles(
    _ articles: [Article], departments: [Department], search: String, hasSaved: String?
  ) -> Page {
    var blocks: [any PageBlock] = []
    if let hasSaved {
      blocks.append(Notice(.good, words.pick("Salvato: ", "Saved: ") + hasSaved))
    }
    let field = FormField.text(
      "search", words.pick("Nome o codice", "Name or code"), search, most: 60, isRequired: false)
    blocks.append(
      Form(get: "/articles", [field.of(type: "search")], submit: words.pick("Cerca", "Search")))
    let titles = [
      words.pick("Nome", "Name"), words.pick("Codice", "Code"),
      words.pick("Reparto", "Department"), words.pick("Prezzo", "Price") + "#",
      words.pick("Stato", "State"),
    ]
    let shown = articles.prefix(Self.mostArticles)
    blocks.append(
      Table(
        words.pick("Articoli", "Articles"), isCaptionHidden: true, titles,
        shown.map { row($0, departments) },
        empty: words.pick("Nessun articolo trovato.", "No article found.")))
    if articles.count > shown.count { blocks.append(Paragraph(words.moreArticles)) }
    let links = [
      Links.Link(words.pick("Nuovo articolo", "New article"), "/articles/new"),
      Links.Link(words.pick("Storia delle modifiche", "History of edits"), "/edits"),
    ]
    blocks.append(Links(label: words.pick("Altro", "More"), links: links))
    return page(words.pick("Articoli", "Articles"), .articles, blocks)
  }

  private func row(_ article: Article, _ departments: [Department]) -> [TableText] {
    let department = departments.first { $0.code == article.department }?.name
    return [
      TableText(article.name, to: "/articles/" + article.id.text), TableText(article.code),
      TableText(department ?? article.department), TableText(words.price(article)),
      article.isActive ? "" : TableText(words.pick("non in vendita", "not for sale"), .warning),
    ]
  }

  /// The form of an article.
  ///
  /// - Parameters:
  ///   - isChecked: whether mistakes are shown, as after a try to save.
  ///   - refusal: why the books did not take it.
  public func article(
    _ article: Article?, form: ArticleForm, departments: [Department], isChecked: Bool,
    refusal: CentreFailure?
  ) -> Page {
    var blocks: [any PageBlock] = []
    if let refusal { blocks.append(Notice(.bad, words.refusal(refusal))) }
    blocks.append(articleForm(form, of: article, departments, isChecked: isChecked))
    return page(article?.name ?? words.pick("Nuovo articolo", "New article"), .articles, blocks)
  }

  /// What is shown when an article changed while its form was open: both, and the form again.
  ///
  /// - Parameter current: the article as it is in the books by now.
  public func changedArticle(
    _ current: Article, form: ArticleForm, departments: [Department]
  ) -> Page {
    let typed = form.based(on: current)
    let there = ArticleForm(current)
    let rows = differences(typed, there, departments)
    let titles = [
      words.pick("Campo", "Field"), words.pick("Adesso", "As it is now"),
      words.pick("Scritto da lei", "What you typed"),
    ]
    let blocks: [any PageBlock] = [
      Notice(.warning, words.articleChanged),
      Table(
        words.pick("Differenze", "Differences"), titles, rows,
        empty: words.pick("Nessuna differenza.", "No differences.")),
      articleForm(typed, of: current, departments, isChecked: true),
    ]
    return page(current.name, .articles, blocks)
  }

  private func differences(
    _ typed: ArticleForm, _ there: ArticleForm, _ departments: [Department]
  ) -> [[TableText]] {
    let fields: [(String, (ArticleForm) -> String)] = [
      ("name", \.name), ("price", \.price), ("department", \.department), ("vat", \.vat),
      ("barcodes", { $0.barcodes.split { $0.isWhitespace }.joined(separator: " ") }),
      ("isActive", { $0.isActive ? words.yes : words.no }),
    ]
    return fields.filter { $0.1(typed) != $0.1(there) }.map { name, value in
      [TableText(words.field(name)), TableText(value(there)), TableText(value(typed))]
    }
  }
}

extension PageFrame {
  private func articleForm(
    _ form: ArticleForm, of article: Article?, _ departments: [Department], isChecked: Bool
  ) -> Form {
    let mistakes = isChecked ? form.mistakes(departments: departments) : [:]
    let wrong = { (name: String) in mistakes[name].map { words.mistake($0) } }
    var fields: [FormField] = []
    if article == nil { fields.append(codeField(form, wrong("code"))) }
    fields += [
      FormField.text("name", words.field("name"), form.name, most: ArticleForm.longestName)
        .explained(nil, mistake: wrong("name")),
      FormField.text("price", words.field("price"), form.price, most: 12, isRequired: false)
        .of(type: "text", inputMode: "decimal")
        .explained(words.priceHint(article?.unit), mistake: wrong("price")),
    ]
    if article == nil { fields.append(unitField(form)) }
    fields += [
      departmentField(form, departments).explained(nil, mistake: wrong("department")),
      vatField(form).explained(nil, mistake: wrong("vat")),
      FormField.lines("barcodes", words.field("barcodes"), form.barcodes)
        .explained(words.pick("Uno per riga.", "One a line."), mistake: wrong("barcodes")),
      FormField.check("isActive", words.pick("In vendita", "For sale"), form.isActive),
    ]
    return Form(
      post: article.map { "/articles/" + $0.id.text } ?? "/articles/new",
      hidden: [("version", form.version)], fields, submit: words.pick("Salva", "Save"),
      cancel: Links.Link(words.pick("Annulla", "Cancel"), "/articles"))
  }

  private func codeField(_ form: ArticleForm, _ mistake: String?) -> FormField {
    FormField.text("code", words.field("code"), form.code, most: ArticleForm.longestCode)
      .explained(
        words.pick("Poi non si cambia più.", "It can not be changed later."), mistake: mistake)
  }

  private func unitField(_ form: ArticleForm) -> FormField {
    let options = Unit.allCases.map { ($0.rawValue, words.unit($0)) }
    return FormField.choice("unit", words.field("unit"), form.unit.rawValue, options)
  }

  private func departmentField(_ form: ArticleForm, _ departments: [Department]) -> FormField {
    var options = departments.map { ($0.code, $0.name) }
    if !departments.contains(where: { $0.code == form.department }) {
      options.insert((form.department, form.department.isEmpty ? "–" : form.department), at: 0)
    }
    return FormField.choice("department", words.field("department"), form.department, options)
  }

  private func vatField(_ form: ArticleForm) -> FormField {
    let rates = VATCode.ratesInForce.map { VATCode.rate(basisPoints: $0) }
    let codes = rates + VATNature.allCases.map { VATCode.nature($0) }
    var options = [("", words.pick("quella del reparto", "the department's"))]
    options += codes.map { ($0.text, words.vat($0)) }
    if !options.contains(where: { $0.0 == form.vat }) { options.append((form.vat, form.vat)) }
    return FormField.choice("vat", words.field("vat"), form.vat, options)
  }
}

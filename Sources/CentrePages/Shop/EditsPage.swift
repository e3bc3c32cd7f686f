public import CentreCore
internal import FoundationEssentials
internal import POSCore

extension PageFrame {
  /// How many edits the history shows.
  public static let mostEdits = 200

  /// What was changed of a shop's articles, by whom and whether it holds.
  public func edits(_ edits: [ArticleEdit], onlyOverruled: Bool) -> Page {
    let titles = [
      words.pick("Quando", "When"), words.pick("Articolo", "Article"),
      words.pick("Campo", "Field"), words.pick("Nuovo valore", "New value"),
      words.pick("Chi", "Who"), words.pick("Vale?", "Does it hold?"),
    ]
    let table = Table(
      words.pick("Modifiche", "Edits"), isCaptionHidden: true, titles, edits.map(row),
      empty: words.pick("Nessuna modifica.", "No edits."))
    let other =
      onlyOverruled
      ? Links.Link(words.pick("Tutte le modifiche", "All edits"), "/edits")
      : Links.Link(
        words.pick("Solo quelle superate", "Only overruled ones"), "/edits?only=overruled")
    let links = Links(
      label: words.pick("Altro", "More"),
      links: [other, Links.Link(words.pick("Articoli", "Articles"), "/articles")])
    return page(
      words.pick("Storia delle modifiche", "History of edits"), .articles,
      [Paragraph(words.editsExplained), table, links])
  }

  private func row(_ edit: ArticleEdit) -> [TableText] {
    let holds =
      edit.isOverruled
      ? TableText(words.overruled, .warning) : TableText(words.pick("sì", "yes"), .plain)
    return [
      TableText(words.dateTime(Int64(edit.stamp >> 16))),
      TableText(edit.articleName, to: "/articles/" + edit.article.text),
      TableText(words.field(edit.field)),
      TableText(words.value(edit.value, of: edit.field)), TableText(words.origin(edit.origin)),
      holds,
    ]
  }
}

extension PageWording {
  fileprivate var editsExplained: String {
    pick(
      "Se la cassa e queste pagine cambiano lo stesso campo senza sapere l'una dell'altra, vale "
        + "la modifica più recente; l'altra resta qui, segnata come superata.",
      "When the till and these pages change the same field without knowing of each other, the "
        + "later edit holds; the other one stays here, marked as overruled.")
  }

  fileprivate var overruled: String {
    pick("no, superata da una più recente", "no, a later one overruled it")
  }

  fileprivate func origin(_ origin: ArticleEdit.Origin) -> String {
    switch origin {
    case .till(let name): till(name)
    case .account(let login): login
    }
  }

  /// The value of a field, which the books hold as JSON, for people.
  func value(_ json: String, of field: String) -> String {
    let data = Data(json.utf8.prefix(10_000))
    let decoder = JSONDecoder()
    if let text = try? decoder.decode(String.self, from: data) { return text.isEmpty ? "–" : text }
    if let isTrue = try? decoder.decode(Bool.self, from: data) { return isTrue ? yes : no }
    if let number = try? decoder.decode(Int.self, from: data) {
      return field == "price" ? money(Money(cents: number)) : String(number)
    }
    if let texts = try? decoder.decode([String].self, from: data) {
      return texts.isEmpty ? "–" : texts.joined(separator: " ")
    }
    return json == "null" ? "–" : json
  }
}

public import CentreCore
public import POSCore
internal import POSSync

extension PageFrame {
  /// How many documents a page of the list has.
  public static let salesPerPage = 50
  /// How late a document may arrive before the list says so, in milliseconds.
  private static let unremarkableDelay: Int64 = 120_000

  /// The documents of a shop on a day.
  ///
  /// - Parameters:
  ///   - rows: at most one more than ``salesPerPage``; the one too many says that there are more.
  ///   - isFirstPage: whether nothing comes before them.
  public func sales(
    _ rows: [SaleRow], on day: CivilDate, today: CivilDate, isFirstPage: Bool
  ) -> Page {
    let shown = Array(rows.prefix(Self.salesPerPage))
    let titles = [
      words.pick("Ora", "Time"), words.pick("Numero", "Number"), words.pick("Tipo", "Kind"),
      words.pick("Totale", "Total") + "#", words.pick("Da vedere", "Look at"),
      words.pick("Arrivato dopo", "Arrived after"),
    ]
    let table = Table(
      words.pick("Documenti del ", "Documents of ") + words.date(day), isCaptionHidden: true,
      isDense: true, titles, shown.map(row), empty: words.pick("Nessun documento.", "No documents.")
    )
    let blocks: [any PageBlock] = [
      dayLinks(day, today: today, path: "/sales"), table,
      pager(rows, shown, day: day, isFirstPage: isFirstPage), dayForm(day, path: "/sales"),
    ]
    return page(
      words.pick("Vendite: ", "Sales: ") + words.longDate(day), .sales, blocks)
  }

  private func row(_ sale: SaleRow) -> [TableText] {
    let address = "/receipts/" + sale.id.text
    let delay = sale.receivedAt - sale.closedAt.milliseconds
    let isLate = delay >= Self.unremarkableDelay
    return [
      TableText(sale.closedAt.clock), TableText(sale.number.text, to: address),
      TableText(sale.kind == .sale ? "" : words.kind(sale.kind)),
      TableText(words.money(sale.total)),
      flags(sale.flags),
      TableText(isLate ? words.duration(delay) : ""),
    ]
  }

  private func flags(_ flags: [FlagReason]) -> TableText {
    let text = flags.map(words.flag).joined(separator: ", ")
    return TableText(text, flags.isEmpty ? .plain : .warning)
  }

  private func pager(
    _ rows: [SaleRow], _ shown: [SaleRow], day: CivilDate, isFirstPage: Bool
  ) -> Links {
    let path = "/sales?date=" + day.iso
    var links: [Links.Link] = []
    if !isFirstPage { links.append(Links.Link(words.pick("Prima pagina", "First page"), path)) }
    if rows.count > shown.count, let last = shown.last {
      let text = words.pick("Più vecchi", "Older ones")
      links.append(Links.Link(text, path + "&before=" + last.id.text, relation: "next"))
    }
    return Links(label: words.pick("Pagine", "Pages"), links: links)
  }
}

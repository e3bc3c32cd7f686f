public import CentreCore
internal import POSSync

extension PageFrame {
  /// The district's shops with their tills.
  public func shops(_ shops: [CentreShop], tills: [TillHealth], at time: Int64) -> Page {
    let bad = tills.filter { TillState(of: $0, at: time).tone == .bad }.count
    let figures = Figures([
      Figures.Figure(words.pick("Negozi", "Shops"), String(shops.filter(\.isActive).count)),
      Figures.Figure(words.pick("Casse", "Tills"), String(tills.count)),
      Figures.Figure(words.pick("Casse assenti", "Missing tills"), String(bad)),
    ])
    let tables = shops.flatMap { shop -> [any PageBlock] in
      let own = tills.filter { $0.till.name.shop == shop.number }
      let state = shop.isActive ? "" : words.pick(" (uscito dal distretto)", " (has left)")
      return [
        Table(
          "\(shop.number) · \(shop.name)" + state, tillTitles, own.map { tillRow($0, at: time) },
          empty: words.pick("Nessuna cassa registrata.", "No till is enrolled."))
      ]
    }
    let nothing: [any PageBlock] =
      shops.isEmpty ? [Paragraph(words.pick("Nessun negozio.", "No shops."))] : []
    return page(words.pick("Negozi", "Shops"), .shops, [figures] + tables + nothing)
  }
}

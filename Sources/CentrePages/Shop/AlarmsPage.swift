public import CentreCore

extension PageFrame {
  /// How many alarms a page shows.
  public static let mostAlarms = 200

  /// Alarms of a shop or of the district; the consortium says that it has seen to them.
  public func alarms(
    _ alarms: [CentreAlarm], shops: [CentreShop], includingSettled: Bool
  ) -> Page {
    let open = alarms.filter { $0.settledBy == nil }
    let settled = alarms.filter { $0.settledBy != nil }
    var blocks: [any PageBlock] = []
    if open.isEmpty {
      blocks.append(Notice(.good, words.pick("Nessun avviso aperto.", "No open alarms.")))
    }
    blocks += open.flatMap { self.open($0, shops) }
    if includingSettled { blocks.append(table(settled, shops)) }
    blocks.append(other(includingSettled))
    return page(words.pick("Avvisi", "Alarms"), .alarms, blocks)
  }

  private func open(_ alarm: CentreAlarm, _ shops: [CentreShop]) -> [any PageBlock] {
    let facts: [(String, TableText)] = [
      (words.pick("Quando", "When"), TableText(words.dateTime(alarm.at))),
      (words.pick("Dove", "Where"), TableText(place(alarm, shops))),
      (words.pick("Particolari", "Details"), TableText(alarm.detail)),
      (words.pick("Che fare", "What to do"), TableText(words.advice(alarm.kind))),
    ]
    let blocks: [any PageBlock] = [Heading(words.alarm(alarm.kind)), Facts(facts)]
    guard visitor?.role == .consortium else { return blocks }
    let form = Form(
      post: "/alarms/\(alarm.number)/settle", [], submit: words.pick("Visto", "Seen to"))
    return blocks + [form]
  }

  private func table(_ alarms: [CentreAlarm], _ shops: [CentreShop]) -> Table {
    let titles = [
      words.pick("Quando", "When"), words.pick("Avviso", "Alarm"), words.pick("Dove", "Where"),
      words.pick("Particolari", "Details"), words.pick("Visto da", "Seen to by"),
    ]
    let rows = alarms.map { alarm -> [TableText] in
      [
        TableText(words.dateTime(alarm.at)), TableText(words.alarm(alarm.kind)),
        TableText(place(alarm, shops)), TableText(alarm.detail),
        TableText(alarm.settledBy ?? ""),
      ]
    }
    return Table(
      words.pick("Avvisi chiusi", "Closed alarms"), titles, rows,
      empty: words.pick("Nessuno.", "None."))
  }

  private func place(_ alarm: CentreAlarm, _ shops: [CentreShop]) -> String {
    let shop = alarm.shop.map { words.shop($0, shops) }
    let parts = [shop, alarm.till.map { words.till($0) }].compactMap(\.self)
    return parts.isEmpty ? words.pick("centro", "centre") : parts.joined(separator: ", ")
  }

  private func other(_ includingSettled: Bool) -> Links {
    let link =
      includingSettled
      ? Links.Link(words.pick("Solo quelli aperti", "Only open ones"), "/alarms")
      : Links.Link(words.pick("Anche quelli chiusi", "Closed ones too"), "/alarms?all=yes")
    return Links(label: words.pick("Altro", "More"), links: [link])
  }
}

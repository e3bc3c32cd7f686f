public import CentreCore
public import POSCore

extension PageFrame {
  /// A day of a shop: its total, and where it came from.
  ///
  /// - Parameters:
  ///   - today: the calendar day, after which there is nothing to see.
  ///   - last: the latest day with documents.
  public func day(_ day: ShopDay, today: CivilDate, last: CivilDate?) -> Page {
    var blocks: [any PageBlock] = [dayLinks(day.day, today: today, path: "/day")]
    if day.byTender.isEmpty && day.byHour.isEmpty {
      blocks += noDocuments(on: day.day, last: last)
    } else {
      blocks += [total(of: day)] + tables(of: day)
    }
    blocks.append(dayForm(day.day, path: "/day"))
    return page(dayTitle(day.day, today: today), .day, blocks)
  }

  private func total(of day: ShopDay) -> Figures {
    let documents = words.count(
      day.total.count, ("vendita valida", "sale that stands"),
      ("vendite valide", "sales that stand"))
    return Figures([
      Figures.Figure(
        words.pick("Incasso", "Takings"), words.money(day.total.amount), isLarge: true,
        note: documents)
    ])
  }

  private func tables(of day: ShopDay) -> [BarTable] {
    let hours = Self.withoutGaps(day.byHour)
    return [
      bars(words.pick("Per ora", "By hour"), words.pick("Ora", "Hour"), hours) { $0 + ":00" },
      bars(words.pick("Per pagamento", "By payment"), words.pick("Mezzo", "Means"), day.byTender) {
        words.tender(key: $0)
      },
      bars(
        words.pick("Per reparto", "By department"), words.pick("Reparto", "Department"),
        day.byDepartment
      ) { $0 },
    ].filter { !$0.bars.isEmpty }
  }

  private func bars(
    _ caption: String, _ nameTitle: String, _ rows: [TotalRow], _ name: (String) -> String
  ) -> BarTable {
    let largest = max(1, rows.map(\.amount.magnitude.cents).max() ?? 1)
    return BarTable(
      caption: caption, nameTitle: nameTitle, amountTitle: "€",
      countTitle: words.pick("Numero", "Count"),
      bars: rows.map { row in
        BarTable.Bar(
          name: name(row.key), amount: words.plain(row.amount), count: String(row.count),
          percent: Rounding.halfUp(row.amount.magnitude.cents, times: 100, over: largest),
          isNegative: row.amount < .zero)
      })
  }

  /// The hours from the first to the last one, so that quiet ones show as well.
  static func withoutGaps(_ rows: [TotalRow]) -> [TotalRow] {
    let known = Dictionary(rows.map { ($0.key, $0) }) { first, _ in first }
    let hours = rows.compactMap { Int($0.key) }
    guard let first = hours.min(), let last = hours.max(), last - first < 24 else { return rows }
    return (first...last).map { hour in
      let key = (hour < 10 ? "0" : "") + String(hour)
      return known[key] ?? TotalRow(key: key, count: 0, amount: .zero)
    }
  }

  private func noDocuments(on day: CivilDate, last: CivilDate?) -> [any PageBlock] {
    let nothing = Figures([
      Figures.Figure(
        words.pick("Incasso", "Takings"), words.money(.zero), isLarge: true,
        note: words.pick("nessun documento", "no documents"))
    ])
    guard let last, last != day else { return [nothing] }
    let text = words.pick("Ultima giornata: ", "Last day: ") + words.longDate(last)
    return [
      nothing,
      Links(label: text, links: [Links.Link(text, "/day?date=" + last.iso)]),
    ]
  }
}

/// What pages about a day have in common.
extension PageFrame {
  func dayTitle(_ day: CivilDate, today: CivilDate) -> String {
    let name = words.longDate(day)
    if day == today { return words.pick("Oggi, ", "Today, ") + name }
    if day == today.adding(days: -1) { return words.pick("Ieri, ", "Yesterday, ") + name }
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  func dayLinks(_ day: CivilDate, today: CivilDate, path: String) -> Links {
    let before = Links.Link(
      "← " + words.date(day.adding(days: -1)), path + "?date=" + day.adding(days: -1).iso,
      relation: "prev")
    let after = Links.Link(
      words.date(day.adding(days: 1)) + " →", path + "?date=" + day.adding(days: 1).iso,
      relation: "next")
    let now = Links.Link(words.pick("Oggi", "Today"), path)
    return Links(
      label: words.pick("Altre giornate", "Other days"),
      links: day < today ? [before, after, now] : [before])
  }

  func dayForm(_ day: CivilDate, path: String) -> Form {
    Form(
      get: path,
      [
        FormField.text("date", words.pick("Altra giornata", "Another day"), day.iso)
          .of(type: "date")
      ], submit: words.pick("Mostra", "Show"))
  }
}

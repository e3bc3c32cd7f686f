import POSCore

/// Conventions in plain words.
extension BoboxWording {
  var conventionsHeading: String { pick("Convenzioni", "Conventions", "Rabatte") }
  var howConventionsWork: String {
    pick(
      "Valgono con la tessera, da soli. Chiedi alla cassa se fanno per te.",
      "They come with your card, by themselves. Ask at the counter whether they are for you.",
      "Sie gelten mit der Karte von selbst. Fragen Sie an der Kasse, ob Sie dazugehören.")
  }
  var noConventions: String {
    pick(
      "Oggi non c'è nessuna convenzione.", "There are no conventions today.",
      "Heute gibt es keine Rabatte.")
  }

  /// For whom it is.
  func forWhom(_ convention: Convention) -> String {
    pick("per: ", "for: ", "für: ") + convention.group
  }

  /// What it gives, as a sentence.
  func benefit(_ benefit: ConventionBenefit) -> String {
    switch benefit {
    case .percent(let basisPoints):
      let percent = language.numberStyle.percent(basisPoints: basisPoints)
      return pick("\(percent) % di sconto", "\(percent) % off", "\(percent) % Nachlass")
    case .amount(let amount):
      let sum = money(amount)
      return pick("\(sum) in meno", "\(sum) off", "\(sum) weniger")
    case .fixedPrice(let price):
      let sum = money(price)
      return pick("prezzo \(sum)", "price \(sum)", "Preis \(sum)")
    case .piecesFree(let take, let pay):
      return pick(
        "ne prendi \(take), ne paghi \(pay)", "take \(take), pay for \(pay)",
        "\(take) nehmen, \(pay) bezahlen")
    }
  }

  /// On what it gives that; empty for everything.
  func goods(_ goods: ConventionGoods, _ departments: [String: String]) -> String {
    func names(_ codes: Set<String>) -> [String] { codes.map { departments[$0] ?? $0 }.sorted() }
    let some = pick("alcuni articoli", "some articles", "einige Artikel")
    let inside = names(goods.departments) + (goods.articles.isEmpty ? [] : [some])
    let outside = names(goods.exceptDepartments) + (goods.exceptArticles.isEmpty ? [] : [some])
    let on = inside.joined(separator: ", ")
    let off = outside.joined(separator: ", ")
    let only = on.isEmpty ? "" : pick("su: \(on)", "on: \(on)", "auf: \(on)")
    let not = off.isEmpty ? "" : pick("non su: \(off)", "not on: \(off)", "nicht auf: \(off)")
    return [only, not].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// When and where it holds, a part after the other; empty for always and everywhere.
  func terms(_ terms: ConventionTerms, shop: Int) -> String {
    [
      terms.weekdays.map(weekdays), hours(terms),
      terms.minimumBasket.map { least in
        pick(
          "da \(money(least)) di spesa", "from \(money(least)) on", "ab \(money(least)) Einkauf")
      },
      terms.isOnceADay ? pick("una volta al giorno", "once a day", "einmal am Tag") : nil,
      terms.through.map { last in
        pick("fino al \(day(last))", "until \(day(last))", "bis \(day(last))")
      },
      terms.shops.map { shops in
        shops.contains(shop)
          ? pick("in questo negozio", "in this shop", "in diesem Laden")
          : pick("in altri negozi", "in other shops", "in anderen Läden")
      },
    ].compactMap(\.self).joined(separator: ", ")
  }

  private func hours(_ terms: ConventionTerms) -> String? {
    switch (terms.fromMinute, terms.untilMinute) {
    case (nil, nil): nil
    case (let from?, nil): pick("dalle \(clock(from))", "from \(clock(from))", "ab \(clock(from))")
    case (nil, let until?):
      pick("fino alle \(clock(until))", "until \(clock(until))", "bis \(clock(until))")
    case (let from?, let until?):
      pick(
        "dalle \(clock(from)) alle \(clock(until))", "from \(clock(from)) to \(clock(until))",
        "von \(clock(from)) bis \(clock(until))")
    }
  }

  private func clock(_ minute: Int) -> String {
    let minutes = minute % 60
    return "\(minute / 60):" + (minutes < 10 ? "0" : "") + "\(minutes)"
  }

  /// Days as people say them; three or more in a row as the first and the last.
  private func weekdays(_ days: Set<Int>) -> String {
    var runs: [ClosedRange<Int>] = []
    for day in days.sorted() where (1...7).contains(day) {
      if let last = runs.last, last.upperBound + 1 == day {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
    return runs.map { run in
      run.count > 2
        ? dayNames[run.lowerBound - 1] + "–" + dayNames[run.upperBound - 1]
        : run.map { dayNames[$0 - 1] }.joined(separator: ", ")
    }.joined(separator: ", ")
  }

  private var dayNames: [String] {
    pick(
      ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
      ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
      ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"])
  }
}

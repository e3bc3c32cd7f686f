import POSCore
import POSSync
import Support
import Testing

@testable import POSStore

/// One thing that happens; the numbers choose among what is there.
private struct Step {
  let kind: Int
  let choice: Int
  let cents: Int
}

@Suite struct `A till and its centre, whatever happens to both` {
  private static let step = Generator { choices in
    Step(
      kind: Int(choices.draw(upTo: 19)), choice: Int(choices.draw(upTo: 99)),
      cents: 1 + Int(choices.draw(upTo: 2_999)))
  }

  @Test func `agree in the end, with each fact booked once, and books that verify and repair`() {
    forAll(.array(of: Self.step, count: 1...22), seeds: 12) { steps in
      let days = try CentreDays()
      for step in steps {
        try days.take(step)
        let findings = try days.joined.store.verify()
        guard findings == [] else { throw Wrong(faults: findings.map { "\($0)" }) }
      }
      try days.joined.settle()
      let faults = try days.joined.faults(cards: 1...14)
      guard faults == [] else { throw Wrong(faults: faults) }
      let before = try days.joined.dump()
      let lost = try days.repair()
      let after = try days.joined.dump()
      guard lost, before == after else {
        throw Wrong(faults: Set(before).symmetricDifference(after).sorted())
      }
      return true
    }
  }
}

private struct Wrong: Error {
  let faults: [String]
}

/// A till, its centre and what happens to them.
private final class CentreDays {
  let joined: JoinedTill
  private let till: TestTill
  private var backup: TestCentre
  private var articles: [Article]
  private var tillBackups = 0

  init() throws {
    let till = try TestTill()
    self.till = till
    for card: UInt32 in [1, 2, 3, 11, 12, 13] { try till.issue(card) }
    try till.topUp(1, cents: 1_500)
    let articles = ["1", "2", "3"].map { till.article($0) }
    self.articles = articles
    try till.store.append([.articlesChanged(articles)], at: till.now)
    joined = try JoinedTill(till)
    joined.settings.mostFrames = 5
    joined.centre.replication.mostItems = 3
    backup = joined.centre
  }

  func take(_ step: Step) throws {
    till.wait(minutes: Int64(step.choice))
    let card = UInt32(1 + step.choice % 4)
    do {
      try happen(step, card)
    } catch StoreFailure.cardReplaced, StoreFailure.basketRefused {
      // A till refuses that, and nothing happened.
    }
  }

  private func happen(_ step: Step, _ card: UInt32) throws {
    let amount = Money(cents: step.cents)
    switch step.kind {
    case 0: try till.sell(cents: step.cents)
    case 1, 2: try till.sell(cents: step.cents, to: card, [(.tesoretto, 50), (.prepaid, 900)])
    case 3: try till.topUp(card, cents: step.cents)
    case 4: try edit(step, atCentre: false)
    case 5: try edit(step, atCentre: true)
    case 6: elsewhere(.toppedUp(amount), card)
    case 7: elsewhere(.spent(amount), card)
    case 8, 9: try joined.talk()
    case 10: try joined.talk(.appended, .losesReply)
    case 11: try joined.talk(.sendNow, .losesRequest)
    case 12: try joined.talk(.sendNow, .doublesRequest)
    case 13: try joined.start()
    case 14:
      backup = joined.centre
      joined.centre.noteBackup()
    case 15:
      joined.centre.restore(backup)
      joined.centre.noteBackup()
    case 16: try joined.store.apply(joined.centre.reply(of: card, at: till.now), at: till.now)
    case 17: try letTwinTopUp(card, step)
    case 18: try replace(card, step)
    default: try goBack()
    }
  }

  private func edit(_ step: Step, atCentre: Bool) throws {
    var article = articles[step.choice % 3]
    article.price = Money(cents: step.cents)
    articles[step.choice % 3] = article
    if atCentre {
      joined.centre.publish(article)
    } else {
      try joined.store.save(article, at: till.now)
    }
  }

  private func elsewhere(_ event: PurseEvent, _ card: UInt32) {
    joined.centre.post(
      PurseMovement(
        id: MovementID(source: till.nextID(), leg: 0), purse: PurseID(card: card, kind: .prepaid),
        shop: 9, day: till.now.date, event: event))
  }

  /// A card is replaced, here or in another shop.
  private func replace(_ card: UInt32, _ step: Step) throws {
    guard card < 4 else { return }
    guard step.choice % 2 == 0 else {
      _ = joined.centre.ledger.replace(card, by: card + 10)
      return joined.centre.publishCards([card, card + 10])
    }
    var holder = CardHolder(card: TestTill.number(card), issuedAt: till.now, name: "Giulia")
    holder.replacedBy = card + 10
    try joined.store.save(holder, at: till.now)
  }

  /// A copy of the disk sells too, and comes to the centre first.
  private func letTwinTopUp(_ card: UInt32, _ step: Step) throws {
    let folder = try TemporaryFolder()
    try joined.store.backup(to: folder.path("twin.sqlite"))
    let twin = try JoinedTill.twin(of: joined, at: folder.path("twin.sqlite"))
    _ = try twin.topUp(
      TopUpRequest(
        id: till.nextID(), card: TestTill.number(card), amount: Money(cents: step.cents),
        tender: .cash), cashier: till.cashier, at: till.now)
    try joined.push(twin)
  }

  /// The till's books go back to a backup of a moment ago.
  private func goBack() throws {
    tillBackups += 1
    let path = till.folder.path("backup-\(tillBackups).sqlite")
    try joined.store.backup(to: path)
    try till.sell(cents: 77)
    try joined.talk()
    till.shut()
    _ = try TillStore.restore(from: path, to: till.path, seed: till.nextSeed(), at: till.now)
    try till.open()
    try joined.start()
  }

  /// Makes the books anew from the journal; tells whether nothing was lost.
  func repair() throws -> Bool {
    till.shut()
    let outcome = try TillStore.repair(
      path: till.path, dayEndHour: 4, seed: till.nextSeed(), at: till.now)
    try till.open()
    return outcome.lost.isEmpty && outcome.findings.isEmpty
  }
}

import FoundationEssentials
import POSCore
import POSStore
import POSSync
import TillUI

extension EffectRunner {
  // MARK: Money that is kept for a sale

  /// Asks the centre to keep money for a sale; without an answer the till's own limits count.
  func hold(_ wish: HoldWish, _ now: Moment) throws -> Outcome {
    guard let centre else { return .held(wish, .granted) }
    let request = HoldRequest(
      sale: wish.basket, card: wish.customer.number.index, kind: wish.kind, amount: wish.total,
      day: try store.businessDay(at: now),
      isEarnedHere: wish.kind == .tesoretto && wish.customer.reach == .here)
    guard let reply = centre.hold(request, now: now) else {
      return .held(wish, .alone(try known(wish.customer, isSure: false, now)))
    }
    switch reply.decision {
    case .granted: return .held(wish, .granted)
    case .insufficient:
      let customer = try known(wish.customer, isSure: true, now)
      return .held(wish, .insufficient(available: reply.available, customer))
    case .cardRefused:
      return .held(wish, .cardRefused(centre.refusal(in: reply.card) ?? .blocked))
    case .posted: return .held(wish, .alone(try known(wish.customer, isSure: false, now)))
    }
  }

  /// Gives back what is kept for a sale.
  func releaseHold(of sale: Identifier) -> Outcome {
    centre?.release(sale: sale)
    return .done
  }

  // MARK: The way to the centre

  /// Asks the centre now.
  func sendNow(_ now: Moment) -> Outcome {
    guard let centre else { return .done }
    centre.sendNow(now)
    return .link(centre.status)
  }

  /// Leaves the centre aside, or asks it again, once the log tells of it.
  func workOffline(_ isOffline: Bool, _ audits: [AuditEntry], _ now: Moment) throws -> Outcome {
    guard let centre else { return .done }
    try store.append(audits.map(Fact.audited), at: now)
    centre.workOffline(isOffline, now)
    return .link(centre.status)
  }

  /// Pulls the cable of a demonstration, or puts it back, and asks the centre at once.
  func cutConnection(_ isCut: Bool, _ now: Moment) -> Outcome {
    guard let centre, centre.status.drill != nil else { return .done }
    cable?(isCut)
    centre.status.drill?.isCut = isCut
    centre.sendNow(now)
    return .link(centre.status)
  }

  // MARK: Customers

  /// Puts a customer together whose card was recognised, with what the centre says about it.
  ///
  /// - Throws: ``CardRefusal`` when the centre takes no money from it.
  func customer(of card: RecognisedCard, _ now: Moment) throws -> CardCustomer {
    var reading = CardReading(card, district: cards.district ?? 0, at: now)
    reading.listMinutes = listMinutes(now)
    guard let centre else { return try store.cardCustomer(reading, settings) }
    readings[card.index] = reading
    switch centre.ask(about: card.index, now: now) {
    case .refused(let refusal): throw refusal
    case .sure: reading.isSure = true
    case .alone: reading.heardAt = centre.status.heardAt
    }
    return try store.cardCustomer(reading, settings)
  }

  /// The customer of a sale with the purses as they are now, asked of the centre where it answers.
  func asked(_ customer: CardCustomer, _ now: Moment) throws -> CardCustomer {
    guard let centre else { return try store.current(customer, settings, at: now) }
    switch centre.ask(about: customer.number.index, now: now) {
    case .refused(let refusal): throw refusal
    case .sure: return try known(customer, isSure: true, now)
    case .alone: return try known(customer, isSure: false, now)
    }
  }

  /// The customer of a sale with the purses as the books have them.
  ///
  /// A card that was read before the till was started again is one whose number was typed: to spend
  /// more it is read again.
  private func known(
    _ customer: CardCustomer, isSure: Bool, _ now: Moment
  ) throws -> CardCustomer {
    let typed = RecognisedCard(
      index: customer.number.index, evidence: .typed(customer.number), status: .active)
    var reading =
      readings[customer.number.index]
      ?? CardReading(typed, district: cards.district ?? 0, at: now)
    (reading.isSure, reading.heardAt) = (isSure, centre?.status.heardAt)
    reading.listMinutes = listMinutes(now)
    let fresh = try store.cardCustomer(reading, settings)
    var current = try store.current(customer, settings, at: now)
    (current.purses, current.debt) = (fresh.purses, fresh.debt)
    return current
  }

  /// The age of the list of cards, in minutes.
  ///
  /// The centre sends a new list with its answer to a push, so that the one that is here was the
  /// newest when such an answer last brought all that there is of the district; other answers say
  /// nothing of it.
  func listMinutes(_ now: Moment) -> Int {
    let age = cards.listMinutes(at: now)
    guard let listAt = centre?.listAt else { return age }
    return min(age, Int(clamping: (now.milliseconds - listAt.milliseconds) / 60_000))
  }

  // MARK: What the centre sent

  /// Puts what arrived to use: articles that are searched, files of the district.
  ///
  /// - Returns: false when a file of the district could not be written.
  func takeIn(_ outcome: FeedOutcome) -> Bool {
    for article in outcome.articles {
      // An article whose row can not be read now keeps its former name in the search.
      try? learn(article)
    }
    takeIn(settings: outcome.settings)
    let files = outcome.files.filter {
      $0.topic == FeedTopic.district || $0.topic == FeedTopic.stock
    }
    return takeIn(files.map { (DistrictFile(rawValue: $0.key), $0.bytes) })
  }

  /// Writes files of the district where the till reads them, and reads them again.
  ///
  /// - Returns: false when one of them could not be written.
  func takeIn(_ files: [(file: DistrictFile?, bytes: [UInt8]?)]) -> Bool {
    var writings: [TillFolder.Writing] = []
    for case (let file?, let bytes?) in files { writings.append(folder.write(bytes, as: file)) }
    if writings.contains(.changed) {
      cards = CardDesk(folder: folder)
      desk.cards = cards
      cards.rememberKeys(in: folder)
    }
    return !writings.contains(.failed)
  }

  /// Takes over what the consortium sets; what can not be understood stays as it was.
  func takeIn(settings keys: [String]) {
    for key in keys where key == "cards.alone" {
      guard let bytes = try? store.feedBody(of: key, in: FeedTopic.settings),
        let limits = try? JSONDecoder().decode(AloneLimits.self, from: Data(bytes)),
        limits.isPlausible
      else { continue }
      settings.cards.alone = limits
    }
  }
}

extension Effect {
  /// Whether it may have booked something that the centre is to know.
  var books: Bool {
    switch self {
    case .close, .voidReceipt, .card, .append, .abandon, .saveAccount, .saveArticle,
      .saveDepartments, .saveConventions, .removeConvention, .saveOperator, .saveLabelRules,
      .workOffline, .signIn, .authorise, .record, .print, .discardPrint:
      true
    default: false
    }
  }

  /// Whether the centre is to know it at once, whatever wait is on.
  var isUrgent: Bool {
    if case .card(let affair, _, _) = self { affair.isUrgent } else { false }
  }
}

extension CardAffair {
  /// A lost card is blocked everywhere as soon as the centre knows.
  fileprivate var isUrgent: Bool {
    switch self {
    case .change, .replace: true
    default: false
    }
  }
}

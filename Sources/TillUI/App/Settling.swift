import POSCore

extension Outcome {
  /// What an outcome means for the shared state, whatever page is on top.
  func settle(in context: inout PageContext) {
    switch self {
    case .recorded(let basket):
      context.state.keep(basket)
      context.state.keepChoice()
      if basket.currentLine != nil || basket.customer != nil { context.state.lastReceipt = nil }
      if context.state.hasChangedCustomer(of: basket) { context.sayWhoBuys(basket) }
    case .moved(let move): context.settle(move)
    case .closed(let receipt, let voided):
      context.state.drop(receipt.id)
      (context.state.lastReceipt, context.state.isLastSaleSeen) = (receipt, false)
      context.state.handBack = voided.map { receipt.givenBack(of: $0) } ?? []
      context.state.bookedDay = receipt.number.day
      context.sayWhatWaits()
      context.settleClosed([voided, receipt].compactMap(\.self))
    case .receiptVoided(let void, _):
      context.state.bookedDay = void.number.day
      if context.state.lastReceipt?.id == void.refersTo { context.state.lastReceipt = nil }
      context.settleClosed([void])
    case .abandoned(let id): context.state.drop(id)
    case .cardRead(let customer): context.perform(.setCustomer(customer))
    case .toppedUp(let topUp): context.settle(topUp)
    case .customerNow(let customer): context.bringUpToDate(customer)
    case .cardRecord(let record): context.takeOffSale(record)
    case .cardToTopUp(let record, let amount):
      let name = record.holder?.name
      context.push(TopUpPage(record.number, name: name, amount: context.state.typed(amount)))
    case .cardSlipPrinted(let jobs):
      context.state.waitingPrints = jobs
      context.say(context.wording.cardSlipPrinted)
    case .cardCode: context.run(.retryPrints)
    case .cardNotIssued(let refusal): context.warn(context.wording.sentence(for: refusal))
    case .cardRefused(let refusal): context.warn(context.wording.sentence(for: refusal))
    case .held(let wish, let answer): context.settle(wish, answer)
    case .link(let status): context.state.take(status)
    case .departments(let departments): context.state.departments = departments
    case .conventions(let conventions): context.state.conventions = conventions
    case .operators(let operators): context.state.take(operators)
    case .signedIn(let person):
      context.state.signedIn = person
      context.offerWaitingPrints()
      context.doubtClock()
    case .printJobs(let jobs): context.state.waitingPrints = jobs
    case .printedPlainly(let file, let reason, let jobs):
      context.state.waitingPrints = jobs
      context.warn(context.wording.printedPlainly(file, reason))
    case .drawerStaysShut: context.add(context.wording.drawerStaysShut)
    case .labelRules(let rules): context.state.settings.labelRules = rules
    case .baskets(let baskets, let last):
      context.state.replaceBaskets(baskets)
      (context.state.lastReceipt, context.state.handBack) = (last, [])
    case .failed(let failure):
      context.warn(context.wording.sentence(for: failure, context.state))
      if failure == .outOfDate { context.run(.reloadBaskets) }
    default: return
    }
  }
}

extension PageContext {
  /// Drawer and printer come after the commit, never before.
  fileprivate mutating func settleClosed(_ receipts: [Receipt]) {
    let payments = receipts.flatMap(\.payments)
    if payments.contains(where: { $0.tender == .cash }) { run(.openDrawer) }
    run(.retryPrints)
  }

  /// What the customer was told of may have been spent meanwhile, by this card or another receipt.
  fileprivate mutating func bringUpToDate(_ customer: CardCustomer) {
    guard let basket = state.basket, basket.payments.isEmpty,
      basket.customer?.number == customer.number, basket.customer != customer
    else { return }
    perform(.setCustomer(customer))
  }

  /// A card that was blocked or replaced gives nothing to the sale in hand either.
  fileprivate mutating func takeOffSale(_ record: CardRecord) {
    guard let holder = record.holder, holder.isBlocked || holder.replacedBy != nil,
      let basket = state.basket, basket.customer?.number == record.number, basket.payments.isEmpty
    else { return }
    perform(.setCustomer(nil))
  }

  /// The credit is there for the sale in hand, and drawer and printer come after the commit.
  fileprivate mutating func settle(_ topUp: TopUp) {
    if topUp.tender == .cash { run(.openDrawer) }
    run(.retryPrints)
    guard let basket = state.basket, basket.payments.isEmpty, let customer = basket.customer,
      customer.number == topUp.card
    else { return }
    perform(.setCustomer(customer.toppedUp(topUp, centre: state.settings.cards.centre)))
  }

  /// After a part of a sale was paid, its rest is in hand again.
  fileprivate mutating func sayWhatWaits() {
    guard let basket = state.basket, !basket.isEmpty else { return }
    say(wording.restStaysOpen(state.text(basket.due)))
  }

  /// Whoever begins to work is told of documents that nobody has in the hand yet.
  fileprivate mutating func offerWaitingPrints() {
    let count = state.waitingPrints.count
    if count > 0 { say(wording.printsOffered(count)) }
  }

  /// A sale under a date far ahead would keep all later ones on that date, so a long silence in the
  /// books is worth a look at the clock.
  fileprivate mutating func doubtClock() {
    guard let last = state.bookedDay,
      state.businessDay.daysSince1970 - last.daysSince1970 > 7
    else { return }
    warn(wording.longSinceLastReceipt(last.italian, state.now.date.italian))
  }

  /// Signs the cashier out; the open basket stays theirs.
  mutating func signOut() {
    if state.signedIn != nil { run(.append([.audited(auditEntry(.signedOut))])) }
    state.signedIn = nil
    state.notice = nil
    goHome()
  }
}

import POSCore

extension Outcome {
  /// What an outcome means for the shared state, whatever page is on top.
  func settle(in context: inout PageContext) {
    switch self {
    case .recorded(let basket):
      context.state.keep(basket)
      if basket.lastLine != nil { context.state.lastReceipt = nil }
    case .closed(let receipt, let voided):
      context.state.drop(receipt.id)
      context.state.lastReceipt = receipt
      context.state.bookedDay = receipt.number.day
      context.settleClosed([voided, receipt].compactMap(\.self))
    case .receiptVoided(let void):
      context.state.bookedDay = void.number.day
      if context.state.lastReceipt?.id == void.refersTo { context.state.lastReceipt = nil }
      context.settleClosed([void])
    case .abandoned(let id): context.state.drop(id)
    case .departments(let departments): context.state.departments = departments
    case .operators(let operators): context.state.take(operators)
    case .signedIn(let person):
      context.state.signedIn = person
      context.offerWaitingPrints()
    case .printJobs(let jobs): context.state.waitingPrints = jobs
    case .printedPlainly(let file, let reason, let jobs):
      context.state.waitingPrints = jobs
      context.warn(context.wording.printedPlainly(file, reason))
    case .drawerStaysShut: context.add(context.wording.drawerStaysShut)
    case .labelRules(let rules): context.state.settings.labelRules = rules
    case .baskets(let baskets, let last):
      context.state.replaceBaskets(baskets)
      context.state.lastReceipt = last
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

  /// Whoever begins to work is told of documents that nobody has in the hand yet.
  fileprivate mutating func offerWaitingPrints() {
    let count = state.waitingPrints.count
    if count > 0 { say(wording.printsOffered(count)) }
  }

  /// Signs the cashier out; the open basket stays theirs.
  mutating func signOut() {
    if state.signedIn != nil { run(.append([.audited(auditEntry(.signedOut))])) }
    state.signedIn = nil
    state.notice = nil
    goHome()
  }
}

import POSCore

extension Outcome {
  /// What an outcome means for the shared state, whatever page is on top.
  func settle(in context: inout PageContext) {
    switch self {
    case .recorded(let basket):
      context.state.keep(basket)
      if basket.lastLine != nil { context.state.lastReceipt = nil }
    case .closed(let receipt, _):
      context.state.drop(receipt.id)
      context.state.lastReceipt = receipt
      context.settleClosed(receipt)
    case .abandoned(let id): context.state.drop(id)
    case .departments(let departments): context.state.departments = departments
    case .operators(let operators): context.state.operators = operators
    case .signedIn(let person): context.state.signedIn = person
    case .printJobs(let jobs): context.state.waitingPrints = jobs
    case .labelRules(let rules): context.state.settings.labelRules = rules
    case .failed(let failure): context.warn(context.wording.sentence(for: failure, context.state))
    default: return
    }
  }
}

extension PageContext {
  /// Drawer and printer come after the commit, never before.
  fileprivate mutating func settleClosed(_ receipt: Receipt) {
    if receipt.payments.contains(where: { $0.tender == .cash }) { run(.openDrawer) }
    run(.retryPrints)
  }

  /// Signs the cashier out; the open basket stays theirs.
  mutating func signOut() {
    if state.signedIn != nil { run(.append([.audited(auditEntry(.signedOut))])) }
    state.signedIn = nil
    state.notice = nil
    goHome()
  }
}

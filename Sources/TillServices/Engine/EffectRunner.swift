public import POSCore
import POSDocuments
public import POSStore
public import TillUI

/// Carries out what the till asks of the world: the store, the spool, the PINs.
///
/// Each effect gets exactly one answer. Nothing here decides anything.
public final class EffectRunner {
  let store: TillStore
  let folder: TillFolder
  var settings: ShopSettings
  var ids: IdentifierSource
  var desk: PrintDesk
  /// Built beside the running till, or when first asked, so that the start does not wait for it.
  var search: SearchIndex?
  /// Articles that were changed while there was no index yet.
  var changedBeforeSearch: [Article] = []

  /// Makes a runner for an open store.
  public init(
    store: TillStore, folder: TillFolder, settings: ShopSettings, ids: IdentifierSource,
    isTraining: Bool
  ) {
    self.store = store
    self.folder = folder
    self.settings = settings
    self.ids = ids
    desk = PrintDesk(
      store: store, folder: folder,
      composer: DocumentComposer(templates: TemplateFolder.load(folder.receipts)),
      settings: settings, isTraining: isTraining)
  }

  /// Carries out one effect.
  public func run(_ effect: Effect, now: Moment) -> Outcome {
    do {
      return try outcome(of: effect, now)
    } catch let failure as StoreFailure {
      return .failed(TillFailure(failure))
    } catch {
      return .failed(.unexpected("\(error)"))
    }
  }

  private func outcome(of effect: Effect, _ now: Moment) throws -> Outcome {
    switch effect {
    case .lookUp(let text, let purpose): return try lookUp(text, purpose, now)
    case .search(let text): return try .found(query: text, find(text))
    case .listArticles(let department):
      return try .articles(
        department: department, store.articles(department: department, offset: 0, limit: 200))
    case .catalogue(let department, let text):
      let articles = try catalogue(department, matching: text)
      return .catalogue(department: department, matching: text, articles)
    case .nextArticleCode: return .articleCode(try store.nextArticleCode())
    case .saveArticle(let article):
      try store.save(article, at: now)
      try learn(article)
      return .articleSaved(article)
    case .saveDepartments(let departments):
      try store.save(departments, at: now)
      return .departments(try store.departments())
    case .record(let change, let after):
      try store.record(change)
      return .recorded(after)
    case .close(let request): return try close(request)
    case .abandon(let basket, let entry):
      try store.abandon(basket, audits: [entry], at: now)
      return .abandoned(basket.id)
    default: return try receiptOutcome(of: effect, now)
    }
  }

  private func receiptOutcome(of effect: Effect, _ now: Moment) throws -> Outcome {
    switch effect {
    case .reloadBaskets:
      return .baskets(try store.openBaskets(), last: try store.lastReceipt())
    case .latestReceipts: return .receipts(try store.latestReceipts(limit: 200))
    case .findReceipt(let text): return try findReceipt(text)
    case .receipt(let id): return try receipt(id)
    case .voidReceipt(let id, let reason, let cashier, let audits):
      let receipt = try store.void(
        receipt: id, reason: reason, cashier: cashier, at: now, audits: audits,
        documents: [.closedReceipt()], ids: &ids)
      return .receiptVoided(receipt)
    case .voucher(let code): return .voucher(code, try store.voucher(code: code))
    case .newVoucherCode: return .voucherCode(try store.nextVoucherCode())
    case .accounts(let text): return .accounts(try store.accounts(matching: text))
    case .append(let facts):
      try store.append(facts, at: now)
      return .appended(facts)
    case .auditLog: return .auditLog(try store.auditLog(limit: 500).map(\.entry))
    case .totals(let from, let to): return .totals(try store.totals(from: from, to: to))
    case .expectedCash: return .expectedCash(try store.expectedCash(at: now))
    default: return try personOrDeviceOutcome(of: effect, now)
    }
  }

  private func personOrDeviceOutcome(of effect: Effect, _ now: Moment) throws -> Outcome {
    switch effect {
    case .signIn(let id, let pin): return try signIn(id, pin, now)
    case .authorise(let permission, let pin): return try authorise(permission, pin, now)
    case .saveOperator(let person, let pin): return try save(person, pin, now)
    case .openDrawer:
      try desk.openDrawer(at: now)
      return .drawerOpened
    case .print(let subject, let isCopy):
      let job = PrintJob(id: ids.next(at: now), subject: subject, isCopy: isCopy, at: now)
      try store.enqueue(job)
      return try printAll()
    case .preview(let subject, let isCopy): return .preview(try desk.lines(subject, isCopy: isCopy))
    case .printQueue: return .printJobs(try store.pendingPrintJobs())
    case .retryPrints: return try printAll()
    case .saveLabelRules(let rules): return try save(rules)
    case .quit: return .done
    // An effect that nobody carries out must not end the program in the middle of a sale.
    default: return .failed(.unexpected("\(effect)"))
    }
  }
}

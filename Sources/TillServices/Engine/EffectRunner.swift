public import POSCore
import POSDocuments
public import POSStore
public import TillUI

/// Carries out what the till asks of the world: the store, the spool, the PINs.
///
/// Each effect gets exactly one answer. Nothing here decides anything.
public final class EffectRunner {
  package let store: TillStore
  let folder: TillFolder
  var settings: ShopSettings
  var ids: IdentifierSource
  var desk: PrintDesk
  var cards: CardDesk
  /// The till's side of the centre; nil for a till that joined none, and until it is started.
  var centre: CentreDesk?
  /// The cards that were read of late, by their places in the status list, with their evidence.
  var readings = RecentReadings()
  /// Built beside the running till, or when first asked, so that the start does not wait for it.
  var search: SearchIndex?
  /// What was found of late, until an article changes.
  var recentSearches = RecentSearches()
  /// Pulls the cable of a demonstration, or puts it back.
  var cable: ((Bool) -> Void)?
  /// When what is over in purses could not be booked the last time.
  var expiryFailedAt: Moment?
  /// Articles that were changed while there was no index yet.
  var changedBeforeSearch: [Article] = []

  /// Whether the rows of the conventions were looked at.
  private var knowsConventions = false

  /// Makes a runner for an open store.
  public init(
    store: TillStore, folder: TillFolder, settings: ShopSettings, ids: IdentifierSource,
    isTraining: Bool
  ) {
    self.store = store
    self.folder = folder
    self.settings = settings
    self.ids = ids
    cards = CardDesk(folder: folder)
    desk = PrintDesk(
      store: store, folder: folder, cards: cards,
      composer: DocumentComposer(templates: TemplateFolder.load(folder.receipts)),
      settings: settings, isTraining: isTraining)
  }

  /// What is wrong with the place of the books, if anything.
  func troubleWithPlace() -> TillFailure? {
    do throws(StoreFailure) {
      try store.checkInPlace()
      return nil
    } catch {
      return TillFailure(error, settings.language, file: store.path)
    }
  }

  /// What is wrong with rows of conventions, the first time it is asked.
  func warningOfConventions() -> String? {
    guard !knowsConventions else { return nil }
    knowsConventions = true
    // A failure of the books is told where they are needed.
    let rows = (try? store.unreadableRows(in: [.convention])) ?? []
    return rows.isEmpty ? nil : UnreadableRow.sentence(rows, settings.language)
  }

  /// Carries out one effect.
  public func run(_ effect: Effect, now: Moment) -> Outcome {
    do {
      let outcome = try outcome(of: effect, now)
      if effect.books { centre?.appended(isUrgent: effect.isUrgent, now: now) }
      return outcome
    } catch let failure as StoreFailure {
      return .failed(TillFailure(failure, settings.language, file: store.path))
    } catch let trouble as PrintDesk.Trouble {
      return .failed(.unexpected(trouble.sentence(settings.language)))
    } catch {
      // What is left is a file of the shop that can not be written, such as the settings.
      let failure = OpeningFailure.folderUnusable(folder.path)
      return .failed(.unexpected(failure.sentence(settings.language)))
    }
  }

  /// The compiler proves that each effect is answered; what takes more than one step has a name.
  private func outcome(of effect: Effect, _ now: Moment) throws -> Outcome {
    switch effect {
    case .lookUp(let text, let purpose): try lookUp(text, purpose, now)
    case .search(let text): try .found(query: text, found(text))
    case .listArticles(let department): try articles(of: department)
    case .listDeposits: .deposits(try store.deposits())
    case .catalogue(let department, let text): try list(department, matching: text)
    case .nextArticleCode: .articleCode(try store.nextArticleCode())
    case .saveArticle(let article, let former, let audits):
      try save(article, replacing: former, audits, now)
    case .saveDepartments(let departments, let audits): try save(departments, audits, now)
    case .conventions: .conventions(try store.conventions())
    case .saveConventions(let conventions, let audits): try save(conventions, audits, now)
    case .removeConvention(let code, let audits): try removeConvention(code, audits, now)
    case .saveLabelRules(let rules, let audits): try save(rules, audits, now)

    case .record(let change, let after): try record(change, after)
    case .move(let lines): try move(lines)
    case .close(let request): try close(request)
    case .abandon(let basket, let audits): try abandon(basket, audits, now)
    case .reloadBaskets: .baskets(try store.openBaskets(), last: try store.lastReceipt())
    case .latestReceipts: .receipts(try store.latestReceipts(limit: 200))
    case .findReceipt(let text): try findReceipt(text, now)
    case .receipt(let id): try receipt(id, now)
    case .voidReceipt(let id, let reason, let card, let cashier, let audits):
      try void(id, reason, card, cashier, audits, now)
    case .voucher(let code): .voucher(code, try store.voucher(code: code))
    case .newVoucherCode: .voucherCode(try store.nextVoucherCode())
    case .readCard(let text, let purpose): try readCard(text, purpose, now)
    case .refreshCustomer(let customer): try refresh(customer, now)
    case .cardHolders(let text): .cardHolders(try store.cardHolders(matching: text))
    case .cardRecord(let number): .cardRecord(try record(of: number))
    case .card(let affair, let cashier, let audits): try carryOut(affair, cashier, audits, now)
    case .hold(let wish): try hold(wish, now)
    case .releaseHold(let sale): releaseHold(of: sale)
    case .sendNow: sendNow(now)
    case .cutConnection(let isCut): cutConnection(isCut, now)
    case .workOffline(let isOffline, let audits): try workOffline(isOffline, audits, now)
    case .accounts(let text): .accounts(try store.accounts(matching: text))
    case .saveAccount(let account, let audits): try save(account, audits, now)

    case .append(let facts): try append(facts, now)
    case .auditLog(let place): try auditLog(before: place)
    case .totals(let from, let to): .totals(try store.totals(from: from, to: to))
    case .expectedCash: .expectedCash(try store.expectedCash(at: now))
    case .floatAllowed: .floatAllowed(try !store.hasBookedCash(on: store.businessDay(at: now)))
    case .signIn(let id, let pin): try signIn(id, pin, now)
    case .authorise(let permission, let pin): try authorise(permission, pin, now)
    case .saveOperator(let person, let pin, let audits): try save(person, pin, audits, now)

    case .openDrawer: try openDrawer(now)
    case .print(let subject, let isCopy): try enqueue(subject, isCopy: isCopy, now)
    case .preview(let subject, let isCopy): .preview(try desk.lines(subject, isCopy: isCopy))
    case .printQueue: .printJobs(try store.pendingPrintJobs())
    case .retryPrints: try printAll()
    case .discardPrint(let id, let entry): try discardPrint(id, entry)
    case .quit: .done
    }
  }
}

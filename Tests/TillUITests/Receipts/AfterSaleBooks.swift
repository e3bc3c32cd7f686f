import POSCore
import TillUI

/// The books of a small shop in memory: enough of a store to answer every effect of these tests.
struct AfterSaleBooks {
  static let start = Moment(milliseconds: 1_795_251_491_000, offsetSeconds: 3_600)

  var now = AfterSaleBooks.start
  var ids = IdentifierSource(seed: (101, 103))
  var receipts: [Receipt] = []
  var states: [Identifier: ReceiptState] = [:]
  var vouchers: [String: Voucher] = [:]
  var accounts: [AccountBalance] = []
  var prints: [PrintJob] = []
  var isPrinterReady = true
  /// Whether a template of the shop has a mistake, so that all is printed plainly.
  var hasTemplateFault = false
  var articles: [Article] = []
  /// The customers by what is scanned or typed for their cards.
  var cards: [String: CardCustomer] = [:]
  /// The purses of the cards.
  var ledger = PurseLedger()
  /// What the centre says when money is to be kept for a sale.
  var holdAnswer = HoldAnswer.granted
  var people: [(person: Operator, pin: String)] = []

  mutating func newID() -> Identifier { ids.next(at: now) }

  // MARK: Answers

  mutating func answer(_ effect: Effect) -> Outcome {
    switch effect {
    case .lookUp(let text, let purpose): lookUp(text, purpose)
    case .listDeposits: .deposits(articles.filter(\.isDeposit))
    case .record(_, let basket): .recorded(basket)
    case .move(let move): .moved(move)
    case .close(let request): close(request)
    case .abandon(let basket, _): .abandoned(basket.id)
    case .latestReceipts: .receipts(receipts.reversed())
    case .findReceipt(let text):
      receipts.first { $0.number.text == text }.map(found) ?? .receiptNotFound(text)
    case .receipt(let id):
      receipts.first { $0.id == id }.map(found) ?? .receiptNotFound(id.text)
    case .voidReceipt(let id, let reason, let card, let cashier, _):
      void(id, reason, cashier).map { .receiptVoided($0, card: card) }
        ?? .failed(.receiptAlreadyVoided)
    default: answerOther(effect)
    }
  }

  private mutating func answerOther(_ effect: Effect) -> Outcome {
    switch effect {
    case .listArticles(let department):
      .articles(department: department, articles.filter { $0.department == department })
    case .search(let text):
      .found(query: text, articles.filter { $0.name.lowercased().contains(text.lowercased()) })
    case .saveArticle(let article, _, _): save(article)
    case .voucher(let code): .voucher(code, vouchers[code])
    case .readCard(let text, _): cards[text].map { .cardRead($0) } ?? .cardRefused(.badNumber)
    case .newVoucherCode: .voucherCode("B23456789XYQ")
    case .accounts(let text): .accounts(accounts.filter { $0.account.name.hasPrefix(text) })
    case .append(let facts): append(facts)
    case .saveAccount(let account, _): save(account)
    case .signIn(let id, _):
      people.first { $0.person.id == id }.map { .signedIn($0.person) } ?? .done
    case .authorise(let permission, let pin):
      people.first { $0.pin == pin && $0.person.may(permission) }
        .map { .authorised($0.person, permission) } ?? .pinRefused(waitSeconds: 0)
    case .print(let subject, let isCopy): printing(subject, isCopy)
    case .preview(let subject, _): .preview(AfterSalePaper.lines(subject, in: self))
    case .printQueue: .printJobs(prints)
    case .hold(let wish): .held(wish, holdAnswer)
    case .retryPrints: retry()
    case .discardPrint(let id, _): discard(id)
    case .openDrawer: .drawerOpened
    default: .done
    }
  }

  private func lookUp(_ text: String, _ purpose: LookUpPurpose) -> Outcome {
    let resolution = CodeResolver(rules: [], today: now.date).resolve(text) { code in
      articles.first { $0.code == code || $0.barcodes.contains(code) }
    }
    return .resolved(resolution, text: text, purpose)
  }

  private func found(_ receipt: Receipt) -> Outcome {
    .receipt(receipt, states[receipt.id] ?? ReceiptState())
  }

  // MARK: Receipts

  private mutating func context(_ cashier: Operator) -> ClosingContext {
    let number = ReceiptNumber(
      shop: 1, till: 1, day: now.businessDay(dayEndHour: 4), number: receipts.count + 1)
    return ClosingContext(
      number: number, closedAt: now, cashier: cashier.id, cashierName: cashier.name,
      ledger: ledger)
  }

  private mutating func close(_ request: CloseRequest) -> Outcome {
    var voided: Receipt?
    if case .correction(let original) = request.basket.kind {
      voided = void(original, request.reason ?? "", request.cashier)
    }
    do throws(BasketRefusal) {
      var receipt = try request.basket.receipt(context(request.cashier))
      receipt.reason = request.reason
      receipt.refersToNumber = receipts.first { $0.id == receipt.refersTo }?.number
      if voided != nil, let original = receipt.refersTo {
        states[original, default: ReceiptState()].reissuedAs = receipt.id
      }
      keep(receipt)
      return .closed(receipt, voided: voided)
    } catch {
      return .failed(.refused(error))
    }
  }

  private mutating func void(
    _ id: Identifier, _ reason: String, _ cashier: Operator
  ) -> Receipt? {
    guard let original = receipts.first(where: { $0.id == id }) else { return nil }
    let voided = original.voiding(id: newID(), context(cashier), reason: reason, ids: &ids)
    states[id, default: ReceiptState()].voidedBy = voided.id
    keep(voided)
    return voided
  }

  mutating func keep(_ receipt: Receipt) {
    receipts.append(receipt)
    for movement in receipt.purseMovements { _ = ledger.post(movement) }
    for line in receipt.lines where receipt.kind == .goodsReturn {
      guard let origin = line.line.origin else { continue }
      var state = states[origin.receipt] ?? ReceiptState()
      state.returned[origin.line, default: ReturnedSoFar()].quantity =
        (state.returned[origin.line]?.quantity ?? .zero) - line.line.quantity
      state.returned[origin.line, default: ReturnedSoFar()].amount -= line.net
      states[origin.receipt] = state
    }
    if receipt.kind == .goodsReturn, let original = receipt.refersTo {
      states[original, default: ReceiptState()].returnPayments += receipt.payments
    }
    for payment in receipt.payments { move(payment, receipt) }
  }

  private mutating func move(_ payment: Payment, _ receipt: Receipt) {
    if payment.tender == .voucher, let code = payment.reference {
      let voucher = vouchers[code]
      vouchers[code] = Voucher(
        code: code, issued: voucher?.issued ?? -payment.amount,
        left: (voucher?.left ?? .zero) - payment.amount, receipt: receipt.id)
    }
    guard let index = accounts.firstIndex(where: { $0.account.id == payment.account }) else {
      return
    }
    let before = accounts[index]
    accounts[index] = AccountBalance(
      account: before.account, owed: before.owed + payment.amount)
  }

  // MARK: The rest

  private mutating func save(_ article: Article) -> Outcome {
    if let index = articles.firstIndex(where: { $0.id == article.id }) {
      articles[index] = article
    }
    return .articleSaved(article)
  }

  private mutating func save(_ account: CustomerAccount) -> Outcome {
    let name = account.name.lowercased()
    if let other = accounts.map(\.account).first(where: {
      $0.id != account.id && $0.name.lowercased() == name
    }) {
      return .failed(.accountNameTaken(other.name))
    }
    let owed = accounts.first { $0.account.id == account.id }?.owed ?? .zero
    accounts = accounts.filter { $0.account.id != account.id }
    accounts.append(AccountBalance(account: account, owed: owed))
    return .accountSaved(account)
  }

  private mutating func append(_ facts: [Fact]) -> Outcome {
    for fact in facts {
      switch fact {
      case .fiscalDocumentAttached(let attachment):
        states[attachment.receipt, default: ReceiptState()].fiscal = attachment.document
      default: continue
      }
    }
    return .appended(facts)
  }

  private mutating func printing(_ subject: PrintSubject, _ isCopy: Bool) -> Outcome {
    var job = PrintJob(id: newID(), subject: subject, isCopy: isCopy, at: now)
    if case .receipt(let id) = subject {
      job.receiptNumber = receipts.first { $0.id == id }?.number
    }
    prints.append(job)
    return retry()
  }

  private mutating func discard(_ id: Identifier) -> Outcome {
    prints.removeAll { $0.id == id }
    return .printJobs(prints)
  }

  private mutating func retry() -> Outcome {
    if isPrinterReady { prints = [] }
    for index in prints.indices { prints[index].state = .failed(reason: "carta finita") }
    guard hasTemplateFault else { return .printJobs(prints) }
    return .printedPlainly(file: "sale.it", reason: "riga 3", prints)
  }
}

/// A document as a very plain printer would print it.
enum AfterSalePaper {
  static func lines(_ subject: PrintSubject, in books: AfterSaleBooks) -> [String] {
    guard case .receipt(let id) = subject,
      let receipt = books.receipts.first(where: { $0.id == id })
    else { return ["documento"] }
    let sold = receipt.lines.map { row($0.line.name, $0.net) }
    let paid = receipt.payments.map { row($0.tender.rawValue, $0.amount) }
    return ["*** COPIA ***", "Alimentari Bruni", "NON FISCALE", ""] + sold
      + [row("TOTALE", receipt.total)] + paid + ["", receipt.number.text, "Grazie"]
  }

  private static func row(_ label: String, _ amount: Money) -> String {
    let text = NumberStyle.italian.text(amount)
    let name = String(label.prefix(41 - text.count))
    return name + String(repeating: " ", count: 42 - name.count - text.count) + text
  }
}

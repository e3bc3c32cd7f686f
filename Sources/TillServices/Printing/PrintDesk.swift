import FoundationEssentials
import POSCore
import POSDocuments
import POSStore

/// Turns subjects of the print queue into documents, and documents into files of the spool folder.
///
/// A sale never waits for it: a print that fails stays in the queue with its reason.
struct PrintDesk {
  let store: StoreReader
  let folder: TillFolder
  var cards: CardDesk
  let composer: DocumentComposer
  var settings: ShopSettings
  var isTraining: Bool

  /// Why a document can not be made.
  enum Trouble: Error {
    case subjectMissing
    case notWritable(String)
    /// The till has no code for the card: the files of the district are damaged or newer.
    case cardCodeMissing(CardNumber)

    func sentence(_ language: Language) -> String {
      switch self {
      case .subjectMissing:
        language == .italian ? "il documento non c'è più" : "the document is gone"
      case .cardCodeMissing(let number):
        language == .italian
          ? "manca il codice della tessera \(number.text): sostituiscila"
          : "the code of card \(number.text) is missing: replace the card"
      case .notWritable(let path):
        language == .italian
          ? "non si può scrivere \(path): controlla spazio e permessi"
          : "\(path) can't be written: check space and permissions"
      }
    }
  }

  /// The lines of a document as the printer would print them.
  func lines(_ subject: PrintSubject, isCopy: Bool) throws -> [String] {
    let document = try composed(subject, isCopy: isCopy).document
    return PlainTextRenderer(codes: .text).lines(document)
  }

  /// Writes a job's document into the spool folder.
  ///
  /// - Returns: what was wrong with the shop's template, when the plain layout was used.
  func spool(_ job: PrintJob) throws -> TemplateFault? {
    let composed = try composed(job.subject, isCopy: job.isCopy)
    let text = PlainTextRenderer().text(composed.document)
    let path = folder.spool + "/" + name(of: job) + ".txt"
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Trouble.notWritable(path)
    }
    return composed.fault
  }

  /// Leaves a line where the drawer's pulse will go, until a drawer is connected.
  ///
  /// It has a file of its own: the drawer opens although the printer's folder is in trouble.
  func openDrawer(at moment: Moment) throws {
    let path = folder.drawerLog
    let earlier = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
    let line = moment.iso + " open\n"
    do {
      try (earlier.suffix(65_536) + Data(line.utf8)).write(to: URL(filePath: path))
    } catch {
      throw Trouble.notWritable(path)
    }
  }

  private func name(of job: PrintJob) -> String {
    let digits = job.at.iso.prefix(19).filter { $0 != ":" }
    return digits + "-" + job.id.text.suffix(6)
  }

  private func composed(_ subject: PrintSubject, isCopy: Bool) throws -> ComposedDocument {
    var context = DocumentContext(settings: settings)
    context.isCopy = isCopy
    context.isTraining = isTraining
    for department in try store.departments() {
      context.departmentNames[department.code] = department.name
    }
    return composer.compose(try request(for: subject), context)
  }

  private func request(for subject: PrintSubject) throws -> DocumentRequest {
    switch subject {
    case .receipt(let id): return .receipt(try receiptPrint(id))
    case .voucher(let code):
      guard let voucher = try store.voucher(code: code) else { throw Trouble.subjectMissing }
      var print = VoucherPrint(voucher)
      let receipt = try store.receipt(id: voucher.receipt)
      (print.receipt, print.issuedAt) = (receipt?.number, receipt?.closedAt)
      return .voucher(print)
    case .card(let index): return .card(try cardPrint(index))
    case .topUpSlip(let slip, let moment): return .topUpSlip(slip, at: moment)
    case .topUp(let id): return .topUp(try topUpPrint(id))
    case .parked(let id):
      guard let basket = try store.openBaskets().first(where: { $0.id == id }) else {
        throw Trouble.subjectMissing
      }
      return .parked(basket, cashier: try name(of: basket.owner))
    case .cashMovement(let movement):
      return .cashMovement(movement, cashier: try name(of: movement.operatorID))
    case .cashCount(let count): return .cashCount(count, cashier: try name(of: count.operatorID))
    case .totals(let from, let to): return .totals(try store.totals(from: from, to: to))
    case .testPage: return .testPage
    }
  }

  /// A card that this till handed out; one from elsewhere has no code here that could be printed.
  private func cardPrint(_ index: UInt32) throws -> CardPrint {
    guard let holder = try store.cardHolder(of: index) else { throw Trouble.subjectMissing }
    guard let text = cards.card(index), var print = CardPrint(text) else {
      throw Trouble.cardCodeMissing(holder.card)
    }
    (print.name, print.issuedAt) = (holder.name, holder.issuedAt)
    return print
  }

  private func topUpPrint(_ id: Identifier) throws -> TopUpPrint {
    guard let topUp = try store.topUp(id: id)?.topUp else { throw Trouble.subjectMissing }
    let original = try topUp.voids.flatMap { try store.topUp(id: $0)?.topUp.text }
    return TopUpPrint(topUp, cashier: try name(of: topUp.operatorID), original: original)
  }

  private func receiptPrint(_ id: Identifier) throws -> ReceiptPrint {
    guard let receipt = try store.receipt(id: id) else { throw Trouble.subjectMissing }
    var print = ReceiptPrint(receipt)
    print.fiscal = try store.state(of: id)?.fiscal
    if let account = receipt.account {
      print.accountName = try store.account(id: account)?.account.name
    }
    return print
  }

  private func name(of person: Identifier) throws -> String {
    try store.operators().first { $0.id == person }?.name ?? "–"
  }
}

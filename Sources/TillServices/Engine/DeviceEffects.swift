import POSCore
import POSDocuments
import POSStore
import TillUI

extension EffectRunner {
  func openDrawer(_ now: Moment) throws -> Outcome {
    guard !desk.isTraining else { return .drawerStaysShut }
    try desk.openDrawer(at: now)
    return .drawerOpened
  }

  /// Puts a document into the queue, where it outlives a crash, and prints what waits there.
  func enqueue(_ subject: PrintSubject, isCopy: Bool, _ now: Moment) throws -> Outcome {
    try store.enqueue(PrintJob(id: ids.next(at: now), subject: subject, isCopy: isCopy, at: now))
    return try printAll()
  }

  /// Takes a document out of the queue that nobody wants any more, or that can not be printed.
  func discardPrint(_ id: Identifier, _ entry: AuditEntry) throws -> Outcome {
    try store.discardPrint(id, audit: entry)
    return .printJobs(try store.pendingPrintJobs())
  }

  /// Prints everything that waits; what fails stays in the queue with its reason.
  func printAll() throws -> Outcome {
    var fault: TemplateFault?
    for job in try store.pendingPrintJobs() { fault = try printed(job) ?? fault }
    let waiting = try store.pendingPrintJobs()
    guard let fault else { return .printJobs(waiting) }
    return .printedPlainly(
      file: fault.file, reason: fault.reason.words(settings.language), waiting)
  }

  /// Prints one document; whatever is wrong with it keeps no other one waiting.
  ///
  /// - Returns: what was wrong with the shop's template, when the plain layout was used.
  private func printed(_ job: PrintJob) throws(StoreFailure) -> TemplateFault? {
    let fault: TemplateFault?
    do {
      fault = try desk.spool(job)
    } catch PrintDesk.Trouble.subjectMissing {
      // What it showed is gone, as a parked basket that was sold: there is nothing to print.
      fault = nil
    } catch {
      try store.markFailed(job.id, reason: reason(for: error))
      return nil
    }
    try store.markPrinted(job.id)
    return fault
  }

  private func reason(for error: any Error) -> String {
    switch error {
    case let trouble as PrintDesk.Trouble: trouble.sentence(settings.language)
    case let failure as StoreFailure: failure.sentence(settings.language, file: store.path)
    default: "\(error)"
    }
  }
}

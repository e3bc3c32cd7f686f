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
    for job in try store.pendingPrintJobs() {
      do {
        fault = try desk.spool(job) ?? fault
        try store.markPrinted(job.id)
      } catch PrintDesk.Trouble.subjectMissing {
        // What it showed is gone, as a parked basket that was sold: there is nothing to print.
        try store.markPrinted(job.id)
      } catch let trouble as PrintDesk.Trouble {
        try store.markFailed(job.id, reason: trouble.sentence(settings.language))
      }
    }
    let waiting = try store.pendingPrintJobs()
    guard let fault else { return .printJobs(waiting) }
    return .printedPlainly(
      file: fault.file, reason: fault.reason.words(settings.language), waiting)
  }
}

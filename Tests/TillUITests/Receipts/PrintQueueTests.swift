import POSCore
import TerminalUI
import Testing

@testable import TillUI

struct PrintQueueTests {
  /// A till whose printer failed for a copy and a cash movement.
  private func waiting() throws -> AfterSaleTill {
    var till = AfterSaleTill()
    till.sell()
    till.books.isPrinterReady = false
    till.openLastReceipt()
    till.press("c", "c", "Esc", "Esc")
    return till
  }

  @Test func `lists what waits with the reason`() throws {
    var till = try waiting()
    till.press("F10", "k")
    till.expect(screen: "print-queue")
    #expect(till.title == "Stampe in attesa")
  }

  @Test func `tries again and tells how it went`() throws {
    var till = try waiting()
    till.press("F10", "k")
    till.press("r")
    #expect(till.asked == [.retryPrints])
    #expect(till.notice.hasPrefix("Ancora in attesa: 2"))
    till.books.isPrinterReady = true
    till.press("r")
    #expect(till.notice == "Tutto stampato.")
    till.expect(screen: "print-queue-empty")
  }

  @Test func `shows a document that waits`() throws {
    var till = try waiting()
    let receipt = try #require(till.last)
    till.press("F10", "k")
    till.press("Enter")
    #expect(till.asked == [.preview(.receipt(receipt.id), isCopy: true)])
    till.expect(screen: "print-preview")
    till.press("Esc")
    #expect(till.title == "Stampe in attesa")
  }

  @Test func `discards a print after a question, with a line in the log`() throws {
    var till = try waiting()
    let receipt = try #require(till.last)
    till.press("F10", "k", "x")
    till.expect(screen: "print-discard")
    till.press("Enter", "Esc")
    #expect(till.books.prints.count == 2)
    till.press("Del", "s")
    guard case .discardPrint(_, let entry) = try #require(till.asked.first) else {
      Issue.record("The print was not discarded.")
      return
    }
    #expect(entry.kind == .printDiscarded)
    #expect(entry.detail == "scontrino 1-1-20261121-0001")
    #expect(entry.subject == receipt.id)
    #expect(till.notice == "Stampa scartata: scontrino 1-1-20261121-0001.")
    #expect(till.books.prints.count == 1)
    till.press("x", "s", "x")
    #expect(till.notice == "Nessuna stampa in attesa: tutto è stampato.")
  }

  @Test func `empties itself when all was printed in the plain layout, and says why`() throws {
    var till = try waiting()
    till.press("F10", "k")
    till.books.isPrinterReady = true
    till.books.hasTemplateFault = true
    till.press("r")
    #expect(till.notice == "Modello sale.it: riga 3. Stampato senza modello.")
    till.press("Enter")
    #expect(till.notice == "Nessuna stampa in attesa: tutto è stampato.")
  }

  @Test func `is offered to whoever begins to work`() throws {
    var till = try waiting()
    till.press("F12")
    till.press("2")
    till.enter("9999")
    #expect(till.notice == "2 stampe sono in attesa: Menu, k le mostra e le riprova.")
    till.expect(screen: "counter-with-waiting-prints")
  }
}

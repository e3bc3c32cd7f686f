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

  @Test func `is offered to whoever begins to work`() throws {
    var till = try waiting()
    till.press("F12")
    till.press("2")
    till.enter("9999")
    #expect(till.notice == "2 stampe sono in attesa: Menu, k le mostra e le riprova.")
    till.expect(screen: "counter-with-waiting-prints")
  }
}

import POSCore
import TillServices

/// What must work after any trouble: the same folder is opened again and sold in.
struct NextMorning {
  let workplace: Workplace
  let shop: Shop
  let seed: UInt64

  /// Closes what was left open, makes a sale, and checks that the books are in order.
  func goOn(from books: Ledger.Books, _ ledger: Ledger) throws {
    let plan = SellingPlan(
      resuming: books.open.first, sales: 1, in: shop, random: SeededRandom(seed: seed))
    // After a failed sign-in the keys of the sales were taken for wrong PINs: wait that out.
    let later = SystemClock.now().adding(milliseconds: 600_000)
    let result = try workplace.play(plan.script(showing: true, clock: later), in: shop)
    guard result.end == .exit(0) else {
      throw Violation("the next run ended with \(result.end): \(result.errors)")
    }
    try BooksCheck.verify(shop.folder, in: workplace)
    var ledger = ledger
    _ = try located("the next run") {
      try ledger.compare(
        try Ledger.Books(shop.folder), plan: plan, told: try PlayOutput(result.output),
        showing: true)
    }
  }
}

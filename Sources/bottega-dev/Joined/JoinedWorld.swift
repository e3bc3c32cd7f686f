import Foundation
import POSCore
import POSStore
import TillServices

/// A centre with one shop, whose till joined it and has the purses of many cards.
final class JoinedWorld {
  let workplace: Workplace
  let centre: CentreProcess
  private(set) var shop: Shop
  private let cards: Int
  private var batches = 0
  private var hasBackup = false
  /// The receipts of clones, which are at the centre too: by their identities, in cents.
  private(set) var ofClones: [String: Int] = [:]

  static let district: UInt16 = 1

  init(_ workplace: Workplace, central: String, cards: Int) throws {
    self.workplace = workplace
    self.cards = cards
    centre = try CentreProcess(central, port: try Loopback.freePort(), in: workplace)
    try centre.make()
    try centre.start()
    _ = try centre.command(["shop", "add", "1", "Negozio"])
    shop = try Shop(smallIn: workplace, name: "shop")
    let result = try workplace.run(
      [
        workplace.bottega, "enrol", "http://127.0.0.1:\(centre.port)",
        try centre.code(for: "1-1"), "--data", shop.folder.path,
      ])
    guard result.end == .exit(0) else { throw Violation("not enrolled: \(result.errors)") }
    _ = try centre.command(
      ["card", "stock", "1-1", "--count", "\(cards)", "--last-day", "2035-12-31"])
    try load()
    try sendEverything(shop)
    guard let text = CardDesk(folder: shop.folder).card(ShopCard.index) else {
      throw Violation("the till has no card to hand out")
    }
    shop.card = ShopCard(text: text)
  }

  // MARK: The centre

  /// Loads credit onto every card.
  func load() throws {
    batches += 1
    let lines = (1...cards).map { card in
      let number = CardNumber(index: UInt32(card), district: Self.district)
      return "\(number.digits);\(1 + (card * batches) % 40),00;2035-12-31;PASTI"
    }
    let file = workplace.path + "/load.csv"
    try lines.joined(separator: "\n").write(toFile: file, atomically: false, encoding: .utf8)
    _ = try centre.command(
      ["welfare", "load", file, "--company", "Acme", "--batch", "\(batches)"])
  }

  private var backup: String { workplace.path + "/centre.backup" }

  /// Keeps a copy of the centre's books in place of an earlier one.
  func backUp() throws {
    try? FileManager.default.removeItem(atPath: backup)
    _ = try centre.command(["backup", backup])
    hasBackup = true
  }

  /// Puts the copy in the place of the centre's books, so that a whole copy of each topic comes.
  func restore() throws {
    guard hasBackup else { return }
    try centre.stop()
    _ = try centre.command(["restore", backup])
    try centre.start()
  }

  // MARK: The till

  /// Lets a clone of the till sell and send, as a disk that was copied does.
  func sellOnClone(_ seed: UInt64) throws {
    // A basket that both have would become one receipt with two totals.
    if let open = try Ledger.Books(shop.folder).open.first {
      let rest = SellingPlan(
        resuming: open, sales: 1, in: shop, random: SeededRandom(seed: seed))
      _ = try workplace.play(rest.script(showing: false), in: shop)
    }
    let clone = Shop(shop, in: workplace.path + "/clone")
    try? FileManager.default.removeItem(atPath: clone.folder.path)
    try FileManager.default.copyItem(atPath: shop.folder.path, toPath: clone.folder.path)
    let plan = SellingPlan(
      resuming: nil, sales: 2, in: clone, random: SeededRandom(seed: seed))
    let before = Set(try Ledger.Books(clone.folder).entries.map(\.id))
    _ = try workplace.play(plan.script(showing: false), in: clone)
    try sendEverything(clone)
    for entry in try Ledger.Books(clone.folder).entries where !before.contains(entry.id) {
      ofClones[entry.id] = entry.document.cents
    }
    try backUp()
  }

  /// Sends what a till has, as whoever closes the shop would.
  func sendEverything(_ shop: Shop) throws {
    for _ in 0..<20 {
      let result = try workplace.run(
        [workplace.bottega, "sync", "--once", "--data", shop.folder.path])
      if result.end == .exit(0) { return }
    }
    throw Violation("the till can not send everything: \(workplace.text(of: "errors"))")
  }

  /// A script that sells by a plan and waits for the centre now and then.
  func script(_ plan: SellingPlan, _ random: inout SeededRandom) -> String {
    var lines = random.once(in: 2) ? ["sync 400"] : []
    lines += Shop.signIn
    for step in plan.steps {
      lines += step.keys
      if random.once(in: 6) { lines.append("sync 200") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

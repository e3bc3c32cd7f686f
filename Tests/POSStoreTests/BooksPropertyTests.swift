import POSCore
import POSStore
import Support
import Testing

/// One thing that happens at the counter; the numbers choose among what is there.
private struct Step {
  let kind: Int
  let choice: Int
  let cents: Int
}

@Suite struct `Any day at the counter` {
  private static let step = Generator { choices in
    Step(
      kind: Int(choices.draw(upTo: 9)), choice: Int(choices.draw(upTo: 99)),
      cents: 1 + Int(choices.draw(upTo: 4_999)))
  }

  @Test func `leaves books that verify and totals that add up`() {
    forAll(.array(of: Self.step, count: 1...12), seeds: 40) { steps in
      let day = try Day()
      for step in steps { try day.take(step) }
      let findings = try day.till.store.verify()
      guard findings == [] else { throw Wrong(findings: findings) }
      return try day.totals() == day.folded()
    }
  }
}

private struct Wrong: Error {
  let findings: [Finding]
}

/// A day of random steps, and an independent sum of what its receipts say.
private final class Day {
  let till: TestTill
  private let account: CustomerAccount
  private var sales: [Receipt] = []

  init() throws {
    till = try TestTill()
    account = try till.openAccount("Rossi")
  }

  func take(_ step: Step) throws {
    till.wait(minutes: Int64(step.choice))
    do {
      try happen(step)
    } catch StoreFailure.alreadyVoided, StoreFailure.partlyReturned {
      return
    } catch StoreFailure.returnRefused(_), is ReturnRefusal {
      return
    }
  }

  private func happen(_ step: Step) throws {
    switch step.kind {
    case 0...3: sales.append(try till.sell(lines(step), paying: payment(step)))
    case 4, 5: try takeBack(step)
    case 6: if let sale = chosen(step) { _ = try till.void(sale) }
    case 7: try correct(step)
    case 8: _ = try till.rungUp(lines(step))
    default: try till.reopen()
    }
  }

  private func chosen(_ step: Step) -> Receipt? {
    sales.isEmpty ? nil : sales[step.choice % sales.count]
  }

  private func lines(_ step: Step) -> [SaleLine] {
    (0...step.choice % 3).map { index in
      till.line(
        "Articolo \(index)", cents: step.cents + index, pieces: 1 + step.choice % 4,
        department: ["pane", "pesce", "vino"][index],
        vat: .rate(basisPoints: [400, 1_000, 2_200][(step.choice + index) % 3]))
    }
  }

  private func payment(_ step: Step) -> PaymentRequest? {
    let total = lines(step).map(\.gross).sum
    return switch step.choice % 3 {
    case 0: nil
    case 1: .card(total, reference: nil)
    default: .tab(account: account.id, name: account.name, total)
    }
  }

  private func takeBack(_ step: Step) throws {
    guard let sale = chosen(step) else { return }
    let tender = sale.payments.first?.tender ?? .cash
    try till.takeBack(
      sale.lines[step.choice % sale.lines.count], of: sale, pieces: 1, by: tender,
      account: tender == .tab ? account.id : nil)
  }

  private func correct(_ step: Step) throws {
    guard let sale = chosen(step) else { return }
    let basket = try till.correcting(sale) { .card($0, reference: nil) }
    do {
      sales.append(try till.close(basket).receipt)
    } catch {
      try till.store.abandon(basket, audits: [], at: till.now)
      throw error
    }
  }

  // MARK: Sums

  private var days: (CivilDate, CivilDate) {
    (till.now.date.adding(days: -30), till.now.date.adding(days: 1))
  }

  func totals() throws -> [String: Int] {
    let totals = try till.store.totals(from: days.0, to: days.1)
    var sums = [
      "sale": (totals.sales.amount + totals.undone.amount).cents,
      "return": totals.returns.amount.cents,
      "void": totals.voids.amount.cents, "documents": totals.documents,
      "cash": totals.expectedCash.cents,
      "tab": try till.store.balance(of: account.id).cents,
    ]
    for row in totals.byTender + totals.byDepartment + totals.byHour {
      sums[row.key] = row.amount.cents
    }
    for band in totals.byVAT { sums[band.code.text + " %"] = band.gross.cents }
    return sums.filter { $0.value != 0 }
  }

  func folded() throws -> [String: Int] {
    var sums: [String: Int] = [:]
    try till.store.eachReceipt(from: days.0, to: days.1) { receipt in
      let kind: [ReceiptKind: String] = [.goodsReturn: "return", .void: "void"]
      sums[kind[receipt.kind] ?? "sale", default: 0] += receipt.total.cents
      sums["documents", default: 0] += 1
      let hour = String(receipt.closedAt.clock.prefix(2))
      for line in receipt.lines {
        sums[line.line.department, default: 0] += line.net.cents
        sums[line.line.vat.text + " %", default: 0] += line.net.cents
        sums[hour, default: 0] += line.net.cents
      }
      for payment in receipt.payments {
        sums[payment.tender.rawValue, default: 0] += payment.amount.cents
      }
    }
    return sums.filter { $0.value != 0 }
  }
}

import POSCore
import TerminalUI
import Testing
import TillUI

@Suite struct `The log` {
  private func till() -> ShopTill {
    var till = ShopTill()
    till.answers[.auditLog(before: nil)] = .auditLog(Self.entries, next: nil)
    till.open("j")
    return till
  }

  private static var entries: [AuditEntry] {
    func entry(_ kind: AuditKind, _ minutes: Int64, by person: Operator?) -> AuditEntry {
      AuditEntry(
        kind: kind, at: ShopTill.start.adding(milliseconds: -60_000 * minutes),
        operatorID: person?.id)
    }
    var price = entry(.priceOverridden, 1, by: ShopTill.cashier)
    price.detail = "Parmigiano Reggiano 24 mesi di montagna, presidio delle vacche rosse"
    price.before = Money(cents: 123_450)
    price.after = Money(cents: 120_000)
    price.authorisedBy = ShopTill.owner.id
    var permission = entry(.permissionGranted, 2, by: ShopTill.cashier)
    permission.detail = Permission.overridePrice.rawValue
    permission.authorisedBy = ShopTill.owner.id
    var line = entry(.lineVoided, 40, by: ShopTill.cashier)
    line.detail = "Pane casereccio"
    line.before = Money(cents: 350)
    line.after = .zero
    return [
      price, permission, entry(.drawerOpened, 12, by: ShopTill.owner), line,
      entry(.signInFailed, 55, by: ShopTill.cashier), entry(.clockMovedBack, 1_500, by: nil),
    ]
  }

  @Test func `shows a permission in full, and cuts no words where an amount leaves room`() {
    var till = ShopTill()
    var permission = AuditEntry(
      kind: .permissionGranted, at: ShopTill.start, operatorID: ShopTill.cashier.id)
    permission.detail = Permission.voidReceipt.rawValue
    var void = AuditEntry(kind: .receiptVoided, at: ShopTill.start, operatorID: nil)
    (void.detail, void.before) = ("1-1-20261121-0001 · doppio", Money(cents: 594))
    till.answers[.auditLog(before: nil)] = .auditLog([permission, void], next: nil)
    till.open("j")
    let frame = till.app.view(size: TillApp.minimumSize)
    #expect(frame.rowText(4).contains("Permesso: Annullare uno scontrino "))
    #expect(frame.rowText(5).contains("Annullato: 1-1-20261121-0001 · doppio "))
    #expect(frame.rowText(5).contains("5,94"))
  }

  @Test func `tells who did what, and who allowed it`() {
    let till = till()
    #expect(till.asked.last == .auditLog(before: nil))
    till.expect(screen: "log")
  }

  @Test func `shows one kind only, of those that happened`() {
    var till = till()
    till.press("Right")
    till.expect(screen: "log-one-kind")
    till.press("Left", "Left")
    till.press("Up")
    #expect(till.app.view(size: TillApp.minimumSize).rowText(2).contains("orologio"))
  }

  @Test func `reads further back from the end of what is here`() {
    var till = ShopTill()
    let years = (0..<2).map { year in
      (0..<30).map { place in
        let day = Int64(year * 365 + place) * -86_400_000
        return AuditEntry(
          kind: .drawerOpened, at: ShopTill.start.adding(milliseconds: day),
          operatorID: ShopTill.owner.id)
      }
    }
    till.answers[.auditLog(before: nil)] = .auditLog(years[0], next: 77)
    till.answers[.auditLog(before: 77)] = .auditLog(years[1], next: nil)
    till.open("j")
    till.press("Down")
    #expect(till.asked.isEmpty)
    till.expect(screen: "log-more")
    till.press("End")
    #expect(till.asked == [.auditLog(before: 77)])
    #expect(till.notice == "Letto indietro fino al 23-10-2025.")
    till.press("PgDn", "PgDn")
    till.expect(screen: "log-older")
    till.press("End", "End")
    #expect(till.asked.isEmpty)
  }

  @Test func `may be empty`() {
    var till = ShopTill()
    till.open("j")
    till.expect(screen: "log-empty")
  }

  @Test func `is not for every cashier`() {
    var till = ShopTill(.italian, ShopTill.cashier)
    till.open("j")
    #expect(till.title == "Serve un responsabile")
  }
}

import POSCore
import Support
import Testing

@testable import TillServices

@Suite struct `Loading damaged files of employers` {
  @Test func `gives plans and credit that can be booked, or says what is wrong`() {
    fuzz("welfare: plans", usually: 5_000, plans.text) { text in
      do throws(ConventionImportFailure) {
        let changes = try WelfareSample.changes(text)
        return .read(
          isSound: Set(changes.added.map(\.code)).count == changes.added.count
            && changes.added.allSatisfy { !$0.company.isEmpty })
      } catch {
        return .refused
      }
    }
    fuzz("welfare: credit", usually: 5_000, tables.bytes) { bytes in
      do {
        let plan = try WelfareSample.loads(String(decoding: bytes, as: UTF8.self))
        let purses = Set(plan.loads.map(\.movement.purse))
        return .read(
          isSound: plan.loads.allSatisfy { $0.amount > .zero && $0.movement.isPlausible }
            && purses.count == plan.loads.count && plan.refused.allSatisfy { $0.line > 1 })
      } catch is WelfareImportFailure {
        return .refused
      }
    }
  }
}

private let plans = MutatedBytes(
  [
    WelfarePlanFile.toml(WelfareSample.plans, .italian),
    "[[plan]]\ncode = \"A\"\nname = \"a\"\ncompany = \"g\"\nmixed = true\nshops = [1, 2]\n",
  ],
  pieces: ["[[plan]]", "[", "]", "\"", "=", "\n", "5", "true", "azienda", "{", "}", ",", "misto"])

private let tables = MutatedBytes(
  [WelfareSample.table, WelfareSample.table.replacing(";", with: ",")],
  pieces: [",", ";", "\"", "\n", "tessera", "100", "-", "31/12/2027", "ACME", "\u{0}", "0", "é"])

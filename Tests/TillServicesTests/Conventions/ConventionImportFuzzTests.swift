import POSCore
import Support
import Testing

@testable import TillServices

@Suite struct `Importing damaged files of conventions` {
  @Test func `gives conventions that can be applied, or says what is wrong`() {
    fuzz("conventions: table", usually: 5_000, tables.bytes) { bytes in
      try reading { try ConventionSample.table(String(decoding: bytes, as: UTF8.self)) }
    }
    fuzz("conventions: TOML", usually: 5_000, tomls.text) { text in
      try reading { try ConventionSample.toml(text) }
    }
  }

  private func reading(_ plan: () throws -> ConventionPlan) throws -> FuzzedReading {
    do {
      let plan = try plan()
      let all = plan.added + plan.changed
      let lines = plan.refused.map(\.line)
      return .read(
        isSound: all.allSatisfy(\.isPlausible) && Set(all.map(\.code)).count == all.count
          && lines.allSatisfy { $0 >= 1 } && zip(lines, lines.dropFirst()).allSatisfy(<=))
    } catch is ConventionImportFailure {
      return .refused
    }
  }
}

private let tables = MutatedBytes(
  [
    ConventionExport.csv(ConventionSample.conventions, .italian),
    ConventionExport.csv(ConventionSample.conventions, .english),
  ],
  pieces: [",", ";", "\"", "\n", "codice", "A", "5", "%", "3x2", "lun-ven", "€", "\u{0}", "é"])

private let tomls = MutatedBytes(
  [
    ConventionExport.toml(ConventionSample.conventions, .italian),
    "[[convention]]\ncode = \"A\"\nname = \"a\"\ngroup = \"g\"\npercent = 5\nshops = [1, 2]\n",
  ],
  pieces: ["[[convention]]", "[", "]", "\"", "=", "\n", "5", "true", "{", "}", ",", "2026-12-01"])

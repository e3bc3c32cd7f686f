import POSCore
import Testing

@testable import TillServices

@Suite struct `Importing damaged files` {
  @Test func `gives rows or a refusal, in ascending lines`() {
    for seed in 0..<fuzzIterations(usually: 30_000) {
      let bytes = files.input(seed: seed)
      do {
        let rows = try ImportSample.rows(of: bytes, pieceSize: 1 + seed % 40)
        let lines = rows.map(\.line)
        guard zip(lines, lines.dropFirst()).allSatisfy(<), rows.allSatisfy({ !$0.isBlank }) else {
          Issue.record("seed \(seed): \(rows)")
          return
        }
      } catch is TableRefusal {
        continue
      } catch {
        Issue.record("seed \(seed): \(error)")
        return
      }
    }
  }

  @Test func `gives a plan that a catalogue can take, or a failure`() {
    for seed in 0..<fuzzIterations(usually: 10_000) {
      do {
        let plan = try plan(of: files.input(seed: seed))
        guard isSound(plan) else {
          Issue.record("seed \(seed): \(plan)")
          return
        }
      } catch is ImportFailure {
        continue
      } catch {
        Issue.record("seed \(seed): \(error)")
        return
      }
    }
  }

  @Test func `reads numbers or refuses them`() {
    for seed in 0..<fuzzIterations(usually: 30_000) {
      let text = String(decoding: numbers.input(seed: seed), as: UTF8.self)
      let number = ImportNumber(mark: DecimalMark.allCases[seed % 3])
      guard isSmallOrRefused({ () throws(ImportNumberRefusal) in try number.money(text).cents }),
        isSmallOrRefused({ () throws(ImportNumberRefusal) in
          try number.weight(text).thousandths
        })
      else {
        Issue.record("seed \(seed): \(text)")
        return
      }
    }
  }

  private func isSmallOrRefused(_ read: () throws(ImportNumberRefusal) -> Int) -> Bool {
    do {
      return (0...9_999_999_999).contains(try read())
    } catch {
      return true
    }
  }

  private func plan(of bytes: [UInt8]) throws -> ImportPlan {
    var run = CatalogueImport(
      into: ImportSample.catalogue, ids: ImportSample.ids, at: ImportSample.moment)
    return try run.plan(from: MemoryBytes(bytes))
  }

  private func isSound(_ plan: ImportPlan) -> Bool {
    let articles = plan.added.map(\.article) + plan.changed.map(\.new)
    let keys = articles.flatMap { article in
      Set(([article.code] + article.barcodes).map(CodeKey.init))
    }
    let known = Set((ImportSample.departments + plan.newDepartments).map(\.code))
    return Set(keys).count == keys.count && articles.allSatisfy { !$0.code.isEmpty }
      && articles.allSatisfy { known.contains($0.department) && !$0.name.isEmpty }
      && articles.allSatisfy { (0...999_999).contains($0.price.cents) && isPlain($0.name) }
      && plan.changed.allSatisfy { $0.old.id == $0.new.id && $0.old.code == $0.new.code }
      && plan.added.count + plan.changed.count + plan.unchanged + plan.refused.count <= plan.rows
  }
}

private let files = MutatedBytes(
  [
    """
    codice;nome;prezzo;iva;reparto;um;ean;vuoto;età;attivo;tara;valido dal
    P1;Pane comune;2,90;4;pane;kg;8001234000011;;;si;0,010;
    7;Caffè;4,50;22;Bar;pz;8001234000028|80012347;V1;18;no;;1/12/2026
    V1;Vuoto;0,20;N1;vini;pz;;;;;;
    ;"Tè ""verde"" bio";1.234,50;22%;vini;pz;8001234000035;;;;12 g;2026-12-01
    """,
    "EAN\tName\tPrice\tVAT\tDepartment\r\n036000291452\tTea\t3.50\t22\tBar\r\n",
    "sep=,\nplu,description,price,category\n1,\"Bread, white\",1.20,pane\n2,Rolls,0.30,pane\n",
  ],
  pieces: [
    ";", ",", "\t", "|", "\"", "\"\"", "\n", "\r", "\r\n", "\u{FEFF}", "sep=;\n", "codice;", "nome",
    "prezzo", "8001234000011", "P1", "1.234", "-", "€", "N2", "kg", "è", "\u{0}", "è\u{300}", "0",
  ])

private let numbers = MutatedBytes(
  ["1.234,56", "12,50 €", "EUR 3", "1'234.50", "12 g", "0,125 kg", "999999999999"],
  pieces: [",", ".", "-", "€", "0", "9", "e", "kg", "g", "\u{A0}", "'", "000", "１"])

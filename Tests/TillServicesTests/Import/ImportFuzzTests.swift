import POSCore
import Support
import Testing

@testable import TillServices

@Suite struct `Importing damaged files` {
  @Test func `gives rows or a refusal, in ascending lines`() {
    fuzz("import rows", usually: 20_000) {
      ($0, files.bytes($0))
    } reading: { seed, bytes in
      do {
        let rows = try ImportSample.rows(of: bytes, pieceSize: 1 + seed % 40)
        let lines = rows.map(\.line)
        return .read(
          isSound: zip(lines, lines.dropFirst()).allSatisfy(<)
            && rows.allSatisfy { !$0.isBlank })
      } catch is TableRefusal {
        return .refused
      }
    }
  }

  @Test func `gives a plan that a catalogue can take, or a failure`() {
    fuzz("import plan", usually: 5_000, files.bytes) { bytes in
      do {
        return .read(isSound: isSound(try plan(of: bytes)))
      } catch is ImportFailure {
        return .refused
      }
    }
  }

  @Test(arguments: DecimalMark.allCases)
  func `reads numbers or refuses them`(mark: DecimalMark) {
    let number = ImportNumber(mark: mark)
    fuzz("import numbers: \(mark)", usually: 10_000, numbers.text) { text in
      let cents = try? number.money(text).cents
      let thousandths = try? number.weight(text).thousandths
      guard cents != nil || thousandths != nil else { return .refused }
      return .read(
        isSound: (0...9_999_999_999).contains(cents ?? 0)
          && (0...9_999_999_999).contains(thousandths ?? 0))
    }
  }

  /// What is read piece by piece is what the whole would be, cut inside characters or not.
  @Test func `knows UTF-8 from the encoding of older programs, however the bytes are cut`() {
    fuzz("import encodings", usually: 10_000) {
      ($0, files.bytes($0))
    } reading: { seed, bytes in
      var check = UTF8Check()
      var rest = bytes[...]
      while !rest.isEmpty {
        check.take(Array(rest.prefix(1 + seed % 7)))
        rest = rest.dropFirst(1 + seed % 7)
      }
      let isUTF8 = check.finish()
      guard isUTF8 == (String(validating: bytes, as: UTF8.self) != nil) else {
        return .read(isSound: false)
      }
      let text = (isUTF8 ? TextEncoding.utf8 : .windows1252).text(bytes[...])
      return .read(isSound: isUTF8 || text.unicodeScalars.count == bytes.count)
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
    let known = Set((ImportSample.departments + plan.newDepartments.map(\.department)).map(\.code))
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
  pieces: [",", ".", "-", "€", "0", "9", "e", "kg", "g", "\u{A0}", "'", "000", "１"],
  mostChanges: 3)

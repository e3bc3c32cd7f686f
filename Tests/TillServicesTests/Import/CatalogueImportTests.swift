import POSCore
import Support
import Testing

@testable import TillServices

@Suite struct `An import of a catalogue` {
  @Test func `adds what the shop lacks`() throws {
    let plan = try ImportSample.plan(
      """
      Codice;Descrizione;Prezzo (€);IVA %;Reparto;U.M.;Codice a barre;Età;Tara;Attivo
      101;Pane di Altamura;3,20;4;Pane;kg;;;0,012;sì
      102;Caffè macinato;4,50;22%;Bar;pz;8001234000028|80012347;;;
      103;Grappa;18,90;22;vini;pz;;18;;no
      """)
    #expect(plan.refused == [])
    #expect(plan.added.map(\.line) == [2, 3, 4])
    let first = try #require(plan.added.first?.article)
    #expect(first.name == "Pane di Altamura")
    #expect(first.price == Money(cents: 320))
    #expect(first.unit == .kilogram)
    #expect(first.tare == Quantity(thousandths: 12))
    #expect(first.department == "pane")
    #expect(first.vat == nil)
    #expect(plan.added.map(\.article.barcodes) == [[], ["8001234000028", "80012347"], []])
    #expect(plan.added.map(\.article.minimumAge) == [nil, nil, 18])
    #expect(plan.added.map(\.article.isActive) == [true, true, false])
    #expect(plan.newDepartments.map(\.department.name) == ["Bar"])
    #expect(plan.newDepartments.map(\.department.vat) == [.rate(basisPoints: 2_200)])
    #expect(plan.added.last?.article.vat == nil)
    #expect(Set(plan.added.map(\.article.id)).count == 3)
  }

  @Test(arguments: [
    "codice;prezzo\nP1;3,50", "ean,price\n8001234000011,3.50", "NAME\tPRICE\npane  COMÙNE\t3.50",
    "PLU|Prezzo\n8001234000011|3,50", "barcode;prezzo\n08001234000011;3,50",
  ])
  func `changes an article found by code, barcode or name`(text: String) throws {
    let plan = try ImportSample.plan(text)
    let change = try #require(plan.changed.first)
    #expect(plan.refused == [])
    #expect(change.line == 2)
    #expect(change.old == ImportSample.bread)
    #expect(change.new.id == ImportSample.bread.id)
    #expect(change.new.code == "P1")
    #expect(change.new.price == Money(cents: 350))
    #expect(change.new.barcodes == ImportSample.bread.barcodes)
  }

  @Test(arguments: [("codice;prezzo\nP1;2,80", true), ("codice;attivo\nP1;no", false)])
  func `brings an article back into sale unless the file says otherwise`(
    text: String, isBack: Bool
  ) throws {
    var retired = ImportSample.bread
    (retired.isActive, retired.barcodes) = (false, [])
    let catalogue = CatalogueSnapshot(
      articles: [retired], departments: ImportSample.departments)
    let plan = try ImportSample.plan(text, catalogue: catalogue)
    #expect(plan.changed.map(\.new.isActive) == (isBack ? [true] : []))
    #expect(plan.backInSale == (isBack ? 1 : 0))
    #expect(plan.refused == [])
  }

  @Test func `keeps an article out of sale whose second row is about a barcode only`() throws {
    let plan = try ImportSample.plan(
      "codice;ean;nome;prezzo;attivo\nP1;;;2,80;no\nP1;8001234000028;;;")
    #expect(plan.changed.map(\.new.isActive) == [false])
    #expect(plan.refused == [])
  }

  @Test func `asks for the department of an article whose own is gone`() throws {
    let catalogue = CatalogueSnapshot(articles: [ImportSample.bread], departments: [])
    let plan = try ImportSample.plan("codice;prezzo\nP1;3,00", catalogue: catalogue)
    #expect(plan.refused.map(\.reason) == [.departmentMissing])
    let named = try ImportSample.plan("codice;prezzo;reparto\nP1;3,00;Pane", catalogue: catalogue)
    #expect(named.newDepartments.map(\.department.code) == named.changed.map(\.new.department))
  }

  @Test(
    arguments: [
      ("Giocattoli", nil), ("Panne", "Pane"), ("Vini e bev", "Vini e bevande"),
      ("vini e bevnde", "Vini e bevande"), ("Bar", nil),
    ] as [(String, String?)])
  func `names the department that a new one may be mistyped for`(
    name: String, resembled: String?
  ) throws {
    let plan = try ImportSample.plan(
      "codice;nome;prezzo;reparto\n1;A;1,00;\(name)\n2;B;1,00;\(name)\n3;C;1,00;pane")
    #expect(plan.newDepartments.map(\.articles) == [2])
    #expect(plan.newDepartments.map(\.resembles) == [resembled])
  }

  @Test func `counts what is so already`() throws {
    let plan = try ImportSample.plan("codice;nome;prezzo;iva;reparto\nP1;Pane comune;2,80;4;Pane\n")
    #expect(plan.unchanged == 1)
    #expect(plan.changed.isEmpty && plan.added.isEmpty && plan.refused.isEmpty)
  }

  @Test(arguments: refusedRows)
  func `refuses a row with its line and reason`(text: String, reason: ImportRefusal) throws {
    let plan = try ImportSample.plan(text)
    #expect(plan.added.isEmpty && plan.changed.isEmpty)
    #expect(plan.refused.map(\.line) == [2])
    #expect(plan.refused.map(\.reason) == [reason])
    #expect(plan.refused.first?.text == text.split(separator: "\n").last.map(String.init))
    #expect(reason.sentence(.italian) != reason.sentence(.english))
    #expect(reason.sentence(.italian) != "non si può usare")
  }

  @Test func `refuses a department that the shop lacks when it is told so`() throws {
    var options = ImportOptions()
    options.unknownDepartment = .refuse
    let plan = try ImportSample.plan("nome;prezzo;reparto\nA;1,00;bar\nB;1,00;PANE", options)
    #expect(plan.refused.map(\.reason) == [.departmentUnknown("bar")])
    #expect(plan.added.map(\.article.department) == ["pane"])
  }

  @Test func `gives the free codes in the order of the file`() throws {
    let plan = try ImportSample.plan(
      "codice;nome;prezzo;reparto\n;A;1,00;pane\n10001;B;1,00;pane\n;C;1,00;pane\n")
    #expect(plan.added.map(\.article.code) == ["10002", "10001", "10003"])
  }

  @Test func `joins rows of one code and adds up their barcodes`() throws {
    let plan = try ImportSample.plan(
      """
      codice;ean;nome;prezzo;reparto
      7;8001234000028;Biscotti;1,20;pane
      7;8001234000035;Biscotti;1,20;pane
      7;8001234000042;;;
      7;8001234000059;Biscotti;1,30;pane
      8;8001234000035;Grissini;1,20;pane
      ;8001234000028;Fette;1,20;pane
      """)
    #expect(
      plan.added.map(\.article.barcodes) == [
        ["8001234000028", "8001234000035", "8001234000042"]
      ])
    #expect(
      plan.refused.map(\.reason) == [
        .contradicts(line: 2), .repeated(code: "8001234000035", line: 2), .contradicts(line: 2),
      ])
  }

  @Test func `takes wrong check digits and names them`() throws {
    let plan = try ImportSample.plan("ean;nome;prezzo;reparto\n8001234000018;A;1,00;pane")
    #expect(plan.added.map(\.article.barcodes) == [["8001234000018"]])
    #expect(
      plan.warnings.map(\.kind) == [
        .wrongCheckDigit(barcode: "8001234000018", expected: "1")
      ])
  }

  @Test func `warns about prices that jump, long names and columns it can not read`() throws {
    let name = String(repeating: "Pane ", count: 20)
    let plan = try ImportSample.plan("codice;nome;prezzo;scaffale\nP1;\(name);28,00;B4")
    #expect(plan.warnings.map(\.line) == [1, 2, 2])
    #expect(plan.changed.first?.new.name.count == 60)
    #expect(
      plan.warnings.contains {
        $0.kind == .priceJump(old: Money(cents: 280), new: Money(cents: 2_800))
      })
    for warning in plan.warnings {
      #expect(warning.sentence(.italian) != warning.sentence(.english))
    }
  }

  @Test func `keeps a price for later apart from the price of today`() throws {
    let plan = try ImportSample.plan("codice;prezzo;valido dal\nP1;3,10;1/12/2026\n")
    let article = try #require(plan.changed.first?.new)
    let day = try #require(CivilDate(year: 2026, month: 12, day: 1))
    #expect(article.price == ImportSample.bread.price)
    #expect(article.scheduledPrices == [ScheduledPrice(from: day, price: Money(cents: 310))])
  }

  @Test func `finds deposits in the file and in the catalogue`() throws {
    let plan = try ImportSample.plan(
      """
      codice;nome;prezzo;reparto;vuoto;vuoto a rendere
      A;Acqua;1,00;pane;V1;
      V1;Vuoto;0,20;pane;;si
      B;Birra;2,00;pane;P1;
      """)
    #expect(plan.refused == [])
    #expect(plan.added.map(\.article.deposit) == ["V1", nil, "P1"])
    #expect(plan.added.map(\.article.isDeposit) == [false, true, false])
  }

  @Test(arguments: [
    ("", ImportFailure.table(.empty)), ("\n1;2;3\n", .noHeader(line: 2)),
    ("prezzo;iva\n1;2\n", .nothingIdentifies), ("nome\nPane\n", .nothingToImport),
  ])
  func `refuses a file as a whole`(text: String, failure: ImportFailure) {
    #expect(throws: failure) { try ImportSample.plan(text) }
    #expect(failure.sentence(.italian) != failure.sentence(.english))
  }

  @Test func `says which file it can not read`() {
    #expect(throws: ImportFailure.unreadable("/no/such/file.csv")) {
      try FileBytes(path: "/no/such/file.csv")
    }
  }

  @Test func `tells how far it has come`() throws {
    let lines = (1...2_500).map { "\($0);A\($0);1,00;pane\n" }
    let text = "codice;nome;prezzo;reparto\n" + lines.joined()
    var seen: [ImportProgress] = []
    let source = MemoryBytes(Array(text.utf8), pieceSize: 1_000)
    var run = CatalogueImport(
      into: ImportSample.catalogue, ids: ImportSample.ids, at: ImportSample.moment)
    let plan = try run.plan(from: source) { seen.append($0) }
    #expect(plan.added.count == 2_500)
    #expect(seen.map(\.rows) == [1_000, 2_000, 2_500])
    #expect(seen.last?.bytes == text.utf8.count)
    #expect(seen.allSatisfy { $0.totalBytes == text.utf8.count })
  }

  @Test func `changes nothing when the same file comes again`() throws {
    let text = """
      ean;nome;prezzo;reparto;iva;um;tara
      8001234000028|036000291452;Tè verde;1,20;bar;22;pz;
      ;Crostata;9,90;pane;10;kg;20 g
      """
    let first = try ImportSample.plan(text)
    let again = CatalogueSnapshot(
      articles: [ImportSample.bread] + first.added.map(\.article),
      departments: ImportSample.departments + first.newDepartments.map(\.department))
    let second = try ImportSample.plan(text, catalogue: again)
    #expect(second.unchanged == 2)
    #expect(second.added.isEmpty && second.changed.isEmpty && second.refused.isEmpty)
  }
}

private let refusedRows: [(String, ImportRefusal)] = [
  ("nome;prezzo;reparto\nA;1,234;pane", ImportRefusal.price("1,234", .ambiguous)),
  ("nome;prezzo;reparto\nA;uno;pane", .price("uno", .notANumber)),
  (
    "nome;prezzo;reparto\nA;99999;pane",
    .priceTooHigh(Money(cents: 9_999_900), limit: Money(cents: 999_999))
  ),
  ("nome;prezzo;reparto\nA;;pane", .priceMissing), ("codice;prezzo\n9;1,00", .nameMissing),
  ("nome;prezzo;reparto\nA;1,00;", .departmentMissing),
  ("nome;prezzo;codice\n;1,00;", .nothingIdentifies),
  ("nome;prezzo;reparto;iva\nA;1,00;pane;21", .vat("21")),
  ("nome;prezzo;reparto;iva\nA;1,00;pane;N7", .vat("N7")),
  ("nome;prezzo;reparto;um\nA;1,00;pane;litri", .unit("litri")),
  ("nome;prezzo;reparto;età\nA;1,00;pane;adulti", .age("adulti")),
  ("nome;prezzo;reparto;tara\nA;1,00;pane;x", .tare("x", .notANumber)),
  ("nome;prezzo;reparto;attivo\nA;1,00;pane;forse", .yesNo("forse")),
  ("nome;prezzo;reparto;valido dal\nA;1,00;pane;31/2/2026", .date("31/2/2026")),
  ("nome;prezzo;reparto;nuovo prezzo\nA;1,00;pane;2,00", .dateMissing),
  ("nome;prezzo;reparto;vuoto\nA;1,00;pane;V9", .depositUnknown("V9")),
  ("codice;nome;prezzo;reparto\nA B;A;1,00;pane", .code("A B")),
  ("ean;nome;prezzo;reparto\nè;A;1,00;pane", .barcode("è")),
  ("ean;nome;prezzo;reparto\n8,00E+12;A;1,00;pane", .barcodeDamaged("8,00E+12")),
  ("codice,nome,prezzo,reparto\n7,A,1,20,pane", .cellCount(found: 5, expected: 4)),
  (
    "codice;ean;nome;prezzo;reparto\n7;8001234000011;A;1,20;pane",
    .barcodeOfAnother(barcode: "8001234000011", code: "P1", name: "Pane comune")
  ),
  (
    "codice;ean;nome;prezzo;reparto\n7;P1;A;1,20;pane",
    .barcodeOfAnother(barcode: "P1", code: "P1", name: "Pane comune")
  ),
]

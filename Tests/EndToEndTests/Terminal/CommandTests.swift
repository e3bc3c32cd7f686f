import Foundation
import Support
import Testing

/// The commands without a terminal: exit status, standard output and the sentence on stderr.
@Suite struct `The commands` {
  @Test func `name themselves in the help`() throws {
    let bottega = try Bottega(withShop: false)
    let help = try bottega.runBare("--help")
    #expect(help.status == 0)
    for name in [
      "till", "demo", "init", "import", "conventions", "totals", "export", "verify", "repair",
      "backup", "restore", "play", "replay", "recover-owner", "card",
    ] {
      #expect(help.output.contains(name), "\(name)")
      #expect(try bottega.runBare(name, "--help").status == 0, "\(name)")
    }
    #expect(try bottega.runBare("import", "--help").output.contains("prezzoivato"))
    #expect(try bottega.runBare("export", "sales", "--help").output.contains("unit_price: cents"))
    let wrong = try bottega.runBare("frobnicate")
    #expect(wrong.status == 64)
    #expect(!wrong.errors.isEmpty)
  }

  @Test(arguments: ["till", "verify", "totals", "recover-owner"])
  func `say what is missing in an empty folder`(command: String) throws {
    let bottega = try Bottega(withShop: false)
    let result =
      command == "recover-owner"
      ? try bottega.run(command, "--pin", "1234") : try bottega.run(command)
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("bottega: "))
    #expect(result.errors.contains("bottega init"))
    #expect(result.output.isEmpty)
  }

  @Test func `do not make a shop where none can be`() throws {
    let bottega = try Bottega(withShop: false)
    let file = try bottega.write("a-file", "x")
    let result = try bottega.runBare("init", "--defaults", "--data", file + "/shop")
    #expect(result.status == 1)
    #expect(result.errors.contains("non si può usare"))
  }

  @Test func `make a shop with the usual answers, once`() throws {
    let bottega = try Bottega(withShop: false)
    let made = try bottega.run("init", "--defaults")
    #expect(made.status == 0)
    #expect(made.output.contains("PIN"))
    #expect(made.output.contains("registratore telematico"))
    #expect(try bottega.run("verify").status == 0)
    let again = try bottega.run("init", "--defaults")
    #expect(again.status == 1)
    #expect(again.errors.contains("c'è già un negozio"))
  }

  @Test func `make a shop from a file of answers`() throws {
    let bottega = try Bottega(withShop: false)
    let file = try bottega.write(
      "answers.toml",
      """
      [shop]
      name = "Da Anna"
      address = ["Via Roma 1"]
      vat_number = "01234567897"
      [owner]
      name = "Anna"
      pin = "4711"
      [[department]]
      name = "Pane e forno"
      vat = 4

      """)
    let made = try bottega.run("init", "--answers", file)
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.contains("Da Anna"))
    let sale = "key 1\ntype 4711\nenter\ntype 1,20/1\nenter\nexpect Pane e forno\n"
    let played = try bottega.run("play", "-", typing: sale)
    #expect(played.status == 0, "\(played.errors)")
  }

  @Test func `refuse answers that can not be read`() throws {
    let bottega = try Bottega(withShop: false)
    let file = try bottega.write("answers.toml", "shop = [")
    let result = try bottega.run("init", "--answers", file)
    #expect(result.status == 1)
    #expect(!result.errors.isEmpty)
    #expect(try bottega.run("init", "--answers", "/nowhere.toml").status == 1)
    #expect(!FileManager.default.fileExists(atPath: bottega.data))
  }

  @Test(arguments: ["America/Los_Angeles", "XYZ-14", "XYZ+12"])
  func `keep the time of the shop whatever zone the machine is set to`(zone: String) throws {
    let bottega = try Bottega()
    try bottega.endDayAtMidnight()
    let sale = Bottega.sale.split(separator: "\n")
      .filter { !$0.hasPrefix("clock") && !$0.hasPrefix("expect Fatto") }
    let played = try bottega.run(
      "play", "-", typing: sale.joined(separator: "\n") + "\n", environment: ["TZ": zone])
    #expect(played.status == 0, "\(played.errors)")
    let rows = try bottega.run("export", "payments").output.split(separator: "\n")
    let fields = try #require(rows.last).split(separator: ",", omittingEmptySubsequences: false)
    let (day, time) = (fields[2], fields[3])
    #expect(time.hasSuffix("+01:00") || time.hasSuffix("+02:00"))
    #expect(time.hasPrefix(day))
    #expect(try bottega.prints.last?.contains(time.dropFirst(11).prefix(5)) == true)
  }

  @Test func `play a script and fail where the screen differs`() throws {
    let bottega = try Bottega()
    let good = try bottega.write("sale.play", Bottega.sale)
    let played = try bottega.run("play", good, "--acknowledge")
    #expect(played.status == 0, "\(played.errors)")
    #expect(played.output.contains("closed 1-1-20261121-0001"))
    #expect(played.output.contains("RESTO") || played.output.contains("Fatto"))
    let wrong = try bottega.write("wrong.play", "key 1\nexpect NESSUNO\n")
    let failed = try bottega.run("play", wrong)
    #expect(failed.status == 1)
    #expect(failed.errors.contains("riga 2"))
    let unknown = try bottega.run("play", "-", typing: "dance\n")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("dance (i comandi: bottega help play)"))
    let help = try bottega.runBare("help", "play").output
    #expect(help.contains("wait 2000: lets milliseconds pass"))
    let example = help.split(separator: "\n").map { $0.drop { $0 == " " } }
      .drop { $0 != "clock 2026-11-21T09:00:00+01:00" }.prefix(10).joined(separator: "\n")
    #expect(try Bottega().run("play", "-", typing: example + "\n").output.contains("Fatto"))
    #expect(try bottega.runBare("help", "replay").output.contains("tender of a payment: cash"))
    #expect(try bottega.run("play", "/nowhere").status == 1)
  }

  @Test func `read a till aloud, with the total`() throws {
    let bottega = try Bottega()
    let lines = "1\n1111\n/scan 8012345070015\n\nb\nriferimento 7\n/F12\n/Ctrl-Q\n"
    let result = try bottega.run("till", "--linear", typing: lines)
    #expect(result.status == 0, "\(result.errors)")
    for text in ["PIN di Anna", "TOTALE 1,09", "DA PAGARE 1,09", "Fatto: 1-1-"] {
      #expect(result.output.contains(text), "\(text) in\n\(result.output)")
    }
    #expect(!result.output.contains("█"))
    #expect(try bottega.prints.count == 1)
  }

  @Test func `total, export and verify what was sold`() throws {
    let bottega = try Bottega()
    #expect(try bottega.run("play", "-", typing: Bottega.sale).status == 0)
    let text = try bottega.run("totals", "--date", "2026-11-21")
    #expect(text.status == 0)
    #expect(text.output.contains("1,09"))
    let json = try bottega.run("totals", "--date", "2026-11-21", "--format", "json")
    #expect(json.output.contains("109"))
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
    let csv = try bottega.run("totals", "--date", "2026-11-21", "--format", "csv")
    #expect(csv.status == 0)
    #expect(csv.output.contains("109") || csv.output.contains("1.09"))
    let unreadable = try bottega.run("totals", "--date", "tomorrow")
    #expect(unreadable.status == 64)
    #expect(unreadable.errors.contains("2026-11-21"))
    for day in ["21-11-2026", "21/11/2026"] {
      #expect(try bottega.run("totals", "--date", day).output == text.output)
    }
    let backwards = try bottega.run("totals", "--from", "2026-11-22", "--to", "2026-11-21")
    #expect(backwards.status == 1)
    #expect(backwards.errors.contains("2026-11-22"))
    let sales = try bottega.run("export", "sales")
    #expect(sales.output.contains("Spaghetti 500 g"))
    let payments = try bottega.run("export", "payments", "--format", "json")
    #expect(payments.output.contains("cash"))
    let verified = try bottega.run("verify")
    #expect(verified.status == 0)
    #expect(verified.output.contains("in ordine"))
  }

  @Test func `find a tampered file`() throws {
    let bottega = try Bottega()
    #expect(try bottega.run("play", "-", typing: Bottega.sale).status == 0)
    let file = URL(filePath: bottega.data + "/till.sqlite")
    var bytes = try Data(contentsOf: file)
    let name = try #require(bytes.range(of: Data("Spaghetti 500 g".utf8), options: .backwards))
    bytes.replaceSubrange(name, with: Data("Spaghetti 900 g".utf8))
    try bytes.write(to: file)
    let result = try bottega.run("verify", "--format", "json")
    #expect(result.status == 1)
    #expect(result.output.contains("\"ok\" : false"))
    let text = try bottega.run("verify").output
    #expect(text.contains("è stata cambiata."))
    #expect(text.contains("«bottega restore»"))
    let repaired = try bottega.run("repair")
    #expect(repaired.status == 1)
    #expect(repaired.errors.contains("«bottega restore»"))
    #expect(!text.contains("hashDiffers"))
  }

  @Test func `repair a damaged file without losing a sale`() throws {
    let bottega = try Bottega()
    #expect(try bottega.run("play", "-", typing: Bottega.sale).status == 0)
    #expect(try bottega.run("repair").output.contains("niente da riparare"))
    let file = bottega.data + "/till.sqlite"
    let row = try Data(contentsOf: URL(filePath: file)).range(of: Data("2026-11-21hour09".utf8))
    let place = try #require(row?.lowerBound)
    try overwritePage(place / 4_096 + 1, ofSize: 4_096, in: file)
    let found = try bottega.run("verify")
    #expect(found.status == 1)
    #expect(found.output.contains("«bottega repair»"))
    let repaired = try bottega.run("repair")
    #expect(repaired.status == 0, "\(repaired.errors)")
    #expect(repaired.output.contains("con tutti gli scontrini: 1."))
    #expect(repaired.output.contains("till.sqlite.damaged-1"))
    #expect(try bottega.run("verify").status == 0)
    #expect(try bottega.run("totals", "--date", "2026-11-21").output.contains("1,09"))
  }

  @Test func `put a copy in the place of a file without its header`() throws {
    let bottega = try Bottega()
    #expect(try bottega.run("play", "-", typing: Bottega.sale).status == 0)
    let copy = bottega.place.path("copy.sqlite")
    #expect(try bottega.run("backup", copy).status == 0)
    let file = URL(filePath: bottega.data + "/till.sqlite")
    var bytes = try Data(contentsOf: file)
    bytes.replaceSubrange(..<100, with: Data(count: 100))
    try bytes.write(to: file)
    let refusals = [
      try bottega.run("play", "-", typing: Bottega.sale), try bottega.run("verify"),
      try bottega.run("repair"), try bottega.run("totals", "--date", "2026-11-21"),
    ]
    for refusal in refusals {
      #expect(refusal.status != 0)
      #expect(refusal.errors.contains("«bottega restore»"), "\(refusal)")
      #expect(!refusal.errors.contains("«bottega repair»"), "\(refusal)")
    }
    #expect(try bottega.run("restore", copy).status == 0)
    #expect(try bottega.run("verify").status == 0)
  }

  @Test func `back the books up and put them back`() throws {
    let bottega = try Bottega()
    #expect(try bottega.run("play", "-", typing: Bottega.sale).status == 0)
    let copy = bottega.place.path("copy.sqlite")
    #expect(try bottega.run("backup", copy).status == 0)
    let again = try bottega.run("backup", copy)
    #expect(again.status == 1)
    #expect(again.errors.hasPrefix("bottega: "))
    let restored = try bottega.run("restore", copy)
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(restored.output.contains("I libri di prima sono in"))
    #expect(try bottega.run("verify").status == 0)
    #expect(try bottega.run("totals", "--date", "2026-11-21").output.contains("1,09"))
    #expect(try bottega.run("restore", "/nowhere.sqlite").status == 1)
    #expect(again.errors.contains("copy.sqlite c'è già"))
    let missing = try bottega.run("restore", "/nowhere/typo.sqlite")
    #expect(missing.errors.contains("/nowhere/typo.sqlite non c'è"))
    let noise = try bottega.write("noise.sqlite", "not a database")
    let refused = try bottega.run("restore", noise)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("noise.sqlite non è una copia intatta"))
    #expect(try bottega.run("verify").status == 0)
  }

  @Test func `recover a lost owner PIN and leave a trace`() throws {
    let bottega = try Bottega()
    let short = try bottega.run("recover-owner", "--pin", "12")
    #expect(short.status == 1)
    #expect(short.errors.contains("4 a 12 cifre"))
    let differing = try bottega.run("recover-owner", typing: "98765\n98756\n98765\n")
    #expect(differing.status == 1)
    #expect(differing.output.contains("I due PIN sono diversi"))
    let typed = try bottega.run("recover-owner", typing: "98764\n98764\n")
    #expect(typed.output.contains("Giulia"))
    #expect(try bottega.run("recover-owner", "--pin", "98765").output.contains("Giulia"))
    let script = "key 3\ntype 98765\nenter\nexpect TOTALE\nkey F10\nkey j\nexpect Giulia\n"
    let played = try bottega.run("play", "-", typing: script)
    #expect(played.status == 0, "\(played.errors)")
  }

  @Test func `import with a dry run, with refused rows and with an undo`() throws {
    let bottega = try Bottega()
    let file = try bottega.write(
      "catalogue.csv",
      """
      codice;nome;prezzo;reparto
      50001;Olive sfuse;9,90;drogheria
      50002;Senza prezzo;;drogheria

      """
    )
    let dry = try bottega.run("import", file, "--dry-run")
    #expect(dry.output.contains("riga 3"))
    let refused = try bottega.run("import", file)
    #expect(refused.status != 0)
    #expect(refused.output.contains("Niente è stato cambiato"))
    let kept = try bottega.run("import", file, "--keep-going")
    #expect(kept.output.contains("nuovi 1"))
    #expect(kept.output.contains("Importato."))
    let sold = "key 1\ntype 1111\nenter\ntype 50001\nenter\nexpect Olive sfuse\n"
    #expect(try bottega.run("play", "-", typing: sold).status == 0)
    let undone = try bottega.run("import", "--undo")
    #expect(undone.output.contains("0 rimessi com'erano, 1 non più in vendita"))
    let again = try bottega.run("import", file, "--keep-going")
    #expect(again.output.contains("cambiati 1 (di nuovo in vendita 1)"))
    #expect(try bottega.run("play", "-", typing: sold).status == 0)
    let report = try bottega.run("import", "--undo", "--format", "json")
    #expect(report.output.contains("\"restored\""))
    #expect(try bottega.run("import", "/nowhere.csv").status == 1)
    #expect(try bottega.run("import").status == 64)
  }

  @Test func `import conventions with a dry run and refused rows, and export them`() throws {
    let bottega = try Bottega()
    let file = try bottega.write(
      "conventions.csv",
      """
      codice;nome;gruppo;percentuale;reparti;giorni
      STUD10;Studenti;studenti;10;Pane e forno;lun-ven
      BAD;Sbagliata;studenti;dieci;pane;

      """
    )
    let dry = try bottega.run("conventions", "import", file, "--dry-run")
    #expect(dry.output.contains("riga 3: «Vantaggio», dieci: scrivi 5%"), "\(dry.output)")
    #expect(dry.output.contains("nuova: STUD10"))
    let refused = try bottega.run("conventions", "import", file)
    #expect(refused.status != 0)
    #expect(refused.output.contains("Niente è stato cambiato"))
    #expect(try !bottega.run("conventions", "list").output.contains("STUD10"))
    let kept = try bottega.run("conventions", "import", file, "--keep-going")
    #expect(kept.output.contains("Importate."))
    #expect(
      try bottega.run("conventions", "list").output.contains("STUD10  studenti  10%  Studenti"))
    let toml = try bottega.run("conventions", "export", "--format", "toml")
    #expect(toml.output.contains("giorni = \"lun-ven\""))
    let exported = try bottega.write("all.toml", toml.output)
    let again = try bottega.run("conventions", "import", exported, "--format", "json")
    #expect(again.output.contains("\"unchanged\" : 6"), "\(again.output)")
    let shown = "key 3\ntype 3333\nenter\nkey F10\nkey 7\nexpect STUD10\nexpect PANE3X2\n"
    #expect(try bottega.run("play", "-", typing: shown).status == 0)
    #expect(try bottega.run("verify").status == 0)
    #expect(try bottega.run("conventions", "import", "/nowhere.toml").status == 1)
  }

  @Test func `name the departments that a file adds, so that a typing mistake is seen`() throws {
    let bottega = try Bottega()
    let file = try bottega.write(
      "toys.csv", "codice;nome;prezzo;reparto\n50011;Trottola;4,50;Giocattoli\n")
    let line = "reparto nuovo «Giocattoli» (giocattoli): articoli 1, IVA 22%, senza buoni pasto"
    let dry = try bottega.run("import", file, "--dry-run")
    #expect(dry.output.contains(line))
    #expect(dry.output.contains("reparti nuovi 1"))
    let json = try bottega.run("import", file, "--dry-run", "--format", "json")
    #expect(json.output.contains("\"mealVouchers\" : false"), "\(json.output)")
    #expect(try bottega.run("import", file).output.contains(line))
    #expect(try bottega.run("import", file).output.contains("reparti nuovi 0"))
  }

  @Test func `import with the department and the mark that the file leaves open`() throws {
    let bottega = try Bottega()
    let file = try bottega.write("bare.csv", "codice;nome;prezzo\n50003;Zafferano;1.250\n")
    let refused = try bottega.run("import", file)
    #expect(refused.status == 1)
    #expect(refused.output.contains("--decimal comma"))
    let whole = try bottega.run("import", file, "--decimal", "comma")
    #expect(whole.output.contains("--department"))
    let done = try bottega.run(
      "import", file, "--decimal", "comma", "--department", "drogheria")
    #expect(done.status == 0, "\(done.output)")
    #expect(try bottega.run("import", "--undo").status == 0)
    let empty = try Bottega(withShop: false)
    #expect(try empty.run("init", "--defaults").status == 0)
    let undone = try empty.run("import", "--undo")
    #expect(undone.status == 1)
    #expect(undone.errors.contains("nessuna importazione"))
  }

  @Test func `try an import out beside a till that is open`() async throws {
    let bottega = try Bottega()
    let file = try bottega.write(
      "catalogue.csv", "codice;nome;prezzo;reparto\n50004;Olive;9,90;drogheria\n")
    let till = try bottega.terminal()
    _ = try await till.waitFor("Anna")
    let dry = try bottega.run("import", file, "--dry-run")
    #expect(dry.status == 0, "\(dry.errors)")
    #expect(dry.output.contains("nuovi 1"))
    let real = try bottega.run("import", file)
    #expect(real.errors.contains("la cassa è già aperta"))
    withExtendedLifetime(till) {}
  }

  @Test func `list what is odd about the settings, and say at the till how many there are`() throws
  {
    let bottega = try Bottega()
    let settings = URL(filePath: bottega.data + "/bottega.toml")
    var text = try String(contentsOf: settings, encoding: .utf8)
    text = "colour = \"red\"\nmusic = \"loud\"\n" + text
    try Data(text.utf8).write(to: settings)
    let verified = try bottega.run("verify")
    #expect(verified.status == 0)
    #expect(verified.output.contains("colour: voce sconosciuta"))
    #expect(verified.output.contains("music: voce sconosciuta"))
    let played = try bottega.run("play", "-", typing: "expect Impostazioni: 2 avvisi\n")
    #expect(played.status == 0, "\(played.errors)")
  }

  @Test func `replay baskets, but never among real sales`() throws {
    let bottega = try Bottega()
    let file = try bottega.write(
      "baskets.jsonl",
      """
      {"at":"2026-11-20T09:00:00+01:00","lines":[{"code":"17001","quantity":2}]}
      {"at":"2026-11-20T10:00:00+01:00","lines":[{"code":"nothing"}]}
      not JSON

      """)
    let result = try bottega.run("replay", file)
    #expect(result.status == 1)
    #expect(result.output.contains("venduti 1"))
    #expect(result.errors.contains("baskets.jsonl:2"))
    #expect(result.errors.contains("baskets.jsonl:3"))
    #expect(try bottega.run("totals", "--date", "2026-11-20").output.contains("2,18"))

    let real = try Bottega(withShop: false)
    let made = try real.run("init", "--defaults").output
    let pin = try #require(made.split(separator: "PIN ").last?.prefix { $0.isNumber })
    let sale = "key 1\ntype \(pin)\nenter\ntype 1,00/1\nenter\nenter\nkey c\nexpect Fatto\n"
    let played = try real.run("play", "-", typing: sale)
    #expect(played.status == 0, "\(played.errors)")
    let refused = try real.run("replay", file)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("vendite vere"))
    #expect(try real.run("replay", file, "--training").output.contains("venduti 0"))
  }
}

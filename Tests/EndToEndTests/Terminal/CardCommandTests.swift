import Foundation
import POSCore
import Support
import Testing

@testable import TillServices

/// `bottega card`, on the demonstration's district.
@Suite struct `The commands about cards` {
  /// The first card of the demonstration.
  private static let number = "0000 0000 0145"
  private static let hasReader = CodeReading.isPossible
  private static let absence = Comment(rawValue: CodeReading.absence)

  private func cardText(_ index: UInt32 = 1) throws -> String {
    try #require(CardDesk(files: DemoDistrict.files).card(index)).text
  }

  @Test func `read a scanned code and a typed number`() throws {
    let bottega = try Bottega()
    let scanned = try bottega.run("card", "read", try cardText())
    #expect(scanned.status == 0, "\(scanned.errors)")
    #expect(scanned.output.contains("Tessera 0000 0000 0145, valida fino al 31-12-2036"))
    let typed = try bottega.run("card", "read", "000000000145", "--lang", "en")
    #expect(typed.output.contains("it says whose card, and proves nothing"))
    let piped = try bottega.run("card", "read", "-", typing: try cardText() + "\n")
    #expect(piped.output == scanned.output)
    let json = try bottega.run("card", "read", try cardText(), "--format", "json")
    #expect(json.output.contains("\"lastDay\" : \"2036-12-31\""))
  }

  @Test func `say what is wrong with a card and what to do`() throws {
    let bottega = try Bottega()
    for (text, sentence) in [
      (try cardText(199), "La tessera è bloccata"), (try cardText(200), "finisce con 9836"),
      ("123", "Non è una tessera"), (String(try cardText().dropLast()), "a metà"),
    ] {
      let result = try bottega.run("card", "read", text)
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(result.errors.contains(sentence), "\(result.errors)")
    }
    let json = try bottega.run("card", "read", "123", "--format", "json")
    #expect(json.status == 1 && json.output.contains("\"refusal\" : \"notACard\""))
    let empty = try Bottega(withShop: false).run("card", "read", Self.number)
    #expect(empty.errors.contains("Vendi senza"))
    #expect(try bottega.run("card", "read").status == 64)
  }

  @Test func `hand out the next card and block it`() throws {
    let bottega = try Bottega()
    let picture = bottega.place.path("card.svg")
    let issued = try bottega.run(
      "card", "issue", "--name", "Ada", "--group", "Insegnanti", "--svg", picture, "--format",
      "json")
    #expect(issued.status == 0, "\(issued.errors)")
    #expect(issued.output.contains("\"number\" : \"0000 0000 1309\""))
    #expect(issued.output.contains(try cardText(13)))
    #expect(try String(contentsOfFile: picture, encoding: .utf8).hasPrefix("<svg"))
    let next = try bottega.run("card", "issue")
    #expect(next.output.contains("Tessera 0000 0000 1406 consegnata; ne restano 184."))
    let unknown = try bottega.run("card", "issue", "--group", "pompieri")
    #expect(unknown.status == 1 && unknown.errors.contains("nessuna convenzione per «pompieri»"))
    #expect(try bottega.run("card", "block", "000000001309").status == 0)
    let read = try bottega.run("card", "read", "000000001309")
    #expect(read.status == 1 && read.errors.contains("La tessera è bloccata"))
    #expect(try bottega.run("card", "block", "000000001309").status == 0)
    #expect(try bottega.run("card", "block", "000000001309", "--undo").status == 0)
    #expect(try bottega.run("card", "block", "000000001300").errors.contains("non torna"))
    #expect(try bottega.run("verify").status == 0)
  }

  @Test func `take no name for an empty one, and none that can not be printed`() throws {
    let bottega = try Bottega()
    #expect(try bottega.run("card", "issue", "--name", "  ").status == 0)
    let long = try bottega.run("card", "issue", "--name", String(repeating: "a", count: 41))
    #expect(long.status == 1 && long.errors.contains("troppo lungo"))
    let odd = try bottega.run("card", "issue", "--name", "Ada\nNeri")
    #expect(odd.status == 1 && odd.errors.contains("non si stampano"))
    let next = try bottega.run("card", "issue", "--name", " Ada ")
    #expect(next.output.contains("0000 0000 1406"), "\(next.errors)")
  }

  @Test func `tell the number of a card whose picture can not be written, and how to go on`() throws
  {
    let bottega = try Bottega()
    let result = try bottega.run("card", "issue", "--png", "/nowhere/card.png")
    #expect(result.status == 1 && result.output.contains("Tessera 0000 0000 1309 consegnata"))
    #expect(result.errors.contains("bottega card show \"0000 0000 1309\" --png"))
  }

  @Test func `say which file of the district is damaged, and the till sells on`() throws {
    let bottega = try Bottega()
    let keys = bottega.data + "/district/keys"
    try Data("rubbish".utf8).write(to: URL(filePath: keys))
    let result = try bottega.run("card", "read", Self.number)
    #expect(result.status == 1)
    #expect(result.errors.contains("district/keys è rovinato"))
    let script = "expect Le tessere non si leggono, il resto va\n" + Bottega.sale
    let played = try bottega.run("play", "-", typing: script)
    #expect(played.status == 0, "\(played.errors)")
    let verified = try bottega.run("verify")
    #expect(verified.status == 0 && verified.output.contains("district/keys è rovinato"))
  }

  @Test(.enabled(if: hasReader, absence)) func `read a picture that they wrote`() throws {
    let bottega = try Bottega()
    let (png, svg) = (bottega.place.path("card.png"), bottega.place.path("card.svg"))
    let shown = try bottega.run("card", "show", Self.number, "--png", png, "--svg", svg)
    #expect(shown.status == 0 && shown.output.isEmpty, "\(shown.errors)")
    #expect(try String(contentsOfFile: svg, encoding: .utf8).contains("viewBox=\"0 0 45 45\""))
    let read = try bottega.run("card", "read", "--image", png)
    #expect(read.output.contains("Tessera 0000 0000 0145"), "\(read.errors)")
    let none = try bottega.run("card", "read", "--image", svg + ".not")
    #expect(none.status == 1 && none.errors.contains("non riesco a leggere"))
    let text = try bottega.write("text.png", "no picture")
    #expect(try bottega.run("card", "read", "--image", text).errors.contains("codice QR"))
  }

  @Test func `say which program is missing that reads pictures`() throws {
    let bottega = try Bottega()
    let picture = try bottega.write("card.png", "x")
    let result = try bottega.run(
      "card", "read", "--image", picture, typing: "", environment: ["PATH": "/nowhere:/bin-not"])
    #expect(result.status == 1)
    #expect(result.errors.contains("sudo apt install zbar-tools"), "\(result.errors)")
  }

  @Test func `show a card with its number, and as a slip`() throws {
    let bottega = try Bottega()
    let shown = try bottega.run("card", "show", Self.number)
    #expect(shown.output.split(separator: "\n").count == 23)
    #expect(shown.output.contains("  Tessera Digitale\n") && shown.output.contains(Self.number))
    #expect(!shown.output.contains("\u{1B}"))
    let slip = try bottega.run("card", "show", Self.number, "--slip")
    #expect(slip.output.contains("NON FISCALE") && slip.output.contains("31-12-2036"))
    let large = try bottega.run("card", "show", "--text", try cardText(), "--level", "Q")
    #expect(large.output.split(separator: "\n").count == 27)
    let foreign = try bottega.run("card", "show", "0000 0002 0127")
    #expect(foreign.status == 1 && !foreign.errors.isEmpty)
  }

  @Test func `fill a terminal with a card until a key is pressed`() async throws {
    let bottega = try Bottega()
    let program = try #require(BuiltProgram.path("bottega"))
    let terminal = try TmuxTerminal(running: [
      program, "card", "show", Self.number, "--screen", "--lang", "en", "--data", bottega.data,
    ])
    let screen = try await terminal.waitFor("Any key closes.")
    #expect(screen.contains(Self.number))
    #expect(screen.contains("█"))
    try terminal.press("q")
    #expect(try await terminal.waitForExit() == 0)
  }
}

import Foundation
import POSCore
import Support
import Testing

@testable import TillServices

/// `bottega welfare`, on the demonstration's shop, whose plan is `CARTIERA`.
@Suite struct `The commands about employers' credit` {
  private func number(_ card: UInt32) -> String {
    CardNumber(index: card, district: DemoDistrict.number).text
  }

  @Test func `list plans, and take back what they export`() throws {
    let bottega = try Bottega()
    let list = try bottega.run("welfare", "plans", "list")
    #expect(list.output.contains("CARTIERA  Cartiera Porta Vecchia  Welfare Cartiera"))
    let exported = try bottega.run("welfare", "plans", "export", "--lang", "en")
    let same = try bottega.write("plans.toml", exported.output)
    let again = try bottega.run("welfare", "plans", "import", same, "--lang", "it")
    #expect(again.status == 0 && again.output.contains("uguali 1"), "\(again.errors)")
    let other = exported.output.replacing("CARTIERA", with: "ACME").replacing("pane", with: "luna")
    let wrong = try bottega.run(
      "welfare", "plans", "import", bottega.write("wrong.toml", other), "--lang", "it")
    #expect(wrong.status == 1 && wrong.output.contains("riga 1: ") && wrong.output.contains("luna"))
    let json = try bottega.run("welfare", "plans", "list", "--format", "json")
    #expect(json.output.contains("\"code\" : \"CARTIERA\"") && !json.output.contains("ACME"))
  }

  @Test func `load cards once, all or nothing`() throws {
    let bottega = try Bottega()
    let table = "importo;tessera;piano\n50,00;\(number(5));CARTIERA\n20,00;\(number(6));cartiera\n"
    let file = try bottega.write("dicembre.csv", table)
    func load(_ file: String, _ options: String...) throws -> String {
      let result = try bottega.run(["welfare", "load", file, "--lang", "it"] + options)
      return "\(result.status) " + result.output
    }
    let trial = try load(file, "--dry-run")
    #expect(trial.contains("da caricare 2 per 70,00 euro") && trial.contains("Prova"))
    #expect(try load(file).hasPrefix("0 lotto dicembre.csv: da caricare 2 per 70,00 euro"))
    let again = try bottega.run("welfare", "load", file, "--lang", "it")
    #expect(
      again.status == 1 && again.output.contains("da caricare 0 per 0,00 euro, già caricate 2"))
    #expect(again.errors.contains("--batch NOME") && !again.output.contains("Fatto."))
    let added = try bottega.write("dicembre.csv", table + "1,00;\(number(8));CARTIERA\n")
    let partly = try bottega.run("welfare", "load", added, "--lang", "it")
    #expect(partly.status == 0 && partly.errors.contains("2 tessere avevano già avuto il lotto"))
    let empty = try bottega.write("vuota.csv", "importo;tessera;piano\n")
    #expect(try load(empty).hasPrefix("1 "))
    let more = try bottega.write(
      "dicembre.csv", table + "1,00;\(number(7));CARTIERA\n60,00;\(number(7));LUNA\n")
    let refused = try load(more)
    #expect(refused.hasPrefix("1 riga 5: ") && refused.contains("Niente è stato cambiato."))
    #expect(try load(file, "--batch", "gennaio", "--dry-run").contains("già caricate 0"))
    let verified = try bottega.run("verify")
    #expect(verified.status == 0, "\(verified.output)")
  }
}

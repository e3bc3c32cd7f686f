import CentreCore
import POSCore
import POSSync
import Testing

@testable import POSCentral

@Suite struct `What is told after a restore` {
  private func lines(_ restoration: CentreRestoration, _ language: Language) -> [String] {
    RestoreReport(restoration, district: 9, in: language).lines
  }

  @Test func `says from when the copy is and what is to be repeated`() {
    var restoration = CentreRestoration()
    restoration.lastEvent = TestCentre.start
    restoration.lostEvent = TestCentre.start + 3_600_000
    let english = lines(restoration, .english)
    #expect(english.count == 3)
    #expect(english[1].contains("goes up to 2026-09-21 16:13"))
    #expect(english[1].contains("went up to 2026-09-21 17:13"))
    let italian = lines(restoration, .italian)
    #expect(italian[1].contains("fino al 2026-09-21 16:13"))
    #expect(italian[2].contains("elenchi dei datori di lavoro"))
  }

  @Test func `names what stays refused and what is missing, in both languages`() throws {
    var restoration = CentreRestoration()
    let till = try #require(TillName(text: "3-1"))
    restoration.carried.revoked = [till]
    restoration.carried.rekeyed = [till]
    restoration.carried.refusedCards = Array(1...25)
    restoration.carried.newCards = 7
    restoration.carried.closed = ["anna"]
    restoration.carried.renewed = ["bea"]
    restoration.missing.tills = [till]
    restoration.missing.accounts = ["dora"]
    restoration.missing.replacedCards = [3]
    restoration.missing.settlements = [4, 5]
    restoration.missing.unread = Set(CentreRestoration.Part.allCases)
    for language in [Language.italian, .english] {
      let lines = lines(restoration, language)
      #expect(Set(lines).count == 17)
      let text = lines.joined(separator: "\n")
      let card = CardNumber(index: 20, district: 9).text
      for word in ["3-1", card, "7", "anna", "bea", "dora", "4, 5"] {
        #expect(text.contains(word), "\(word)")
      }
      #expect(!text.contains(CardNumber(index: 21, district: 9).text))
      #expect(lines.count { $0.hasPrefix("ATT") } == 4)
    }
    #expect(lines(restoration, .italian).count == lines(restoration, .english).count)
  }
}

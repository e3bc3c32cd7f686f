import POSCore
import Support
import Testing
import TillUI

@Suite struct `The words about cards` {
  private static let day = example(CivilDate(year: 2036, month: 12, day: 31))
  static let refusals: [CardRefusal] = [
    .notACard, .wrongLength(found: 198, expected: 239), .damaged, .unknownVersion(15),
    .reservedField, .noDistrict, .otherDistrict(65_535), .unknownKey(255), .keyNotValid(255),
    .badSignature, .expired(day), .notIssued, .blocked,
    .replaced(by: CardNumber(index: 4_294_967_295, district: 1)),
    .tooEarly(seconds: 3_600), .tooLate(seconds: 3_600), .alreadyUsed, .clockUnknown, .badNumber,
  ]

  @Test(arguments: refusals)
  func `say what to do, on one line of 80 columns behind its sign`(_ refusal: CardRefusal) {
    let sentences = Language.allCases.map { refusal.sentence($0) }
    #expect(Set(sentences).count == 2)
    for sentence in sentences {
      #expect(sentence.count <= 76, "\(sentence)")
      #expect(sentence.hasSuffix("."))
    }
  }

  @Test func `name the file that is wrong and say that the rest works`() {
    let faults: [DistrictFault] = [.missing, .damaged, .badSignature, .otherDistrict(65_535)]
    for file in DistrictFile.allCases {
      for fault in faults {
        let problem = DistrictProblem(file: file, fault: fault)
        #expect(problem.sentence(.italian).contains("il resto funziona"))
        #expect(problem.sentence(.english).contains("the rest works"))
        #expect(problem.sentence(.english).contains("district/\(file.rawValue)"))
      }
    }
    for (file, text) in [(DistrictFile.keys, "No cards are read"), (.blanks, "No new cards")] {
      let problem = DistrictProblem(file: file, fault: .missing)
      #expect(problem.notice(.english).hasPrefix(text))
      #expect(Language.allCases.allSatisfy { problem.notice($0).count <= 76 })
    }
    let some = DistrictProblem(file: .blanks, fault: .unreadableCards(3))
    #expect(some.sentence(.italian).contains("3 tessere"))
  }
}

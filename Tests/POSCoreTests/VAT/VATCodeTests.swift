import Foundation
import POSCore
import Support
import Testing

@Suite struct VATCodeTests {
  @Test(arguments: [
    ("22", VATCode.rate(basisPoints: 2200)), ("22%", .rate(basisPoints: 2200)),
    ("4,5", .rate(basisPoints: 450)), ("4.05 %", .rate(basisPoints: 405)),
    ("0", .rate(basisPoints: 0)), ("n2", .nature(.notSubject)), (" N6 ", .nature(.other)),
    ("vi", .apportioned), ("VI", .apportioned),
  ])
  func `reads codes as people write them`(text: String, code: VATCode) {
    #expect(VATCode(text: text) == code)
  }

  @Test(arguments: ["", "%", "N0", "N7", "N", "101", "-4", "22%%", "ventidue", "8001234567897"])
  func `refuses other texts`(text: String) {
    #expect(VATCode(text: text) == nil)
  }

  @Test func `reads back every rate, nature and apportioned takings`() throws {
    let rates = (0...10_000).map(VATCode.rate(basisPoints:))
    let codes = rates + VATNature.allCases.map(VATCode.nature) + [.apportioned]
    #expect(codes.filter { VATCode(text: $0.text) != $0 } == [])
    let stored = try JSONEncoder().encode(VATCode.usual)
    #expect(try JSONDecoder().decode([VATCode].self, from: stored) == VATCode.usual)
  }

  @Test func `reading never traps`() {
    forAll(.one(of: .string(of: "0123456789N,.% VI", count: 0...8), .string(count: 0...8))) {
      VATCode(text: $0).map { VATCode(text: $0.text) == $0 } ?? true
    }
  }

  @Test(arguments: [
    (VATRegime.ordinary, VATCode.rate(basisPoints: 1000)), (.flatRate, .nature(.notSubject)),
    (.apportioned, .apportioned),
  ])
  func `the shop's regime decides what a line is sold under`(regime: VATRegime, code: VATCode) {
    #expect(regime.code(for: .rate(basisPoints: 1000)) == code)
  }

  @Test func `the document's letters follow the nature`() {
    #expect(VATNature.allCases.map(\.rawValue) == ["N1", "N2", "N3", "N4", "N5", "N6"])
    #expect(VATNature.allCases.map(\.label) == ["EE", "NS", "NI", "ES", "RM", "AL"])
  }
}

import Testing

@testable import TerminalUI

@Suite struct `Large letters` {
  private static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

  @Test func `are three rows, all equally wide`() {
    for text in [Self.alphabet, "Vedi il saldo 2", "È già 12,30 €", ""] {
      let rows = BigLetters.rows(for: text)
      #expect(rows.count == 3)
      #expect(Set(rows.map(\.count)).count == 1, "\(text)")
    }
  }

  @Test func `look different from each other`() {
    let looks = Set(Self.alphabet.map { BigLetters.rows(for: String($0)) })
    #expect(looks.count == Self.alphabet.count)
    #expect(BigLetters.rows(for: "saldo") == BigLetters.rows(for: "SALDO"))
  }
}

@Suite struct `A text in lines` {
  @Test func `is broken between words, and a word that is too long is cut`() {
    #expect(DisplayWidth.wrap("prendi il foglietto", to: 10) == ["prendi il", "foglietto"])
    #expect(DisplayWidth.wrap("a bc straordinariamente", to: 6) == ["a bc", "strao…"])
    #expect(DisplayWidth.wrap("", to: 6) == [])
    #expect(DisplayWidth.wrap("漢字 漢字", to: 5) == ["漢字", "漢字"])
  }
}

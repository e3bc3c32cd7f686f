import Foundation
import POSCore
import Testing

/// Vectors of `italy.md` 2.6.
@Suite struct `Partita IVA` {
  @Test(arguments: [
    ("01606720215", "01606720215"), ("00743110157", "00743110157"), ("02498250345", "02498250345"),
    ("12345678903", "12345678903"), ("IT01606720215", "01606720215"),
    (" it 0160 6720 215 ", "01606720215"),
  ])
  func `is eleven digits`(text: String, digits: String) throws {
    #expect(try PartitaIVA(text).digits == digits)
  }

  @Test(arguments: [
    ("00000000000", PartitaIVARefusal.allZeros), ("", .wrongLength(0)),
    ("0160672021", .wrongLength(10)), ("016067202150", .wrongLength(12)),
    ("0160672O215", .notDigits), ("FR01606720215", .notDigits),
    ("01606720216", .badCheckDigit(found: "6", expected: "5")),
  ])
  func `is refused for a reason`(text: String, refusal: PartitaIVARefusal) {
    #expect(throws: refusal) { try PartitaIVA(text) }
  }
}

/// Vectors of `italy.md` 2.6.
@Suite struct `Codice fiscale` {
  @Test(arguments: [
    "RSSMRA80A01H501U", "RSSMRA85T10A562S", "BNCMRA85T50A562C", "RSSMRA80A01H50MM",
  ])
  func `of a person has sixteen characters`(text: String) throws {
    let code = try CodiceFiscale(text.lowercased())
    #expect(code.text == text)
    #expect(code.holder == .person)
  }

  @Test func `of an organisation is a partita IVA`() throws {
    let code = try CodiceFiscale("00743110157")
    #expect(code.holder == .organisation)
    #expect(code.text == "00743110157")
  }

  @Test(arguments: [
    ("", CodiceFiscaleRefusal.wrongLength(0)), ("RSSMRA80A01H501", .wrongLength(15)),
    ("RSSMRA80A01H501UX", .wrongLength(17)), ("1SSMRA80A01H501U", .badCharacter(place: 1)),
    ("RSSMRAA0A01H501U", .badCharacter(place: 7)), ("RSSMRA80F01H501U", .badCharacter(place: 9)),
    ("RSSMRA80A01H5010", .badCharacter(place: 16)), ("RSSMRA80A00H501U", .badDay(0)),
    ("RSSMRA80A32H501U", .badDay(32)), ("RSSMRA80A72H501U", .badDay(72)),
    ("RSSMRA80A01H501X", .badCheckLetter(found: "X", expected: "U")),
    ("00000000000", .organisation(.allZeros)),
    ("00743110158", .organisation(.badCheckDigit(found: "8", expected: "7"))),
  ])
  func `is refused for a reason`(text: String, refusal: CodiceFiscaleRefusal) {
    #expect(throws: refusal) { try CodiceFiscale(text) }
  }
}

@Suite struct `Lottery code` {
  @Test(arguments: [
    ("LM4X9Q2Z", "LM4X9Q2Z"), ("lm4x9q2z", "LM4X9Q2Z"), (" 12345678\r", "12345678"),
  ])
  func `is eight letters and digits`(text: String, code: String) throws {
    #expect(try LotteryCode(text).text == code)
  }

  @Test(arguments: [
    ("", LotteryCodeRefusal.wrongLength(0)), ("LM4X9Q2", .wrongLength(7)),
    ("LM4X9Q2ZZ", .wrongLength(9)), ("LM4X-Q2Z", .badCharacter(place: 5)),
  ])
  func `is refused for a reason`(text: String, refusal: LotteryCodeRefusal) {
    #expect(throws: refusal) { try LotteryCode(text) }
  }
}

@Suite struct `Identifiers in a file` {
  @Test func `come back as they were and are checked again`() throws {
    let codes = [try CodiceFiscale("RSSMRA80A01H501U"), try CodiceFiscale("00743110157")]
    let data = try JSONEncoder().encode(codes)
    #expect(try JSONDecoder().decode([CodiceFiscale].self, from: data) == codes)
    #expect(throws: PartitaIVARefusal.wrongLength(1)) {
      try JSONDecoder().decode([PartitaIVA].self, from: Data(#"["1"]"#.utf8))
    }
  }
}

import Foundation
import POSCore
import Testing

@Suite struct `A buyer's fiscal identity` {
  @Test(arguments: [
    (" rssmra80a01h501u", "RSSMRA80A01H501U", "codiceFiscale"),
    ("01606720215", "01606720215", "codiceFiscale"),
    ("it 01606720215", "01606720215", "partitaIVA"),
  ])
  func `is read from what the buyer shows and kept as its text`(
    _ typed: String, _ text: String, _ kind: String
  ) throws {
    let buyer = try #require(BuyerIdentity(typed))
    #expect(buyer.text == text)
    let written = Data(#"{"\#(kind)":{"_0":"\#(text)"}}"#.utf8)
    #expect(try JSONEncoder().encode(buyer) == written)
    #expect(try JSONDecoder().decode(BuyerIdentity.self, from: written) == buyer)
  }

  @Test(arguments: ["", "Mario", "RSSMRA80A01H501X", "01606720216"])
  func `is nothing that a check refuses`(text: String) {
    #expect(BuyerIdentity(text) == nil)
    for kind in ["codiceFiscale", "partitaIVA"] {
      let written = Data(#"{"\#(kind)":{"_0":"\#(text)"}}"#.utf8)
      #expect(throws: (any Error).self) {
        try JSONDecoder().decode(BuyerIdentity.self, from: written)
      }
    }
  }
}

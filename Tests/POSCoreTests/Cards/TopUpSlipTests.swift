import POSCore
import Support
import Testing

@Suite struct `A slip for paying in` {
  private static let card = CardNumber(index: 4_821, district: 7)
  private static let slip = example(TopUpSlip(card: card, amount: Money(cents: 2_000)))

  private static let slips: Generator<TopUpSlip> = Generator { choices in
    let card = CardNumber(
      index: UInt32(choices.draw(upTo: 0xFFFF_FFFF, likesEdges: true)),
      district: UInt16(choices.draw(upTo: 0xFFFF, likesEdges: true)))
    let cents = 1 + Int(choices.draw(upTo: 999_998, likesEdges: true))
    return example(TopUpSlip(card: card, amount: Money(cents: cents)))
  }

  @Test func `is twenty-six digits that a scanner reads`() throws {
    // 00007 0000004821 002000 followed by 00 leaves 6 when divided by 97, and 98 - 6 is 92.
    #expect(Self.slip.text == "99200007000000482100200092")
    #expect(try TopUpSlip(scanned: "]Q1" + Self.slip.text + "\r\n") == Self.slip)
    #expect(TopUpSlip.isMeant(by: Self.slip.text))
    #expect(!CardText.isMeant(by: Self.slip.text))
  }

  @Test func `is read back for every card and amount`() {
    forAll(Self.slips, seeds: 5_000) { slip in try TopUpSlip(scanned: slip.text) == slip }
  }

  @Test func `notices every wrong digit and every two that changed places`() {
    forAll(Self.slips, seeds: 200) { slip in
      let digits = Array(slip.text)
      return digits.indices.dropFirst(3).allSatisfy { place in
        var (other, swapped) = (digits, digits)
        other[place] = digits[place] == "9" ? "0" : "9"
        if place + 1 < digits.count { swapped.swapAt(place, place + 1) }
        let isSwapRead = swapped == digits || (try? TopUpSlip(scanned: String(swapped))) == nil
        return (try? TopUpSlip(scanned: String(other))) == nil && isSwapRead
      }
    }
  }

  @Test func `is refused by name when something is wrong with it`() {
    let text = Self.slip.text
    let cases: [(String, TopUpSlipRefusal)] = [
      ("", .notASlip), ("8001234567897", .notASlip), ("990" + text.dropFirst(3), .notASlip),
      (String(text.dropLast()), .wrongLength(found: 25, expected: 26)),
      (text + "0", .wrongLength(found: 27, expected: 26)),
      (String(text.dropLast()) + "x", .damaged), (String(text.dropLast()) + "5", .damaged),
      // District 99999 does not exist; its check digits would fit.
      ("99299999000000482100200069", .damaged),
      (nothing, .noAmount),
    ]
    for (text, refusal) in cases {
      #expect(throws: refusal, "\(text)") { try TopUpSlip(scanned: text) }
    }
  }

  /// A slip for no money at all, with the check digits that fit.
  private var nothing: String {
    let content = "000070000004821000000"
    let rest = content.reduce(0) { ($0 * 10 + example($1.wholeNumberValue)) % 97 }
    let digits = String(98 - rest * 100 % 97)
    return "992" + content + (digits.count == 1 ? "0" : "") + digits
  }

  @Test func `is made for no other amounts than a hand pays in`() {
    for cents in [Int.min, -1, 0, 1_000_000, .max] {
      #expect(TopUpSlip(card: Self.card, amount: Money(cents: cents)) == nil)
    }
  }
}

@Suite struct `Damaged slips for paying in` {
  private static let texts = MutatedBytes(
    [
      "99200007000000482100200092", "]Q199200007000000482100200092\r\n",
      "))\"====/======$(\"!==\"====)\"",
    ],
    pieces: ["992", "0000000", "9999999999", "]Q1", " ", "é", "x"], mostChanges: 3)

  @Test func `are refused, or read as a slip that says the same`() {
    fuzz("slips for paying in", usually: 25_000, Self.texts.text) { text in
      do throws(TopUpSlipRefusal) {
        let slip = try TopUpSlip(scanned: text)
        let again = try TopUpSlip(scanned: slip.text)
        return .read(isSound: again == slip && TopUpSlip.amounts.contains(slip.amount))
      } catch {
        return .refused
      }
    }
  }
}

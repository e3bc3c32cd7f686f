import POSCore
import Support
import Testing

@Suite struct VATBreakdownTests {
  @Test(arguments: [
    (5000, 22, 4098, 902), (1000, 4, 962, 38), (5000, 4, 4808, 192), (12_200, 22, 10_000, 2200),
    (1000, 22, 820, 180), (199, 22, 163, 36), (852, 4, 819, 33), (649, 10, 590, 59),
    (99, 5, 94, 5), (1, 22, 1, 0), (220, 4, 212, 8), (875, 10, 795, 80), (1113, 4, 1070, 43),
    (761, 10, 692, 69), (1726, 22, 1415, 311), (0, 22, 0, 0), (4151, 10, 3774, 377),
  ])
  func `splits tax out of a gross amount`(gross: Int, rate: Int, net: Int, tax: Int) {
    let band = VATBand(code: .rate(basisPoints: rate * 100), gross: Money(cents: gross))
    #expect(band.net == Money(cents: net))
    #expect(band.tax == Money(cents: tax))
  }

  @Test func `a return's band mirrors its sale's`() {
    forAll(amountUnderCode, seeds: 1_000) { amount in
      let band = VATBand(code: amount.code, gross: amount.gross)
      let mirrored = VATBand(code: amount.code, gross: -amount.gross)
      return mirrored.net == -band.net && mirrored.tax == -band.tax
    }
  }

  @Test func `net and tax give the gross, and the bands the whole`() {
    forAll(.array(of: amountUnderCode, count: 0...20), seeds: 500) { amounts in
      let bands = VATBreakdown.bands(amounts.map { ($0.code, $0.gross) })
      let codes = bands.map(\.code)
      return bands.allSatisfy { $0.net + $0.tax == $0.gross }
        && bands.map(\.gross).sum == amounts.map(\.gross).sum
        && codes == Set(amounts.map(\.code)).sorted()
    }
  }

  @Test func `groups lines by code and splits each group once`() {
    let bands = VATBreakdown.bands([
      (.nature(.notSubject), Money(cents: 50)), (.rate(basisPoints: 2200), Money(cents: 1)),
      (.rate(basisPoints: 400), Money(cents: 300)), (.rate(basisPoints: 2200), Money(cents: 1)),
      (.apportioned, Money(cents: 70)), (.rate(basisPoints: 2200), Money(cents: 1)),
    ])
    #expect(
      bands.map(\.code) == [
        .rate(basisPoints: 400), .rate(basisPoints: 2200), .nature(.notSubject), .apportioned,
      ])
    // Three times one cent is split together: 3 at 22 % is 2 and 1, one by one it would be 3 and 0.
    #expect(bands.map(\.net.cents) == [288, 2, 50, 70])
    #expect(bands.map(\.tax.cents) == [12, 1, 0, 0])
  }

  @Test(arguments: VATNature.allCases)
  func `no tax is split out under a nature`(nature: VATNature) {
    let band = VATBand(code: .nature(nature), gross: Money(cents: 999))
    #expect(band.net == Money(cents: 999))
    #expect(band.tax == .zero)
  }

  private let amountUnderCode = Generator { choices in
    AmountUnderCode(
      code: Generator<VATCode>.element(of: VATCode.usual)(&choices),
      gross: Money(cents: Generator.int(in: -5_000_000...5_000_000)(&choices)))
  }
}

private struct AmountUnderCode: Sendable {
  let code: VATCode
  let gross: Money
}

extension VATCode {
  /// The codes that an Italian shop may have, for generated lines.
  static let usual: [VATCode] =
    [400, 500, 1000, 2200].map(VATCode.rate(basisPoints:)) + VATNature.allCases.map(VATCode.nature)
    + [.apportioned]
}

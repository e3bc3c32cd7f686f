import POSCore
import Support
import Testing

@Suite struct `Damaged numbers` {
  private func texts(_ examples: String...) -> MutatedBytes {
    MutatedBytes(
      examples,
      pieces: [
        ",", ".", "%", "-", "+", "0", "9999999", " ", "e", "\u{301}", "１", "٣", "½", "\u{0}", "€",
      ],
      mostChanges: 3)
  }

  @Test func `are amounts that were typed, or none`() {
    fuzz("typed amounts", usually: 25_000, texts("12", "12,50", "0.05", ",5", "9999999,99").text) {
      guard let amount = TypedNumber.money($0) else { return .refused }
      return .read(
        isSound: (0...999_999_999).contains(amount.cents)
          && TypedNumber.money(plain(NumberStyle.italian.text(amount))) == amount)
    }
  }

  @Test func `are quantities that were typed, or none`() {
    fuzz("typed quantities", usually: 25_000, texts("3", "0,350", "1.2", "9999999,999").text) {
      guard let quantity = TypedNumber.quantity($0) else { return .refused }
      return .read(
        isSound: (0...9_999_999_999).contains(quantity.thousandths)
          && TypedNumber.quantity(plain(NumberStyle.italian.text(quantity, unit: .kilogram)))
            == quantity
      )
    }
  }

  @Test func `are percentages that were typed, or none`() {
    fuzz("typed percentages", usually: 25_000, texts("10%", "7,5", "100", "7.25%").text) {
      guard let basisPoints = TypedNumber.basisPoints($0) else { return .refused }
      let text = NumberStyle.english.percent(basisPoints: basisPoints)
      return .read(
        isSound: (0...10_000).contains(basisPoints) && TypedNumber.basisPoints(text) == basisPoints)
    }
  }

  @Test func `are VAT codes, or none`() {
    fuzz("VAT codes", usually: 25_000, texts("22", "22%", "4,5", "N2", "vi", " N 6 ").text) {
      guard let code = VATCode(text: $0) else { return .refused }
      return .read(isSound: VATCode(text: code.text) == code)
    }
  }

  private func plain(_ text: String) -> String { text.filter { $0 != "." } }
}

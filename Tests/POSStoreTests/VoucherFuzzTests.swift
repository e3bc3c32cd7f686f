import POSStore
import Support
import Testing

@Suite struct `Damaged voucher codes` {
  /// One wrong character is always noticed: that is what the check character is for.
  @Test func `are refused, or end in the right check character`() throws {
    let till = try TestTill()
    let codes = try (0..<20).map { _ in
      try till.sell(cents: 100)
      return try till.store.nextVoucherCode()
    }
    let texts = MutatedBytes(
      codes, pieces: ["B", "0", "Z", "é", "\u{0}", " ", "b"], mostChanges: 2)
    fuzz("voucher codes", usually: 20_000, texts.text) { text in
      guard VoucherCode.isWellFormed(text) else { return .refused }
      let changed = text.dropLast(2) + (text.hasSuffix("2") ? "3" : "2") + text.suffix(1)
      let isSame = changed == text
      return .read(
        isSound: text.utf8.count == 12 && (isSame || !VoucherCode.isWellFormed(String(changed))))
    }
  }
}

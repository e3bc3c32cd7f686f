import POSCore

extension ChoicePage {
  /// A voucher that this shop never issued: somebody with the permission may take it anyway.
  static func unknownVoucher(_ code: String, _ wording: Wording) -> ChoicePage {
    ChoicePage(
      wording.unknownVoucherHeading, wording.unknownVoucherText(code),
      [Choice(letter: "a", label: wording.acceptUnknown, action: .acceptVoucher(code))])
  }
}

extension PageContext {
  /// Asks what an unknown voucher is worth, after a supervisor's PIN when the role asks for it.
  mutating func acceptUnknownVoucher(_ code: String) {
    whenAllowed(.acceptUnknownVoucher, else: .ask(.unknownVoucherValue(code))) {
      $0.push(PromptPage(.unknownVoucherValue(code), $0.state))
    }
  }

  /// Pays with an unknown voucher; what it is worth beyond the sale is lost, since no book has it.
  mutating func answerVoucherValue(_ code: String, _ text: String) -> Bool {
    guard let value = TypedNumber.money(text), value > .zero,
      value <= state.settings.limits.unitPrice
    else {
      warn(wording.amountUnreadable)
      return false
    }
    guard let basket = state.basket else { return true }
    let amount = min(value, basket.due)
    perform(.pay(.voucher(code: code, balance: value, amount: amount)))
    return true
  }
}

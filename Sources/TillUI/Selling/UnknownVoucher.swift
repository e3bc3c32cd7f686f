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
  /// Asks what an unknown voucher is worth.
  mutating func acceptUnknownVoucher(_ code: String) {
    push(PromptPage(.unknownVoucherValue(code), state))
  }

  /// Pays with an unknown voucher, after a supervisor's PIN when the role asks for it.
  ///
  /// What it is worth beyond the sale is lost, since no book has it.
  mutating func answerVoucherValue(_ code: String, _ text: String) -> Bool {
    guard let value = TypedNumber.money(text), value > .zero,
      value <= state.settings.limits.unitPrice
    else {
      warn(wording.amountUnreadable)
      return false
    }
    guard let basket = state.basket else { return true }
    let amount = min(value, basket.due)
    let payment = BasketCommand.pay(.voucher(code: code, balance: amount, amount: amount))
    whenAllowed(.acceptUnknownVoucher, else: .command(payment)) { $0.perform(payment) }
    return true
  }
}

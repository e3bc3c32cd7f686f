import POSCore

/// The words of the payment page and its questions.
extension Wording {
  var scanDuringPayment: String {
    pick(
      "Codice letto durante il pagamento: ignorato. Esc torna agli articoli.",
      "Scan during payment: ignored. Esc goes back to the articles.")
  }
  var typeAmountOrTender: String {
    pick(
      "Scrivi la somma ricevuta, o scegli: c contanti giusti, b carta …",
      "Type the amount received, or choose: c exact cash, b card …")
  }
  var paymentHint: String {
    pick(
      "somma \(enterKey) = contanti   c = giusti   b = carta",
      "amount \(enterKey) = cash   c = exact   b = card")
  }
  var thenEnter: String { pick("poi \(enterKey)", "then \(enterKey)") }
  /// What the letters give back by; money goes out here.
  func giveBackBy(_ letters: String) -> String {
    pick(
      "Soldi al cliente, con una lettera: \(letters).", "Money goes back, by a letter: \(letters).")
  }
  var recalledChooseTender: String {
    pick("Vendita ripresa: come si paga?", "Recalled sale: how is it paid?")
  }
  var typeAllowance: String {
    pick("Scrivi quanto sconto a pagare, poi a.", "Type the allowance, then a.")
  }
  var noPaymentYet: String { pick("Nessun pagamento da togliere.", "No payment to take back.") }
  func unknownVoucher(_ code: String) -> String {
    pick("Il buono \(code) non è di questo negozio.", "Voucher \(code) is not one of this shop's.")
  }
  func howManyMealVouchers(_ count: String, atMost limit: Int) -> String {
    pick("Quanti: \(count) (massimo \(limit))", "How many: \(count) (at most \(limit))")
  }
  func typeTabName(_ amount: String) -> String {
    pick("Segna \(amount) € a:", "Write \(amount) € on the tab of:")
  }
  var noTabFound: String {
    pick(
      "Scrivi il nome e scegli un conto; i conti si aprono dal menu.",
      "Type the name and choose a tab; tabs are opened from the menu.")
  }
  func tabLimit(_ name: String, _ limit: String, left: String) -> String {
    pick(
      "Il conto di \(name) arriva fino a \(limit) €: restano \(left) €.",
      "\(name)'s tab goes up to \(limit) €: \(left) € are left.")
  }
}

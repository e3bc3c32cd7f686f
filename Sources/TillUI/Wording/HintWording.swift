extension Wording {
  var nothingToClear: String {
    pick("Niente da cancellare. F10 apre il menu.", "Nothing to clear. F10 opens the menu.")
  }
  func tooManyMealVouchers(
    _ count: Int, of value: String, _ needed: Int, losing lost: String
  ) -> [String] {
    let enough = pick(needed == 1 ? "basta 1" : "bastano \(needed)", "\(needed) will do")
    return pick(
      [
        "\(count) buoni da \(value) €: \(enough).",
        "I buoni non danno resto: il cliente perderebbe \(lost) €.",
      ],
      [
        "\(count) vouchers of \(value) €: \(enough).",
        "Meal vouchers give no change: the customer would lose \(lost) €.",
      ])
  }
  func littleFood(_ payable: String, _ count: Int, losing lost: String) -> [String] {
    pick(
      [
        "Solo \(payable) € si pagano con buoni pasto (alimentari):",
        "il resto \(count == 1 ? "del buono" : "dei buoni"), \(lost) €, è perso.",
      ],
      [
        "Only \(payable) € can be paid with meal vouchers (food):",
        "the rest of the \(count == 1 ? "voucher" : "vouchers"), \(lost) €, is lost.",
      ])
  }
  func takeMealVouchers(_ count: Int, losing lost: String) -> String {
    pick(
      "\(count == 1 ? "prendilo" : "prendili tutti"): il cliente perde \(lost) €",
      "take \(count == 1 ? "it" : "all"): the customer loses \(lost) €")
  }
  var leavingReturnHeading: String { pick("Lasciare il reso?", "Leave the return?") }
  func abandonReturnQuestion(_ amount: String) -> String {
    pick("Lasciare il reso di \(amount) €?", "Leave the return of \(amount) €?")
  }
  var abandonReturnYes: String { pick("sì, lascia il reso", "yes, leave the return") }
  func paidSoFar(_ paid: String, _ due: String) -> String {
    pick("pagati \(paid), restano \(due)", "paid \(paid), \(due) left")
  }
}

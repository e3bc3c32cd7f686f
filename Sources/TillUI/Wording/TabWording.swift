import POSCore

extension Wording {
  var tabsHint: String { pick("scrivi il nome", "type the name") }
  var noTabs: String {
    pick("Nessun conto. Ctrl-N ne apre uno.", "No tab. Ctrl-N opens one.")
  }
  func noTabNamed(_ name: String) -> String {
    pick("Nessun conto «\(name)». Ctrl-N lo apre.", "No tab “\(name)”. Ctrl-N opens it.")
  }
  var tabColumns: [String] {
    pick(["cliente", "limite", "deve"], ["customer", "limit", "owes"])
  }
  var keySettle: String { pick("Salda", "Settle") }
  var keySettleLong: String {
    pick("il cliente paga, tutto o una parte", "the customer pays, all or a part")
  }
  var keyNewTab: String { pick("Nuovo conto", "New tab") }
  var keyNewTabLong: String { pick("apre un conto con un nome", "open a tab under a name") }
  var nothingOwed: String {
    pick("Su questo conto non c'è nulla da pagare.", "Nothing is owed on this tab.")
  }
  func owesOnly(_ name: String, _ amount: String) -> String {
    pick("\(name) deve solo \(amount) €.", "\(name) owes only \(amount) €.")
  }
  /// What stands on a tab: a debt, or a credit once less is owed than was paid.
  func standing(_ owed: Money) -> String {
    owed < .zero ? pick("a credito \(number(-owed))", "credit \(number(-owed))") : number(owed)
  }
  var aCredit: String { pick("A credito", "Credit") }
  var tabCredit: String { pick("Credito di un conto", "A tab's credit") }
  var creditPaidOut: String { pick("Credito reso", "Credit paid out") }
  func creditOf(_ name: String) -> String { pick("A credito di \(name)", "Credit of \(name)") }
  func hasOnly(_ name: String, _ amount: String) -> String {
    pick("\(name) ha a credito solo \(amount) €.", "\(name) has only \(amount) € credit.")
  }
  func payOutSubject(_ name: String, _ amount: String) -> String {
    pick(
      "\(name) ha \(amount) € a credito: quanto rendi?",
      "\(name) has \(amount) € credit: how much is paid out?")
  }
  /// A credit that somebody did not expect, and what becomes of it.
  func creditArose(_ name: String, _ amount: String) -> String {
    pick(
      "A credito di \(name): \(amount) €. Si scala o si rende (F10 s).",
      "Credit of \(name): \(amount) €. Sell against it, or pay it out (F10 s).")
  }
  func payOut(to name: String, _ amount: String) -> [String] {
    pick(
      ["\(name) riceve \(amount) € del suo credito.", "", "\(enterKey) rende"],
      ["\(name) gets \(amount) € of the credit.", "", "\(enterKey) pays out"])
  }
  func settleSubject(_ name: String, _ amount: String) -> String {
    pick("\(name) deve \(amount) €: quanto paga?", "\(name) owes \(amount) €: how much is paid?")
  }
  var settleHint: String {
    pick("\(enterKey) = tutto, oppure una somma", "\(enterKey) = all, or an amount")
  }
  var newTabHeading: String { pick("Nuovo conto cliente", "New customer's tab") }
  var newTabName: String { pick("Nome del cliente", "The customer's name") }
  var newTabNameHint: String {
    pick("come lo conosci: un nome basta", "as you know them: a name will do")
  }
  func newTabLimit(_ name: String) -> String {
    pick("\(name): fino a quanto?", "\(name): up to how much?")
  }
  var newTabLimitHint: String {
    pick("\(enterKey) = senza limite, oppure euro", "\(enterKey) = no limit, or euro")
  }
  var keyTabLimit: String { pick("Limite", "Limit") }
  var keyTabLimitLong: String {
    pick("cambia fino a quanto il cliente può segnare", "change how much the tab may hold")
  }
  var tabLimitHint: String {
    pick("euro; vuoto = senza limite (Ctrl-U svuota)", "euro; empty = no limit (Ctrl-U empties)")
  }
  var tabLimitHeading: String { pick("Limite del conto", "Limit of the tab") }
  func tabLimitChanged(_ name: String, _ limit: String?) -> String {
    limit.map { pick("Limite di \(name): \($0) €.", "Limit of \(name): \($0) €.") }
      ?? pick("\(name): senza limite.", "\(name): no limit.")
  }
  func tabOpened(_ name: String) -> String {
    pick("Conto di \(name) aperto.", "\(name)'s tab is open.")
  }
  func settlement(of name: String, _ amount: String) -> [String] {
    pick(
      ["\(name) salda \(amount) € del suo conto.", "", "\(enterKey) paga"],
      ["\(name) settles \(amount) € of the tab.", "", "\(enterKey) pays"])
  }
}

import POSCore
import TerminalUI

extension Wording {
  var trustSure: String { pick("sicuro", "sure") }
  /// What the level in the header means for the work.
  func headerMeaning(of level: TrustLevel) -> String {
    switch level {
    case .sure:
      pick(
        "«\(trustSure)» in alto: ciò che fai vale subito, anche senza rete.",
        "“\(trustSure)” at the top: what you do counts at once, also without network.")
    case .alone:
      pick(
        "«\(trust(level))» in alto: si vende tutto; delle tessere si spende una parte.",
        "“\(trust(level))” at the top: all is sold; of cards a part can be spent.")
    }
  }
  var trainingMark: String { pick("*** ADDESTRAMENTO ***", "*** TRAINING ***") }

  func till(_ number: Int, cashier: String?) -> String {
    let till = pick("Cassa \(number)", "Till \(number)")
    return cashier.map { till + " · " + $0 } ?? till
  }

  func printsWaiting(_ count: Int) -> String {
    pick("stampe in attesa: \(count)", "prints waiting: \(count)")
  }

  var keyWhileTooSmall: String {
    pick(
      "I tasti premuti con la finestra piccola non hanno fatto nulla.",
      "The keys pressed in the small window did nothing.")
  }
  var scanWhileTooSmall: String {
    pick(
      "Il codice letto con la finestra piccola non conta: leggilo di nuovo.",
      "The code scanned in the small window does not count: scan it again.")
  }
  var windowTooSmall: [String] {
    pick(
      [
        "La finestra è troppo piccola.", "Servono almeno 80 colonne e 24 righe.",
        "Ingrandiscila: niente va perso.",
      ],
      [
        "The window is too small.", "At least 80 columns and 24 rows are needed.",
        "Enlarge it: nothing is lost.",
      ])
  }

  func keyDoesNothing(_ key: Key) -> String {
    pick(
      "\(cap(key)) qui non fa nulla. F1 o Ctrl-A mostra i tasti.",
      "\(cap(key)) does nothing here. F1 or Ctrl-A shows the keys.")
  }

  func longSinceLastReceipt(_ last: String, _ today: String) -> String {
    pick(
      "Ultimo scontrino il \(last), oggi è il \(today): è giusta la data?",
      "Last receipt on \(last), today is \(today): is the date right?")
  }
  var scanBroken: String {
    pick(
      "La lettura si è interrotta a metà: leggi il codice di nuovo.",
      "The scan broke off half-way: scan the code again.")
  }
  var scanIgnored: String {
    pick(
      "Codice letto ma ignorato: torna alla vendita con Esc e leggilo di nuovo.",
      "Scan ignored: go back to the sale with Esc and scan it again.")
  }

  var signIn: String { pick("Chi lavora a questa cassa?", "Who works at this till?") }
  var whoWorks: String { pick("Scegli il tuo numero.", "Choose your number.") }
  var choosePerson: String {
    pick("Premi il numero della persona.", "Press the person's number.")
  }

  func pin(of name: String) -> String {
    pick("PIN di \(name), poi \(enterKey):", "\(name)'s PIN, then \(enterKey):")
  }

  func demonstrationPIN(_ name: String, _ pin: String) -> String {
    pick("dimostrazione: \(name) ha il PIN \(pin)", "demonstration: \(name)'s PIN is \(pin)")
  }

  func pinRefused(waitSeconds: Int) -> String {
    guard waitSeconds > 0 else {
      return pick("PIN sbagliato. Riprova.", "Wrong PIN. Try again.")
    }
    let isOne = waitSeconds == 1
    return pick(
      "PIN sbagliato. Riprova tra \(waitSeconds) \(isOne ? "secondo" : "secondi").",
      "Wrong PIN. Try again in \(waitSeconds) \(isOne ? "second" : "seconds").")
  }

  func role(_ role: OperatorRole) -> String {
    switch role {
    case .cashier: pick("cassa", "cashier")
    case .supervisor: pick("responsabile", "supervisor")
    case .owner: pick("titolare", "owner")
    }
  }

  var supervisorNeeded: String { pick("Serve un responsabile", "A supervisor is needed") }
  var supervisorPIN: String {
    pick("PIN di un responsabile o del titolare:", "PIN of a supervisor or the owner:")
  }

  func permission(_ permission: Permission) -> String {
    switch permission {
    case .sell: pick("Vendere", "Sell")
    case .voidLine: pick("Stornare una riga", "Void a line")
    case .overridePrice: pick("Cambiare un prezzo", "Change a price")
    case .smallDiscount: pick("Dare uno sconto", "Give a discount")
    case .largeDiscount: pick("Dare uno sconto grande", "Give a large discount")
    case .allowance: pick("Fare uno sconto a pagare", "Give an allowance")
    case .abandonSale: pick("Annullare tutta la vendita aperta", "Give up the open sale")
    case .returnWithReceipt: pick("Fare un reso", "Take goods back")
    case .returnWithoutReceipt:
      pick("Fare un reso senza scontrino", "Take goods back without receipt")
    case .voidReceipt: pick("Annullare uno scontrino", "Void a receipt")
    case .correctPayment: pick("Correggere il pagamento", "Correct a payment")
    case .openDrawer: pick("Aprire il cassetto senza vendita", "Open the drawer without a sale")
    case .moveCash: pick("Versare o prelevare contante", "Put cash in or take it out")
    case .countCash: pick("Contare il cassetto", "Count the drawer")
    case .useTab: pick("Usare un conto cliente", "Use a customer's tab")
    case .openTab: pick("Aprire un conto cliente", "Open a customer's tab")
    case .changeTabLimit: pick("Cambiare il limite di un conto", "Change a tab's limit")
    case .payOutTab: pick("Rendere il credito di un conto", "Pay out a tab's credit")
    case .acceptUnknownVoucher: pick("Accettare un buono sconosciuto", "Accept an unknown voucher")
    case .manageCards: pick("Gestire le tessere dei clienti", "Manage customers' cards")
    case .leaveBobox: pick("Uscire dal Bobox", "Leave the Bobox")
    case .editCatalogue: pick("Modificare gli articoli", "Edit articles")
    case .seeTotals: pick("Vedere i totali", "See the totals")
    case .seeLog: pick("Vedere il registro", "See the log")
    case .manageOperators: pick("Gestire le persone", "Manage people")
    case .changeSettings: pick("Cambiare le impostazioni", "Change settings")
    case .workOffline: pick("Lavorare fuori rete", "Work offline")
    }
  }
}

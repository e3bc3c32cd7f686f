import POSCore

extension Wording {
  var peopleHeading: String { pick("Persone", "People") }
  var newPerson: String { pick("Nuova persona", "New person") }
  var noLongerWorks: String { pick("non lavora più qui", "no longer works here") }
  var worksNow: String { pick("è alla cassa ora", "is at the till now") }
  var keyEditPersonLong: String {
    pick("nome, ruolo, nuovo PIN, non lavora più", "name, role, new PIN, no longer works")
  }
  var keyNewPersonLong: String { pick("aggiunge una persona", "add a person") }
  var keySavePersonLong: String { pick("salva la persona", "save the person") }
  func personSaved(_ name: String) -> String { pick("Salvato: \(name)", "Saved: \(name)") }

  func personField(_ field: PersonField) -> String {
    switch field {
    case .name: pick("Nome", "Name")
    case .role: pick("Ruolo", "Role")
    case .pin: pick("Nuovo PIN", "New PIN")
    case .pinAgain: pick("Ripeti il nuovo PIN", "New PIN again")
    case .isActive: pick("Lavora qui", "Works here")
    }
  }

  var personNameHint: String {
    pick("Come si legge su schermo e scontrini.", "As screens and receipts show it.")
  }
  var roleHint: String {
    pick(
      "Cassa: vende. Responsabile: annulla e autorizza. Titolare: può tutto.",
      "A cashier sells; a supervisor voids and allows; the owner may do everything.")
  }
  var newPINHint: String {
    pick("Da 4 a 12 cifre, scritte due volte.", "4 to 12 digits, typed twice.")
  }
  var changePINHint: String {
    pick("Vuoto: resta il PIN di prima. Da 4 a 12 cifre.", "Empty keeps the PIN. 4 to 12 digits.")
  }
  var activeHint: String {
    pick(
      "No: non entra più; il nome resta sugli scontrini.",
      "No: can't sign in any more; the name stays on receipts.")
  }
  var nameTaken: String { pick("c'è già", "already there") }
  var pinLength: String { pick("da 4 a 12 cifre", "4 to 12 digits") }
  var pinsDiffer: String { pick("non è uguale al primo", "differs from the first") }
  var lastOwner: String {
    pick(
      "È l'unico titolare: prima nomina un altro titolare, poi cambia questo.",
      "This is the only owner: name another owner first, then change this one.")
  }
}

extension Wording {
  var keySave: String { pick("Salva", "Save") }
  var keyFieldBeforeLong: String { pick("campo precedente", "the field before") }
  var keyLeaveFormLong: String {
    pick(
      "lascia; prima chiede, se hai cambiato qualcosa", "leave; asks first when something changed")
  }
  var keyChoose: String { pick("Scegli", "Choose") }
  var keyChooseLong: String {
    pick("cambia la risposta; anche con la sua iniziale", "change the answer; its first letter too")
  }
  var discardHeading: String { pick("Lasciare senza salvare?", "Leave without saving?") }
  var discardText: String {
    pick("Le modifiche non sono salvate.", "The changes are not saved.")
  }
  var keepTyping: String { pick("Continua a scrivere", "Go on typing") }
  var discardYes: String { pick("lascia e perdi le modifiche", "leave and lose the changes") }
  var scanInForm: String {
    pick(
      "Codice letto ma ignorato: qui si scrive a mano.",
      "Scan ignored: this is filled in by hand.")
  }
  var yes: String { pick("sì", "yes") }
  var no: String { pick("no", "no") }
}

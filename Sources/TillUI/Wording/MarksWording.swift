extension Wording {
  var markedLines: String { pick("Righe spuntate", "Marked lines") }
  func marked(_ count: Int, _ amount: String) -> String {
    count == 1
      ? pick("1 spuntata: \(amount) €", "1 marked: \(amount) €")
      : pick("\(count) spuntate: \(amount) €", "\(count) marked: \(amount) €")
  }
  func unmarked(_ count: Int, _ amount: String) -> String {
    pick("restano \(articles(count)): \(amount) €", "\(articles(count)) stay: \(amount) €")
  }
  var markLinesFirst: String {
    pick(
      "Prima spunta una riga: scegli con le frecce, poi \(spaceKey).",
      "Mark a line first: choose with the arrows, then \(spaceKey).")
  }
  var keyMarkLineLong: String {
    pick("spunta la riga, o toglie la spunta", "mark the line, or take the mark away")
  }
  var keyMarked: String { pick("Spuntate", "Marked") }
  var keyMarkedLong: String {
    pick("che fare delle righe spuntate", "what to do with the marked lines")
  }
  var keyPayMarkedLong: String {
    pick("paga solo queste; le altre restano aperte", "pay only these; the others stay open")
  }
  var keyDivide: String { pick("Dividi", "Divide") }
  var keyDivideLong: String {
    pick("le mette da parte con un nome", "put them aside under a name")
  }
  var keyVoidMarkedLong: String { pick("storna tutte le righe spuntate", "void all marked lines") }
  var keyUnmark: String { pick("Togli le spunte", "Unmark") }
  var keyUnmarkLong: String { pick("toglie le spunte", "take the marks away") }
  var keyDivideMarkedLong: String {
    pick("mette da parte le righe spuntate", "put the marked lines aside")
  }

  func voidMarkedQuestion(_ count: Int, _ amount: String) -> String {
    count == 1
      ? pick("Stornare la riga spuntata, \(amount) €?", "Void the marked line, \(amount) €?")
      : pick(
        "Stornare le \(count) righe spuntate, \(amount) €?",
        "Void the \(count) marked lines, \(amount) €?")
  }
  var voidMarkedYes: String { pick("sì, storna tutto", "yes, void them all") }
  func divideSubject(_ count: Int) -> String {
    count == 1
      ? pick("La riga spuntata: sotto quale nome?", "The marked line: under which name?")
      : pick(
        "Le \(count) righe spuntate: sotto quale nome?",
        "The \(count) marked lines: under which name?")
  }

  func waitingBelow(_ amount: String) -> String {
    pick("poi resta: \(amount)", "then waits: \(amount)")
  }
  func restStaysOpen(_ amount: String) -> String {
    pick(
      "Il resto della vendita è ancora aperto: \(amount) €.",
      "The rest of the sale is still open: \(amount) €.")
  }
  var joinedAgain: String {
    pick("Le righe sono di nuovo nella vendita.", "The lines are back in the sale.")
  }
}

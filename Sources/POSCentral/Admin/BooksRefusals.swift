internal import CentreCore
internal import POSSync

/// The words for what the books refuse.
extension AdminRefusal {
  init(books failure: CentreFailure) {
    self = Self.ofFile(failure) ?? Self.ofPeople(failure) ?? Self.ofThings(failure)
  }

  private static func ofFile(_ failure: CentreFailure) -> AdminRefusal? {
    switch failure {
    case .locked:
      AdminRefusal(
        "Un altro programma ha aperto i libri del centro.",
        "Another program has the centre's books open.")
    case .missing:
      AdminRefusal(
        "I libri del centro non ci sono.", "The centre's books are not there.")
    case .notACentre:
      AdminRefusal("Il file non è di un centro.", "The file is not a centre's.")
    case .newerFile(let version, let known):
      AdminRefusal(
        "Il file è di un programma più nuovo (\(version), qui \(known)).",
        "A newer program made the file (\(version), here \(known)).")
    case .notDurable(let setting):
      AdminRefusal(
        "Il database non accetta «\(setting)»: si potrebbero perdere dati.",
        "The database does not accept “\(setting)”: data could be lost.")
    case .diskFull: AdminRefusal("Il disco è pieno.", "The disk is full.")
    case .damaged:
      AdminRefusal(
        "I libri sono danneggiati; riprendi la copia con «restore».",
        "The books are damaged; take the backup with “restore”.")
    case .readOnly: AdminRefusal("I libri si leggono soltanto.", "The books are read-only.")
    case .busy: AdminRefusal("I libri sono occupati; riprova.", "The books are busy; try again.")
    case .interrupted:
      AdminRefusal("Interrotto: il centro si ferma.", "It was ended: the centre stops.")
    case .fileExists: AdminRefusal("Il file esiste già.", "The file exists already.")
    case .inputOutput(let code):
      AdminRefusal("Il disco ha dato l'errore \(code).", "The disk gave the error \(code).")
    case .database(let code):
      AdminRefusal("Il database ha dato l'errore \(code).", "The database gave the error \(code).")
    default: nil
    }
  }

  private static func ofPeople(_ failure: CentreFailure) -> AdminRefusal? {
    switch failure {
    case .unknownShop(let number):
      AdminRefusal("Il negozio \(number) non esiste.", "There is no shop \(number).")
    case .shopExists(let number):
      AdminRefusal("Il negozio \(number) esiste già.", "The shop \(number) exists already.")
    case .unknownTill(let till):
      AdminRefusal("La cassa \(till.text) non esiste.", "There is no till \(till.text).")
    case .unknownCode: AdminRefusal("Codice sconosciuto o usato.", "Unknown or used code.")
    case .codeExpired: AdminRefusal("Il codice è scaduto.", "The code is over.")
    case .tooManyTries: AdminRefusal("Troppi tentativi.", "Too many tries.")
    case .tillRevoked(let till):
      AdminRefusal("La cassa \(till.text) è esclusa.", "The till \(till.text) was shut out.")
    case .foreignStream:
      AdminRefusal("I fatti sono di un'altra cassa.", "The facts are another till's.")
    case .unknownAccount: AdminRefusal("Accesso sconosciuto.", "Unknown account.")
    case .loginTaken(let login):
      AdminRefusal("Il nome «\(login)» è già usato.", "The login “\(login)” is taken.")
    default: nil
    }
  }

  private static func ofThings(_ failure: CentreFailure) -> AdminRefusal {
    switch failure {
    case .unknownArticle: AdminRefusal("L'articolo non esiste.", "There is no such article.")
    case .articleChanged:
      AdminRefusal("L'articolo è cambiato intanto.", "The article was changed meanwhile.")
    case .codeTaken(let code):
      AdminRefusal("Il codice «\(code)» è già usato.", "The code “\(code)” is taken.")
    case .unknownCard(let index):
      AdminRefusal("La carta \(index) non esiste.", "No card \(index) was made.")
    case .notReplaceable(let index):
      AdminRefusal(
        "La carta \(index) non si può sostituire.", "The card \(index) can not be replaced.")
    case .listGrew:
      AdminRefusal(
        "Intanto sono state aggiunte altre carte; riprova.",
        "Other cards were added meanwhile; try again.")
    case .loadedBefore:
      AdminRefusal("Il file è già stato caricato.", "The file was loaded before.")
    case .nothingToSettle:
      AdminRefusal("Non c'è niente da regolare.", "There is nothing to settle.")
    case .unknownSettlement(let number):
      AdminRefusal("Il regolamento \(number) non esiste.", "There is no settlement \(number).")
    case .unknownReceipt: AdminRefusal("Lo scontrino non esiste.", "There is no such receipt.")
    default: AdminRefusal("Non riuscito: \(failure)", "It did not work: \(failure)")
    }
  }
}

public import POSCore
public import POSStore

extension Finding {
  /// What is wrong in the books, in one sentence.
  public func sentence(_ language: Language) -> String {
    (chainWords ?? derivedWords).text(language)
  }

  private var chainWords: BilingualText? {
    switch self {
    case .fileDamaged(let faults):
      BilingualText(
        it: "Il file è danneggiato: SQLite trova guasti (\(faults)).",
        en: "The file is damaged: SQLite finds faults (\(faults)).")
    case .guardMissing(let name):
      BilingualText(
        it: "Manca la protezione delle registrazioni \(name).",
        en: "The guard \(name) of the entries is missing.")
    case .journalUnreadable:
      BilingualText(
        it: "Qualche registrazione non si legge dal disco.",
        en: "Some entries can not be read from the disk.")
    case .anchorDamaged(let epoch):
      BilingualText(
        it: "L'inizio dell'epoca \(epoch) non si legge.",
        en: "The beginning of epoch \(epoch) can not be read.")
    case .sequenceBroken(let place, let expected):
      BilingualText(
        it: "\(place.words.italian): qui doveva esserci la \(expected); una è sparita o aggiunta.",
        en: "\(place.words.english): \(expected) belongs here; one is gone or was put in.")
    case .frameDamaged(let place): place.says("non si legge", "can not be read")
    case .hashDiffers(let place): place.says("è stata cambiata", "was changed")
    case .chainBroken(let place):
      place.says("non segue quella prima", "does not follow the one before it")
    case .rowDiffers(let place):
      place.says("è al posto di un'altra", "stands in the place of another")
    case .headDiffers:
      BilingualText(
        it: "L'ultima registrazione non è quella che i libri ricordano: manca la fine.",
        en: "The last entry is not the one that the books remember: the end is missing.")
    case .factUnknown(let place):
      place.says(
        "non è nota a questo programma", "is not known to this program")
    case .factUnmarked(let place):
      place.says("non è segnata per l'invio", "is not marked for sending")
    case .factRefused(let place):
      place.says("contraddice quelle prima", "contradicts earlier ones")
    default: nil
    }
  }

  private var derivedWords: BilingualText {
    switch self {
    case .receiptUnbalanced(let number):
      BilingualText(
        it: "Scontrino \(number.text): righe, pagamenti e totale non tornano.",
        en: "Receipt \(number.text): lines, payments and total do not agree.")
    case .vatDiffers(let number):
      BilingualText(
        it: "Scontrino \(number.text): l'IVA non è quella delle righe.",
        en: "Receipt \(number.text): the VAT is not that of the lines.")
    case .numberBroken(let found, let before):
      BilingualText(
        it: "Scontrino \(found.text): non segue il \(before?.text ?? "–").",
        en: "Receipt \(found.text): does not follow \(before?.text ?? "–").")
    case .dayBroken(let place):
      place.says(
        "contante di un giorno già superato", "cash of a day that was over already")
    case .returnedTooMuch(let receipt, let line):
      BilingualText(
        it: "Scontrino \(receipt.text): della riga \(line.text) è tornato più del venduto.",
        en: "Receipt \(receipt.text): more of line \(line.text) came back than was sold.")
    case .pursesDiffer(let place):
      place.says(
        "le borse della tessera non tornano", "the purses of the card do not agree")
    case .purseMovementRefused(let place):
      place.says(
        "un movimento di borsa c'è due volte o non è possibile",
        "a movement of a purse is there twice or can not be")
    case .ledgerBroken:
      BilingualText(
        it: "I conti delle borse non si pareggiano.",
        en: "The accounts of the purses do not balance.")
    case .derivedDiffers(let table, let key):
      BilingualText(
        it: "La tabella \(table.rawValue) non dice quello che dicono le registrazioni: \(key).",
        en: "The table \(table.rawValue) does not say what the entries say: \(key).")
    case .rowUnreadable(let row): row.words
    default: BilingualText(it: "I libri non tornano.", en: "The books do not agree.")
    }
  }
}

extension Remedy {
  /// What to do about books in which something is wrong.
  public func sentence(_ language: Language) -> String {
    switch (self, language) {
    case (.repair, .italian):
      "«bottega repair» rifà i libri dalle registrazioni, senza perdere vendite."
    case (.repair, .english):
      "“bottega repair” makes the books anew from their entries, without losing a sale."
    case (.restore, .italian):
      "Le registrazioni stesse sono danneggiate: usa «bottega restore» con l'ultima copia. Non "
        + "vendere fino ad allora: quello che si batte dopo la copia va ribattuto."
    case (.restore, .english):
      "The entries themselves are damaged: use “bottega restore” with the last backup. Sell "
        + "nothing until then: what was rung up after the backup has to be rung up again."
    }
  }
}

extension UnreadableRow {
  fileprivate var words: BilingualText {
    let name = table.rawValue
    let subject =
      isWholeTable
      ? BilingualText(it: "La tabella \(name)", en: "The table \(name)")
      : BilingualText(
        it: "La riga \(key) della tabella \(name)", en: "Row \(key) of the table \(name)")
    let consequence =
      switch (table, isWholeTable) {
      case (.department, _), (.convention, _):
        BilingualText(
          it: ": la cassa la riprende dalle registrazioni.",
          en: ": the till takes it from the entries instead.")
      case (_, true):
        BilingualText(
          it: ": la cassa la rifà quando si apre.", en: ": the till makes it anew when it opens.")
      case (_, false):
        BilingualText(
          it: ": la cassa lavora senza, e non la cancella.",
          en: ": the till works without it and does not delete it.")
      }
    return BilingualText(
      it: subject.italian + " non si legge" + consequence.italian,
      en: subject.english + " can not be read" + consequence.english)
  }
}

extension FactPlace {
  fileprivate var words: BilingualText {
    BilingualText(
      it: "Registrazione \(sequence) dell'epoca \(epoch)", en: "Entry \(sequence) of epoch \(epoch)"
    )
  }

  fileprivate func says(_ italian: String, _ english: String) -> BilingualText {
    BilingualText(
      it: words.italian + ": " + italian + ".", en: words.english + ": " + english + ".")
  }
}

public import POSCore
public import POSStore
import TillUI

extension StoreFailure {
  /// Why the books did not do what they were asked, and what to do about it.
  ///
  /// - Parameter file: the file that was opened or written.
  public func sentence(_ language: Language, file: String) -> String {
    openingWords(file)?.text(language) ?? fileWords(file)?.text(language)
      ?? refusalSentence(language)
  }

  /// Whose the file is.
  private func openingWords(_ file: String) -> BilingualText? {
    switch self {
    case .locked(let process):
      BilingualText(
        it: "la cassa è già aperta\(process.map { " (processo \($0))" } ?? ""): usa quella, o "
          + "chiudila prima.",
        en: "the till is already open\(process.map { " (process \($0))" } ?? ""): use that one, or "
          + "close it first.")
    case .newerFile(let version, let known):
      BilingualText(
        it: "\(file) è di un programma più nuovo (versione \(version), questa conosce \(known)): "
          + "aggiorna bottega.",
        en: "\(file) was made by a newer program (version \(version), this one knows \(known)): "
          + "update bottega.")
    case .olderFile(let version, let known):
      BilingualText(
        it: "\(file) è di un programma precedente (versione \(version), questo usa la \(known)): "
          + "apri una volta la cassa con «bottega» e si aggiorna da sé, senza perdere nulla.",
        en: "\(file) is of an earlier program (version \(version), this one uses \(known)): open "
          + "the till once with “bottega” and it is brought up to date; nothing is lost.")
    case .missing:
      BilingualText(
        it: "mancano i libri, \(file): se qui si è già venduto rimettili con «bottega restore» e "
          + "l'ultima copia; se il negozio è nuovo usa «bottega init».",
        en: "the books are missing, \(file): if something was sold here, bring them back with "
          + "“bottega restore” and the last backup; if the shop is new, use “bottega init”.")
    case .vanished(let copy?):
      BilingualText(
        it: "i libri, \(file), sono spariti mentre la cassa era aperta, che ne ha salvato una "
          + "copia: usa «bottega restore \(copy)».",
        en: "the books, \(file), vanished while the till was open, which saved a copy of them: "
          + "use “bottega restore \(copy)”.")
    case .vanished:
      BilingualText(
        it: "i libri, \(file), sono spariti mentre la cassa era aperta: usa «bottega restore» con "
          + "l'ultima copia.",
        en: "the books, \(file), vanished while the till was open: use “bottega restore” with the "
          + "last backup.")
    case .otherTill(let till):
      BilingualText(
        it: "\(file) è della cassa \(till.till) del negozio \(till.shop): correggi i numeri nelle "
          + "impostazioni, o usa la cartella giusta.",
        en: "\(file) is of till \(till.till) of shop \(till.shop): correct the numbers in the "
          + "settings, or use the right folder.")
    case .fileExists:
      BilingualText(
        it: "\(file) c'è già: scegli un altro nome.",
        en: "\(file) is there already: choose another name.")
    default: nil
    }
  }

  /// What the disk did.
  private func fileWords(_ file: String) -> BilingualText? {
    switch self {
    case .diskFull:
      BilingualText(
        it: "il disco è pieno: libera spazio e riprova. Niente è perso.",
        en: "the disk is full: free some space and try again. Nothing is lost.")
    case .readOnly:
      BilingualText(
        it: "\(file) è in sola lettura: correggi i permessi.",
        en: "\(file) is read-only: correct its permissions.")
    case .damaged:
      BilingualText(
        it: "\(file) è danneggiato: usa «bottega repair», che non perde vendite.",
        en: "\(file) is damaged: use “bottega repair”, which loses no sale.")
    case .journalDamaged:
      BilingualText(
        it: "\(file) è danneggiato nelle registrazioni stesse: usa «bottega restore» con l'ultima "
          + "copia. Fino ad allora non vendere con questa cassa.",
        en: "\(file) is damaged in its entries: use “bottega restore” with the last backup. Sell "
          + "nothing on this till until then.")
    case .notATill:
      BilingualText(
        it: "\(file) non sono libri di una cassa: usa «bottega restore» con l'ultima copia.",
        en: "\(file) holds no till's books: use “bottega restore” with the last backup.")
    case .inputOutput(let code), .database(let code):
      BilingualText(
        it: "il disco ha dato errore su \(file) (codice \(code)): niente è perso. Riprova; se si "
          + "ripete chiama assistenza.",
        en: "the disk failed on \(file) (code \(code)): nothing is lost. Try again; if it repeats "
          + "call support.")
    case .notDurable(let setting):
      BilingualText(
        it: "su questo disco le vendite non sono al sicuro (\(setting)): metti i dati su un disco "
          + "interno, non di rete.",
        en: "sales are not safe on this disk (\(setting)): put the data on an internal disk, not "
          + "one of the network.")
    case .busy:
      BilingualText(
        it: "\(file) è occupato da un altro programma: chiudilo e riprova.",
        en: "\(file) is held by another program: close that and try again.")
    case .notEncodable:
      BilingualText(
        it: "questo dato non si può registrare: controlla quello che hai scritto.",
        en: "this can not be recorded: check what was typed.")
    default: nil
    }
  }

  /// What the books refused.
  private func refusalSentence(_ language: Language) -> String {
    switch self {
    case .basketRefused(let refusal): refusal.sentence(language)
    case .returnRefused(let refusal): refusal.sentence(language)
    default: refusalWords.text(language)
    }
  }

  private var refusalWords: BilingualText {
    switch self {
    case .codeTaken(let code, let article), .barcodeTaken(let code, let article):
      BilingualText(
        it: "il codice \(code) è già di \(article.name) (\(article.code)): scegline un altro.",
        en: "code \(code) already belongs to \(article.name) (\(article.code)): choose another.")
    case .listedTwice(let code):
      BilingualText(
        it: "il codice \(code) è scritto due volte.", en: "the code \(code) is there twice.")
    case .floatTooLate:
      BilingualText(
        it: "oggi il contante si è già mosso: il fondo non cambia più.",
        en: "cash has moved today: the float can not change any more.")
    case .moreThanInDrawer:
      BilingualText(
        it: "nel cassetto non c'è tanto contante.", en: "there is not that much cash in the drawer."
      )
    case .articleChanged(let name):
      BilingualText(
        it: "\(name) è cambiato nel frattempo: rileggi e riprova.",
        en: "\(name) has changed meanwhile: read it again and try again.")
    case .nothingToUndo:
      BilingualText(
        it: "non c'è nessuna importazione da annullare.", en: "there is no import to undo.")
    case .voucherExhausted, .voucherWithoutCode:
      BilingualText(
        it: "il buono non basta o è senza codice.",
        en: "the voucher is used up or has no code.")
    case .accountNameTaken(let name):
      BilingualText(
        it: "c'è già un conto «\(name)»: aggiungi una parola.",
        en: "there is a tab “\(name)” already: add a word.")
    case .cardBlocked:
      BilingualText(
        it: "la tessera è bloccata: vendi senza tessera, o danne una nuova.",
        en: "the card is blocked: sell without it, or issue a new one.")
    case .cardReplaced:
      BilingualText(
        it: "un'altra tessera ha preso il posto di questa, con le sue borse: usa quella nuova.",
        en: "another card took the place of this one, with its purses: use the new one.")
    case .alreadyVoided, .partlyReturned, .notVoidable:
      BilingualText(
        it: "lo scontrino è già annullato o reso in parte.",
        en: "the receipt is already void or partly returned.")
    default:
      BilingualText(
        it: "i dati sono cambiati nel frattempo: rileggi e riprova.",
        en: "the data has changed meanwhile: read it again and try again.")
    }
  }
}

extension StoreFailure {
  /// Why a backup did not come back; the file is the backup, unless the till's own folder failed.
  public func sentence(_ language: Language, restoring file: String, to own: String) -> String {
    switch self {
    case .missing where !TillFolder.exists(file):
      BilingualText(
        it: "\(file) non c'è: controlla il nome della copia.",
        en: "\(file) is missing: check the name of the backup."
      ).text(language)
    case .damaged, .journalDamaged, .notATill:
      BilingualText(
        it: "\(file) non è una copia intatta dei libri: prova con una precedente. I libri della "
          + "cassa sono rimasti come erano.",
        en:
          "\(file) is no sound copy of the books: try an earlier one. The till's own books are as "
          + "they were."
      ).text(language)
    case .otherBooks(let others, let mine):
      BilingualText(
        it: "\(file) è la copia di altri libri (titolare \(others.owner), scontrini: "
          + "\(others.receipts)), non di quelli di qui (titolare \(mine.owner), scontrini: "
          + "\(mine.receipts)): di un altro negozio, o di questo prima di un nuovo «bottega init». "
          + "Niente è cambiato. Se la copia è quella giusta, ripeti con --other-shop: i libri di "
          + "qui restano in un file accanto.",
        en: "\(file) is a copy of other books (owner \(others.owner), receipts: "
          + "\(others.receipts)) than those here (owner \(mine.owner), receipts: "
          + "\(mine.receipts)): another shop's, or this one's before a new “bottega init”. Nothing "
          + "has changed. If it is the right copy, run this again with --other-shop: the books "
          + "here are kept in a file beside."
      ).text(language)
    case .newerFile, .busy: sentence(language, file: file)
    default: sentence(language, file: own)
    }
  }

  /// Why a backup was not written: either the books or the new file failed.
  public func sentence(_ language: Language, backingUp own: String, to file: String) -> String {
    switch self {
    case .fileExists, .readOnly, .inputOutput, .diskFull: sentence(language, file: file)
    default: sentence(language, file: own)
    }
  }
}

extension StoreFailure {
  /// Why books were not repaired.
  public func sentence(_ language: Language, repairing own: String) -> String {
    guard self == .journalDamaged else { return sentence(language, file: own) }
    return Remedy.restore.sentence(language)
      + (language == .italian
        ? " I libri sono rimasti come erano." : " The books are as they were.")
  }
}

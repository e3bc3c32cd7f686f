public import POSCore

extension ImportRefusal {
  /// Why the row can not be taken, and what to do, in one sentence.
  public func sentence(_ language: Language) -> String { wording.text(language) }

  private var wording: BilingualText {
    switch self {
    case .cellCount(let found, let expected):
      BilingualText(
        it: "ha \(found) celle, le intestazioni sono \(expected): forse c'è una virgola in un "
          + "prezzo o in un nome senza virgolette",
        en: "has \(found) cells, the headers are \(expected): perhaps a comma stands in a price or "
          + "a name without quotes")
    case .nothingIdentifies:
      BilingualText(
        it: "non ha codice, né codice a barre, né nome", en: "has no code, barcode or name")
    case .nameMissing:
      BilingualText(it: "articolo nuovo senza nome", en: "new article without a name")
    case .priceMissing:
      BilingualText(
        it: "articolo nuovo senza prezzo: scrivere 0 se la cassa deve chiederlo",
        en: "new article without a price: write 0 if the till shall ask for it")
    case .departmentMissing:
      BilingualText(
        it: "articolo senza reparto: riempire la colonna o dare a tutti "
          + "un reparto con --department",
        en: "article without a department: fill the column or give "
          + "all of them one with --department")
    case .departmentUnknown(let text):
      BilingualText(
        it: "il reparto \"\(text)\" non esiste: crearlo o correggere il nome",
        en: "there is no department \"\(text)\": create it or put the name right")
    case .dateMissing:
      BilingualText(
        it: "nuovo prezzo senza la data da cui vale", en: "new price without the day it starts")
    default: codeWording ?? valueWording
    }
  }

  private var codeWording: BilingualText? {
    switch self {
    case .code(let text):
      BilingualText(
        it: "il codice \"\(text)\" non va bene: al massimo 20 lettere e cifre senza spazi",
        en: "the code \"\(text)\" will not do: at most 20 letters and digits without blanks")
    case .barcode(let text):
      BilingualText(
        it: "il codice a barre \"\(text)\" non va bene: al massimo 48 caratteri senza accenti",
        en: "the barcode \"\(text)\" will not do: at most 48 characters without accents")
    case .barcodeDamaged(let text):
      BilingualText(
        it: "il foglio di calcolo ha accorciato il codice a barre in \(text): mettere la colonna "
          + "in formato testo e riscriverlo",
        en: "the spreadsheet shortened the barcode to \(text): make the column a text and type it "
          + "again")
    case .barcodeOfAnother(let barcode, let code, let name):
      BilingualText(
        it: "il codice \(barcode) è già dell'articolo \(code) \(name)",
        en: "the code \(barcode) already belongs to article \(code) \(name)")
    case .repeated(let code, let line):
      BilingualText(
        it: "\(code) è già alla riga \(line) per un altro articolo",
        en: "\(code) is already on line \(line) for another article")
    case .contradicts(let line):
      BilingualText(
        it: "lo stesso articolo è alla riga \(line) con altri dati: tenere una sola delle due",
        en: "the same article is on line \(line) with other data: keep only one of them")
    case .depositUnknown(let code):
      BilingualText(
        it: "il vuoto \(code) non è un codice né del file né del catalogo",
        en: "the deposit \(code) is a code neither of the file nor of the catalogue")
    default: nil
    }
  }

  private var valueWording: BilingualText {
    switch self {
    case .price(let text, let reason):
      BilingualText(
        it: "il prezzo \"\(text)\" \(reason.wording.italian)",
        en: "the price \"\(text)\" \(reason.wording.english)")
    case .priceTooHigh(let price, let limit):
      BilingualText(
        it: "il prezzo \(NumberStyle.italian.text(price)) supera il limite di "
          + NumberStyle.italian.text(limit),
        en: "the price \(NumberStyle.english.text(price)) is above the limit of "
          + NumberStyle.english.text(limit))
    case .tare(let text, let reason):
      BilingualText(
        it: "la tara \"\(text)\" \(reason.wording.italian)",
        en: "the tare \"\(text)\" \(reason.wording.english)")
    case .vat(let text):
      BilingualText(
        it: "l'IVA \"\(text)\" non va bene: 4, 5, 10, 22, da N1 a N6 oppure VI",
        en: "the VAT \"\(text)\" will not do: 4, 5, 10, 22, N1 to N6 or VI")
    case .unit(let text):
      BilingualText(
        it: "l'unità \"\(text)\" non va bene: pz oppure kg",
        en: "the unit \"\(text)\" will not do: pcs or kg")
    case .age(let text):
      BilingualText(
        it: "l'età \"\(text)\" non va bene: anni, da 0 a 99",
        en: "the age \"\(text)\" will not do: years, 0 to 99")
    case .yesNo(let text):
      BilingualText(
        it: "\"\(text)\" non va bene: sì oppure no", en: "\"\(text)\" will not do: yes or no")
    case .date(let text):
      BilingualText(
        it: "la data \"\(text)\" non va bene: giorno/mese/anno, per esempio 1/12/2026",
        en: "the date \"\(text)\" will not do: day/month/year, such as 1/12/2026")
    default: BilingualText(it: "non si può usare", en: "can not be used")
    }
  }
}

extension ImportNumberRefusal {
  /// The end of a sentence about a number.
  fileprivate var wording: BilingualText {
    switch self {
    case .notANumber: BilingualText(it: "non è un numero", en: "is not a number")
    case .ambiguous:
      BilingualText(
        it: "si può leggere in due modi: scrivere due decimali, o dire il segno "
          + "del file con --decimal comma oppure --decimal point",
        en: "can be read in two ways: write two decimals, or name the file's mark "
          + "with --decimal comma or --decimal point")
    case .tooManyDecimals: BilingualText(it: "ha troppi decimali", en: "has too many decimals")
    case .negative: BilingualText(it: "è sotto zero", en: "is below zero")
    case .tooLarge:
      BilingualText(
        it: "è troppo lungo: è un codice a barre?", en: "is too long: is it a barcode?")
    }
  }
}

extension ImportWarning {
  /// What is odd, in one sentence.
  public func sentence(_ language: Language) -> String {
    let wording =
      switch kind {
      case .wrongCheckDigit(let barcode, let expected):
        BilingualText(
          it: "il codice a barre \(barcode) è preso com'è, ma l'ultima cifra dovrebbe essere "
            + expected,
          en: "the barcode \(barcode) is taken as it is, but its last digit should be \(expected)")
      case .nameShortened(let name):
        BilingualText(it: "nome accorciato: \(name)", en: "name shortened: \(name)")
      case .priceJump(let old, let new):
        BilingualText(
          it: "il prezzo passa da \(NumberStyle.italian.text(old)) a "
            + "\(NumberStyle.italian.text(new)): controllare",
          en: "the price goes from \(NumberStyle.english.text(old)) to "
            + "\(NumberStyle.english.text(new)): check it")
      case .columnIgnored(let header):
        BilingualText(
          it: "la colonna \"\(header)\" non serve alla cassa e non è stata letta",
          en: "the column \"\(header)\" means nothing to the till and was not read")
      }
    return wording.text(language)
  }
}

extension ImportFailure {
  /// Why the file can not be imported, and what to do, in one sentence.
  public func sentence(_ language: Language) -> String {
    let wording =
      switch self {
      case .table(let refusal): refusal.wording
      case .noHeader(let line):
        BilingualText(
          it: "La riga \(line) non ha intestazioni note. La prima riga deve nominare le colonne, "
            + "per esempio: codice;nome;prezzo;iva;reparto.",
          en: "Line \(line) has no known header. The first row must name the columns, such as: "
            + "code;name;price;vat;department.")
      case .nothingIdentifies:
        BilingualText(
          it: "Manca una colonna che dica quale articolo: codice, codice a barre o nome.",
          en: "A column is missing that says which article: code, barcode or name.")
      case .nothingToImport:
        BilingualText(
          it: "C'è una sola colonna nota: servono almeno l'articolo e il suo prezzo.",
          en: "There is only one known column: at least the article and its price are needed.")
      case .unreadable(let path):
        BilingualText(
          it: "Il file \(path) non si può leggere: controllare il nome e i permessi.",
          en: "The file \(path) can not be read: check its name and permissions.")
      }
    return wording.text(language)
  }
}

extension TableRefusal {
  /// Why the file is no table, and what to do, in one sentence.
  var wording: BilingualText {
    switch self {
    case .empty: BilingualText(it: "Il file è vuoto.", en: "The file is empty.")
    case .nulByte(let line):
      BilingualText(
        it: "Alla riga \(line) c'è un byte NUL: non è un file di testo. Salvarlo come CSV UTF-8.",
        en: "Line \(line) has a NUL byte: this is not a text file. Save it as CSV UTF-8.")
    case .utf16:
      BilingualText(
        it: "Il file è in UTF-16 (\"testo Unicode\"). Salvarlo come CSV UTF-8.",
        en: "The file is in UTF-16 (\"Unicode text\"). Save it as CSV UTF-8.")
    case .unclosedQuote(let line):
      BilingualText(
        it: "Le virgolette aperte alla riga \(line) non si chiudono.",
        en: "The quote that opens on line \(line) is never closed.")
    case .tooLong(let line):
      BilingualText(
        it: "La riga \(line) è più lunga di quella di qualsiasi catalogo: il file è giusto?",
        en: "Line \(line) is longer than any catalogue's: is this the right file?")
    case .tooManyCells(let line):
      BilingualText(
        it: "La riga \(line) ha più di 250 celle: il file è giusto?",
        en: "Line \(line) has more than 250 cells: is this the right file?")
    }
  }
}

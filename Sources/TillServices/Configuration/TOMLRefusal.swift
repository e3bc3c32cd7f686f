/// Where and why a text is not TOML.
struct TOMLRefusal: Error, Hashable {
  /// What is wrong at that place.
  enum Reason: Error, Hashable {
    case keyExpected
    case equalsExpected
    case valueExpected
    /// A word where only a text in quotes, a number, `true` or `false` can stand.
    case textWithoutQuotes(String)
    case textNotClosed
    case listNotClosed
    case unknownEscape
    case controlCharacter
    case moreOnTheLine
    case repeated(String)
    /// A header or a key goes through something that is not a table.
    case notATable(String)
    case tooDeep
    case tooManyKeys
    case tooLong
  }

  let line: Int
  let column: Int
  let reason: Reason
}

extension TOMLRefusal {
  /// What is wrong, as the middle of a sentence.
  var wording: BilingualText {
    switch reason {
    case .keyExpected:
      BilingualText(
        it: "qui ci vuole il nome di una voce", en: "the name of a setting belongs here")
    case .equalsExpected: BilingualText(it: "qui ci vuole =", en: "= belongs here")
    case .valueExpected: BilingualText(it: "qui ci vuole un valore", en: "a value belongs here")
    case .textWithoutQuotes(let word):
      BilingualText(
        it: "un testo va tra virgolette: \"\(word)\"", en: "a text goes in quotes: \"\(word)\"")
    case .textNotClosed:
      BilingualText(
        it: "mancano le virgolette in fondo al testo", en: "the closing quote is missing")
    case .listNotClosed:
      BilingualText(
        it: "qui ci vuole una virgola o la parentesi che chiude",
        en: "a comma or the closing bracket belongs here")
    case .unknownEscape:
      BilingualText(
        it: "dopo \\ non può stare questo segno; per la barra rovescia scrivere \\\\",
        en: "this sign can not follow \\; for a backslash write \\\\")
    case .controlCharacter:
      BilingualText(it: "c'è un carattere invisibile", en: "there is an invisible character")
    case .moreOnTheLine:
      BilingualText(
        it: "dopo il valore la riga deve finire", en: "the line must end after the value")
    case .repeated(let key):
      BilingualText(it: "\"\(key)\" c'è già", en: "\"\(key)\" is there already")
    case .notATable(let key):
      BilingualText(it: "\"\(key)\" non è una sezione", en: "\"\(key)\" is not a section")
    case .tooDeep: BilingualText(it: "troppe parentesi una dentro l'altra", en: "too many brackets")
    case .tooManyKeys: BilingualText(it: "troppe voci", en: "too many settings")
    case .tooLong: BilingualText(it: "il file è troppo lungo", en: "the file is too long")
    }
  }
}

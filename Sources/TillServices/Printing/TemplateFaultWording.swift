import POSCore
import POSDocuments

extension TemplateFaultReason {
  /// What is wrong with a template, in a few words that fit behind its name.
  func words(_ language: Language) -> String {
    let text: BilingualText =
      switch self {
      case .unreadable: BilingualText(it: "non si legge", en: "can't be read")
      case .notUTF8: BilingualText(it: "non è testo UTF-8", en: "is not UTF-8 text")
      case .tooLarge, .tooManyTags: BilingualText(it: "è troppo grande", en: "is too large")
      case .delimitersChanged:
        BilingualText(it: "cambia i segni {{ }}", en: "changes the {{ }} marks")
      case .syntax(let line):
        BilingualText(it: "errore alla riga \(line)", en: "mistake in line \(line)")
      case .unknownNames(let names):
        BilingualText(
          it: "nome sconosciuto: \(names.first ?? "")", en: "unknown name: \(names.first ?? "")")
      case .missingNotice:
        BilingualText(it: "manca NON FISCALE", en: "NON FISCALE is missing")
      case .claimsToBeFiscal:
        BilingualText(it: "si dice documento commerciale", en: "claims to be a fiscal document")
      }
    return text.text(language)
  }
}

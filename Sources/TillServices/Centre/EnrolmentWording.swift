public import POSCore
import TillUI

extension TillEnrolment.Refusal {
  /// What is wrong, and what to do about it.
  public func sentence(_ language: Language) -> String {
    func pick(_ italian: String, _ english: String) -> String {
      language == .italian ? italian : english
    }
    switch self {
    case .badAddress(let text):
      return pick(
        "«\(text)» non è l'indirizzo di un centro, come https://centro.esempio.it",
        "“\(text)” is not the address of a centre, such as https://centre.example.org")
    case .badPin(let text):
      return pick(
        "«\(text)» non è un'impronta: sono 64 cifre esadecimali.",
        "“\(text)” is not a fingerprint: it has 64 hexadecimal digits.")
    case .keyUnusable(let file):
      return pick(
        "la chiave \(file) non si può leggere o scrivere.",
        "the key \(file) can't be read or written.")
    case .notReached(let trouble):
      let reason = trouble.sentence(language)
      return pick(
        "il centro non si raggiunge: \(reason). Niente è cambiato; il codice resta buono.",
        "the centre can't be reached: \(reason). Nothing changed; the code stays good.")
    case .refused(let code): return refusal(code, language)
    case .nothingHere:
      return pick(
        "qui non c'è un negozio e il centro non ha vendite di questa cassa: usa prima "
          + "«bottega init», poi iscrivila con un codice nuovo.",
        "there is no shop here and the centre has no sales of this till: use “bottega init” "
          + "first, then enrol it with a new code.")
    case .alreadyJoined(let till, let district):
      return pick(
        "questa è già la cassa \(till) del distretto «\(district)». Se deve iscriversi di nuovo, o "
          + "diventare un'altra, ripeti con --again.",
        "this is till \(till) of the district “\(district)” already. If it is to be enrolled "
          + "again, or to become another one, repeat with --again.")
    case .wouldLose(let facts):
      return pick(
        "qui ci sono \(facts) registrazioni che il centro non ha: inviale prima con "
          + "«bottega sync --once». Se non si può più, sposta altrove la cartella e ripeti.",
        "here are \(facts) records that the centre lacks: send them first with "
          + "“bottega sync --once”. If that is no longer possible, move the folder away and repeat."
      )
    case .nothingToRecover:
      return pick(
        "il centro non ha vendite di questa cassa: ripeti senza --recover con un codice nuovo.",
        "the centre has no sales of this till: repeat without --recover and with a new code.")
    case .numbersTooLarge(let till):
      return pick(
        "la cassa \(till) ha numeri troppo grandi: negozi fino a 9999, casse fino a 99.",
        "till \(till) has numbers that are too large: shops up to 9999, tills up to 99.")
    case .settingsNotWritten(let file, let lines):
      let text = lines.joined(separator: "; ")
      return pick(
        "la cassa è iscritta, ma \(file) va corretto a mano: \(text).",
        "the till is enrolled, but \(file) has to be corrected by hand: \(text).")
    }
  }

  private func refusal(_ code: String, _ language: Language) -> String {
    if code == "tooManyTries" {
      return language == .italian
        ? "troppi codici sbagliati: riprova tra qualche minuto."
        : "too many wrong codes: try again in a few minutes."
    }
    return language == .italian
      ? "il centro rifiuta il codice: è sbagliato, già usato o scaduto; chiedine un altro."
      : "the centre refuses the code: it is wrong, used or over; ask for another one."
  }
}

public import CentreCore
public import POSCore
internal import POSSync

/// What an operator is told after a copy took the place of the books.
public struct RestoreReport: Sendable {
  private let restoration: CentreRestoration
  private let district: UInt16
  private let language: Language

  /// Words what came of it.
  public init(_ restoration: CentreRestoration, district: UInt16, in language: Language) {
    (self.restoration, self.district, self.language) = (restoration, district, language)
  }

  /// The lines, the most important first.
  public var lines: [String] {
    [
      pick(
        "La copia è al posto dei libri; le casse rimandano quello che manca.",
        "The copy is in the place of the books; the tills send again what it lacks."),
      age,
    ] + carried + missing + always
  }

  private func pick(_ italian: String, _ english: String) -> String {
    language == .italian ? italian : english
  }

  // MARK: Its age

  private var age: String {
    guard let last = restoration.lastEvent else {
      return pick("La copia non contiene ancora niente.", "The copy holds nothing yet.")
    }
    let day = Self.minute(last)
    guard let lost = restoration.lostEvent, lost > last else {
      return pick(
        "L'ultima cosa che la copia conosce è del \(day).",
        "The last thing that the copy knows of is of \(day).")
    }
    let later = Self.minute(lost)
    return pick(
      "La copia arriva fino al \(day); i libri sostituiti arrivavano fino al \(later).",
      "The copy goes up to \(day); the replaced books went up to \(later).")
  }

  /// The day and the minute by Italian time.
  private static func minute(_ time: Int64) -> String {
    let text = Moment(legalTimeAt: time).iso.prefix(16)
    return text.split(separator: "T").joined(separator: " ")
  }

  // MARK: What was taken over

  private var carried: [String] {
    let carried = restoration.carried
    return [
      line(
        carried.revoked.map(\.text), "Restano escluse le casse", "These tills stay shut out"),
      line(
        carried.rekeyed.map(\.text), "Vale la chiave più nuova delle casse",
        "The newer key counts of these tills"),
      line(
        carried.refusedCards.map(number), "Restano bloccate o limitate le carte",
        "These cards stay blocked or limited"),
      carried.newCards == 0
        ? nil
        : pick(
          "Ripresi i numeri di \(carried.newCards) carte fatte dopo la copia.",
          "Taken over: the numbers of \(carried.newCards) cards made since the copy."),
      line(carried.closed, "Restano chiusi gli accessi", "These accounts stay closed"),
      line(
        carried.renewed, "Vale la password più nuova degli accessi",
        "The newer password counts of these accounts"),
    ].compactMap { $0 }
  }

  // MARK: What is to be done

  private var missing: [String] {
    let missing = restoration.missing
    return unread
      + [
        line(
          missing.tills.map(\.text), "Da iscrivere di nuovo le casse",
          "To be enrolled again: the tills"),
        line(
          missing.accounts, "Da aggiungere di nuovo gli accessi",
          "To be added again: the accounts"),
        line(
          missing.replacedCards.map(number),
          "Da sostituire di nuovo, se non lo dice una cassa, le carte",
          "To be replaced again, unless a till says so: the cards"),
        line(
          missing.settlements.map { "\($0)" },
          "I pagamenti sono già stati chiesti: non chiedere una seconda volta i regolamenti",
          "Their payments were asked for already, do not ask again: the settlements"),
      ].compactMap { $0 }
  }

  /// Books that can not be read refuse nothing any more; somebody has to know it.
  private var unread: [String] {
    let order = CentreRestoration.Part.allCases.filter(restoration.missing.unread.contains)
    return order.map { part in
      switch part {
      case .tills:
        pick(
          "ATTENZIONE: escludi di nuovo le casse escluse dopo la copia («till revoke»).",
          "ATTENTION: shut out again the tills that were shut out since the copy (“till revoke”).")
      case .cards:
        pick(
          "ATTENZIONE: blocca di nuovo le carte bloccate dopo la copia («card block»), e prima di "
            + "farne di nuove fai tante carte da buttare quante ne sono state fatte dopo.",
          "ATTENTION: block again the cards that were blocked since the copy (“card block”), and "
            + "before you make new ones make as many to throw away as were made since.")
      case .accounts:
        pick(
          "ATTENZIONE: chiudi o rinnova di nuovo gli accessi chiusi o rinnovati dopo la copia.",
          "ATTENTION: close or renew again the accounts that were closed or renewed since.")
      case .settlements:
        pick(
          "ATTENZIONE: guarda se dopo la copia è stato chiuso un regolamento; i suoi pagamenti non "
            + "vanno chiesti due volte.",
          "ATTENTION: look whether a settlement was closed since the copy; its payments must not "
            + "be asked for twice.")
      }
    }
  }

  /// What no books tell.
  private var always: [String] {
    [
      pick(
        "Da ripetere, se fatti dopo la copia: elenchi dei datori di lavoro (lo stesso elenco due "
          + "volte non carica due volte), articoli cambiati sulle pagine, scorte di carte.",
        "To be repeated, if done since the copy: employers' lists (the same list twice loads "
          + "nothing twice), articles edited on the pages, tills' stocks of cards.")
    ]
  }

  private func number(_ card: UInt32) -> String {
    CardNumber(index: card, district: district).text
  }

  /// A heading with up to twenty things; nil when there are none.
  private func line(_ things: [String], _ italian: String, _ english: String) -> String? {
    guard !things.isEmpty else { return nil }
    let more = things.count - 20
    let rest = more > 0 ? pick(" e altri \(more)", " and \(more) more") : ""
    return pick(italian, english) + ": " + things.prefix(20).joined(separator: ", ") + rest + "."
  }
}

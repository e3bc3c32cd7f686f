import POSCore

/// What the Bobox says when it can not do what a customer wants.
extension BoboxWording {
  var troubleHeading: String { pick("Un momento", "One moment", "Einen Moment") }

  var askAtCounter: String {
    pick(
      "Alla cassa ti aiutano volentieri.", "They will gladly help you at the counter.",
      "An der Kasse hilft man Ihnen gern.")
  }

  func sentence(for trouble: BoboxTrouble) -> String {
    switch trouble {
    case .card(let refusal): return sentence(for: refusal)
    case .slipIsForCounter:
      return pick(
        "Questo foglietto si porta alla cassa: lì lo leggono e paghi la ricarica.",
        "This slip belongs on the counter: they scan it there, and you pay the top-up.",
        "Dieser Beleg gehört an die Kasse: dort wird er gelesen, und Sie zahlen.")
    case .noCardsLeft:
      return pick(
        "Qui le tessere sono finite.", "There are no cards left here.",
        "Hier gibt es keine Karten mehr.")
    case .tooManyCards:
      return pick(
        "Nell'ultima ora qui sono state prese molte tessere: per la tua chiedi alla cassa.",
        "Many cards were taken here in the last hour: please ask for yours at the counter.",
        "In der letzten Stunde wurden hier viele Karten geholt: bitte fragen Sie an der Kasse.")
    case .noCardsHere:
      return pick(
        "In questo negozio le tessere si danno alla cassa.",
        "In this shop cards are handed out at the counter.",
        "In diesem Laden gibt es Karten an der Kasse.")
    case .diskFull, .outOfOrder:
      return pick(
        "Il Bobox non riesce a farlo adesso. I tuoi soldi sono al sicuro.",
        "The Bobox can not do that now. Your money is safe.",
        "Der Bobox kann das gerade nicht. Ihr Geld ist sicher.")
    }
  }

  private func sentence(for refusal: CardRefusal) -> String {
    switch refusal {
    case .notACard, .badNumber:
      pick(
        "Questo codice non è una tessera del quartiere.", "This code is no card of the district.",
        "Dieser Code ist keine Karte des Viertels.")
    case .wrongLength, .damaged:
      pick(
        "Il codice non si è letto bene: tienilo fermo e riprova.",
        "The code was not read well: hold it still and try again.",
        "Der Code war nicht gut lesbar: ruhig halten und noch einmal versuchen.")
    case .otherDistrict:
      pick(
        "La tessera è di un altro distretto: qui non vale.",
        "The card is of another district: it is not valid here.",
        "Die Karte ist aus einem anderen Bezirk: hier gilt sie nicht.")
    case .noDistrict:
      pick(
        "Questo Bobox adesso non legge e non dà tessere.",
        "This Bobox can't read or hand out cards now.",
        "Dieser Bobox kann gerade keine Karten lesen oder ausgeben.")
    case .unknownVersion, .reservedField, .unknownKey, .notIssued:
      pick(
        "La tessera è più nuova dei dati di questo Bobox.",
        "The card is newer than what this Bobox knows.",
        "Die Karte ist neuer als die Daten dieses Bobox.")
    case .keyNotValid, .badSignature, .blocked:
      pick(
        "Questa tessera non vale.", "This card is not valid.", "Diese Karte ist nicht gültig.")
    case .expired(let last):
      pick(
        "La tessera è scaduta il \(day(last)): fattene dare una nuova.",
        "The card expired on \(day(last)): please ask for a new one.",
        "Die Karte ist am \(day(last)) abgelaufen: bitte um eine neue bitten.")
    case .replaced:
      pick(
        "Un'altra tessera ha preso il posto di questa: usa quella nuova.",
        "Another card took the place of this one: please use the new one.",
        "Eine andere Karte hat diese ersetzt: bitte benutzen Sie die neue.")
    case .tooEarly, .tooLate, .alreadyUsed: phoneCode
    case .clockUnknown:
      pick(
        "Il codice del telefono adesso non si può controllare: usa la tessera di carta.",
        "The phone's code can't be checked now: please use the card on paper.",
        "Der Code des Telefons ist gerade nicht prüfbar: bitte die Papierkarte benutzen.")
    }
  }

  private var phoneCode: String {
    pick(
      "Questo codice del telefono non vale più o non vale ancora: mostrane uno nuovo.",
      "This code of the phone is not good any more, or not yet: please show a new one.",
      "Dieser Code des Telefons gilt nicht mehr oder noch nicht: bitte einen neuen zeigen.")
  }
}

public import POSCore

extension CardRefusal {
  /// Why a card is not taken, and what to do next; to be read out to the customer.
  public func sentence(_ language: Language) -> String { Wording(language).sentence(for: self) }
}

extension Wording {
  /// What is wrong with a card, and what to do.
  func sentence(for refusal: CardRefusal) -> String {
    switch refusal {
    case .notACard, .wrongLength, .damaged, .unknownVersion, .reservedField, .badNumber:
      unreadableCard(refusal)
    case .noDistrict, .otherDistrict, .unknownKey, .keyNotValid, .badSignature:
      foreignCard(refusal)
    case .expired, .notIssued, .blocked, .replaced: endedCard(refusal)
    case .tooEarly, .tooLate, .alreadyUsed, .clockUnknown: phoneCode(refusal)
    }
  }

  private func unreadableCard(_ refusal: CardRefusal) -> String {
    switch refusal {
    case .wrongLength:
      pick(
        "Il codice della tessera è arrivato a metà: leggilo di nuovo.",
        "Only part of the card's code arrived: scan it again.")
    case .damaged:
      pick(
        "Il codice della tessera è rovinato: rileggilo, o scrivi le dodici cifre.",
        "The card's code arrived garbled: scan again, or type the twelve digits.")
    case .unknownVersion, .reservedField:
      pick(
        "La tessera è di un tipo più nuovo di questo programma: aggiorna la cassa.",
        "The card is of a newer kind than this program: the till needs an update.")
    case .badNumber:
      pick(
        "Il numero della tessera non torna: ricontrolla le dodici cifre.",
        "The card's number does not add up: check the twelve digits.")
    default:
      pick(
        "Non è una tessera: leggi il codice della tessera, o scrivi le dodici cifre.",
        "This is no card: scan the card's code, or type the twelve digits.")
    }
  }

  private func foreignCard(_ refusal: CardRefusal) -> String {
    switch refusal {
    case .noDistrict:
      pick(
        "Questa cassa non legge tessere: mancano i dati del distretto. Vendi senza.",
        "This till can't read cards: it lacks the district's data. Sell without.")
    case .otherDistrict(let number):
      pick(
        "La tessera è di un altro distretto (\(number)): qui non vale.",
        "The card is of another district (\(number)): it is not valid here.")
    case .unknownKey:
      pick(
        "La tessera è più nuova dei dati di questa cassa: vendi senza, poi aggiorna.",
        "The card is newer than this till's data: sell without it, then update.")
    case .keyNotValid:
      pick(
        "La tessera non vale più: il cliente ne chieda una nuova.",
        "The card is no longer valid: the customer may ask for a new one.")
    default:
      pick(
        "La tessera non è del distretto: la firma è falsa. Non accettarla.",
        "The card is not the district's: its signature is false. Do not take it.")
    }
  }

  private func endedCard(_ refusal: CardRefusal) -> String {
    switch refusal {
    case .expired(let day):
      pick(
        "La tessera è scaduta il \(day.italian): il cliente ne chieda una nuova.",
        "The card expired on \(day.iso): the customer may ask for a new one.")
    case .notIssued:
      pick(
        "Il distretto non conosce questa tessera: vendi senza, poi aggiorna i dati.",
        "The district does not know this card: sell without it, then update.")
    case .replaced(let successor):
      pick(
        "La tessera è stata sostituita da quella che finisce con \(successor.ending).",
        "This card was replaced by the one that ends in \(successor.ending).")
    default:
      pick(
        "La tessera è bloccata: se è sua, dagliene una nuova con F10 e 8.",
        "The card is blocked: if it is theirs, replace it by F10 and 8.")
    }
  }

  private func phoneCode(_ refusal: CardRefusal) -> String {
    switch refusal {
    case .tooEarly:
      pick(
        "Codice del telefono non ancora valido: controlla l'ora di cassa e telefono.",
        "The phone's code is not valid yet: check the time of till and phone.")
    case .tooLate:
      pick(
        "Il codice del telefono è scaduto: mostrane uno nuovo.",
        "The phone's code is out of date: show a new one.")
    case .alreadyUsed:
      pick(
        "Il codice del telefono è già stato usato: aspetta il prossimo.",
        "The phone's code was used already: wait for the next one.")
    default:
      pick(
        "L'ora della cassa non è sicura: usa la tessera, o scrivi le dodici cifre.",
        "The till's time is not certain: use the card, or type the twelve digits.")
    }
  }
}

extension DistrictProblem {
  /// What is wrong with a file of the district, and what to do about it.
  public func sentence(_ language: Language) -> String { Wording(language).sentence(for: self) }

  /// The same in one line for the till's first screen.
  public func notice(_ language: Language) -> String {
    let wording = Wording(language)
    return wording.pick(
      "\(wording.consequence(of: self)), il resto va: «bottega verify» dice perché.",
      "\(wording.consequence(of: self)), the rest works: “bottega verify” says why.")
  }
}

extension Wording {
  /// What a till can not do without a file of the district.
  fileprivate func consequence(of problem: DistrictProblem) -> String {
    problem.file == .blanks
      ? pick("Non si danno tessere nuove", "No new cards can be handed out")
      : pick("Le tessere non si leggono", "No cards are read")
  }

  /// What is wrong with a file of the district; the till sells all the same.
  func sentence(for problem: DistrictProblem) -> String {
    let file = "district/\(problem.file.rawValue)"
    let advice = pick(
      "\(consequence(of: problem)), il resto funziona: fatti ridare i file dal distretto.",
      "\(consequence(of: problem)), the rest works: have the district give you the files again.")
    switch problem.fault {
    case .missing: return pick("Manca \(file). \(advice)", "\(file) is missing. \(advice)")
    case .damaged: return pick("\(file) è rovinato. \(advice)", "\(file) is damaged. \(advice)")
    case .badSignature:
      return pick(
        "\(file) non è firmato dal tuo distretto. \(advice)",
        "\(file) is not signed by your district. \(advice)")
    case .otherDistrict(let number):
      return pick(
        "\(file) è di un altro distretto (\(number)). \(advice)",
        "\(file) is of another district (\(number)). \(advice)")
    case .olderThanSeen(let day):
      return pick(
        "\(file) è più vecchio di quello del \(day.italian), già visto. \(advice)",
        "\(file) is older than that of \(day.iso), seen before. \(advice)")
    case .unreadableCards(let count):
      return pick(
        "In \(file) sono rovinate \(count) tessere; le altre si possono dare.",
        "\(count) cards in \(file) are damaged; the others can be handed out.")
    }
  }
}

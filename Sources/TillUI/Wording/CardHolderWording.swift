public import POSCore

extension HolderName.Refusal {
  /// Why a text can not be a holder's name, and what to write.
  public func sentence(_ language: Language) -> String { Wording(language).sentence(for: self) }
}

/// The words about what is known of a card's holder.
extension Wording {
  /// The version of the texts that are read out before a consent.
  ///
  /// They are ``cardField(_:)`` and ``newCardText``; whoever changes one of them writes the day
  /// here.
  static let consentText = "2026-11-21"

  func sentence(for refusal: HolderName.Refusal) -> String {
    switch refusal {
    case .tooLong:
      pick(
        "Il nome è troppo lungo: al massimo \(HolderName.mostCharacters) caratteri.",
        "The name is too long: at most \(HolderName.mostCharacters) characters.")
    case .unprintable:
      pick(
        "Il nome ha segni che non si stampano: scrivilo di nuovo, su una riga.",
        "The name has signs that can't be printed: write it again, on one line.")
    }
  }

  // MARK: Consents

  /// What holds, and since when.
  func told(_ consent: CardConsent) -> String {
    let answer = consent.isGiven ? yes : no
    guard let day = consent.answer?.at.date else { return answer }
    return answer + pick(", dal ", ", since ") + text(day)
  }

  func hint(for consent: CardConsent) -> String {
    let choice = pick(
      "← → sceglie; senza un sì chiaro resta no", "← → chooses; without a clear yes it is no")
    return consent.answer == nil ? choice : told(consent) + " · " + choice
  }

  private func text(_ day: CivilDate) -> String { language == .italian ? day.italian : day.iso }

  // MARK: The log

  /// What the log tells of something done with a card; nil when the books tell it themselves.
  func told(of affair: CardAffair) -> String? {
    guard case .change(let holder, let before) = affair else { return affair.subject }
    let changes = changes(of: holder, since: before.holder)
    guard !changes.isEmpty else { return affair.subject }
    return labelled(holder.card.text, changes.joined(separator: "; "))
  }

  private func changes(of holder: CardHolder, since before: CardHolder?) -> [String] {
    let (old, new) = (before?.consents ?? CardConsents(), holder.consents)
    return [
      change(pick("nome", "name"), before?.knownName, holder.knownName),
      change(pick("gruppi", "groups"), groups(before), groups(holder)),
      change(pick("offerte", "offers"), answer(old.marketing), answer(new.marketing)),
      change(pick("acquisti guardati", "purchases"), answer(old.profiling), answer(new.profiling)),
    ].compactMap(\.self)
  }

  private func change(_ what: String, _ before: String?, _ after: String?) -> String? {
    before == after ? nil : what + " " + (before ?? "–") + " → " + (after ?? "–")
  }

  private func groups(_ holder: CardHolder?) -> String? {
    guard let groups = holder?.groups, !groups.isEmpty else { return nil }
    return groups.joined(separator: ", ")
  }

  private func answer(_ consent: CardConsent) -> String { consent.isGiven ? yes : no }
}

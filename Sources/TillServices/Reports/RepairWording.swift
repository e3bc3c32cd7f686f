public import POSCore
public import POSStore

extension RepairOutcome {
  /// What the repair made, what it lost and what is still wrong, a sentence each.
  public func sentences(_ language: Language) -> [String] {
    let made = BilingualText(
      it: "Libri rifatti dalle registrazioni, con tutti gli scontrini: \(receipts).",
      en: "Books made anew from their entries, with every receipt: \(receipts).")
    let old = BilingualText(
      it: "I libri danneggiati sono in \(kept).", en: "The damaged books are in \(kept).")
    return ([made, old] + parts.map(\.advice)).map { $0.text(language) }
      + findings.map { $0.sentence(language) }
  }

  /// What the till says once it has repaired its books while it opened.
  func notice(_ language: Language) -> String {
    let made = BilingualText(
      it: "Archivio rifatto dalle registrazioni.", en: "File rebuilt from the entries.")
    let whole = BilingualText(it: "Nessuno scontrino è perso.", en: "No receipt is lost.")
    return [made, parts.first?.call ?? whole].map { $0.text(language) }.joined(separator: " ")
  }

  /// What was lost, the most pressing first.
  private var parts: [LostPart] {
    LostPart.allCases.filter { part in lost.contains { LostPart($0) == part } }
  }
}

/// What a person misses when tables could not be copied whole.
private enum LostPart: CaseIterable {
  case pins
  case openBaskets
  case prints
  case lastImport
  case centre

  init?(_ table: UntoldTable) {
    switch table {
    case .pin: self = .pins
    case .openBasket, .openEvent: self = .openBaskets
    case .printJob: self = .prints
    case .articleImport: self = .lastImport
    case .centre: self = .centre
    // What the centre said, it says again.
    case .failedPIN, .replication, .replicationStream, .feedTopic, .feedRow, .feedOldCopy,
      .cardStanding:
      return nil
    }
  }

  /// A few words for the till.
  var call: BilingualText {
    switch self {
    case .pins:
      BilingualText(
        it: "PIN persi: «bottega recover-owner».", en: "PINs lost: “bottega recover-owner”.")
    case .openBaskets:
      BilingualText(it: "Ribatti le vendite aperte.", en: "Ring up open sales again.")
    case .prints: BilingualText(it: "Ristampa da Scontrini.", en: "Print again from Receipts.")
    case .lastImport: BilingualText(it: "Guarda gli articoli.", en: "Look at the articles.")
    case .centre:
      BilingualText(it: "Iscrivi di nuovo la cassa al centro.", en: "Join the centre again.")
    }
  }

  /// What is lost and what to do.
  var advice: BilingualText {
    switch self {
    case .pins:
      BilingualText(
        it: "Qualche PIN non si legge: il titolare lo rifà con «bottega recover-owner», e agli "
          + "altri in Persone.",
        en: "Some PINs can not be read: the owner replaces theirs with “bottega recover-owner” "
          + "and the others' in People.")
    case .openBaskets:
      BilingualText(
        it: "Qualche vendita aperta o parcheggiata non si legge: va battuta di nuovo.",
        en: "Some open or parked sales can not be read: ring them up again.")
    case .prints:
      BilingualText(
        it: "Qualche stampa in attesa non si legge: si ristampa da Scontrini.",
        en: "Some waiting prints can not be read: print again from Receipts.")
    case .lastImport:
      BilingualText(
        it: "L'ultima importazione non si può più annullare.",
        en: "The last import can not be undone any more.")
    case .centre:
      BilingualText(
        it:
          "L'indirizzo del centro non si legge: la cassa va iscritta di nuovo con «bottega enrol».",
        en: "The centre's address can not be read: enrol the till again with “bottega enrol”.")
    }
  }
}

/// What a fact does to purses.
public enum PurseEffect: Hashable, Sendable {
  /// A purse has more or less.
  case moved(PurseMovement)
  /// A card's purses are those of another card now.
  case replaced(UInt32, by: UInt32)
}

extension Fact {
  /// What it does to purses, in the order in which it is posted; it follows from the fact alone.
  public var purseEffects: [PurseEffect] {
    switch self {
    case .receiptClosed(let receipt): receipt.purseMovements.map(PurseEffect.moved)
    case .purseToppedUp(let topUp): [.moved(topUp.movement)]
    case .welfareLoaded(let load): [.moved(load.movement)]
    case .pursesExpired(let expiry): expiry.movements.map(PurseEffect.moved)
    case .cardHolderChanged(let holder):
      holder.replacedBy.map { [.replaced(holder.card.index, by: $0)] } ?? []
    case .audited, .cashMoved, .cashCounted, .articlesChanged, .departmentsChanged,
      .departmentsRemoved, .operatorChanged, .accountChanged, .fiscalDocumentAttached,
      .conventionsChanged, .conventionsRemoved, .welfarePlansChanged, .tokenUsed,
      .articlesReceived:
      []
    }
  }
}

extension PurseLedger {
  /// Posts what a fact does to purses; a fact that is posted again changes nothing.
  ///
  /// - Returns: what became of each movement; a card's taking the place of another is none.
  public mutating func post(_ fact: Fact) -> [Posting] {
    fact.purseEffects.compactMap { effect in
      switch effect {
      case .moved(let movement): return post(movement)
      case .replaced(let card, let successor):
        _ = replace(card, by: successor)
        return nil
      }
    }
  }
}

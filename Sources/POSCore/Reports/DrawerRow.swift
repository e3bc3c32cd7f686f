/// What a row of ``Totals/cashMovements`` is about.
public enum DrawerRow: String, Sendable, CaseIterable {
  /// What should have been there when the period began, where no float was counted first.
  case carried
  /// The float with which the period began.
  case opening
  case paidIn
  case paidOut
  /// Cash that was paid into purses of cards, less what was given back.
  case toppedUp
  /// What later floats found less than should have been there.
  case floatShort
  /// What later floats found more than should have been there.
  case floatOver
}

extension DrawerRow {
  /// What the row is called on screens, on paper and in texts.
  public func name(_ language: Language) -> String {
    let isItalian = language == .italian
    return switch self {
    case .carried: isItalian ? "Dal giorno prima" : "Carried over"
    case .opening: CashMovementKind.opening.name(language)
    case .paidIn: isItalian ? "Versamenti" : "Cash in"
    case .paidOut: isItalian ? "Prelievi" : "Cash out"
    case .toppedUp: isItalian ? "Ricariche" : "Top-ups"
    case .floatShort: isItalian ? "Fondi: ammanchi" : "Floats: short"
    case .floatOver: isItalian ? "Fondi: eccedenze" : "Floats: over"
    }
  }
}

extension CashMovementKind {
  /// What one movement is called on screens and on paper.
  public func name(_ language: Language) -> String {
    let isItalian = language == .italian
    return switch self {
    case .opening: isItalian ? "Fondo cassa" : "Opening float"
    case .paidIn: isItalian ? "Versamento" : "Cash in"
    case .paidOut: isItalian ? "Prelievo" : "Cash out"
    }
  }
}

public import POSCore

/// Something in a settings file that the shop should know.
public struct SettingsProblem: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// The text is not TOML from here on.
    case unreadable(line: Int, column: Int, detail: BilingualText)
    /// No setting has this name; perhaps the nearest one was meant.
    case unknownKey(nearest: String?)
    /// A setting without which the till can not work is not there.
    case missing(allowed: BilingualText)
    /// The value is not allowed; `used` stands in for it, or nothing can.
    case notAllowed(value: String, allowed: BilingualText, used: BilingualText?)
    /// The value is used, but is most likely a mistake.
    case doubtful(value: String, why: BilingualText)
  }

  /// The setting: `till.language`, or the file's name when the whole file is meant.
  public let key: String
  /// What is wrong with it.
  public let reason: Reason

  /// Makes a problem.
  public init(key: String, reason: Reason) {
    self.key = key
    self.reason = reason
  }

  /// Whether the till can not work before this is put right.
  public var isError: Bool {
    switch reason {
    case .unreadable, .missing, .notAllowed(_, _, used: nil): true
    case .unknownKey, .notAllowed, .doubtful: false
    }
  }

  /// The problem in words: the key, the value, what is allowed and what is used instead.
  public func sentence(_ language: Language) -> String {
    wording.text(language)
  }

  private var wording: BilingualText {
    switch reason {
    case .unreadable(let line, let column, let detail):
      BilingualText(
        it: "\(key): non si legge alla riga \(line), colonna \(column): \(detail.italian). "
          + "Correggere quella riga; un modello pronto si ottiene con \"bottega init\".",
        en: "\(key): can not be read at line \(line), column \(column): \(detail.english). "
          + "Put that line right; \"bottega init\" writes a ready model.")
    case .unknownKey(let nearest): unknownKey(nearest)
    case .missing(let allowed):
      BilingualText(
        it: "\(key): manca, e senza la cassa non può lavorare. Scrivere \(allowed.italian).",
        en: "\(key): is missing, and the till can not work without it. Write \(allowed.english).")
    case .notAllowed(let value, let allowed, let used): notAllowed(value, allowed, used)
    case .doubtful(let value, let why):
      BilingualText(
        it: "\(key): \(value) \(why.italian); si usa com'è scritto.",
        en: "\(key): \(value) \(why.english); it is used as written.")
    }
  }

  private func unknownKey(_ nearest: String?) -> BilingualText {
    guard let nearest else {
      return BilingualText(
        it: "\(key): voce sconosciuta, ignorata.", en: "\(key): unknown setting, ignored.")
    }
    return BilingualText(
      it: "\(key): voce sconosciuta, ignorata. Forse \(nearest)?",
      en: "\(key): unknown setting, ignored. Perhaps \(nearest)?")
  }

  private func notAllowed(
    _ value: String, _ allowed: BilingualText, _ used: BilingualText?
  ) -> BilingualText {
    let start = BilingualText(
      it: "\(key): \(value) non va bene. Ammesso: \(allowed.italian). ",
      en: "\(key): \(value) will not do. Allowed: \(allowed.english). ")
    guard let used else {
      return BilingualText(
        it: start.italian + "Senza un valore giusto la cassa non può lavorare.",
        en: start.english + "Without a right value the till can not work.")
    }
    return BilingualText(
      it: start.italian + "Si usa \(used.italian).", en: start.english + "Using \(used.english).")
  }
}

public import POSCore

/// All words of the screens, Italian and English side by side.
public struct Wording: Hashable, Sendable {
  /// The language of the screens.
  public let language: Language

  /// Chooses a language.
  public init(_ language: Language) {
    self.language = language
  }

  /// The text in the language of the screens.
  func pick(_ italian: String, _ english: String) -> String {
    language == .italian ? italian : english
  }

  func pick(_ italian: [String], _ english: [String]) -> [String] {
    language == .italian ? italian : english
  }

  func pick(
    _ italian: [(Character, String)], _ english: [(Character, String)]
  ) -> [(Character, String)] {
    language == .italian ? italian : english
  }

  func number(_ amount: Money) -> String { language.numberStyle.text(amount) }

  func weight(_ quantity: Quantity) -> String {
    language.numberStyle.text(quantity, unit: .kilogram)
  }

  func labelled(_ label: String, _ value: String) -> String { label + ": " + value }
}

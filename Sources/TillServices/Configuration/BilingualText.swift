public import POSCore

/// The same words in the two languages of the till.
public struct BilingualText: Hashable, Sendable {
  /// The words in Italian.
  public let italian: String
  /// The words in English.
  public let english: String

  /// Makes a text from its two wordings.
  public init(it italian: String, en english: String) {
    self.italian = italian
    self.english = english
  }

  /// Makes a text that is the same in both languages, such as a number.
  public init(same text: String) {
    self.init(it: text, en: text)
  }

  /// The words in one language.
  public func text(_ language: Language) -> String {
    language == .italian ? italian : english
  }
}

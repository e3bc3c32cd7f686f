public import POSCore

/// The languages that a customer can choose at the Bobox.
public enum BoboxLanguage: String, Hashable, Sendable, CaseIterable {
  case italian = "it"
  case english = "en"
  case german = "de"

  /// The language's name in itself.
  public var name: String {
    switch self {
    case .italian: "Italiano"
    case .english: "English"
    case .german: "Deutsch"
    }
  }

  /// The language of the shop's own screens.
  public init(_ language: Language) {
    self = language == .italian ? .italian : .english
  }

  /// The key that chooses it: the first letter of its name.
  var key: Character { Character(name.prefix(1).lowercased()) }

  /// How it writes numbers; German writes them as Italian does.
  var numberStyle: NumberStyle { self == .english ? .english : .italian }

  /// The language that stands so many places to the right of this one, round and round.
  func neighbour(_ step: Int) -> BoboxLanguage {
    let all = Self.allCases
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + step + all.count) % all.count]
  }
}

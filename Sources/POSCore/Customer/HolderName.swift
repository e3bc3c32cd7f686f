/// The name of a card's holder, as people type it.
public enum HolderName {
  /// The most characters of a name.
  public static let mostCharacters = 40

  /// Why a text can not be a name.
  public enum Refusal: Error, Hashable, Sendable {
    /// It is longer than ``HolderName/mostCharacters``.
    case tooLong
    /// It has line ends or other control characters.
    case unprintable
  }

  /// Reads a name.
  ///
  /// - Returns: nil for blanks alone: the card has no name.
  /// - Throws: ``Refusal``.
  public static func read(_ text: String) throws(Refusal) -> String? {
    let name = ConventionText.trimmed(text)
    guard !name.isEmpty else { return nil }
    guard name.count <= mostCharacters else { throw .tooLong }
    guard ConventionText.name(name) != nil else { throw .unprintable }
    return name
  }
}

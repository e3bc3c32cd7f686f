public import POSCore

/// Which of our languages a browser prefers (RFC 9110, 12.5.4).
public enum AcceptedLanguage {
  /// The best language of a header; Italian when it names none of ours.
  public static func first(in header: String) -> Language {
    let wishes = header.split(separator: ",").prefix(20).compactMap(wish)
    let best = wishes.enumerated().max { left, right in
      // Of two that are wished for alike the earlier one counts.
      (left.element.weight, -left.offset) < (right.element.weight, -right.offset)
    }
    return best?.element.language ?? .italian
  }

  private static func wish(_ text: Substring) -> (language: Language, weight: Int)? {
    let parts = text.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
    guard let code = parts.first?.split(separator: "-").first,
      let language = Language(rawValue: String(code))
    else { return nil }
    let weight = weight(parts.dropFirst().first { $0.hasPrefix("q=") })
    return weight > 0 ? (language, weight) : nil
  }

  /// The weight in thousandths; one when there is none or it can not be read.
  private static func weight(_ text: String?) -> Int {
    guard let text else { return 1_000 }
    let quantity = TypedNumber.quantity(String(text.dropFirst(2)))
    return quantity.map { min(1_000, $0.thousandths) } ?? 1_000
  }
}

/// What the till told whoever drove it, in order.
struct PlayOutput {
  /// A receipt that the till announced as durable.
  struct Announced: Hashable {
    let number: String
    let id: String
    let cents: Int
  }

  private(set) var announced: [Announced] = []
  /// The screens that were shown whole.
  private(set) var screens: [String] = []

  /// A screen has this many rows, and an empty line follows it.
  private static let rows = 25

  init(_ text: String) throws {
    var screen: [Substring] = []
    // What follows the last line break was cut off.
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let words = line.split(separator: " ")
      guard screen.isEmpty, words.first == "closed" else {
        screen.append(line)
        if screen.count == Self.rows {
          screens.append(screen.joined(separator: "\n"))
          screen = []
        }
        continue
      }
      guard words.count == 4, let cents = Int(words[3]) else {
        throw Violation("the till says “\(line)”")
      }
      announced.append(Announced(number: String(words[1]), id: String(words[2]), cents: cents))
    }
  }

  /// The beginnings of the sentences with which the till says that something went wrong.
  static let warnings = [
    "DISCO PIENO", "Il disco ha dato errore", "L'archivio è danneggiato", "sola lettura",
    "Non è riuscito", "il disco è pieno", "il disco ha dato errore",
  ]

  /// Whether a sentence on a screen or among the errors said that something went wrong.
  static func hasWarning(_ text: String) -> Bool {
    warnings.contains { text.contains($0) }
  }
}

/// The stand-ins for a terminal that knows nothing but ASCII.
public enum ASCIIRendering {
  /// One ASCII character that comes nearest to the given one; "?" when nothing is near.
  public static func character(for character: Character) -> Character {
    if character.isASCII { return character }
    if let replacement = replacements[character] { return replacement }
    guard let scalar = character.unicodeScalars.first else { return "?" }
    return drawing(scalar.value) ?? "?"
  }

  /// The stand-in for lines and blocks.
  private static func drawing(_ value: UInt32) -> Character? {
    switch value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550: "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: "|"
    case 0x2500...0x257F: "+"
    case 0x258D...0x258F, 0x2591: ":"
    case 0x2580...0x259F: "#"
    default: nil
    }
  }

  private static let replacements: [Character: Character] = {
    let groups: [(Character, String)] = [
      ("a", "àáâãäå"), ("e", "èéêë"), ("i", "ìíîï"), ("o", "òóôõö"), ("u", "ùúûü"), ("c", "ç"),
      ("n", "ñ"), ("A", "ÀÁÂÃÄÅ"), ("E", "ÈÉÊË€"), ("I", "ÌÍÎÏ"), ("O", "ÒÓÔÕÖ"),
      ("U", "ÙÚÛÜ"), ("C", "Ç"), ("N", "Ñ"), ("s", "ß"), (".", "…·"), ("*", "•●"),
      ("-", "–—−"), ("'", "‘’"), ("\"", "“”«»"), ("x", "×✖✗"), ("v", "✓✔↓▼"), ("^", "↑▲"),
      ("<", "←⏎⌫◀"), (">", "→⇥▶"), ("o", "°○"),
    ]
    var table: [Character: Character] = [:]
    for (replacement, characters) in groups {
      for character in characters { table[character] = replacement }
    }
    return table
  }()
}

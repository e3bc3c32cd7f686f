/// Figures that can be read from a metre away, made of block characters.
public enum BigDigits {
  /// How tall the figures are.
  public enum Height: Hashable, Sendable {
    /// Three rows of half blocks; a figure takes 4 columns.
    case three
    /// Five rows of full blocks; a figure takes 8 columns.
    case five
  }

  /// The rows of a text of digits, comma, point, minus, euro and space, all equally wide.
  ///
  /// Other characters appear as spaces. With `ascii` only ASCII characters are used.
  public static func rows(
    for text: String, height: Height = .five, ascii: Bool = false
  ) -> [String] {
    let dots = dotRows(for: text)
    switch height {
    case .five: return dots.map { fullRow($0, ascii ? "#" : "█") }
    case .three where ascii: return segmentRows(for: text)
    case .three: return stride(from: 0, to: 6, by: 2).map { halfRow(dots, $0) }
    }
  }

  /// The five rows of dots of the whole text: "#" is dark.
  private static func dotRows(for text: String) -> [String] {
    dotRows(of: text.map(glyph))
  }

  /// The five rows of dots of figures or letters that stand side by side.
  static func dotRows(of glyphs: [[String]]) -> [String] {
    (0..<5).map { row in glyphs.map { $0[row] }.joined(separator: ".") }
  }

  /// Each dot twice as wide, because a cell is about twice as tall as it is wide.
  private static func fullRow(_ dots: String, _ dark: Character) -> String {
    let pair = String(repeating: dark, count: 2)
    return dots.utf8.reduce(into: "") { $0 += $1 == UInt8(ascii: "#") ? pair : "  " }
  }

  /// Two rows of dots in one row of half blocks.
  static func halfRow(_ dots: [String], _ row: Int) -> String {
    let upper = dots[row]
    let lower = row + 1 < dots.count ? dots[row + 1] : String(repeating: ".", count: upper.count)
    return String(
      zip(upper, lower).map { pair -> Character in
        switch pair {
        case ("#", "#"): "█"
        case ("#", _): "▀"
        case (_, "#"): "▄"
        default: " "
        }
      })
  }

  static func glyph(for character: Character) -> [String] {
    switch character {
    case "0": ["###", "#.#", "#.#", "#.#", "###"]
    case "1": [".#.", "##.", ".#.", ".#.", "###"]
    case "2": ["###", "..#", "###", "#..", "###"]
    case "3": ["###", "..#", "###", "..#", "###"]
    case "4": ["#.#", "#.#", "###", "..#", "..#"]
    case "5": ["###", "#..", "###", "..#", "###"]
    case "6": ["###", "#..", "###", "#.#", "###"]
    case "7": ["###", "..#", "..#", "..#", "..#"]
    case "8": ["###", "#.#", "###", "#.#", "###"]
    case "9": ["###", "#.#", "###", "..#", "###"]
    case ",": [".", ".", ".", "#", "#"]
    case ".": [".", ".", ".", ".", "#"]
    case "-", "−": ["...", "...", "###", "...", "..."]
    case "€": [".###", "#...", "###.", "#...", ".###"]
    default: ["..", "..", "..", "..", ".."]
    }
  }

  /// Three rows in the manner of a pocket calculator.
  private static func segmentRows(for text: String) -> [String] {
    (0..<3).map { row in
      text.map { segments(for: $0)[row] }.joined(separator: " ")
    }
  }

  private static func segments(for character: Character) -> [String] {
    switch character {
    case "0": [" _ ", "| |", "|_|"]
    case "1": ["   ", "  |", "  |"]
    case "2": [" _ ", " _|", "|_ "]
    case "3": [" _ ", " _|", " _|"]
    case "4": ["   ", "|_|", "  |"]
    case "5": [" _ ", "|_ ", " _|"]
    case "6": [" _ ", "|_ ", "|_|"]
    case "7": [" _ ", "  |", "  |"]
    case "8": [" _ ", "|_|", "|_|"]
    case "9": [" _ ", "|_|", " _|"]
    case ",": [" ", " ", ","]
    case ".": [" ", " ", "."]
    case "-", "−": ["   ", " _ ", "   "]
    case "€": ["   ", "EUR", "   "]
    default: ["  ", "  ", "  "]
    }
  }
}

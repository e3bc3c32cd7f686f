import Testing

@testable import CentrePages

@Suite struct `The style` {
  /// Names of colours that stand on each other, and the least contrast (WCAG 2.2, 1.4.3, 1.4.11).
  private static let pairs: [(String, String, Double)] = [
    ("ink", "paper", 4.5), ("ink", "sheet", 4.5), ("soft", "paper", 4.5), ("soft", "sheet", 4.5),
    ("accent", "paper", 4.5), ("accent", "sheet", 4.5), ("on-accent", "accent", 4.5),
    ("good", "good-paper", 4.5), ("warning", "warning-paper", 4.5), ("bad", "bad-paper", 4.5),
    ("bad", "paper", 4.5), ("paper", "bad", 4.5), ("bar", "paper", 3), ("soft", "paper", 3),
  ]

  /// The colours of the light and of the dark scheme.
  private var schemes: [[String: String]] {
    let parts = Stylesheet.text.split(separator: "@media (prefers-color-scheme: dark)")
    return parts.prefix(2).map { part in
      var colours: [String: String] = [:]
      for piece in part.split(separator: "--") {
        let halves = piece.split(separator: ":", maxSplits: 1)
        guard halves.count == 2, let end = halves[1].firstIndex(of: ";") else { continue }
        let value = halves[1][..<end].filter { !$0.isWhitespace }
        if value.hasPrefix("#"), colours[String(halves[0])] == nil {
          colours[String(halves[0])] = String(value.dropFirst())
        }
      }
      return colours
    }
  }

  private func luminance(_ hexadecimal: String) -> Double? {
    let digits =
      hexadecimal.count == 3 ? hexadecimal.flatMap { [$0, $0] } : Array(hexadecimal)
    guard digits.count == 6 else { return nil }
    let parts = stride(from: 0, to: 6, by: 2).compactMap { place -> Double? in
      guard let value = Int(String(digits[place...place + 1]), radix: 16) else { return nil }
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
    }
    guard parts.count == 3 else { return nil }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// A number from 0 to 1 to the power of 2.4, by the series of its twelfth part's fifth root.
  private func power(_ base: Double) -> Double {
    // x^2.4 = x^2 · (x^2)^(1/5); five steps of Newton's method are exact enough for colours.
    let square = base * base
    guard square > 0 else { return 0 }
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - square) / (5 * root * root * root * root)
    }
    return square * root
  }

  @Test func `has enough contrast in both schemes`() throws {
    #expect(schemes.count == 2)
    for colours in schemes {
      for (front, back, least) in Self.pairs {
        let frontText = try #require(colours[front], "\(front)")
        let backText = try #require(colours[back], "\(back)")
        let frontLight = try #require(luminance(frontText))
        let backLight = try #require(luminance(backText))
        let ratio =
          (max(frontLight, backLight) + 0.05) / (min(frontLight, backLight) + 0.05)
        #expect(ratio >= least, "\(front) on \(back): \(ratio)")
      }
    }
  }

  @Test func `has a name that follows from its content`() {
    #expect(Stylesheet.path.hasPrefix("/pages-"))
    #expect(Stylesheet.path.hasSuffix(".css"))
    #expect(Stylesheet.path.count == "/pages-.css".count + 12)
  }

  @Test func `shows where the focus is and needs nothing from elsewhere`() {
    #expect(Stylesheet.text.contains(":focus-visible"))
    #expect(!Stylesheet.text.contains("url(") && !Stylesheet.text.contains("@import"))
  }
}

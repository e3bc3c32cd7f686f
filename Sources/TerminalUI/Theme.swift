/// How many colours a terminal can show.
public enum ColourDepth: CaseIterable, Hashable, Sendable {
  /// The xterm palette.
  case colours256
  /// The eight colours and their bright forms.
  case colours16
  /// The Linux console.
  case colours8
  /// No colours, only attributes.
  case monochrome
}

/// How a character is drawn besides its colours.
public struct TextAttributes: OptionSet, Hashable, Sendable {
  /// The bits, which the painter translates for the terminal.
  public let rawValue: UInt32

  /// Makes a set from its bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Heavier or brighter.
  public static let bold = TextAttributes(rawValue: 1)
  /// Fainter.
  public static let dim = TextAttributes(rawValue: 2)
  /// With a line below.
  public static let underline = TextAttributes(rawValue: 4)
  /// Foreground and background exchanged.
  public static let reverse = TextAttributes(rawValue: 8)
}

/// Colours, as numbers of the terminal's palette, and attributes.
public struct Style: Hashable, Sendable {
  /// The colour of the character; nothing means the terminal's own.
  public let foreground: UInt8?
  /// The colour behind it; nothing means the terminal's own.
  public let background: UInt8?
  /// Bold, dim, underline, reverse.
  public let attributes: TextAttributes

  /// Makes a style.
  public init(_ foreground: UInt8?, on background: UInt8?, _ attributes: TextAttributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// How every role looks at every colour depth.
public enum Theme: String, CaseIterable, Hashable, Sendable {
  /// Light text on a dark screen.
  case standard
  /// Dark text on a light screen, for a till in the sun.
  case light
  /// Black, white and few strong colours, for weak eyes.
  case highContrast

  /// The style of a role.
  public func style(for role: Role, at depth: ColourDepth) -> Style {
    switch depth {
    case .colours256: style256(role)
    case .colours16: style16(role)
    case .colours8: Self.reduced(style16(role))
    case .monochrome: Self.monochrome(role)
    }
  }

  private func style256(_ role: Role) -> Style {
    switch self {
    case .standard: Self.standard256(role)
    case .light: Self.light256(role)
    case .highContrast: Self.highContrast256(role)
    }
  }

  private func style16(_ role: Role) -> Style {
    switch self {
    case .standard: Self.standard16(role)
    case .light: Self.light16(role)
    case .highContrast: Self.highContrast16(role)
    }
  }

  /// The nearest style of eight colours.
  ///
  /// There is no grey, and the Linux console shows no faint text in colour, so grey becomes blue
  /// on black and cyan on white.
  private static func reduced(_ style: Style) -> Style {
    let background = style.background.map { $0 & 7 }
    guard style.foreground == 8 else {
      return Style(style.foreground.map { $0 & 7 }, on: background, style.attributes)
    }
    return background == 0 ? Style(4, on: 0, .bold) : Style(6, on: background)
  }
}

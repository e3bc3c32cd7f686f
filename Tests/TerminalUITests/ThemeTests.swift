import Glibc
import Testing

import TerminalUI

@Suite struct `Themes` {
  @Test(arguments: Theme.allCases)
  func `give every role two different colours`(theme: Theme) {
    for depth in [ColourDepth.colours256, .colours16, .colours8] {
      for role in Role.allCases {
        let style = theme.style(for: role, at: depth)
        #expect(style.foreground != nil && style.background != nil, "\(role) at \(depth)")
        #expect(style.foreground != style.background, "\(role) at \(depth)")
      }
    }
  }

  @Test func `stay inside the colours of the terminal`() {
    for theme in Theme.allCases {
      for role in Role.allCases {
        let sixteen = theme.style(for: role, at: .colours16)
        #expect([sixteen.foreground, sixteen.background].allSatisfy { ($0 ?? 99) < 16 })
        let eight = theme.style(for: role, at: .colours8)
        #expect([eight.foreground, eight.background].allSatisfy { ($0 ?? 99) < 8 })
      }
    }
  }

  @Test(arguments: Theme.allCases, ColourDepth.allCases)
  func `keep apart what must not be mistaken`(theme: Theme, depth: ColourDepth) {
    let roles: [Role] = [.plain, .selected, .warning, .disabled, .danger]
    let styles = roles.map { role in
      let style = theme.style(for: role, at: depth)
      // Terminals with colours may ignore faint text.
      let ignored: TextAttributes = depth == .monochrome ? [] : .dim
      return Style(style.foreground, on: style.background, style.attributes.subtracting(ignored))
    }
    #expect(Set(styles).count == roles.count)
  }

  @Test(arguments: Theme.allCases)
  func `can be read at 256 colours`(theme: Theme) {
    for role in Role.allCases {
      let style = theme.style(for: role, at: .colours256)
      let contrast = Contrast.ratio(style.foreground ?? 0, style.background ?? 0)
      #expect(contrast >= 4.5, "\(role): \(contrast)")
    }
  }

  @Test func `show a code black on white`() {
    for theme in Theme.allCases {
      #expect(theme.style(for: .code, at: .colours256) == Style(16, on: 231))
      #expect(theme.style(for: .code, at: .colours16) == Style(0, on: 15))
      #expect(theme.style(for: .code, at: .colours8) == Style(0, on: 7))
      #expect(theme.style(for: .code, at: .monochrome).attributes == .reverse)
    }
  }

  @Test func `measure contrast as the web guidelines do`() {
    #expect(abs(Contrast.ratio(16, 231) - 21) < 0.01)
    #expect(abs(Contrast.ratio(243, 231) - 4.54) < 0.01)
  }
}

/// The contrast of two colours of the xterm palette (WCAG 2.2, "contrast ratio").
private enum Contrast {
  static func ratio(_ first: UInt8, _ second: UInt8) -> Double {
    let lights = [luminance(first), luminance(second)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ colour: UInt8) -> Double {
    let weights = [0.2126, 0.7152, 0.0722]
    return zip(components(colour), weights).reduce(0) { $0 + linear($1.0) * $1.1 }
  }

  private static func linear(_ component: Int) -> Double {
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// Red, green and blue of a colour of the cube or of the greys.
  private static func components(_ colour: UInt8) -> [Int] {
    let number = Int(colour)
    if number >= 232 { return Array(repeating: 8 + (number - 232) * 10, count: 3) }
    let levels = [0, 95, 135, 175, 215, 255]
    let place = max(0, number - 16)
    return [levels[place / 36], levels[place / 6 % 6], levels[place % 6]]
  }
}

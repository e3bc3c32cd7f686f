/// A grey picture of a terminal's screen, drawn from its characters and their colours.
///
/// The terminal's own colours are light on dark, as most have them.
struct TerminalPicture {
  /// The lightness of a character and of what is behind it.
  struct Ink {
    var foreground: UInt8?
    var background: UInt8?
    var isReversed = false

    var upper: UInt8 { isReversed ? background ?? 0 : foreground ?? 229 }
    var ground: UInt8 { isReversed ? foreground ?? 229 : background ?? 0 }
  }

  private static let dots = 8
  private let columns: Int
  private let rows: Int
  private var pixels: [UInt8] = []

  /// Draws what tmux captured with its colours (ECMA-48, SGR).
  init(capture: String, columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    let lines = capture.split(separator: "\n", omittingEmptySubsequences: false)
    var ink = Ink()
    for row in 0..<rows {
      draw(row < lines.count ? String(lines[row]) : "", &ink)
    }
  }

  /// The content of a PGM file.
  var content: [UInt8] {
    Array("P5 \(columns * Self.dots) \(rows * 2 * Self.dots) 255\n".utf8) + pixels
  }

  private mutating func draw(_ line: String, _ ink: inout Ink) {
    var halves: (upper: [UInt8], lower: [UInt8]) = ([], [])
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar != "\u{1B}" else {
        ink.apply(Self.sequence(&rest))
        continue
      }
      halves.upper.append(scalar == "█" || scalar == "▀" ? ink.upper : ink.ground)
      halves.lower.append(scalar == "█" || scalar == "▄" ? ink.upper : ink.ground)
    }
    for half in [halves.upper, halves.lower] {
      let cells = half.prefix(columns) + Array(repeating: 0, count: max(0, columns - half.count))
      let dotRow = cells.flatMap { Array(repeating: $0, count: Self.dots) }
      for _ in 0..<Self.dots { pixels += dotRow }
    }
  }

  /// The numbers of a sequence `[ … m`; others change no colours.
  private static func sequence(_ rest: inout Substring.UnicodeScalarView) -> [Int] {
    guard rest.first == "[" else { return [] }
    rest.removeFirst()
    let body = rest.prefix { !("A"..."z").contains($0) }
    rest = rest.dropFirst(body.count)
    guard rest.popFirst() == "m" else { return [] }
    return String(body).split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
  }
}

extension TerminalPicture.Ink {
  mutating func apply(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: self = TerminalPicture.Ink()
      case 7: isReversed = true
      case 27: isReversed = false
      case 30...37: foreground = Self.lightness(number - 30)
      case 40...47: background = Self.lightness(number - 40)
      case 90...97: foreground = Self.lightness(number - 82)
      case 100...107: background = Self.lightness(number - 92)
      case 39: foreground = nil
      case 49: background = nil
      case 38, 48:
        guard rest.popFirst() == 5, let colour = rest.popFirst() else { return }
        if number == 38 {
          foreground = Self.lightness(colour)
        } else {
          background = Self.lightness(colour)
        }
      default: break
      }
    }
  }

  /// How light a colour of the xterm palette is.
  private static func lightness(_ colour: Int) -> UInt8 {
    let named: [UInt8] = [0, 61, 120, 181, 27, 88, 147, 229, 127, 76, 150, 226, 100, 105, 178, 255]
    switch colour {
    case 0..<16: return named[colour]
    case 16..<232:
      let steps = [0, 95, 135, 175, 215, 255]
      let place = colour - 16
      let (red, green, blue) = (steps[place / 36], steps[place / 6 % 6], steps[place % 6])
      return UInt8((299 * red + 587 * green + 114 * blue) / 1000)
    case 232..<256: return UInt8(8 + (colour - 232) * 10)
    default: return 0
    }
  }
}

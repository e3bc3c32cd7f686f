/// Everything that a person or the terminal can do to a page.
public enum InputEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// A barcode scanner read a code.
  case scan(Scan)
  /// A scanner's code stopped before its end; what came of it is thrown away.
  case brokenScan
  /// A text was pasted.
  case paste(String)
  /// The screen was touched or the mouse was used.
  case pointer(Point, PointerAction)
  /// The terminal has another size.
  case resize(Size)
  /// The terminal is gone.
  case closed
}

/// What a scanner read.
public struct Scan: Hashable, Sendable {
  /// The characters of the code; GS (U+001D) is kept because GS1 codes need it.
  public let text: String
  /// Whether the scanner said that this is a scan.
  ///
  /// A scan that was only guessed from fast typing may be treated as typing by a page.
  public let certain: Bool

  /// Makes a scan.
  public init(text: String, certain: Bool) {
    self.text = text
    self.certain = certain
  }
}

/// What a finger or the mouse did.
public enum PointerAction: Hashable, Sendable {
  /// The button or the finger went down.
  case press
  /// The button or the finger went up.
  case release
  /// The wheel turned away from the person.
  case scrollUp
  /// The wheel turned towards the person.
  case scrollDown
}

/// How a scanner marks the beginning and the end of a code.
public struct ScanFraming: Hashable, Sendable {
  /// What comes first, for example STX; never empty in effect.
  public let prefix: String
  /// What comes last, for example ETX; when empty, Enter or Tab ends the code.
  public let suffix: String
  /// Whether the prefix belongs to the text, as an AIM identifier does.
  public let keepsPrefix: Bool

  /// Makes a framing.
  public init(prefix: String, suffix: String = "", keepsPrefix: Bool = false) {
    self.prefix = prefix
    self.suffix = suffix
    self.keepsPrefix = keepsPrefix
  }

  /// STX before and ETX after the code.
  public static let startAndEndOfText = ScanFraming(prefix: "\u{02}", suffix: "\u{03}")

  /// An AIM symbology identifier ("]E0…", ISO/IEC 15424) before the code and Enter after it.
  public static let aimIdentifier = ScanFraming(prefix: "]", keepsPrefix: true)
}

/// The limits by which the decoder tells keys, scans and pastes apart.
///
/// Times are milliseconds.
public struct InputConfiguration: Hashable, Sendable {
  /// How scanners mark their codes.
  public var framings: [ScanFraming]
  /// Whether fast typing that ends with Enter or Tab counts as a scan.
  public var guessesScans: Bool
  /// The fewest characters of a guessed scan.
  public var burstMinimum: Int
  /// Two characters of a guessed scan are less than this apart.
  public var burstGap: Int64
  /// Two characters of a marked scan are less than this apart.
  public var framedGap: Int64
  /// How long a marked scan that has an end mark waits for it.
  public var endMarkDelay: Int64
  /// How long an Escape waits for the rest of a key sequence.
  public var escapeDelay: Int64
  /// How long an unfinished character or paste waits for its rest.
  public var completionDelay: Int64
  /// The most characters of a scan; a longer marked scan loses its end, a longer burst is typing.
  public var scanLimit: Int
  /// The most bytes of a paste; the rest is thrown away.
  public var pasteLimit: Int

  /// Makes a configuration with the usual limits.
  public init(framings: [ScanFraming] = [.startAndEndOfText, .aimIdentifier]) {
    self.framings = framings.filter { !$0.prefix.isEmpty }
    guessesScans = true
    burstMinimum = 6
    burstGap = 30
    framedGap = 100
    endMarkDelay = 1_000
    escapeDelay = 25
    completionDelay = 500
    scanLimit = 4_096
    pasteLimit = 65_536
  }
}

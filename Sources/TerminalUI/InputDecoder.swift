/// Turns what a terminal sends into input events.
///
/// It has no clock: every call carries the time in milliseconds, of which only differences
/// matter. The events depend on the bytes and their times alone and not on how the bytes were
/// cut into reads or how often ``flush(at:)`` was called.
public struct InputDecoder {
  private var parser: SequenceParser
  private var detector: ScanDetector

  /// Makes a decoder.
  public init(configuration: InputConfiguration = InputConfiguration()) {
    parser = SequenceParser(configuration)
    detector = ScanDetector(configuration)
  }

  /// When ``flush(at:)`` must be called at the latest; nothing when nothing is held back.
  public var nextDeadline: Int64? {
    switch (parser.deadline, detector.deadline) {
    case (let parser?, let detector?): min(parser, detector)
    case (let parser, let detector): parser ?? detector
    }
  }

  /// The keys that are held back because they may be the beginning of a scan.
  public var heldBack: [InputEvent] { detector.heldBack }

  /// Takes a byte.
  public mutating func feed(byte: UInt8, at milliseconds: Int64) -> [InputEvent] {
    detect(parser.feed(byte, at: Self.bounded(milliseconds)))
  }

  /// Gives out what was held back for longer than its deadline.
  public mutating func flush(at milliseconds: Int64) -> [InputEvent] {
    let time = Self.bounded(milliseconds)
    return detect(parser.flush(at: time)) + detector.flush(at: time)
  }

  private mutating func detect(_ tokens: [TimedToken]) -> [InputEvent] {
    tokens.flatMap { detector.feed($0.token, at: $0.time) }
  }

  /// Keeps sums of a time and a delay far from overflow.
  private static func bounded(_ milliseconds: Int64) -> Int64 {
    min(max(milliseconds, 0), Int64.max / 2)
  }
}

/// A small, fast random number generator whose whole sequence follows from its seed.
///
/// The algorithm is SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
/// Generators", 2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates the generator of the sequence that belongs to `seed`.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next number of the sequence.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Where every decision of a generated value comes from, and the record of what was decided.
///
/// A generator asks for numbers and builds its value from them. The record is enough to build the
/// same value again, and a record with smaller or fewer numbers builds a simpler value: that is how
/// a failing value is made small without knowing anything about its type.
public struct Choices: Sendable {
  /// The numbers handed out so far.
  public private(set) var script: [UInt64] = []

  private var random: SplitMix64
  private let replayed: [UInt64]?

  /// Choices that follow from a seed.
  public init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    replayed = nil
  }

  /// Choices that repeat a record; past its end every choice is the simplest one, zero.
  public init(script: [UInt64]) {
    random = SplitMix64(seed: 0)
    replayed = script
  }

  /// A number from zero to `highest`, where zero stands for the simplest case.
  ///
  /// - Parameter likesEdges: Makes zero, small numbers and `highest` itself much more frequent,
  ///   since mistakes live there.
  public mutating func draw(upTo highest: UInt64, likesEdges: Bool = false) -> UInt64 {
    let choice =
      if let replayed {
        script.count < replayed.count ? min(replayed[script.count], highest) : 0
      } else if likesEdges {
        drawNearEdges(upTo: highest)
      } else {
        UInt64.random(in: 0...highest, using: &random)
      }
    script.append(choice)
    return choice
  }

  private mutating func drawNearEdges(upTo highest: UInt64) -> UInt64 {
    switch UInt64.random(in: 0..<16, using: &random) {
    case 0: 0
    case 1: highest
    case 2...5: UInt64.random(in: 0...min(highest, 10), using: &random)
    case 6...7: UInt64.random(in: 0...min(highest, 1_000), using: &random)
    default: UInt64.random(in: 0...highest, using: &random)
    }
  }
}

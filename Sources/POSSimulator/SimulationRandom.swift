/// Random numbers that a seed repeats: SplitMix64 by Sebastiano Vigna.
struct SimulationRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of a range.
  mutating func pick<Number: FixedWidthInteger>(_ range: ClosedRange<Number>) -> Number {
    Number.random(in: range, using: &self)
  }

  /// One of some values.
  mutating func one<Value>(of values: [Value]) -> Value {
    values[pick(0...values.count - 1)]
  }

  /// True so many times in ten thousand.
  mutating func chance(_ tenThousandths: Int) -> Bool {
    tenThousandths > 0 && pick(1...10_000) <= tenThousandths
  }
}

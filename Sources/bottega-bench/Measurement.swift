/// One figure beside its bar and beside what the same work costs at the very least.
struct Measurement: Encodable {
  /// What was measured, in a few words.
  let name: String
  let figure: Double
  let unit: String
  /// The figure that is still good enough; nil when nothing is promised.
  var bar: Double?
  /// What the figure is compared with, measured in the same run.
  var baseline: Baseline?
  /// What else was seen.
  var notes: [String] = []

  /// The least that such work costs on this machine.
  struct Baseline: Encodable {
    let name: String
    let figure: Double
  }

  /// How many baselines the figure is.
  var ratio: Double? {
    guard let baseline, baseline.figure > 0 else { return nil }
    return figure / baseline.figure
  }

  var isMet: Bool? { bar.map { figure <= $0 } }

  private enum CodingKeys: CodingKey {
    case name, figure, unit, bar, isMet, baseline, ratio, notes
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(figure, forKey: .figure)
    try container.encode(unit, forKey: .unit)
    try container.encodeIfPresent(bar, forKey: .bar)
    try container.encodeIfPresent(isMet, forKey: .isMet)
    try container.encodeIfPresent(baseline, forKey: .baseline)
    try container.encodeIfPresent(ratio, forKey: .ratio)
    try container.encode(notes, forKey: .notes)
  }
}

/// The middle and the hundredth worst of some durations, in milliseconds.
struct Times {
  let median: Double
  let worstPercent: Double

  /// At least one duration is needed.
  init(_ durations: [Duration]) {
    precondition(!durations.isEmpty, "Times come from at least one duration.")
    let sorted = durations.map(\.milliseconds).sorted()
    median = sorted[sorted.count / 2]
    worstPercent = sorted[sorted.count * 99 / 100]
  }

  /// Measures a body several times.
  static func of(_ count: Int, _ body: (Int) throws -> Void) rethrows -> Times {
    let clock = ContinuousClock()
    return Times(try (0..<count).map { step in try clock.measure { try body(step) } })
  }
}

extension Duration {
  var milliseconds: Double { self / .milliseconds(1) }
}

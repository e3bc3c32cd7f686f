/// What a proxy does with what passes through it.
public enum FaultMode: Hashable, Sendable {
  /// Everything passes.
  case pass
  /// Open connections are closed, and new ones are refused.
  case cut
  /// Connections are accepted, and nothing is ever answered.
  case silent
  /// As with a cable that is pulled: nothing arrives and nobody is told, on open connections and
  /// on new ones, which are neither accepted nor refused.
  case unplugged
  /// Each request has a fate of its own.
  case weather(Weather)
}

/// How likely each accident is for one request, in thousandths; 0 unless it is said.
public struct Weather: Hashable, Sendable {
  /// A request waits before it goes on.
  public var delayBefore = 0
  /// An answer waits before it goes on.
  public var delayAfter = 0
  /// The longest of these waits, in milliseconds.
  public var longestDelayMilliseconds = 0
  /// The connection ends before the server sees the request.
  public var dropRequest = 0
  /// The connection ends after the server answered.
  public var dropAnswer = 0
  /// The server gets the request twice; the first answer goes on.
  public var duplicate = 0
  /// The client gets a status of 500 or 503, and the server sees nothing.
  public var serverError = 0
  /// The server gets a part of the request's body, and both connections end.
  public var cutRequest = 0
  /// The client gets a part of the answer's body, and the connection ends.
  public var cutAnswer = 0
  /// The server sees nothing, and the client waits in vain.
  public var neverAnswer = 0

  /// Fair weather.
  public init() {}

  /// Weather in which about every second request suffers something, but none waits in vain.
  public static let storm: Weather = {
    var weather = Weather()
    (weather.delayBefore, weather.delayAfter) = (100, 100)
    weather.longestDelayMilliseconds = 50
    (weather.dropRequest, weather.dropAnswer, weather.duplicate) = (100, 100, 100)
    (weather.serverError, weather.cutRequest, weather.cutAnswer) = (50, 50, 50)
    return weather
  }()

  /// What befalls the next request.
  func fate(using random: inout SplitMix) -> Fate {
    var fate = Fate()
    fate.delayBefore = delay(delayBefore, &random)
    fate.delayAfter = delay(delayAfter, &random)
    fate.isDuplicated = happens(duplicate, &random)
    let accidents: [(chance: Int, accident: Fate.Accident)] = [
      (dropRequest, .dropRequest), (dropAnswer, .dropAnswer),
      (serverError, .serverError(random.number(below: 2) == 0 ? 500 : 503)),
      (cutRequest, .cutRequest(thousandths: random.number(below: 1_000))),
      (cutAnswer, .cutAnswer(thousandths: random.number(below: 1_000))),
      (neverAnswer, .neverAnswer),
    ]
    for (chance, accident) in accidents where happens(chance, &random) && fate.accident == nil {
      fate.accident = accident
    }
    return fate
  }

  private func happens(_ chance: Int, _ random: inout SplitMix) -> Bool {
    random.number(below: 1_000) < chance
  }

  private func delay(_ chance: Int, _ random: inout SplitMix) -> Int {
    let milliseconds = random.number(below: max(0, longestDelayMilliseconds) + 1)
    return happens(chance, &random) ? milliseconds : 0
  }
}

/// What befalls one request.
struct Fate: Hashable, Sendable {
  enum Accident: Hashable, Sendable {
    case dropRequest
    case dropAnswer
    case serverError(Int)
    /// How much of the body arrives.
    case cutRequest(thousandths: Int)
    case cutAnswer(thousandths: Int)
    case neverAnswer
  }

  /// Milliseconds.
  var delayBefore = 0
  var delayAfter = 0
  var isDuplicated = false
  var accident: Accident?
}

/// How often a proxy did what.
public struct FaultCounts: Hashable, Sendable {
  /// Requests that came in whole.
  public var requests = 0
  /// Requests that the server got whole, without their duplicates.
  public var forwarded = 0
  /// Answers that went on whole, also those that the proxy made.
  public var answered = 0
  /// Requests and answers that waited.
  public var delayed = 0
  /// Requests that the server never saw because their connection ended.
  public var droppedRequests = 0
  /// Answers that the client never saw because its connection ended.
  public var droppedAnswers = 0
  /// Requests that the server got twice.
  public var duplicated = 0
  /// Errors in the server's name.
  public var serverErrors = 0
  /// Requests of which the server got a part.
  public var cutRequests = 0
  /// Answers of which the client got a part.
  public var cutAnswers = 0
  /// Requests that were swallowed.
  public var neverAnswered = 0
  /// Connections that were closed because the network was cut.
  public var cutConnections = 0
  /// Requests for which the server could not be reached; they get a status of 502.
  public var unreachable = 0

  /// Nothing happened.
  public init() {}
}

/// A small generator of random numbers that follow from a seed (SplitMix64 by Sebastiano Vigna, in
/// the public domain).
struct SplitMix: Hashable, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(below bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}

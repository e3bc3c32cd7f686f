/// A layer between a till and the centre, the lowest first.
public enum LinkLayer: Hashable, CaseIterable, Sendable {
  /// The shop's own network.
  case network
  /// The way to the centre's machine.
  case internet
  /// The centre's program.
  case centre
}

/// How a layer does.
public enum LayerState: Hashable, Sendable {
  case works
  case fails
  /// A lower layer fails, so that nothing can be said of this one.
  case unknown
}

/// What was seen of the layers at one moment.
public struct LinkObservations: Hashable, Sendable {
  /// Whether the centre runs on this machine.
  public var isLoopback: Bool
  /// What was seen of this machine's network.
  public var network: LocalNetwork
  /// Why no connection to the centre's machine could be opened; nil when one could.
  public var connection: LinkFailure?
  /// Why the centre did not answer a question; nil when it answered.
  public var answer: LinkFailure?

  /// Describes what was seen.
  public init(
    isLoopback: Bool, network: LocalNetwork, connection: LinkFailure?, answer: LinkFailure?
  ) {
    self.isLoopback = isLoopback
    self.network = network
    self.connection = connection
    self.answer = answer
  }
}

/// Which layer fails, as far as one can tell from the till.
public struct LinkDiagnosis: Hashable, Sendable {
  /// The shop's own network.
  public let network: LayerState
  /// The way to the centre's machine.
  public let internet: LayerState
  /// The centre's program.
  public let centre: LayerState
  /// The address of the shop's router, when it is known.
  public let gateway: String?
  /// How the centre failed; nil when it answered.
  public let failure: LinkFailure?

  /// Judges what was seen.
  ///
  /// What works proves everything below it. A machine that refuses a connection was reached. To a
  /// centre on this machine nothing leads but its own network, so where that is silent it is cut.
  public init(of seen: LinkObservations) {
    gateway = seen.network.gateway
    failure = seen.answer
    let hasAnswered = seen.answer?.isByCentre ?? true
    let isReached = hasAnswered || seen.connection == nil || seen.connection == .refused
    let isUp = seen.network.isUp && !seen.isLoopback
    network = isReached || isUp ? .works : .fails
    internet = isReached ? .works : network == .works ? .fails : .unknown
    centre = hasAnswered ? .works : isReached ? .fails : .unknown
  }

  /// The lowest layer that fails; nil when none does.
  public var firstFailing: LinkLayer? {
    if network == .fails { return .network }
    if internet == .fails { return .internet }
    return centre == .fails ? .centre : nil
  }
}

extension LinkFailure {
  /// Whether a centre said so, which is an answer too.
  var isByCentre: Bool {
    if case .refusedByCentre = self { return true }
    return false
  }
}

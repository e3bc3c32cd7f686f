internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// Where a proxy sends what it gets.
public struct ProxyTarget: Hashable, Sendable {
  /// The host; plain HTTP is spoken with it.
  public let host: String
  /// The port.
  public let port: Int

  /// Names a server.
  public init(host: String = "127.0.0.1", port: Int) {
    self.host = host
    self.port = port
  }
}

/// Why a proxy does not start.
public enum FaultProxyFailure: Error, Hashable, Sendable {
  /// Another program has the port.
  case portTaken
  /// The system said no.
  case inputOutput(code: Int32)
}

/// A bad network between a client and a server, on loopback: a proxy for HTTP/1.1 that loses,
/// delays, doubles and damages what passes, as it is told.
///
/// It listens on loopback only. All methods may be called from any thread but its own.
public final class FaultProxy: Sendable {
  /// The port on 127.0.0.1.
  public let port: Int
  private let kept: KeptPort
  private let group: MultiThreadedEventLoopGroup
  private let fates: Fates
  private let listener = Mutex<(any Channel)?>(nil)
  private let deaf = Mutex<DeafPort?>(nil)

  /// Starts a proxy through which everything passes.
  ///
  /// - Parameters:
  ///   - port: where it listens; 0 for any free port.
  ///   - seed: from which all accidents follow.
  /// - Throws: ``FaultProxyFailure``.
  public static func start(
    target: ProxyTarget, port: Int = 0, seed: UInt64
  ) throws(FaultProxyFailure) -> FaultProxy {
    let proxy = FaultProxy(target, try KeptPort(port), seed)
    guard proxy.listen() else {
      proxy.stop()
      throw .portTaken
    }
    return proxy
  }

  private init(_ target: ProxyTarget, _ kept: KeptPort, _ seed: UInt64) {
    self.kept = kept
    port = kept.port
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    fates = Fates(target, SplitMix(seed: seed))
  }

  /// What it does now.
  public var mode: FaultMode { fates.mode }

  /// What it did so far.
  public var counts: FaultCounts { fates.counts }

  /// Does something else from now on; returns when it is in force.
  ///
  /// What waited in vain in ``FaultMode/silent`` or ``FaultMode/unplugged`` is cut off when that
  /// ends.
  public func set(_ mode: FaultMode) {
    let old = fates.change(to: mode)
    if mode == .cut || mode == .unplugged { stopListening() }
    deaf.withLock { $0 = mode == .unplugged ? $0 ?? DeafPort(port) : nil }
    if mode == .cut {
      fates.closeAll()
    } else if mode != old, old == .silent || old == .unplugged {
      fates.closeHanging()
    }
    if mode != .cut, mode != .unplugged { _ = listen() }
  }

  /// Ends it; the port is free afterwards.
  public func stop() {
    stopListening()
    deaf.withLock { $0 = nil }
    fates.closeAll()
    try? group.syncShutdownGracefully()
  }

  // MARK: Listening

  private func listen() -> Bool {
    listener.withLock { listener in
      if listener != nil { return true }
      let fates = fates
      listener = try? ServerBootstrap(group: group)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline()
            try pipeline.addHandler(ClientSide(fates))
          }
        }
        .bind(host: "127.0.0.1", port: port).wait()
      return listener != nil
    }
  }

  private func stopListening() {
    listener.withLock { listener in
      try? listener?.close().wait()
      listener = nil
    }
  }
}

/// What the proxy's connections share: the mode, the dice and the counts.
final class Fates: Sendable {
  private struct State {
    var mode = FaultMode.pass
    var random: SplitMix
    var counts = FaultCounts()
    var open: [ObjectIdentifier: any Channel] = [:]
    var hanging: [ObjectIdentifier: any Channel] = [:]
  }

  let target: ProxyTarget
  private let state: Mutex<State>

  init(_ target: ProxyTarget, _ random: SplitMix) {
    self.target = target
    state = Mutex(State(random: random))
  }

  var mode: FaultMode { state.withLock { $0.mode } }
  var counts: FaultCounts { state.withLock { $0.counts } }

  /// Changes the mode and gives the old one.
  func change(to mode: FaultMode) -> FaultMode {
    state.withLock { state in
      defer { state.mode = mode }
      return state.mode
    }
  }

  func count(_ change: (inout FaultCounts) -> Void) {
    state.withLock { change(&$0.counts) }
  }

  /// What befalls the next request; nil when the network is cut by now.
  func draw() -> Fate? {
    state.withLock { state in
      state.counts.requests += 1
      switch state.mode {
      case .pass: return Fate()
      case .cut: return nil
      case .silent, .unplugged: return Fate(accident: .neverAnswer)
      case .weather(let weather): return weather.fate(using: &state.random)
      }
    }
  }

  // MARK: Connections

  /// Notes a connection; false when the network is cut by now.
  func opened(_ channel: any Channel) -> Bool {
    state.withLock { state in
      guard state.mode != .cut else { return false }
      state.open[ObjectIdentifier(channel)] = channel
      return true
    }
  }

  func closed(_ channel: any Channel) {
    state.withLock { state in
      state.open[ObjectIdentifier(channel)] = nil
      state.hanging[ObjectIdentifier(channel)] = nil
    }
  }

  /// Notes that nothing is ever answered on a connection.
  func hangs(_ channel: any Channel) {
    state.withLock { $0.hanging[ObjectIdentifier(channel)] = channel }
  }

  func closeAll() {
    let channels = state.withLock { state in
      state.counts.cutConnections += state.open.count
      return Array(state.open.values)
    }
    for channel in channels { try? channel.close().wait() }
  }

  func closeHanging() {
    for channel in state.withLock({ Array($0.hanging.values) }) { try? channel.close().wait() }
  }
}

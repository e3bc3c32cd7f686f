public import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
internal import NIOCore
internal import NIOSSL

/// The centre's server: the router over the books, and what listens.
public struct CentreServer: Sendable {
  /// Why a server can not be made.
  public enum Refusal: Error, Hashable, Sendable {
    /// Without a certificate only programs on the same machine may be served.
    case plainOnlyOnLoopback
    /// The certificate or its key is none.
    case badCertificate
  }

  private let configuration: CentreConfiguration
  private let desk: CentreDesk
  private let log: Logger
  private let now: @Sendable () -> Int64
  private let measures = Measures()
  private let known: KnownTills
  private let waiters: FeedWaiters

  /// Joins a configuration, the books and a clock.
  ///
  /// - Parameter now: milliseconds since 1970.
  public init(
    _ configuration: CentreConfiguration, desk: CentreDesk, log: Logger,
    now: @escaping @Sendable () -> Int64
  ) {
    (self.configuration, self.desk, self.log, self.now) = (configuration, desk, log, now)
    known = KnownTills(desk: desk)
    waiters = FeedWaiters(desk: desk, now: now)
  }

  /// Has the tills' keys read again, after an operator changed something.
  public func forgetTills() { known.forget() }

  /// The router with all addresses.
  ///
  /// - Parameter pages: adds what people see in a browser.
  public func router(pages: (Router<CentreContext>) -> Void = { _ in }) -> Router<CentreContext> {
    let router = Router(context: CentreContext.self)
    let addresses = KnownAddresses()
    router.add(middleware: Doorway(measures: measures, log: log, addresses: addresses))
    let gate = TillGate(known: known, now: now)
    EnrolmentRoutes(configuration, desk: desk, known: known, now: now).install(router)
    JournalRoutes(desk: desk, gate: gate, measures: measures).install(router)
    FeedRoutes(
      desk: desk, gate: gate, waiters: waiters, longestWait: configuration.longestWait, now: now
    ).install(router)
    HoldRoutes(desk: desk, gate: gate, measures: measures).install(router)
    ServiceRoutes(
      configuration: configuration, desk: desk, measures: measures, waiters: waiters, now: now
    ).install(router)
    pages(router)
    addresses.learn(router.routes.map { ($0.method.rawValue, $0.path.description) })
    return router
  }

  /// What listens at the configured address.
  ///
  /// - Throws: ``Refusal``.
  public func application(
    pages: (Router<CentreContext>) -> Void = { _ in },
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    guard configuration.identity != nil || Self.isLoopback(configuration.host) else {
      throw Refusal.plainOnlyOnLoopback
    }
    var settings = ApplicationConfiguration(
      address: .hostname(configuration.host, port: configuration.port), serverName: "bottega")
    settings.availableConnectionsDelegate = MaximumAvailableConnections(
      configuration.mostConnections, logger: log)
    return Application(
      router: router(pages: pages), server: try channel, configuration: settings,
      onServerRunning: { await onRunning($0.localAddress?.port ?? 0) }, logger: log)
  }

  static func isLoopback(_ host: String) -> Bool {
    ["localhost", "::1"].contains(host)
      || (host.hasPrefix("127.") && (try? SocketAddress(ipAddress: host, port: 0)) != nil)
  }

  private var channel: HTTPServerBuilder {
    get throws {
      let patience = TimeAmount.seconds(configuration.patience)
      let plain = HTTPServerBuilder.http1(
        configuration: .init(
          additionalChannelHandlers: [RequestDeadline(patience: patience)],
          idleTimeout: patience,
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 * 1_024, maxHeaderListSize: 32 * 1_024,
            maxHeaderFieldCount: 100)))
      guard let identity = configuration.identity else { return plain }
      return try .tls(plain, tlsConfiguration: try Self.tls(identity))
    }
  }

  private static func tls(_ identity: ServerIdentity) throws(Refusal) -> TLSConfiguration {
    do {
      let chain = try NIOSSLCertificate.fromPEMBytes(Array(identity.certificate.utf8))
      let key = try NIOSSLPrivateKey(bytes: Array(identity.key.utf8), format: .pem)
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
      configuration.minimumTLSVersion = .tlsv12
      // A till that sleeps never says that it heard the end, and must not hold up a stop.
      configuration.shutdownTimeout = .seconds(1)
      return configuration
    } catch {
      throw .badCertificate
    }
  }
}

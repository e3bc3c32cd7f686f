import ArgumentParser
import CardSigning
import CentreCore
import Foundation
import Hummingbird
import Logging
import NIOCore
import POSCentral
import POSCore
import POSSync
import ServiceLifecycle
import UnixSignals

/// Runs the server.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves the tills and the pages until it is told to stop.")

  @OptionGroup var options: CentreOptions

  @Option(help: "The address to listen at.")
  var host: String?

  @Option(help: "The port; 0 for any free one.")
  var port = 8_443

  @Flag(help: "Without TLS, on this machine only.")
  var plain = false

  @Option(help: "A name by which tills reach the server; may be given again.")
  var name: [String] = []

  @Option(help: "A certificate in PEM, instead of the centre's own.")
  var certificate: String?

  @Option(help: "The certificate's private key in PEM.")
  var key: String?

  @Flag(name: .customLong("open-metrics"), help: "Lets everybody read /metrics.")
  var hasOpenMeasures = false

  @Option(
    help: ArgumentHelp(
      "A file with an account of a demonstration, which the sign-in page then tells everybody.",
      visibility: .hidden))
  var demonstration: String?

  @Option(name: .customLong("backup-folder"), help: "Writes a copy of the books there each night.")
  var backupFolder: String?

  func run() async throws {
    try await options.worded {
      let name = try options.folder.name()
      let notices = try DistrictNotices(options.folder)
      let configuration = try configuration(name, notices)
      let folder = options.folder
      let desk = try CentreDesk { try OpenBooks.open(folder, district: name.district) }
      let running = RunningCentre(
        folder: folder, name: name, notices: notices, desk: desk, configuration: configuration,
        plan: plan, language: options.language, demonstration: try shownSignIn())
      do {
        try await running.run()
      } catch let error as IOError where error.errnoCode == EADDRINUSE {
        await desk.close()
        Speech.warn(
          options.pick(
            "la porta \(port) è già usata da un altro programma: scegline un'altra con --port.",
            "another program uses port \(port) already: choose another one with --port."))
        throw ExitCode.failure
      } catch {
        await desk.close()
        throw error
      }
    }
  }

  /// What the sign-in page tells; only pages that no other machine reaches may tell it.
  private func shownSignIn() throws -> DemonstrationSignIn? {
    guard plain, let demonstration else { return nil }
    let bytes = try Data(contentsOf: URL(filePath: demonstration))
    return try JSONDecoder().decode(DemonstrationSignIn.self, from: bytes)
  }

  private var plan: CentreCare.Plan {
    var plan = CentreCare.Plan()
    plan.backupFolder = backupFolder
    return plan
  }

  private func configuration(
    _ centre: CentreFolder.Name, _ notices: DistrictNotices
  ) throws -> CentreConfiguration {
    var configuration = CentreConfiguration(
      district: UInt32(centre.district), districtName: centre.name,
      timeKey: try options.folder.timeKey())
    configuration.host = host ?? (plain ? "127.0.0.1" : "0.0.0.0")
    configuration.port = port
    configuration.hasOpenMeasures = hasOpenMeasures
    configuration.rootKey = notices.keys.root.publicKey
    configuration.publicName = name.first
    configuration.identity = plain ? nil : try identity()
    return configuration
  }

  /// The given certificate, or the centre's own, which is made on its first start.
  private func identity() throws -> ServerIdentity {
    if let certificate, let key {
      return try CentreFolder.identity(certificate: certificate, key: key)
    }
    if let known = try options.folder.identity() { return known }
    let made = try ServerIdentity.make(hosts: name, at: SystemTime.now())
    try options.folder.save(made)
    return made
  }
}

/// The server with everything that runs beside it.
struct RunningCentre {
  let folder: CentreFolder
  let name: CentreFolder.Name
  let notices: DistrictNotices
  let desk: CentreDesk
  let configuration: CentreConfiguration
  let plan: CentreCare.Plan
  let language: Language
  let demonstration: DemonstrationSignIn?

  func run() async throws {
    let log = Logger(label: "centre") { _ in
      LineLog(
        time: { Moment(milliseconds: SystemTime.now(), offsetSeconds: 0).iso },
        write: { Speech.line($0) })
    }
    let server = CentreServer(configuration, desk: desk, log: log, now: SystemTime.now)
    let care = CentreCare(
      desk: desk, notices: notices, plan: plan, log: log, now: SystemTime.now)
    // The last one is stopped first: the books are closed when nobody uses them any more.
    let services: [any Service] = [
      care, commands(server, log), try application(server),
    ]
    try await ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    ).run()
    folder.removeSocket()
  }

  private func application(_ server: CentreServer) throws -> some ApplicationProtocol {
    var settings = PageSettings(
      district: name.district, districtName: name.name, isPlain: configuration.identity == nil)
    settings.demonstration = demonstration
    let pages = CentrePageRoutes(
      desk: desk, settings: settings,
      world: PageWorld(
        now: SystemTime.now, random: Self.random,
        cardsChanged: { [desk, notices] in
          try? await desk.bulk(isStarted: true) { store in
            try notices.publishCards(store, at: SystemTime.now())
          }
        }))
    return try server.application(pages: { pages.add(to: $0) }, onRunning: announce)
  }

  private static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  private func commands(_ server: CentreServer, _ log: Logger) -> some ApplicationProtocol {
    let admin = AdminDesk(name: name, notices: notices)
    var quiet = log
    quiet.logLevel = .warning
    return AdminLine.application(
      socket: folder.socket, log: quiet, onRunning: { [folder] in folder.protectSocket() }
    ) { [desk] command in
      defer { server.forgetTills() }
      return await admin.run(
        command, on: desk, at: SystemTime.now(), using: SystemRandomNumberGenerator())
    }
  }

  /// Says where the server is, and by which fingerprint tills know it.
  private func announce(_ port: Int) async {
    let address = CentreAddress(
      url: configuration.url(port: port), pin: try? configuration.identity?.fingerprint())
    try? folder.save(address)
    let italian = language == .italian
    Speech.say(
      italian ? "Il centro risponde su \(address.url)" : "The centre answers at \(address.url)")
    if let pin = address.pin {
      Speech.say(italian ? "Impronta: \(pin)" : "Fingerprint: \(pin)")
    }
  }
}

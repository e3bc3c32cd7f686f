// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target: language mode 6 comes from the tools version.
let swiftSettings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let cSettings: [CSetting] = [
  .define("NCURSES_WIDECHAR", to: "1"),
  .define("_GNU_SOURCE"),
  .treatAllWarnings(as: .error),
  .enableWarning("extra"),
]

/// A library target of ours with the shared settings.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

/// A test target with the shared settings; every suite may use the test support library.
func suite(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["Support"],
    exclude: [], swiftSettings: swiftSettings)
}

/// An executable target with the shared settings.
func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(
  name: "HummingbirdTesting", package: "hummingbird")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
  name: "Bottega",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "bottega", targets: ["POSApp"]),
    .executable(name: "bottega-central", targets: ["bottega-central"]),
  ],
  dependencies: [
    // SQLite with migrations and typed rows: the journal, the catalogue and the reports.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // SHA-256 for the journal's hash chain; Ed25519 for cards; scrypt for PINs.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // The command line.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // The templates of the printed documents, which a shop may edit.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    // The centre's HTTP server, with TLS.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    // The till's HTTP client.
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    // Sockets: the fault proxy, and what client and server share.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    // TLS, and the check of a certificate that a till pinned at its enrolment.
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    // The certificate that a centre makes for itself on its first start.
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    // The centre's log, in lines that programs read.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // Stopping the centre without cutting off a request.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    room("POSCore"),
    room("POSSync", ["POSCore", crypto]),
    // One centre and its tills in a world of faults, for tests and the developers' tools.
    room("POSSimulator", ["POSCore", "POSSync"]),
    // What signs cards belongs to the centre: nothing that a till is built from depends on it.
    room("CardSigning", ["POSCore", crypto]),
    room("POSStore", ["POSCore", "POSSync", grdb]),
    // What the centre is, without a database and without a network.
    room("CentreCore", ["POSCore", "POSSync", crypto, cryptoExtras]),
    room("CentreSQLite", ["CentreCore", "POSCore", "POSSync", grdb]),
    // The centre's server: its interface for tills, and the pages for people.
    room(
      "POSCentral",
      [
        "CardSigning", "CentreCore", "CentrePages", "CZlib", "POSCore", "POSSync", crypto,
        hummingbird, hummingbirdTLS, logging, nioCore, nioSSL, x509,
      ]),
    room("CentrePages", ["CentreCore", "POSCore", "POSSync", mustache]),
    // The till's side of the network: it carries messages and decides nothing about sales.
    room(
      "TillLink",
      [
        "CZlib", "POSCore", "POSSync", httpClient, nioCore, nioHTTP1, nioPosix, nioSSL, nioTLS,
      ]),
    // A bad network on loopback, for tests, proofs and the demonstration of an outage.
    room("FaultProxy", [nioCore, nioHTTP1, nioPosix]),
    room("POSDocuments", ["POSCore", mustache, "CQREncode"]),
    room("TerminalUI"),
    room("TillUI", ["POSCore", "TerminalUI"]),
    room("BoboxUI", ["POSCore", "TerminalUI"]),
    room(
      "TillServices",
      [
        "POSCore", "POSSync", "POSStore", "POSDocuments", "TerminalUI", "TillLink", "TillUI",
        "BoboxUI", cryptoExtras,
      ]
    ),
    .target(
      name: "CTerminal", cSettings: cSettings, linkerSettings: [.linkedLibrary("ncursesw")]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    program(
      "POSApp",
      [
        "POSCore", "POSStore", "CTerminal", "FaultProxy", "TerminalUI", "TillUI", "BoboxUI",
        "TillServices", argumentParser,
      ]),
    program(
      "bottega-bench",
      [
        "CardSigning", "CentreCore", "CentreSQLite", "POSCore", "POSDocuments", "POSSync",
        "POSStore", "TerminalUI", "TillLink", "TillServices", grdb, argumentParser,
      ]),
    program(
      "bottega-dev",
      [
        "TillServices", "POSDocuments", "POSSimulator", "POSStore", "POSCore", "CardSigning",
        "FaultProxy", grdb, argumentParser,
      ]),
    program("bottega-district", ["CardSigning", "POSCore", argumentParser]),
    program(
      "bottega-central",
      [
        "CardSigning", "CentreCore", "CentreSQLite", "POSCentral", "POSCore", "POSSync", logging,
        argumentParser,
      ]),
    .target(
      name: "Support", dependencies: ["POSCore", "TerminalUI"], path: "Tests/Support",
      swiftSettings: swiftSettings),
    suite("POSCoreTests", ["POSCore"]),
    suite("POSSyncTests", ["POSSync"]),
    suite("SimulationTests", ["POSSimulator", "POSSync"]),
    suite("CardSigningTests", ["CardSigning", "POSCore", "POSSync"]),
    suite("POSStoreTests", ["POSStore", grdb]),
    suite("CentreCoreTests", ["CentreCore"]),
    suite("CentreSQLiteTests", ["CentreSQLite", "CentreCore", "POSSync", grdb]),
    suite(
      "POSCentralTests",
      [
        "POSCentral", "CentreCore", "CentreSQLite", "POSSync", "TillLink", hummingbird,
        hummingbirdTesting,
      ]),
    suite("CentrePagesTests", ["CentrePages", "CentreCore"]),
    suite(
      "TillLinkTests",
      ["FaultProxy", "TillLink", "POSSync", nioCore, nioHTTP1, nioPosix, nioSSL]),
    suite("POSDocumentsTests", ["POSDocuments"]),
    suite("TerminalUITests", ["TerminalUI"]),
    suite("TillUITests", ["TillUI"]),
    suite("BoboxUITests", ["BoboxUI"]),
    suite("TillServicesTests", ["TillServices", "CardSigning", grdb]),
    suite("TidyTests", []),
    suite("EndToEndTests", ["POSCore", "TillServices"]),
  ]
)

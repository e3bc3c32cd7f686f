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

let package = Package(
  name: "Bottega",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "bottega", targets: ["POSApp"])
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
  ],
  targets: [
    room("POSCore"),
    room("POSSync", ["POSCore", crypto]),
    // One centre and its tills in a world of faults, for tests and the developers' tools.
    room("POSSimulator", ["POSCore", "POSSync"]),
    // What signs cards belongs to the centre: nothing that a till is built from depends on it.
    room("CardSigning", ["POSCore", crypto]),
    room("POSStore", ["POSCore", "POSSync", grdb]),
    room("POSDocuments", ["POSCore", mustache, "CQREncode"]),
    room("TerminalUI"),
    room("TillUI", ["POSCore", "TerminalUI"]),
    room("BoboxUI", ["POSCore", "TerminalUI"]),
    room(
      "TillServices",
      [
        "POSCore", "POSSync", "POSStore", "POSDocuments", "TerminalUI", "TillUI", "BoboxUI",
        cryptoExtras,
      ]
    ),
    .target(
      name: "CTerminal", cSettings: cSettings, linkerSettings: [.linkedLibrary("ncursesw")]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    program(
      "POSApp",
      [
        "POSCore", "POSStore", "CTerminal", "TerminalUI", "TillUI", "BoboxUI", "TillServices",
        argumentParser,
      ]),
    program(
      "bottega-bench",
      [
        "CardSigning", "POSCore", "POSDocuments", "POSSync", "POSStore", "TerminalUI",
        "TillServices", grdb, argumentParser,
      ]),
    program(
      "bottega-dev",
      [
        "TillServices", "POSDocuments", "POSSimulator", "POSStore", "POSCore", "CardSigning", grdb,
        argumentParser,
      ]),
    program("bottega-district", ["CardSigning", "POSCore", argumentParser]),
    .target(
      name: "Support", dependencies: ["POSCore", "TerminalUI"], path: "Tests/Support",
      swiftSettings: swiftSettings),
    suite("POSCoreTests", ["POSCore"]),
    suite("POSSyncTests", ["POSSync"]),
    suite("SimulationTests", ["POSSimulator", "POSSync"]),
    suite("CardSigningTests", ["CardSigning", "POSCore", "POSSync"]),
    suite("POSStoreTests", ["POSStore", grdb]),
    suite("POSDocumentsTests", ["POSDocuments"]),
    suite("TerminalUITests", ["TerminalUI"]),
    suite("TillUITests", ["TillUI"]),
    suite("BoboxUITests", ["BoboxUI"]),
    suite("TillServicesTests", ["TillServices", "CardSigning", grdb]),
    suite("TidyTests", []),
    suite("EndToEndTests", ["POSCore", "TillServices"]),
  ]
)

/// Which target may import what: dependencies point one way.
enum ImportRules {
  /// What each target of `Sources` may import.
  static let allowed: [String: Set<String>] = {
    let ours: Set<String> = [
      "POSCore", "POSSync", "POSStore", "POSDocuments", "TerminalUI", "TillUI", "BoboxUI",
      "TillServices",
    ]
    let system: Set<String> = ["Foundation", "FoundationEssentials", "Synchronization", "Glibc"]
    let foundation: Set<String> = ["Foundation", "FoundationEssentials"]
    let tools = ours.union(system).union(["ArgumentParser", "GRDB"])
    return [
      "POSCore": ["FoundationEssentials"],
      // Synchronization for the frames of a push that another thread reads ahead.
      "POSSync": ["POSCore", "FoundationEssentials", "Crypto", "Synchronization"],
      "POSSimulator": ["POSCore", "POSSync"],
      // The private keys of cards: no target of the till may import it, and none does.
      "CardSigning": ["POSCore", "Crypto"],
      // Glibc for the lock that keeps a second process away; Synchronization for ending a reader.
      "POSStore": foundation.union(["POSCore", "POSSync", "GRDB", "Glibc"]),
      // Synchronization for the templates that are parsed once, on first use.
      "POSDocuments": foundation.union([
        "POSCore", "Mustache", "CQREncode", "Synchronization",
      ]),
      // Dispatch, since a thread that is no task waits for an answer; Glibc for the key's file.
      "TillLink": [
        "POSCore", "POSSync", "CZlib", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix",
        "NIOSSL", "NIOTLS", "Dispatch", "FoundationEssentials", "Glibc", "Synchronization",
      ],
      // Glibc for the socket that keeps the port while nobody listens.
      "FaultProxy": ["NIOCore", "NIOHTTP1", "NIOPosix", "Glibc", "Synchronization"],
      // What the centre is decides without a database and without a network.
      "CentreCore": foundation.union(["POSCore", "POSSync", "Crypto", "CryptoExtras"]),
      // Glibc for the lock that keeps a second process away; Synchronization for ending a reader.
      "CentreSQLite": foundation.union([
        "CentreCore", "POSCore", "POSSync", "GRDB", "GRDBSQLite", "Glibc", "Synchronization",
      ]),
      "CentrePages": foundation.union(["CentreCore", "POSCore", "POSSync", "Mustache"]),
      // Dispatch for the thread that owns the books.
      "POSCentral": foundation.union([
        "POSCore", "POSSync", "CardSigning", "CentreCore", "CentrePages", "CZlib", "Crypto",
        "Dispatch", "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging",
        "NIOCore", "NIOHTTPTypes", "NIOPosix", "NIOSSL", "ServiceLifecycle", "SwiftASN1",
        "Synchronization", "X509",
      ]),
      "TerminalUI": [],
      "TillUI": ["POSCore", "TerminalUI"],
      "BoboxUI": ["POSCore", "TerminalUI"],
      // The way to the centre; Dispatch for scripts and commands that wait for it.
      "TillServices": ours.subtracting(["TillServices"]).union(system)
        .union(["Crypto", "CryptoExtras", "Dispatch", "TillLink"]),
      "CTerminal": [],
      "CQREncode": [],
      "CZlib": [],
      // The bad network is the cable of the demonstration.
      "POSApp": ours.union(system).union(["ArgumentParser", "CTerminal", "FaultProxy"]),
      // SQLite itself is the baseline that the store and the centre are measured against.
      "bottega-bench": tools.union([
        "CardSigning", "CentreCore", "CentreSQLite", "Dispatch", "GRDBSQLite", "TillLink",
      ]),
      "bottega-dev": tools.union(["CardSigning", "FaultProxy", "POSSimulator"]),
      "bottega-central": [
        "POSCore", "POSSync", "CardSigning", "CentreCore", "CentreSQLite", "POSCentral",
        "ArgumentParser", "Foundation", "Hummingbird", "Logging", "NIOCore", "ServiceLifecycle",
        "UnixSignals",
      ],
      "bottega-district": ["POSCore", "CardSigning", "ArgumentParser", "Foundation"],
    ]
  }()

  static func check(_ file: SourceFile) -> [Finding] {
    guard let target = file.target else { return [] }
    guard let allowed = allowed[target] else {
      return [file.finding(1, "the target \(target) has no row in ImportRules")]
    }
    return modules(importedBy: file).filter { !allowed.contains($0.text) }.map {
      file.finding($0.line, "\(target) may not import \($0.text)")
    }
  }

  /// The names after `import`, without the kind of a single declaration.
  static func modules(importedBy file: SourceFile) -> [Token] {
    let kinds: Set<String> = [
      "struct", "class", "enum", "protocol", "typealias", "func", "var", "let",
    ]
    return file.code.indices.compactMap { index in
      guard file.isSwift, file.code[index].text == "import", index + 1 < file.code.count
      else { return nil }
      let next = file.code[index + 1]
      guard kinds.contains(next.text), index + 2 < file.code.count else { return next }
      return file.code[index + 2]
    }
  }

  /// Only one file may know the terminal library of C.
  static func checkCurses(_ file: SourceFile) -> [Finding] {
    guard file.isC, file.path != "Sources/CTerminal/CTerminal.c" else { return [] }
    return zip(1..., file.lines)
      .filter { $0.1.hasPrefix("#include") && $0.1.contains("curses.h") }
      .map { file.finding($0.0, "only CTerminal.c includes curses.h") }
  }
}

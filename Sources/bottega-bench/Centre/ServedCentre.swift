internal import Foundation
internal import POSSync
internal import TillLink

/// The centre's real program on a free port of this machine, with books of its own.
final class ServedCentre {
  enum Failure: Error {
    case programMissing(String)
    case commandFailed(String)
    case notServing(String)
    case notEnrolled(String)
  }

  /// How many cards the district has.
  static let cards: UInt32 = 1_000
  /// Where tills find it.
  let address: CentreAddress
  /// The file of its books.
  var books: String { folder + "/centre.sqlite" }
  private let program: String
  private let folder: String
  private let server: PseudoTerminal

  private static let environment = ["TERM=xterm-256color", "LANG=C.UTF-8", "PATH=/usr/bin:/bin"]

  /// Makes a district with some shops and serves it.
  init(program: String, folder: String, shops: Int) throws {
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw Failure.programMissing(program)
    }
    (self.program, self.folder) = (program, folder)
    try Self.command(program, folder, ["init", "--district", "1", "--name", "Quartiere"])
    let log = folder + ".log"
    let serve = "exec \"$0\" serve --plain --port 0 --lang en --data \"$1\" >\"$2\" 2>&1"
    server = try PseudoTerminal(
      "/bin/sh", ["-c", serve, program, folder, log], environment: Self.environment)
    address = try Self.address(in: log)
    for shop in 1...shops { try command(["shop", "add", "\(shop)", "Bottega \(shop)"]) }
    try command(["card", "issue", "--count", "\(Self.cards)", "--last-day", "2035-12-31"])
  }

  /// The address that the server tells when it answers.
  private static func address(in log: String) throws -> CentreAddress {
    for _ in 0..<1_000 {
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      let words = text.split { $0 == "\n" || $0 == " " }.map(String.init)
      if let url = words.first(where: { $0.hasPrefix("http://") }), text.contains(url + "\n"),
        let address = CentreAddress(url)
      {
        return address
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw Failure.notServing((try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
  }

  @discardableResult
  private func command(_ arguments: [String]) throws -> String {
    try Self.command(program, folder, arguments)
  }

  /// Runs one of its other commands to its end and tells what it printed.
  @discardableResult
  private static func command(
    _ program: String, _ folder: String, _ arguments: [String]
  ) throws -> String {
    let run = try PseudoTerminal(
      program, arguments + ["--data", folder, "--lang", "en"], environment: environment,
      columns: 300)
    guard run.waitForEnd() == 0 else { throw Failure.commandFailed(run.screen.text) }
    return run.screen.text
  }

  /// Ends it as an operator would, so that its books are closed.
  func stop() { server.end() }

  /// The seconds of a processor that it took until now (proc(5), the clock of 100 Hz).
  var processorSeconds: Double {
    let text = (try? String(contentsOfFile: "/proc/\(server.process)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12 else { return .nan }
    return ((Double(fields[11]) ?? .nan) + (Double(fields[12]) ?? .nan)) / 100
  }

  // MARK: Tills

  /// Enrols a till with a key of its own.
  func enrol(_ till: TillName) throws -> (reply: EnrolmentReply, line: TillLine) {
    let output = try command(["till", "enrol", till.text, "--format", "json"])
    let key = LinkRandomness.bytes(32)
    guard let first = output.firstIndex(of: "{"), let last = output.lastIndex(of: "}"),
      let signing = TillKey(seed: key)
    else { throw Failure.notEnrolled(output) }
    struct Offer: Decodable { let code: String }
    let offer = try JSONDecoder().decode(Offer.self, from: Data(output[first...last].utf8))
    let outcome = CentreLink.enrol(
      at: address, code: offer.code, key: signing, program: TillLine.program, pin: nil,
      sources: LinkRandomness.sources)
    guard case .enrolled(let reply, let trust) = try outcome.get() else {
      throw Failure.notEnrolled("\(outcome)")
    }
    return (reply, TillLine(till: till, key: key, address: address, trust: trust))
  }
}

/// What a till needs to reach its centre, on any thread.
struct TillLine: Sendable {
  static let program = "bottega-bench"

  let till: TillName
  let key: [UInt8]
  let address: CentreAddress
  let trust: CentreTrust

  /// Opens the connection.
  func link() -> CentreLink {
    guard let key = TillKey(seed: key) else {
      preconditionFailure("The till was enrolled with this key.")
    }
    return CentreLink(
      address: address, trust: trust,
      identity: LinkIdentity(till: till, key: key, program: Self.program),
      sources: LinkRandomness.sources)
  }
}

/// The clock and the randomness of the machine.
enum LinkRandomness {
  static let sources = LinkSources(time: now, randomBytes: bytes)

  /// Milliseconds since 1970.
  @Sendable static func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

  @Sendable static func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max) }
  }
}

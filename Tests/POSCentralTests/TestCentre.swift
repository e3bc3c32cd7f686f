import CentreCore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import POSSync
import Synchronization
import Testing

@testable import POSCentral

/// A centre with books in memory and a clock that stands still.
struct TestCentre {
  /// The clock.
  static let start: Int64 = 1_790_000_000_000
  let desk: CentreDesk
  let server: CentreServer
  let log = LogLines()

  init(
    limits: CentreDesk.Limits = CentreDesk.Limits(), hasOpenMeasures: Bool = true,
    identity: ServerIdentity? = nil,
    books: @escaping @Sendable () throws -> any CentreStore = { MemoryCentre() }
  ) throws {
    desk = try CentreDesk(limits: limits, opening: books)
    guard let key = TillKey(seed: [UInt8](repeating: 9, count: 32)) else { throw TestTill.Unfit() }
    var configuration = CentreConfiguration(
      district: 9, districtName: "Rione Sanità", timeKey: key)
    configuration.hasOpenMeasures = hasOpenMeasures
    configuration.identity = identity
    configuration.port = 0
    server = CentreServer(
      configuration, desk: desk, log: Logger(label: "test") { [log] _ in log.handler },
      now: { Self.start })
  }

  /// Runs a test against the router.
  func test(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await server.application().test(.router, body)
    await desk.close()
  }

  /// Enrols a till without a code.
  func enrol(_ till: TestTill) async throws {
    try await change { centre in
      centre.tills[till.name] = CentreTill(
        name: till.name, publicKey: till.key.publicKey, enrolledAt: Self.start)
    }
    server.forgetTills()
  }

  /// Changes or reads the books directly.
  func change<Value: Sendable>(
    _ body: @escaping @Sendable (MemoryCentre) throws -> Value
  ) async throws -> Value {
    try await desk.urgent { store in
      guard let centre = store as? MemoryCentre else { throw TestTill.Unfit() }
      return try body(centre)
    }
  }
}

/// The lines that were logged.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  var handler: LineLog {
    LineLog(time: { "now" }, write: { line in self.lines.withLock { $0.append(line) } })
  }
}

extension TestResponse {
  /// The body as text.
  var text: String { String(buffer: body) }

  /// The body as bytes.
  var bytes: [UInt8] { Array(buffer: body) }

  /// The code of a problem; nil when the answer is none.
  var problem: String? {
    guard headers[.contentType] == "application/problem+json",
      let problem = try? MessageCoding.read(ProblemRead.self, bytes),
      problem.status == status.code
    else { return nil }
    return problem.code
  }

  var serverTime: Int64? { (try? MessageCoding.read(ProblemRead.self, bytes))?.serverTime }

  private struct ProblemRead: Decodable {
    let code: String
    let status: Int
    let serverTime: Int64?
  }
}

extension TestClientProtocol {
  /// Sends a request that a till signed.
  func send(
    _ till: TestTill, _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [],
    signing: (TestTill) throws -> HTTPFields? = { _ in nil }, adding more: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers = try signing(till) ?? till.headers(method.rawValue, path, body)
    headers.append(contentsOf: more)
    return try await execute(
      uri: path, method: method, headers: headers,
      body: body.isEmpty ? nil : ByteBuffer(bytes: body))
  }
}

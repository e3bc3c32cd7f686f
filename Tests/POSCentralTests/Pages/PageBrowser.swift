import CentreCore
import CentrePages
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import POSCore
import Synchronization
import Testing

@testable import POSCentral

/// A clock and a source of numbers that a test sets.
final class SampleWorld: Sendable {
  private let state = Mutex((now: SampleDistrict.now, counter: UInt8(0), cardChanges: 0))

  var now: Int64 { state.withLock { $0.now } }
  var cardChanges: Int { state.withLock { $0.cardChanges } }

  func pass(milliseconds: Int64) { state.withLock { $0.now += milliseconds } }

  /// Bytes that differ from all earlier ones.
  func bytes(_ count: Int) -> [UInt8] {
    state.withLock { state in
      state.counter &+= 1
      return (0..<count).map { UInt8(truncatingIfNeeded: $0) ^ state.counter }
    }
  }

  var pages: PageWorld {
    PageWorld(
      now: { self.now }, random: { self.bytes($0) },
      cardsChanged: { self.state.withLock { $0.cardChanges += 1 } })
  }
}

/// The pages over sample books, and a browser in front of them.
struct SampleSite {
  let world = SampleWorld()
  let desk: CentreDesk

  init(
    opening: @escaping @Sendable () throws -> any CentreStore = { SampleDistrict.books() }
  ) throws {
    desk = try CentreDesk(opening: opening)
  }

  func router(isPlain: Bool = true) -> Router<BasicRequestContext> {
    let router = Router()
    let settings = PageSettings(
      district: SampleDistrict.district, districtName: "Borgo Vecchio", isPlain: isPlain)
    CentrePageRoutes(desk: desk, settings: settings, world: world.pages).add(to: router)
    return router
  }

  /// Runs the pages and closes the books afterwards.
  func run(
    isPlain: Bool = true, _ body: @escaping @Sendable (PageBrowser) async throws -> Void
  ) async throws {
    var log = Logger(label: "pages")
    log.logLevel = .critical
    let app = Application(router: router(isPlain: isPlain), logger: log)
    try await app.test(.router) { client in
      try await body(PageBrowser(client: client, world: world, isPlain: isPlain))
    }
    await desk.close()
  }

  func books<Value: Sendable>(
    _ body: @escaping @Sendable (SampleBooks) throws -> Value
  ) async throws -> Value {
    try await desk.read { store in
      guard let books = store as? SampleBooks else { throw CentreFailure.missing }
      return try body(books)
    }
  }
}

/// A browser that keeps cookies and fills in the forms that it is shown.
final class PageBrowser: Sendable {
  private let client: any TestClientProtocol
  let world: SampleWorld
  private let isPlain: Bool
  private let jar = Mutex<[String: String]>([:])
  private let wishes = Mutex<String?>(nil)

  init(client: any TestClientProtocol, world: SampleWorld, isPlain: Bool) {
    (self.client, self.world, self.isPlain) = (client, world, isPlain)
  }

  /// What came back.
  struct Answer {
    let status: Int
    let headers: HTTPFields
    let text: String

    var location: String? { headers[.location] }

    /// The value of a hidden or shown field.
    func field(_ name: String) -> String {
      guard let start = text.firstRange(of: "name=\"\(name)\"") else { return "" }
      let tag = text[start.upperBound...].prefix { $0 != ">" }
      guard let value = tag.firstRange(of: "value=\"") else { return "" }
      return String(tag[value.upperBound...].prefix { $0 != "\"" })
    }
  }

  /// The cookies as they stand.
  var cookies: [String: String] {
    get { jar.withLock { $0 } }
    set { jar.withLock { $0 = newValue } }
  }

  func accept(languages: String) { wishes.withLock { $0 = languages } }

  func get(_ path: String) async throws -> Answer {
    try await send(.get, path, body: nil)
  }

  func post(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
    let pairs = fields.map { WebAddress.encoded($0.0) + "=" + WebAddress.encoded($0.1) }
    return try await send(.post, path, body: pairs.joined(separator: "&"))
  }

  /// Sends a form of a page with the token that the page shows.
  func submit(
    _ page: Answer, to path: String, _ fields: [(String, String)]
  ) async throws -> Answer {
    try await post(path, [("token", page.field("token"))] + fields)
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, body: String?
  ) async throws -> Answer {
    var headers = HTTPFields()
    let cookies = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
    if !cookies.isEmpty { headers[.cookie] = cookies }
    headers[.acceptLanguage] = wishes.withLock { $0 }
    if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
    let response = try await client.execute(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    for line in response.headers[values: .setCookie] { keep(line) }
    return Answer(
      status: response.status.code, headers: response.headers,
      text: String(buffer: response.body))
  }

  private func keep(_ line: String) {
    let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
    guard
      let pair = parts.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false),
      pair.count == 2
    else { return }
    let isOver = parts.contains("Max-Age=0")
    jar.withLock { $0[String(pair[0])] = isOver ? nil : String(pair[1]) }
  }

  // MARK: Signing in

  /// The code that an app shows now.
  var code: String {
    TOTP.code(of: SampleDistrict.secret, step: TOTP.step(at: world.now))
  }

  @discardableResult
  func signIn(
    _ login: String, password: String = SampleDistrict.password, code: String? = nil,
    back: String = "/"
  ) async throws -> Answer {
    let page = try await get("/sign-in?back=" + WebAddress.encoded(back))
    return try await submit(
      page, to: "/sign-in",
      [
        ("login", login), ("password", password), ("code", code ?? self.code),
        ("back", page.field("back")),
      ])
  }
}

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Synchronization

/// What every request passes: it is measured and logged, and a failure becomes a problem.
struct Doorway: RouterMiddleware {
  typealias Context = CentreContext

  let measures: Measures
  let log: Logger
  let addresses: KnownAddresses

  func handle(
    _ request: Request, context: CentreContext,
    next: @concurrent (Request, CentreContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    measures.noteBegin()
    var response = await answer(request, context, next)
    response.headers[.cacheControl] = response.headers[.cacheControl] ?? "no-store"
    response.headers[.xContentTypeOptions] = "nosniff"
    if let name = HTTPField.Name("X-Request-Id") { response.headers[name] = context.id }
    let taken = ContinuousClock.now - start
    note(request, context, response.status.code, taken.microseconds)
    return response
  }

  private func answer(
    _ request: Request, _ context: CentreContext,
    _ next: @concurrent (Request, CentreContext) async throws -> Response
  ) async -> Response {
    do {
      return try await next(request, context)
    } catch {
      return refusal(Problem(error), error, request, context)
    }
  }

  private func refusal(
    _ problem: Problem, _ error: any Error, _ request: Request, _ context: CentreContext
  ) -> Response {
    var problem = problem
    let methods = problem.code == .notFound ? addresses.methods(at: request.uri.path) : []
    if !methods.isEmpty { problem = Problem(.methodNotAllowed) }
    if problem.code == .mistake || problem.code == .booksFailed {
      log.error("request failed", metadata: ["id": "\(context.id)", "error": "\(error)"])
    }
    var response = Answer.problem(problem)
    if !methods.isEmpty { response.headers[.allow] = methods.joined(separator: ", ") }
    if problem.code == .bodyTooLong { response.headers[.connection] = "close" }
    return response
  }

  private func note(
    _ request: Request, _ context: CentreContext, _ status: Int, _ microseconds: Int64
  ) {
    let known = context.endpointPath.flatMap { $0 == "NotFound" ? nil : $0 }
    // An address or a method that nobody knows must not become a name in the measures.
    let route = known ?? "unknown"
    let method =
      KnownAddresses.methods.contains(request.method.rawValue)
      ? request.method.rawValue : "other"
    measures.note(
      Measures.Answered(route: route, method: method, status: status),
      microseconds: microseconds)
    log.info(
      "request",
      metadata: [
        "method": "\(method)", "route": "\(route)", "status": "\(status)",
        "microseconds": "\(microseconds)", "caller": "\(context.callerName ?? "-")",
        "id": "\(context.id)",
      ])
  }
}

extension Duration {
  /// Whole microseconds.
  fileprivate var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}

/// Which methods which addresses know.
final class KnownAddresses: Sendable {
  static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT",
  ]

  private let list = Mutex<[(method: String, parts: [String])]>([])

  /// Takes the router's addresses.
  func learn(_ routes: [(method: String, path: String)]) {
    list.withLock { list in
      list = routes.map { ($0.method, $0.path.split(separator: "/").map(String.init)) }
    }
  }

  /// The methods that an address knows, by name; none for one that does not exist.
  func methods(at path: String) -> [String] {
    let parts = path.split(separator: "/")
    return list.withLock { list in
      Set(list.filter { Self.fits($0.parts, parts) }.map(\.method)).sorted()
    }
  }

  private static func fits(_ pattern: [String], _ parts: [Substring]) -> Bool {
    pattern.count == parts.count
      && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}

internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import POSSync

/// How answers are written.
enum Answer {
  /// A message as JSON.
  static func json(_ message: some Encodable) throws -> Response {
    json(try MessageCoding.bytes(message))
  }

  /// JSON that is ready.
  static func json(_ bytes: [UInt8]) -> Response { ready(bytes, "application/json") }

  /// Bytes of a type.
  static func ready(_ bytes: [UInt8], _ type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Nothing but that it was done.
  static var done: Response { Response(status: .noContent) }

  /// A problem.
  static func problem(_ problem: Problem) -> Response {
    let bytes = (try? MessageCoding.bytes(ProblemBody(problem))) ?? []
    var response = ready(bytes, "application/problem+json")
    response.status = HTTPResponse.Status(code: problem.code.status)
    if let wait = problem.retryAfter {
      response.headers[.retryAfter] = String(max(1, (wait + 999) / 1_000))
    }
    return response
  }
}

/// A problem as it stands in JSON.
private struct ProblemBody: Encodable {
  let type: String
  let title: String
  let status: Int
  let code: String
  let retryAfter: Int64?
  let serverTime: Int64?

  init(_ problem: Problem) {
    (type, title) = (problem.code.type, problem.code.title)
    (status, code) = (problem.code.status, problem.code.rawValue)
    (retryAfter, serverTime) = (problem.retryAfter, problem.serverTime)
  }
}

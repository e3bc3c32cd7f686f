internal import CentrePages
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// What every answer of the pages says to the browser.
enum PageHeaders {
  /// Nothing but our own style and forms: no script at all, no frame around, no other site.
  private static let policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    + "base-uri 'none'; frame-ancestors 'none'"

  static func protect(_ response: inout Response) {
    response.headers[.contentSecurityPolicy] = policy
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[name("Referrer-Policy")] = "same-origin"
    response.headers[name("Cross-Origin-Opener-Policy")] = "same-origin"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
  }

  private static func name(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else {
      preconditionFailure("A header's name has letters and hyphens only.")
    }
    return name
  }

  static func page(_ page: Page, status: HTTPResponse.Status) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: page.html)))
  }

  /// The style, which may be kept for a year, as its name says which one it is.
  static func stylesheet() -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/css; charset=utf-8",
        .cacheControl: "public, max-age=31536000, immutable",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: Stylesheet.text)))
  }

  static func redirect(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: WebAddress.own(path)])
  }
}
